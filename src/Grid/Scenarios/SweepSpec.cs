#pragma warning disable CS1591 // Every property is documented once, by its Field attribute.
namespace Headroom.Grid.Scenarios;

/// <summary>Runs of a scenario with attributes changed.</summary>
[Kind("sweep", "Runs of this scenario with attributes changed (headroom sweep): every combination of the axes' values, for each of the cases. headroom run takes no notice of it.")]
public sealed record SweepSpec
{
    [Field("", "Axes: all combinations of their values are run; the last one changes first.")]
    public IReadOnlyList<SweepAxisSpec> Axes { get; init; } = [];

    [Field("", "Cases: each changes several attributes at once, to values of their own. With axes, each case is run with every combination.")]
    public IReadOnlyList<SweepCaseSpec> Cases { get; init; } = [];
}

/// <summary>An axis of a sweep.</summary>
[Kind("sweep-axis", "An axis of a sweep: what is changed, by itself or several attributes alike, and with which values.")]
public sealed record SweepAxisSpec
{
    [Field("", "Name of its column in the results: letters, digits, underscores. Left out: the last field of what it changes.")]
    public string Name { get; init; } = "";

    [Field("", "Attribute that it changes, or several that all take its value: fields joined by dots, items of a list by name, number or * (market.voll_usd_per_mwh, miners[rockdale].pue, data_centers[*].contracted_mw), or a parameter (parameters.demand_scale).")]
    public required IReadOnlyList<string> Change { get; init; }

    [Field("", "Its values.")]
    public IReadOnlyList<string> Values { get; init; } = [];

    [Field("", "Instead of values: the first of evenly spaced numbers.")]
    public double? From { get; init; }

    [Field("", "The last of them.")]
    public double? To { get; init; }

    [Field("", "How many of them, both ends counted, at least 2; 0: values are listed.", Min = 0, Max = ScenarioSweep.MostCells)]
    public int Steps { get; init; }

    [Field("", "Whether its values multiply what the scenario says, instead of taking its place.")]
    public bool Scale { get; init; }
}

/// <summary>A case of a sweep.</summary>
[Kind("sweep-case", "A case of a sweep: attributes that are changed together.")]
public sealed record SweepCaseSpec
{
    [Field("", "Name, in the column 'case' of the results.")]
    public required string Name { get; init; }

    [Field("", "What it changes; nothing: the scenario as it is.")]
    public IReadOnlyList<SweepChangeSpec> Set { get; init; } = [];
}

/// <summary>A change of a case.</summary>
[Kind("sweep-change", "An attribute and its value in a case.")]
public sealed record SweepChangeSpec
{
    [Field("", "Attribute that it changes, or several that all take the value; written as in an axis.")]
    public required IReadOnlyList<string> Change { get; init; }

    [Field("", "The value.")]
    public required string Value { get; init; }

    [Field("", "Whether the value multiplies what the scenario says, instead of taking its place.")]
    public bool Scale { get; init; }
}
