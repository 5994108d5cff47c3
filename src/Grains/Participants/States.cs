using System.Diagnostics.CodeAnalysis;
using Headroom.Grains.Zones;
using Headroom.Market.Offers;
using Headroom.Market.Zones;

namespace Headroom.Grains.Participants;

/// <summary>A request on its way to a participant; never changed, so it is passed by reference inside a silo.</summary>
/// <param name="Request">The request.</param>
/// <param name="Home">Silo of the zone that asks: a participant that lives elsewhere follows it.</param>
[GenerateSerializer, Immutable]
public sealed record OfferQuestion([property: Id(0)] OfferRequest Request, [property: Id(1)] SiloAddress Home);

/// <summary>A participant's offer on its way to the zone.</summary>
[GenerateSerializer, Immutable]
public sealed record OfferAnswer([property: Id(0)] DayOffer Offer);

/// <summary>What every participant can say of itself.</summary>
[GenerateSerializer, Immutable]
public record ParticipantReport
{
    /// <summary>Name.</summary>
    [Id(0)] public required string Name { get; init; }

    /// <summary>Kind: "generator", "storage", "miner", "data-center".</summary>
    [Id(1)] public required string Kind { get; init; }

    /// <summary>Zone.</summary>
    [Id(2)] public required string Zone { get; init; }

    /// <summary>Local time of the last hour.</summary>
    [Id(3)] public required string LocalTime { get; init; }

    /// <summary>Power now, MW, positive into the grid.</summary>
    [Id(4)] public required double Mw { get; init; }

    /// <summary>Nameplate, discharge power, site power or contracted power, MW.</summary>
    [Id(5)] public required double CapacityMw { get; init; }

    /// <summary>Status word.</summary>
    [Id(6)] public required string Status { get; init; }

    /// <summary>Why, in a sentence.</summary>
    [Id(7)] public required string Why { get; init; }

    /// <summary>Price of its zone, $/MWh.</summary>
    [Id(8)] public required double PriceUsdPerMwh { get; init; }

    /// <summary>Hours so far.</summary>
    [Id(9)] public required int Hours { get; init; }

    /// <summary>Delivered so far, MWh.</summary>
    [Id(10)] public required double DeliveredMwh { get; init; }

    /// <summary>Drawn so far, MWh.</summary>
    [Id(11)] public required double DrawnMwh { get; init; }

    /// <summary>Curtailed so far, MWh.</summary>
    [Id(12)] public required double CurtailedMwh { get; init; }

    /// <summary>Hours with anything curtailed.</summary>
    [Id(13)] public required int HoursCurtailed { get; init; }

    /// <summary>Net money so far by cause, $; causes without money are left out.</summary>
    [Id(14)] public required IReadOnlyDictionary<string, double> EarnedUsd { get; init; }

    /// <summary>Net money so far, $.</summary>
    [Id(15)] public required double NetUsd { get; init; }
}

/// <summary>A miner's state.</summary>
[GenerateSerializer, Immutable]
public sealed record MinerState : ParticipantReport
{
    /// <summary>Nothing said yet.</summary>
    public MinerState() { }

    [SetsRequiredMembers]
    internal MinerState(ZoneRow row) : base(Reports.Of(row))
    {
        MinerTotals totals = row.State.Totals.Miner!;
        BreakEvenMin = totals.BreakEvenMin;
        BreakEvenMax = totals.BreakEvenMax;
        HoursOff = totals.HoursOff;
        SoldBackMwh = totals.SoldBackMwh;
        ForgoneUsd = totals.ForgoneUsd;
        TwinNetUsd = totals.TwinNetUsd;
    }

    /// <summary>Lowest break-even of its machines, $/MWh.</summary>
    [Id(0)] public required double BreakEvenMin { get; init; }

    /// <summary>Highest break-even, $/MWh.</summary>
    [Id(1)] public required double BreakEvenMax { get; init; }

    /// <summary>Hours with no machine running.</summary>
    [Id(2)] public required int HoursOff { get; init; }

    /// <summary>Contracted energy sold back, MWh.</summary>
    [Id(3)] public required double SoldBackMwh { get; init; }

    /// <summary>Mining revenue forgone, $.</summary>
    [Id(4)] public required double ForgoneUsd { get; init; }

    /// <summary>Net of the twin that never curtails, $.</summary>
    [Id(5)] public required double TwinNetUsd { get; init; }
}

/// <summary>A data center's state.</summary>
[GenerateSerializer, Immutable]
public sealed record DataCenterState : ParticipantReport
{
    /// <summary>Nothing said yet.</summary>
    public DataCenterState() { }

    [SetsRequiredMembers]
    internal DataCenterState(ZoneRow row) : base(Reports.Of(row))
    {
        DataCenterTotals totals = row.State.Totals.DataCenter!;
        DueItMwh = totals.DueItMwh;
        ServedItMwh = totals.ServedItMwh;
        OutageMinutes = Reports.ByWord<OutageCause>(totals.OutageMinutes);
        GensetHours = Reports.ByWord<GensetPurpose>(totals.GensetHours);
        PlantMwh = totals.PlantMwh;
        PausedMwh = totals.PausedMwh;
        TwinNetUsd = totals.TwinNetUsd;
        SteppedAsideMwh = totals.SteppedAsideMwh;
        ForgoneUsd = totals.ForgoneUsd;
    }

    /// <summary>IT energy due, MWh.</summary>
    [Id(0)] public required double DueItMwh { get; init; }

    /// <summary>IT energy served, MWh.</summary>
    [Id(1)] public required double ServedItMwh { get; init; }

    /// <summary>Outage minutes by cause.</summary>
    [Id(2)] public required IReadOnlyDictionary<string, double> OutageMinutes { get; init; }

    /// <summary>Genset hours by purpose.</summary>
    [Id(3)] public required IReadOnlyDictionary<string, double> GensetHours { get; init; }

    /// <summary>Energy from its own plant, MWh.</summary>
    [Id(4)] public required double PlantMwh { get; init; }

    /// <summary>Flexible training paused, IT MWh.</summary>
    [Id(5)] public required double PausedMwh { get; init; }

    /// <summary>Net of the twin that never pauses and is in no programme, $.</summary>
    [Id(6)] public required double TwinNetUsd { get; init; }

    /// <summary>What the twin drew more from the grid, MWh.</summary>
    [Id(7)] public required double SteppedAsideMwh { get; init; }

    /// <summary>Paused energy at its value of lost compute, $; in no books.</summary>
    [Id(8)] public required double ForgoneUsd { get; init; }
}

/// <summary>A plant's state.</summary>
[GenerateSerializer, Immutable]
public sealed record GeneratorState : ParticipantReport
{
    /// <summary>Nothing said yet.</summary>
    public GeneratorState() { }

    [SetsRequiredMembers]
    internal GeneratorState(ZoneRow row) : base(Reports.Of(row))
    {
        ParticipantTotals totals = row.State.Totals;
        Technology = Reports.Word(totals.Who.Technology);
        Starts = totals.Starts;
        HoursForcedOut = totals.HoursForcedOut;
        Co2Kg = totals.Co2Kg;
    }

    /// <summary>Technology.</summary>
    [Id(0)] public required string Technology { get; init; }

    /// <summary>Starts so far.</summary>
    [Id(1)] public required int Starts { get; init; }

    /// <summary>Hours on forced outage.</summary>
    [Id(2)] public required int HoursForcedOut { get; init; }

    /// <summary>Carbon dioxide so far, kg.</summary>
    [Id(3)] public required double Co2Kg { get; init; }
}

/// <summary>A battery's state.</summary>
[GenerateSerializer, Immutable]
public sealed record StorageState : ParticipantReport
{
    /// <summary>Nothing said yet.</summary>
    public StorageState() { }

    [SetsRequiredMembers]
    internal StorageState(ZoneRow row) : base(Reports.Of(row))
    {
        ChargeMwh = row.State.Totals.ChargeMwh;
    }

    /// <summary>State of charge, MWh at the grid.</summary>
    [Id(0)] public required double ChargeMwh { get; init; }
}
