using Headroom.Grid.Scenarios;
using Headroom.Grid.Time;
using Headroom.Market.Zones;

namespace Headroom.Studies.Results;

/// <summary>Who takes part in a zone.</summary>
/// <param name="Zone">Zone.</param>
/// <param name="Roster">Its participants, in the order of awards and accounts.</param>
public sealed record ZoneRoster(string Zone, IReadOnlyList<RosterEntry> Roster);

/// <summary>What is to be recorded, and where.</summary>
public sealed record RunRecording
{
    /// <summary>Name of the run.</summary>
    public required string Run { get; init; }

    /// <summary>Results folder; must not exist, unless it is empty or <see cref="Overwrite"/> holds.</summary>
    public required string Folder { get; init; }

    /// <summary>The scenario.</summary>
    public required ScenarioSpec Scenario { get; init; }

    /// <summary>Its hours.</summary>
    public required RunHours Hours { get; init; }

    /// <summary>Zones and their participants, in the order of the scenario.</summary>
    public required IReadOnlyList<ZoneRoster> Rosters { get; init; }

    /// <summary>Detail; null for what <see cref="DetailRule"/> says.</summary>
    public Detail? Detail { get; init; }

    /// <summary>Whether hours, participants and events are written as CSV too.</summary>
    public bool Csv { get; init; }

    /// <summary>Whether earlier results in the folder are replaced.</summary>
    public bool Overwrite { get; init; }

    /// <summary>How the recording can be continued after its process has died; null: not at all, and nothing is left of it.</summary>
    public Continuation? Continuation { get; init; }
}
