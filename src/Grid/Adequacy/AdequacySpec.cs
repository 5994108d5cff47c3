#pragma warning disable CS1591 // Every property is documented once, by its Field attribute.
using Headroom.Grid.Scenarios;

namespace Headroom.Grid.Adequacy;

/// <summary>A system whose adequacy is asked for: regions with load, units that fail, storage, lines, loads that step aside.</summary>
[Kind("adequacy", "A system whose adequacy is studied (headroom study).")]
public sealed record AdequacySpec
{
    [Field("", "Version of this format; 1 is the only one so far. Its presence tells the file from a scenario.", Min = 1, Max = 1)]
    public required int Adequacy { get; init; }

    [Field("", "Short name.")]
    public required string Name { get; init; }

    [Field("", "One line.")]
    public string Title { get; init; } = "";

    [Field("h", "Hours of a year of this system.", Min = 1, Max = 87_840)]
    public required int Hours { get; init; }

    [Field("", "Regions; inside one there are no limits.")]
    public required IReadOnlyList<AdequacyRegionSpec> Regions { get; init; }

    [Field("", "Units, or blocks of like units.")]
    public IReadOnlyList<AdequacyUnitSpec> Units { get; init; } = [];

    [Field("", "Storage, or blocks of like storage.")]
    public IReadOnlyList<AdequacyStorageSpec> Storage { get; init; } = [];

    [Field("", "Lines between regions (transport model).")]
    public IReadOnlyList<AdequacyLineSpec> Lines { get; init; } = [];

    [Field("", "Parts of a region's load that step aside when it is short.")]
    public IReadOnlyList<AdequacyFlexibleSpec> Flexible { get; init; } = [];

    [Field("", "A state that takes many units at once: extreme cold, fuel supply; leave out for independence.")]
    public CommonStateSpec? CommonState { get; init; }
}

/// <summary>A region and its load.</summary>
[Kind("adequacy-region", "A region and its load: hourly values, or a yearly profile.")]
public sealed record AdequacyRegionSpec
{
    [Field("", "Name.")]
    public required string Name { get; init; }

    [Field("MW", "Load: one number, or one for each hour.")]
    public IReadOnlyList<double> LoadMw { get; init; } = [];

    [Field("", "Load from a peak and percentages of week, day and hour.")]
    public LoadProfileSpec? Profile { get; init; }
}

/// <summary>Hourly load from a peak and three tables of percentages.</summary>
[Kind("load-profile", "Hourly load = peak x week % x day % x hour %; the first hour is Monday's first.")]
public sealed record LoadProfileSpec
{
    [Field("MW", "Highest load of the year.", Min = 0)]
    public required double PeakMw { get; init; }

    [Field("%", "Peak of each week in percent of the year's.", Min = 0)]
    public required IReadOnlyList<double> WeekPercent { get; init; }

    [Field("%", "Peak of each day, Monday to Sunday, in percent of the week's.", Min = 0)]
    public required IReadOnlyList<double> DayPercent { get; init; }

    [Field("", "Load of the hours of a day, by weeks.")]
    public required IReadOnlyList<LoadSeasonSpec> Seasons { get; init; }
}

/// <summary>Hours of a day in some weeks.</summary>
[Kind("load-season", "Hourly load of a day in percent of its peak, from one week to another.")]
public sealed record LoadSeasonSpec
{
    [Field("", "First week, from 1.", Min = 1, Max = 53)]
    public required int FirstWeek { get; init; }

    [Field("", "Last week, included.", Min = 1, Max = 53)]
    public required int LastWeek { get; init; }

    [Field("%", "24 hours of Monday to Friday.", Min = 0)]
    public required IReadOnlyList<double> WeekdayPercent { get; init; }

    [Field("%", "24 hours of Saturday and Sunday.", Min = 0)]
    public required IReadOnlyList<double> WeekendPercent { get; init; }
}

/// <summary>A unit that is up or down.</summary>
[Kind("adequacy-unit", "A unit that is up or down; without a failure law it never fails.")]
public sealed record AdequacyUnitSpec
{
    [Field("", "Name.")]
    public required string Name { get; init; }

    [Field("", "Region; left out: the first.")]
    public string Region { get; init; } = "";

    [Field("", "Like units, independent of each other.", Min = 1, Max = 100_000)]
    public int Count { get; init; } = 1;

    [Field("MW", "Capacity: one number, or one for each hour.", Min = 0)]
    public required IReadOnlyList<double> CapacityMw { get; init; }

    [Field("h", "Mean time to failure; 0: never fails, or failure_probability says.", Min = 0)]
    public double MttfHours { get; init; }

    [Field("h", "Mean time to repair.", Min = 0)]
    public double MttrHours { get; init; }

    [Field("1", "Probability to fail within an hour, instead of mttf_hours.", Min = 0, Max = 1)]
    public double FailureProbability { get; init; }

    [Field("1", "Probability to be repaired within an hour, instead of mttr_hours.", Min = 0, Max = 1)]
    public double RepairProbability { get; init; }

    [Field("1", "Probability that an event of the common state takes the unit, for as long as the event lasts.", Min = 0, Max = 1)]
    public double CommonOutage { get; init; }
}

/// <summary>Storage.</summary>
[Kind("adequacy-storage", "Storage: charges from surplus, discharges when load is short.")]
public sealed record AdequacyStorageSpec
{
    [Field("", "Name.")]
    public required string Name { get; init; }

    [Field("", "Region; left out: the first.")]
    public string Region { get; init; } = "";

    [Field("MW", "Power in and out.", Min = 0)]
    public required double PowerMw { get; init; }

    [Field("MWh", "Energy.", Min = 0)]
    public required double EnergyMwh { get; init; }

    [Field("1", "Round-trip efficiency, half of it (the root) lost each way.", Min = 0.01, Max = 1)]
    public double Efficiency { get; init; } = 1;

    [Field("MWh", "Stored at the start.", Min = 0)]
    public double InitialMwh { get; init; }

    [Field("1", "Probability to fail within an hour.", Min = 0, Max = 1)]
    public double FailureProbability { get; init; }

    [Field("1", "Probability to be repaired within an hour.", Min = 0, Max = 1)]
    public double RepairProbability { get; init; }
}

/// <summary>A line.</summary>
[Kind("adequacy-line", "A line: carries up to its capacity either way.")]
public sealed record AdequacyLineSpec
{
    [Field("", "Region at one end.")]
    public required string From { get; init; }

    [Field("", "Region at the other end.")]
    public required string To { get; init; }

    [Field("MW", "Capacity, either way.", Min = 0)]
    public required double CapacityMw { get; init; }

    [Field("1", "Probability to fail within an hour.", Min = 0, Max = 1)]
    public double FailureProbability { get; init; }

    [Field("1", "Probability to be repaired within an hour.", Min = 0, Max = 1)]
    public double RepairProbability { get; init; }
}

/// <summary>Load that steps aside.</summary>
[Kind("adequacy-flexible", "A part of a region's load that steps aside when it is short: a mining site, flexible load of a data center.")]
public sealed record AdequacyFlexibleSpec
{
    [Field("", "Name.")]
    public required string Name { get; init; }

    [Field("", "Region; left out: the first.")]
    public string Region { get; init; } = "";

    [Field("MW", "How much of the load steps aside.", Min = 0)]
    public required double Mw { get; init; }

    [Field("1", "Probability that it answers a call; drawn once a day.", Min = 0, Max = 1)]
    public double Response { get; init; } = 1;

    [Field("h", "Most hours a day; 24 for no limit.", Min = 1, Max = 24)]
    public int HoursPerDay { get; init; } = 24;
}

/// <summary>A common state.</summary>
[Kind("common-state", "Events that take many units at once; units say how likely by common_outage.")]
public sealed record CommonStateSpec
{
    [Field("1/yr", "Events a year of this system, on average.", Min = 0)]
    public required double EventsPerYear { get; init; }

    [Field("h", "Mean length of an event.", Min = 1)]
    public required double MeanHours { get; init; }
}
