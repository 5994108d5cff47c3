namespace Headroom.Market.Participants;

/// <summary>Kind of a participant; the number is the code in results.</summary>
public enum ParticipantKind : byte
{
    /// <summary>A power plant.</summary>
    Generator = 0,

    /// <summary>A battery or pumped hydro plant.</summary>
    Storage = 1,

    /// <summary>A bitcoin mining site.</summary>
    Miner = 2,

    /// <summary>An AI data-center site.</summary>
    DataCenter = 3,
}

/// <summary>Technology of a generator, in the order of the columns in results.</summary>
public enum Technology : byte
{
    /// <summary>Combined-cycle gas turbine.</summary>
    GasCc,

    /// <summary>Simple-cycle gas turbine.</summary>
    GasCt,

    /// <summary>Gas-fired steam plant.</summary>
    GasSteam,

    /// <summary>Gas engine.</summary>
    GasRecip,

    /// <summary>Coal.</summary>
    Coal,

    /// <summary>Nuclear.</summary>
    Nuclear,

    /// <summary>Wind.</summary>
    Wind,

    /// <summary>Solar.</summary>
    Solar,

    /// <summary>Hydro.</summary>
    Hydro,

    /// <summary>Biomass.</summary>
    Biomass,

    /// <summary>Oil.</summary>
    Oil,

    /// <summary>Import over a tie.</summary>
    Import,

    /// <summary>Other.</summary>
    Other,
}

/// <summary>What a participant did in an hour; the number is the status code in <c>participants.parquet</c>.</summary>
public enum Status : byte
{
    /// <summary>Off, by price or by choice.</summary>
    Off = 0,

    /// <summary>On, wholly accepted.</summary>
    Full = 1,

    /// <summary>On, partly accepted.</summary>
    Partial = 2,

    /// <summary>On at its minimum although the price is below its cost.</summary>
    AtMinimum = 3,

    /// <summary>Started in this hour.</summary>
    Starting = 4,

    /// <summary>On forced outage.</summary>
    ForcedOut = 5,

    /// <summary>On planned outage or refuelling.</summary>
    PlannedOut = 6,

    /// <summary>Not in service yet, or retired.</summary>
    OutOfService = 7,

    /// <summary>Charging.</summary>
    Charging = 8,

    /// <summary>Discharging.</summary>
    Discharging = 9,

    /// <summary>A miner stepped aside because the price is at or above its break-even.</summary>
    Curtailed = 10,

    /// <summary>A miner on its way back after a curtailment.</summary>
    Restarting = 11,

    /// <summary>A data center's flexible training is paused.</summary>
    Paused = 12,

    /// <summary>A data center on UPS and gensets, IT load served.</summary>
    OnBackup = 13,

    /// <summary>A data center that lost IT load.</summary>
    Outage = 14,

    /// <summary>Turned down below its minimum to shed surplus.</summary>
    TurnedDown = 15,

    /// <summary>A site stepped aside because a programme called it.</summary>
    Called = 16,
}
