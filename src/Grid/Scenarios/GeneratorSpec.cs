#pragma warning disable CS1591 // Every property is documented once, by its Field attribute.
using NodaTime;

namespace Headroom.Grid.Scenarios;

/// <summary>What every participant has.</summary>
public abstract record ParticipantSpec
{
    [Field("", "Unique name; letters, digits, dots, dashes, underscores.")]
    public required string Name { get; init; }

    [Field("", "Zone it is connected to.")]
    public required string Zone { get; init; }

    [Field("", "How many alike: name-1, name-2, and so on, each of the size given here.", Min = 1, Max = 1_000_000)]
    public int Count { get; init; } = 1;
}

/// <summary>A power plant, or a block of like plants dispatched as one.</summary>
[Kind("generator", "A power plant, or a block of like plants dispatched as one.")]
public sealed record GeneratorSpec : ParticipantSpec
{
    [Field("", "Technology; results are summed by it.", Words = "gas_cc|gas_ct|gas_steam|gas_recip|coal|nuclear|wind|solar|hydro|biomass|oil|import|other")]
    public required string Technology { get; init; }

    [Field("MW", "Net capacity.", Min = 0)]
    public required double CapacityMw { get; init; }

    [Field("", "Machines in the plant: outages and maintenance strike one machine at a time.", Min = 1, Max = 64)]
    public int Units { get; init; } = 1;

    [Field("1", "Smallest stable output while on, as a fraction of capacity.", Min = 0, Max = 1)]
    public double MinStable { get; init; }

    [Field("", "Fuel name; none for wind, sun and water.")]
    public string Fuel { get; init; } = "";

    [Field("Btu/kWh", "Average heat rate at full output.", Min = 0, Max = 100_000)]
    public double HeatRateBtuPerKwh { get; init; }

    [Field("", "Incremental heat rates instead of one average: the first step reaches from 0 to its fraction, each further one from there on; the last ends at 1. Must not fall after the first.")]
    public IReadOnlyList<HeatRateStepSpec> HeatRateSteps { get; init; } = [];

    [Field("$/MWh", "Variable operation and maintenance; negative for a production subsidy.")]
    public double VomUsdPerMwh { get; init; }

    [Field("$/MW", "Cost of a start (fuel, wear), a MW of capacity.", Min = 0)]
    public double StartCostUsdPerMw { get; init; }

    [Field("h", "Shortest time on.", Min = 0, Max = 1000)]
    public int MinUpHours { get; init; }

    [Field("h", "Shortest time off.", Min = 0, Max = 1000)]
    public int MinDownHours { get; init; }

    [Field("1/h", "Largest change of output from one hour to the next, as a fraction of capacity; starting and stopping excepted. 1 or more: no limit.", Min = 0.001)]
    public double RampPerHour { get; init; } = 1;

    [Field("h", "Mean time to failure; 0: never fails.", Min = 0)]
    public double MttfHours { get; init; }

    [Field("h", "Mean time to repair.", Min = 0)]
    public double MttrHours { get; init; }

    [Field("1", "Failure rate in extreme cold, as a multiple of the normal one; a common severity scales all units of a zone together.", Min = 1, Max = 10_000)]
    public double ColdFailureFactor { get; init; } = 1;

    [Field("weeks", "Planned maintenance a year, placed at random in March-May and October-November.", Min = 0, Max = 20)]
    public double MaintenanceWeeks { get; init; }

    [Field("", "Planned outages by date (refuelling); both ends are market days, the last one included.")]
    public IReadOnlyList<OutageSpec> Outages { get; init; } = [];

    /// <summary>The word of <see cref="Commitment"/> for a plant that commits itself.</summary>
    public const string SelfCommitted = "self";

    [Field("", "Who decides that it runs: the operator, who then makes it whole on each market day (uplift), or its owner, at its own risk. Dispatch is the same.", Words = "operator|" + SelfCommitted)]
    public string Commitment { get; init; } = "operator";

    [Field("", "Hourly limit on output: 'wind' or 'solar' of the zone's weather; none: always the full capacity.", Words = "none|wind|solar|series")]
    public string Availability { get; init; } = "none";

    [Field("", "For availability: series: the column, in MW (or a fraction of capacity if series_per_unit).")]
    public SeriesSpec? Series { get; init; }

    [Field("", "The series is a fraction of capacity, not MW.")]
    public bool SeriesPerUnit { get; init; }

    [Field("1", "Energy budget: share of capacity x hours that water (or fuel) allows, one value or twelve (January first); spread over each day's dearest hours. Empty: no budget.", Min = 0, Max = 1)]
    public IReadOnlyList<double> BudgetCapacityFactor { get; init; } = [];

    [Field("", "Fuel delivered by contract onto a pile; the offer rises as the pile falls short, and falls as it grows.")]
    public FuelContractSpec? FuelContract { get; init; }

    [Field("date", "First day in service; left out: before the run.")]
    public LocalDate? InService { get; init; }

    [Field("date", "First day out of service; left out: after the run.")]
    public LocalDate? Retired { get; init; }
}

/// <summary>One step of an incremental heat-rate curve.</summary>
[Kind("heat-rate-step", "One step of an incremental heat-rate curve.")]
public sealed record HeatRateStepSpec
{
    [Field("1", "Upper end of the step, as a fraction of capacity.", Min = 0.001, Max = 1)]
    public required double To { get; init; }

    [Field("Btu/kWh", "Incremental heat rate of the step (of the first: the average).", Min = 1, Max = 100_000)]
    public required double BtuPerKwh { get; init; }
}

/// <summary>A planned outage.</summary>
[Kind("outage", "A planned outage.")]
public sealed record OutageSpec
{
    [Field("date", "First market day out.")]
    public required LocalDate From { get; init; }

    [Field("date", "Last market day out.")]
    public required LocalDate Through { get; init; }
}

/// <summary>A fuel contract with a pile.</summary>
[Kind("fuel-contract", "Fuel delivered at a constant pace onto a pile. Each day the offer carries a premium of slope x (target - pile) / target.")]
public sealed record FuelContractSpec
{
    [Field("1", "Pace of delivery, as the capacity factor it can sustain.", Min = 0, Max = 1)]
    public required double DeliveredCapacityFactor { get; init; }

    [Field("days", "Target pile, in days of full output; the run starts with it.", Min = 1, Max = 1000)]
    public double TargetDays { get; init; } = 60;

    [Field("$/MMBtu", "Premium when the pile is gone; the same discount when it is twice the target.", Min = 0)]
    public double SlopeUsdPerMmbtu { get; init; } = 5;
}

/// <summary>A battery or pumped hydro plant.</summary>
[Kind("storage", "A battery or pumped hydro plant, scheduled a day ahead and corrected in the hour.")]
public sealed record StorageSpec : ParticipantSpec
{
    [Field("MW", "Largest charge and discharge at the grid.", Min = 0)]
    public required double PowerMw { get; init; }

    [Field("MWh", "Usable energy, as delivered to the grid from full to empty.", Min = 0)]
    public required double EnergyMwh { get; init; }

    [Field("1", "Energy out over energy in; all losses are booked while charging.", Min = 0.01, Max = 1)]
    public double RoundTripEfficiency { get; init; } = 0.86;

    [Field("$/MWh", "Wear for each MWh discharged: the smallest gain worth a cycle.", Min = 0)]
    public double WearUsdPerMwh { get; init; } = 5;

    [Field("1", "State of charge at the start, as a fraction of the energy.", Min = 0, Max = 1)]
    public double InitialCharge { get; init; } = 0.5;
}
