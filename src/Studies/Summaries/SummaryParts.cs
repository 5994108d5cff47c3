namespace Headroom.Studies.Summaries;

/// <summary>A figure with its definition.</summary>
/// <param name="Value">A fraction: 1 is wholly used.</param>
/// <param name="Definition">What was divided by what.</param>
public sealed record DefinedValue(double Value, string Definition);

/// <summary>Prices of a run, $/MWh, scarcity adder included.</summary>
/// <param name="Mean">Mean of the hours.</param>
/// <param name="LoadWeighted">Mean weighted by load, sites included.</param>
/// <param name="P50">Median (linear between ranks, as all percentiles here).</param>
/// <param name="P95">95th percentile.</param>
/// <param name="Max">Highest.</param>
/// <param name="Min">Lowest.</param>
/// <param name="HoursAtCap">Hours in which a zone's price was the cap; the most of any zone.</param>
/// <param name="NegativeHours">Hours in which it was below zero; the most of any zone.</param>
public sealed record PriceFigures(
    double Mean, double LoadWeighted, double P50, double P95, double Max, double Min, int HoursAtCap, int NegativeHours);

/// <summary>What stepping aside paid a miner. Costs are positive where they were paid.</summary>
public sealed record MinerSummary
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Zone.</summary>
    public required string Zone { get; init; }

    /// <summary>Site power, MW.</summary>
    public required double Mw { get; init; }

    /// <summary>Energy drawn for mining.</summary>
    public required double MwhMined { get; init; }

    /// <summary>Energy that it could have drawn and did not.</summary>
    public required double MwhCurtailed { get; init; }

    /// <summary>Hours with no machine running.</summary>
    public required int HoursOff { get; init; }

    /// <summary>Hours with any machine curtailed.</summary>
    public required int HoursCurtailed { get; init; }

    /// <summary>Lowest break-even of its machines at the end of the run, $/MWh.</summary>
    public required double BreakEvenLow { get; init; }

    /// <summary>Highest, $/MWh.</summary>
    public required double BreakEvenHigh { get; init; }

    /// <summary>Energy bought, at spot and by contract, before sell-back.</summary>
    public required double EnergyCostUsd { get; init; }

    /// <summary>Contracted energy sold back.</summary>
    public required double SoldBackMwh { get; init; }

    /// <summary>What it was paid for that.</summary>
    public required double SellBackUsd { get; init; }

    /// <summary>Mining revenue kept, net of pool fee.</summary>
    public required double MiningRevenueUsd { get; init; }

    /// <summary>Mining revenue forgone by stepping aside, net of pool fee.</summary>
    public required double ForgoneUsd { get; init; }

    /// <summary>Energy not drawn because spot was at or above its machines' bids: part of <see cref="MwhCurtailed"/>; the rest was called, or came back by stages.</summary>
    public required double PriceResponseMwh { get; init; }

    /// <summary>That energy at spot less its mining revenue: the part of <see cref="GainVsTwinUsd"/> that prices alone gave.</summary>
    public required double PriceResponseUsd { get; init; }

    /// <summary>Everything else that was booked: what programmes paid, less claw-backs and peak charges.</summary>
    public double ProgrammesUsd { get; init; }

    /// <summary>The same by programme.</summary>
    public IReadOnlyList<SiteProgramme> Programmes { get; init => field = value ?? []; } = [];

    /// <summary>Revenue, sell-back and programmes less energy: the sum of all postings.</summary>
    public required double NetUsd { get; init; }

    /// <summary>Net of a twin that never curtails and is in no programme, at the same prices; a peak charge is its too.</summary>
    public required double TwinNetUsd { get; init; }

    /// <summary>Net less the twin's.</summary>
    public required double GainVsTwinUsd { get; init; }
}

/// <summary>How a data center was served.</summary>
public sealed record DataCenterSummary
{
    /// <summary>Most nines that are reported: no run is long enough to show more.</summary>
    public const double MostNines = 9;

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Zone.</summary>
    public required string Zone { get; init; }

    /// <summary>IT energy due; a voluntary pause is not due.</summary>
    public required double DueItMwh { get; init; }

    /// <summary>IT energy served.</summary>
    public required double ServedItMwh { get; init; }

    /// <summary>Served over due; 1 where nothing was due.</summary>
    public required double Availability { get; init; }

    /// <summary>-log10(1 - availability), at most <see cref="MostNines"/>.</summary>
    public required double Nines { get; init; }

    /// <summary>Minutes of full-site IT outage by cause: grid_shortage, feeds.</summary>
    public required IReadOnlyDictionary<string, double> OutageMinutes { get; init; }

    /// <summary>Running hours of the gensets by purpose: emergency, test, demand_response.</summary>
    public required IReadOnlyDictionary<string, double> GensetHours { get; init; }

    /// <summary>Energy from gensets.</summary>
    public required double GensetMwh { get; init; }

    /// <summary>Energy from its own plant.</summary>
    public required double PlantMwh { get; init; }

    /// <summary>Flexible training paused (IT).</summary>
    public required double PausedMwh { get; init; }

    /// <summary>Energy drawn from the grid.</summary>
    public required double DrawnMwh { get; init; }

    /// <summary>Mean draw from the grid, MW.</summary>
    public required double DrawnMw { get; init; }

    /// <summary>Mean contracted power, MW.</summary>
    public required double ContractedMw { get; init; }

    /// <summary>Mean energised power, MW.</summary>
    public required double EnergisedMw { get; init; }

    /// <summary>Drawn over contracted.</summary>
    public required double ConnectionUtilisation { get; init; }

    /// <summary>Energy bought from the grid, less energy sold to it.</summary>
    public required double EnergyCostUsd { get; init; }

    /// <summary>Fuel and wear of gensets and own plant.</summary>
    public required double OwnGenerationCostUsd { get; init; }

    /// <summary>Energy that it paused, by price or on call.</summary>
    public double CurtailedMwh { get; init; }

    /// <summary>Everything else that was booked: what programmes paid, less claw-backs and peak charges.</summary>
    public double ProgrammesUsd { get; init; }

    /// <summary>The same by programme.</summary>
    public IReadOnlyList<SiteProgramme> Programmes { get; init => field = value ?? []; } = [];

    /// <summary>Programmes less energy and own generation: the sum of all postings.</summary>
    public double NetUsd { get; init; }

    /// <summary>
    /// Net of a twin that never pauses and is in no programme, at the same prices; a peak charge is its too. Null in files written
    /// before twins of data centers were kept.
    /// </summary>
    public double? TwinNetUsd { get; init; }

    /// <summary>Net less the twin's: money alone, what pausing gave up is not in it.</summary>
    public double GainVsTwinUsd { get; init; }

    /// <summary>What the twin drew more from the grid: energy that the site stepped aside with, by pausing or by gensets.</summary>
    public double SteppedAsideMwh { get; init; }

    /// <summary>Paused energy at its value of lost compute: what pausing gave up; in no books.</summary>
    public double ForgoneUsd { get; init; }

    /// <summary>Whether it stepped aside at all, or is in a programme.</summary>
    internal bool IsFlexible => CurtailedMwh > 0 || SteppedAsideMwh > 0 || Programmes.Count > 0;
}

/// <summary>A power plant.</summary>
/// <param name="Name">Name.</param>
/// <param name="Zone">Zone.</param>
/// <param name="Technology">Technology.</param>
/// <param name="Mw">Capacity, MW.</param>
/// <param name="Mwh">Energy delivered.</param>
/// <param name="CapacityFactor">Energy over (capacity x hours).</param>
/// <param name="Starts">Starts.</param>
/// <param name="HoursForcedOut">Hours on forced outage.</param>
/// <param name="Co2T">Carbon dioxide, tonnes.</param>
/// <param name="NetUsd">Energy and reserve sold, and uplift, less fuel, upkeep and starts.</param>
/// <param name="UpliftUsd">Of it, paid to make it whole.</param>
public sealed record GeneratorSummary(
    string Name, string Zone, string Technology, double Mw, double Mwh, double CapacityFactor, int Starts, int HoursForcedOut,
    double Co2T, double NetUsd, double UpliftUsd = 0);

/// <summary>A battery or pumped hydro plant.</summary>
/// <param name="Name">Name.</param>
/// <param name="Zone">Zone.</param>
/// <param name="Mw">Power, MW.</param>
/// <param name="DischargedMwh">Energy delivered.</param>
/// <param name="ChargedMwh">Energy drawn.</param>
/// <param name="NetUsd">Energy and reserve sold less energy bought and wear.</param>
public sealed record StorageSummary(string Name, string Zone, double Mw, double DischargedMwh, double ChargedMwh, double NetUsd);

/// <summary>A zone.</summary>
/// <param name="Name">Name.</param>
/// <param name="DemandMwh">Firm demand, without sites.</param>
/// <param name="LoadMwh">Load, sites included.</param>
/// <param name="PeakDemandMw">Highest firm demand, MW.</param>
/// <param name="HeadroomMw">Headroom by limit in percent, MW.</param>
/// <param name="Prices">Its prices.</param>
/// <param name="EnergyMwh">Generation by technology.</param>
/// <param name="UnservedMwh">Firm demand unserved, data centers' included.</param>
public sealed record ZoneSummary(
    string Name, double DemandMwh, double LoadMwh, double PeakDemandMw, IReadOnlyDictionary<string, double> HeadroomMw,
    PriceFigures Prices, IReadOnlyDictionary<string, double> EnergyMwh, double UnservedMwh);

/// <summary>Hours of an input that a named rule filled.</summary>
/// <param name="Zone">Zone.</param>
/// <param name="Series">File and column.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Hours">Hours filled.</param>
public sealed record GapSummary(string Zone, string Series, string Rule, int Hours);

/// <summary>Something done to the grid on purpose.</summary>
/// <param name="Kind">"trip", "out", "price" or "restore".</param>
/// <param name="Target">Plant, battery, miner, data center or line.</param>
/// <param name="FromHour">First hour.</param>
/// <param name="From">Its local time, "2025-07-14 17:00".</param>
/// <param name="UntilHour">The first hour that was as before; null: none.</param>
/// <param name="Mw">For a trip: MW lost; null: all.</param>
/// <param name="UsdPerMwh">For a price: $/MWh.</param>
public sealed record InterventionSummary(string Kind, string Target, int FromHour, string From, int? UntilHour, double? Mw, double? UsdPerMwh);
