#pragma warning disable CS1591 // Every property is documented once, by its Field attribute.
using NodaTime;

namespace Headroom.Grid.Scenarios;

/// <summary>A bitcoin mining site.</summary>
[Kind("miner", "A bitcoin mining site: interruptible load that runs while the spot price is below its break-even.")]
public sealed record MinerSpec : ParticipantSpec
{
    [Field("", "Machine models on the site; the bid is their staircase of break-evens.")]
    public required IReadOnlyList<MachineSpec> Machines { get; init; }

    [Field("1", "Power usage effectiveness: site power over machine power.", Min = 1, Max = 2)]
    public double Pue { get; init; } = 1.03;

    [Field("1", "Share of revenue that the pool keeps.", Min = 0, Max = 0.5)]
    public double PoolFee { get; init; }

    [Field("", "Power bought ahead at a fixed price; what is not used is sold back at spot.")]
    public ContractSpec? Contract { get; init; }

    [Field("1/h", "Share of the site that can come back in one hour after a curtailment.", Min = 0.01, Max = 1)]
    public double RestartPerHour { get; init; } = 1;

    [Field("", "Programmes the site is in.")]
    public IReadOnlyList<EnrolmentSpec> Programmes { get; init; } = [];

    [Field("1", "Share of the site that steps aside for price; the rest, of the best machines, runs at any price.", Min = 0, Max = 1)]
    public double CurtailableShare { get; init; } = 1;

    [Field("", "Hours in which the site steps aside for price: all, or on-peak, Monday to Friday from 06:00 to 22:00 by the local clock (holidays too); in the others it runs at any price.", Words = "all|on-peak")]
    public string OfferedHours { get; init; } = "all";
}

/// <summary>Machines of one model.</summary>
[Kind("machine", "Machines of one model on a site.")]
public sealed record MachineSpec
{
    [Field("", "Model name.")]
    public required string Model { get; init; }

    [Field("J/TH", "Energy a terahash at the wall.", Min = 1, Max = 1000)]
    public required double JPerTh { get; init; }

    [Field("MW", "Site power of these machines, overhead included.", Min = 0)]
    public required double Mw { get; init; }
}

/// <summary>A fixed-price power contract.</summary>
[Kind("contract", "A fixed-price power contract, the same in every hour.")]
public sealed record ContractSpec
{
    [Field("MW", "Contracted power, paid for whether used or not.", Min = 0)]
    public required double Mw { get; init; }

    [Field("$/MWh", "Fixed price.", Min = 0)]
    public required double UsdPerMwh { get; init; }

    [Field("", "How the sell-back is settled. gross: spot is paid for what is not used, and the fixed price stays due. net: what is not used is not bought either, and the credit is spot less the fixed price. The site's net is the same.", Words = "gross|net")]
    public string SellBack { get; init; } = "gross";
}

/// <summary>An AI data-center site.</summary>
[Kind("data-center", "An AI data-center site: 24x7 load with feeds, UPS, gensets and perhaps a plant of its own.")]
public sealed record DataCenterSpec : ParticipantSpec
{
    [Field("MW", "Grid connection by contract.", Min = 0)]
    public required double ContractedMw { get; init; }

    [Field("", "Power energised so far, milestone by milestone; empty: all of the contract from the start.")]
    public IReadOnlyList<MilestoneSpec> Energised { get; init; } = [];

    [Field("1", "Mean draw over energised power.", Min = 0, Max = 1)]
    public double Utilisation { get; init; } = 0.8;

    [Field("1", "Facility power over IT power, mean of the year.", Min = 1, Max = 3)]
    public double Pue { get; init; } = 1.25;

    [Field("1", "How far PUE swings above and below its mean: highest on July afternoons, lowest on January nights.", Min = 0, Max = 0.5)]
    public double PueSwing { get; init; } = 0.05;

    [Field("1", "Share of the IT load that trains models (flat); the rest answers users and follows the day.", Min = 0, Max = 1)]
    public double TrainingShare { get; init; } = 0.5;

    [Field("1", "How far the answering load swings around its mean over the day.", Min = 0, Max = 1)]
    public double InferenceSwing { get; init; } = 0.2;

    [Field("1", "Share of the training load that may pause.", Min = 0, Max = 1)]
    public double FlexibleShare { get; init; }

    [Field("h", "Longest pause a market day.", Min = 0, Max = 24)]
    public int FlexibleHoursPerDay { get; init; } = 3;

    [Field("h", "Least time from the end of a pause to the next one.", Min = 0, Max = 168)]
    public int FlexibleSpacingHours { get; init; } = 10;

    [Field("$/MWh", "Value of lost compute: the price above which the flexible share pauses.", Min = 0)]
    public double LostComputeUsdPerMwh { get; init; } = 1000;

    [Field("", "Redundancy of feeds, UPS and gensets.", Words = "N|N+1|2N")]
    public string Redundancy { get; init; } = "N+1";

    [Field("1/yr", "Failures a year of one utility feed, apart from shortage of the whole grid.", Min = 0)]
    public double FeedFailuresPerYear { get; init; } = 1;

    [Field("h", "Mean time to restore a feed.", Min = 0.01)]
    public double FeedRepairHours { get; init; } = 2;

    [Field("min", "Minutes that the UPS carries the IT load.", Min = 0, Max = 600)]
    public double UpsMinutes { get; init; } = 5;

    [Field("", "Standby generators; leave out for none.")]
    public GensetSpec? Gensets { get; init; }

    [Field("", "Power plant behind the meter; leave out for none.")]
    public PlantSpec? Plant { get; init; }

    [Field("", "Programmes the site is in.")]
    public IReadOnlyList<EnrolmentSpec> Programmes { get; init; } = [];
}

/// <summary>A step in energising a site.</summary>
[Kind("milestone", "A step in energising a site.")]
public sealed record MilestoneSpec
{
    [Field("date", "Market day from which it holds.")]
    public required LocalDate From { get; init; }

    [Field("MW", "Power energised from then on.", Min = 0)]
    public required double Mw { get; init; }
}

/// <summary>Standby diesel generators of a data center.</summary>
[Kind("gensets", "Standby generators of a data center; the number needed for the whole load follows from mw_each.")]
public sealed record GensetSpec
{
    [Field("MW", "Power of one.", Min = 0.001)]
    public double MwEach { get; init; } = 3;

    [Field("1", "Probability that one fails to start when called.", Min = 0, Max = 1)]
    public double FailToStart { get; init; } = 0.0013;

    [Field("s", "From the call to full load.", Min = 0, Max = 3600)]
    public double StartSeconds { get; init; } = 30;

    [Field("h", "Mean running time to failure of one.", Min = 1)]
    public double MttfHours { get; init; } = 1662;

    [Field("h", "Mean time to repair one.", Min = 0.1)]
    public double MttrHours { get; init; } = 37;

    [Field("h", "Hours of fuel on site at full load; refilled within a day.", Min = 0)]
    public double FuelHours { get; init; } = 48;

    [Field("h", "Test runs a month (count as non-emergency hours).", Min = 0, Max = 100)]
    public double TestHoursPerMonth { get; init; } = 0.5;

    [Field("h", "Non-emergency hours allowed a calendar year, tests included (40 CFR 63 ZZZZ: 100).", Min = 0)]
    public double NonEmergencyHoursPerYear { get; init; } = 100;

    [Field("h", "Of those, hours of paid demand response.", Min = 0)]
    public double DemandResponseHoursPerYear { get; init; } = 50;

    [Field("$/MWh", "Spot price at which the site runs them as demand response; 0: never.", Min = 0)]
    public double DemandResponseUsdPerMwh { get; init; }

    [Field("$/MWh", "Fuel and wear.", Min = 0)]
    public double CostUsdPerMwh { get; init; } = 270;

    [Field("kg/MWh", "Carbon dioxide.", Min = 0)]
    public double Co2KgPerMwh { get; init; } = 710;
}

/// <summary>A plant behind a data center's meter.</summary>
[Kind("plant", "A plant behind a data center's meter; runs when it is cheaper than the grid.")]
public sealed record PlantSpec
{
    [Field("MW", "Capacity.", Min = 0)]
    public required double CapacityMw { get; init; }

    [Field("", "Fuel name; none for sun.")]
    public string Fuel { get; init; } = "";

    [Field("Btu/kWh", "Heat rate.", Min = 0, Max = 100_000)]
    public double HeatRateBtuPerKwh { get; init; }

    [Field("$/MWh", "Variable operation and maintenance.")]
    public double VomUsdPerMwh { get; init; }

    [Field("", "Hourly limit on output.", Words = "none|solar|wind")]
    public string Availability { get; init; } = "none";

    [Field("", "Whether it may send power to the grid.")]
    public bool Export { get; init; }

    [Field("h", "Mean time to failure; 0: never fails.", Min = 0)]
    public double MttfHours { get; init; }

    [Field("h", "Mean time to repair.", Min = 0)]
    public double MttrHours { get; init; }
}
