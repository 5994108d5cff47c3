namespace Headroom.Grains.Participants;

/// <summary>What every participant grain does; key: run/name. Offers are asked for by its zone only.</summary>
public interface IParticipantGrain : IGrainWithStringKey
{
    /// <summary>Answers the market's request with an offer that stands until replaced.</summary>
    Task<OfferAnswer> Offer(OfferQuestion question);

    /// <summary>What it does now, why, and what it has earned so far.</summary>
    Task<ParticipantReport> GetReport();
}

/// <summary>A bitcoin mining site.</summary>
public interface IMinerGrain : IParticipantGrain
{
    /// <summary>MW now, why, break-even, hours curtailed, earned so far by cause.</summary>
    Task<MinerState> GetState();
}

/// <summary>An AI data-center site.</summary>
public interface IDataCenterGrain : IParticipantGrain
{
    /// <summary>MW now, why, IT due and served, outages, gensets, cost so far by cause.</summary>
    Task<DataCenterState> GetState();
}

/// <summary>A power plant.</summary>
public interface IGeneratorGrain : IParticipantGrain
{
    /// <summary>MW now, why, energy, starts, outages, earned so far by cause.</summary>
    Task<GeneratorState> GetState();
}

/// <summary>A battery or pumped hydro plant.</summary>
public interface IStorageGrain : IParticipantGrain
{
    /// <summary>MW now, why, state of charge, earned so far by cause.</summary>
    Task<StorageState> GetState();
}
