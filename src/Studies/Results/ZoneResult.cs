using Headroom.Grid;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Time;
using Headroom.Market.Programmes;
using Headroom.Market.Zones;
using Headroom.Studies.Backcast;
using Headroom.Studies.Curtailment;
using Headroom.Studies.Rewards;

namespace Headroom.Studies.Results;

/// <summary>What a zone came to at the end of a run.</summary>
/// <param name="Zone">Name of the zone.</param>
/// <param name="Hours">Its hours from the first one on, without gap.</param>
/// <param name="Totals">Totals of its participants, in the order of its roster.</param>
/// <param name="Gaps">Hours of its inputs that a named rule filled.</param>
/// <param name="Peaks">Thresholds for its headroom; null: the run's own seasonal peaks.</param>
public sealed record ZoneResult(
    string Zone,
    IReadOnlyList<HourRecord> Hours,
    IReadOnlyList<ParticipantTotals> Totals,
    IReadOnlyList<FilledGaps> Gaps,
    SeasonalPeaks? Peaks = null)
{
    /// <summary>What the operator's ladder did, in the order in which it happened.</summary>
    public IReadOnlyList<GridEvent> Events { get; init; } = [];

    /// <summary>Its shared accounts.</summary>
    public SharedBooks Shared { get; init; } = new();
}

/// <summary>What a run came to: everything that a summary or a chart is made from.</summary>
/// <param name="Run">Name of the run.</param>
/// <param name="Scenario">Its scenario.</param>
/// <param name="Hours">Its hours; zones may hold fewer records where the run was ended early, all the same number.</param>
/// <param name="Zones">Its zones, at least one, in the order of the scenario.</param>
/// <param name="Actuals">What really happened in its hours; null where the scenario names none.</param>
public sealed record RunResult(
    string Run, ScenarioSpec Scenario, RunHours Hours, IReadOnlyList<ZoneResult> Zones, Actuals? Actuals = null)
{
    /// <summary>Credits beside those announced; null where the scenario names none.</summary>
    public AnnouncedComparison? Announced { get; init; }
}
