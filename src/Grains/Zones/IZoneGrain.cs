using Headroom.Grains.Runs;
using Headroom.Grid;
using Headroom.Market.Zones;
using Orleans.Concurrency;

namespace Headroom.Grains.Zones;

/// <summary>
/// A zone of a run; key: run/zone. Asked by its market, and by its participants for their own rows.
/// Questions interleave with <see cref="Advance"/>: a participant that is answering a person asks its zone while the zone
/// waits for that participant's offer, and neither may wait for the other. They are answered between awaits only, so
/// what they see is the state after a whole hour.
/// </summary>
public interface IZoneGrain : IGrainWithStringKey
{
    /// <summary>
    /// Builds the zone before its first hour, and forgets what an earlier run of this key has stored. Asked again with the same number it
    /// answers the same and builds nothing.
    /// </summary>
    /// <param name="epoch">Number of the market's opening, at least 1.</param>
    /// <param name="key">Key of the request (<see cref="RunRequest.Key"/>): what this silo has read of another one of that name is dropped.</param>
    [ResponseTimeout(CallTimeouts.Repeated)]
    Task<ZoneOpening> Open(int epoch, string key);

    /// <summary>What the zone is; it goes on from its last snapshot if it has lost its state.</summary>
    [ResponseTimeout(CallTimeouts.Repeated)]
    Task<ZoneOpening> Describe();

    /// <summary>
    /// Takes the zone from <paramref name="firstHour"/> to <paramref name="endHour"/> (exclusive, within one market day).
    /// Hours of the last call are answered again from memory, the next ones take effect, and otherwise the zone says where
    /// it stands: an hour takes effect once (law 5).
    /// </summary>
    /// <param name="firstHour">First hour.</param>
    /// <param name="endHour">One past the last.</param>
    /// <param name="interventions">
    /// How many the market has recorded. A zone that knows fewer asks for them first; where it has played hours in which one holds that it did not know,
    /// it goes back to before them.
    /// </param>
    [ResponseTimeout(CallTimeouts.Repeated)]
    Task<ZoneStep> Advance(int firstHour, int endHour, int interventions);

    /// <summary>Goes back to the last snapshot at or before <paramref name="hour"/>; answers the next hour to take effect.</summary>
    [ResponseTimeout(CallTimeouts.Repeated)]
    Task<int> Rewind(int hour);

    /// <summary>A snapshot of the zone as it stands.</summary>
    [ResponseTimeout(CallTimeouts.Repeated)]
    Task<ZoneSnapshot> Snapshot();

    /// <summary>Goes to a snapshot if it can be used; answers the next hour to take effect.</summary>
    [ResponseTimeout(CallTimeouts.Repeated)]
    Task<int> Restore(ZoneSnapshot snapshot);

    /// <summary>A participant's row.</summary>
    /// <exception cref="RunRefusedException">There is no such participant, or no such run.</exception>
    [AlwaysInterleave]
    Task<ZoneRow> StateOf(string participant);

    /// <summary>Totals of all participants, in the order of the roster.</summary>
    [AlwaysInterleave]
    Task<ZoneTotals> Totals();

    /// <summary>The zone's participants of the kind asked for, sorted and cut.</summary>
    [AlwaysInterleave]
    Task<IReadOnlyList<ParticipantRow>> Rows(ParticipantQuery query);
}

/// <summary>What a zone says when it is built.</summary>
[GenerateSerializer, Immutable]
public sealed record ZoneOpening
{
    /// <summary>Zone.</summary>
    [Id(0)] public required string Zone { get; init; }

    /// <summary>Participants, in the order of awards and accounts.</summary>
    [Id(1)] public required IReadOnlyList<RosterEntry> Roster { get; init; }

    /// <summary>Hours of its inputs that a named rule filled.</summary>
    [Id(2)] public required IReadOnlyList<FilledGaps> Gaps { get; init; }
}

/// <summary>Where a zone stands, and what it hands over.</summary>
/// <param name="NextHour">Next hour to take effect.</param>
/// <param name="Day">The hours asked for; null where the zone stands elsewhere.</param>
[GenerateSerializer, Immutable]
public sealed record ZoneStep([property: Id(0)] int NextHour, [property: Id(1)] ZoneDay? Day);

/// <summary>A participant's row in its zone.</summary>
/// <param name="Zone">Zone.</param>
/// <param name="LocalTime">Local time of the last hour, "2025-07-14 17:00"; empty before the first.</param>
/// <param name="State">Its state after that hour.</param>
[GenerateSerializer, Immutable]
public sealed record ZoneRow(
    [property: Id(0)] string Zone, [property: Id(1)] string LocalTime, [property: Id(2)] ParticipantState State);

/// <summary>Totals of all participants of a zone.</summary>
/// <param name="NextHour">Next hour to take effect.</param>
/// <param name="Participants">In the order of the roster.</param>
[GenerateSerializer, Immutable]
public sealed record ZoneTotals([property: Id(0)] int NextHour, [property: Id(1)] IReadOnlyList<ParticipantTotals> Participants);
