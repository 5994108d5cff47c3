#pragma warning disable CS1591 // Every property is documented once, by its Field attribute.
namespace Headroom.Grid.Scenarios;

/// <summary>Credits that a site's owner announced.</summary>
[Kind("announced", "Sell-back credits that the owner of a mining site announced, month by month, to hold the run against. Nothing here reaches the market.")]
public sealed record AnnouncedSpec
{
    [Field("", "Name of the miner; it has a contract and a count of 1.")]
    public required string Participant { get; init; }

    [Field("", "What was announced, for the summary.")]
    public string Title { get; init; } = "announced credits";

    [Field("", "The months.")]
    public required IReadOnlyList<AnnouncedMonthSpec> Months { get; init; }

    [Field("", "What the owner announced that programmes paid, apart from the credits.")]
    public IReadOnlyList<AnnouncedMonthSpec> Programmes { get; init; } = [];

    [Field("", "What might explain the difference: for each, and for all together, the run is repeated with parameters changed.")]
    public IReadOnlyList<MechanismSpec> Mechanisms { get; init; } = [];
}

/// <summary>The credits of a month.</summary>
[Kind("announced-month", "Credits announced for a calendar month.")]
public sealed record AnnouncedMonthSpec
{
    [Field("", "Month of the market's clock, YYYY-MM.")]
    public required string Month { get; init; }

    [Field("M$", "Credits, millions of dollars.")]
    public required double UsdMillion { get; init; }

    [Field("", "Where the figure is from.")]
    public string Source { get; init; } = "";
}

/// <summary>A mechanism that is switched on by parameters.</summary>
[Kind("mechanism", "A mechanism that is switched on by changing parameters of the scenario.")]
public sealed record MechanismSpec
{
    [Field("", "Short name.")]
    public required string Name { get; init; }

    [Field("", "Parameters and their values, as --set takes them: name=value; several are separated by blanks.")]
    public required string Set { get; init; }

    [Field("", "What it stands for, and where its figure is from.")]
    public string Meaning { get; init; } = "";
}
