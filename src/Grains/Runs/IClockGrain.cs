using Headroom.Studies.Results;
using Orleans.Concurrency;

namespace Headroom.Grains.Runs;

/// <summary>
/// The clock of a run, key: the run's name. The only driver of simulated time: it runs free, paced, stepped, paused,
/// resumed. Its answers come at once, also while the run goes on.
/// </summary>
public interface IClockGrain : IGrainWithStringKey
{
    /// <summary>
    /// Starts the run; returns when the inputs are read and the zones are built, or fails with the input problems. Sent again with the
    /// same <see cref="RunRequest.Key"/> it starts nothing and says where the run stands.
    /// </summary>
    /// <exception cref="RunRefusedException">The input has problems, or the run exists; nothing is left behind.</exception>
    [ResponseTimeout(CallTimeouts.Long)]
    Task<RunView> Start(RunRequest request);

    /// <summary>Where the run stands.</summary>
    /// <exception cref="RunRefusedException">There is no such run.</exception>
    Task<RunView> View();

    /// <summary>
    /// Waits until the run stands still: paused, done, failed or cancelled; returns at once where it does, and after five seconds where
    /// it goes on: who waits for longer asks again.
    /// </summary>
    [ResponseTimeout(CallTimeouts.Long)]
    Task<RunView> Settled();

    /// <summary>Stops after the hours under way; returns when they have taken effect. Cuts a step short.</summary>
    /// <exception cref="RunRefusedException">The run has ended, or there is none.</exception>
    Task<RunView> Pause();

    /// <summary>Goes on after a pause.</summary>
    Task<RunView> Resume();

    /// <summary>
    /// Takes exactly this many hours (or those that are left), then pauses; returns when they have taken effect.
    /// </summary>
    /// <exception cref="RunRefusedException">The number is below 1, the run has ended, or there is none.</exception>
    [ResponseTimeout(CallTimeouts.Long)]
    Task<RunView> Step(int hours);

    /// <summary>Sets the pace: simulated seconds a second of the wall, 0 for free.</summary>
    Task<RunView> SetSpeed(double speed);

    /// <summary>
    /// Intervenes from an hour on that has not been played; records it, so that whoever replays the run repeats it. Sent again with the same key
    /// it records nothing twice.
    /// </summary>
    /// <exception cref="RunRefusedException">It can't be made, the hour has been played, the run has ended, or there is none.</exception>
    [ResponseTimeout(CallTimeouts.Long)]
    Task<Intervention> Intervene(InterventionOrder order);

    /// <summary>Ends the run; its unfinished results are removed.</summary>
    Task<RunView> Cancel();

    /// <summary>
    /// Stops for good in this cluster, after the market day under way, and leaves in the results folder what another one needs to
    /// go on (<see cref="RunRequest.Resume"/>); returns that folder.
    /// </summary>
    /// <exception cref="RunRefusedException">The run has ended, writes no results, or there is none.</exception>
    [ResponseTimeout(CallTimeouts.Long)]
    Task<string> Suspend();

    /// <summary>The summary, as the JSON of summary.json; empty until the run is done.</summary>
    Task<string> Summary();
}

/// <summary>All runs of a cluster, key 0.</summary>
public interface IRunCatalogueGrain : IGrainWithIntegerKey
{
    /// <summary>Takes a name for a new run: the wish itself if free, else wish-1, wish-2 and so on.</summary>
    /// <exception cref="RunRefusedException">The wish has other signs than letters, digits, dots, dashes, underscores.</exception>
    Task<string> Reserve(string wish);

    /// <summary>Gives a name back that was reserved for a run which was then refused.</summary>
    Task Release(string run);

    /// <summary>Names of all runs, oldest first.</summary>
    Task<IReadOnlyList<string>> List();

    /// <summary>
    /// Wakes the clocks of runs that have not ended: one that was lost with its silo goes on by itself. Sent again and again by every silo;
    /// one round at a time is under way.
    /// </summary>
    [AlwaysInterleave]
    Task Tend();
}

/// <summary>The market of a run, key: the run's name. Steps its zones, collects what they hand over into results.</summary>
public interface IMarketGrain : IGrainWithStringKey
{
    /// <summary>Reads the inputs, builds the zones, opens the results; where that has been done, says the same again.</summary>
    [ResponseTimeout(CallTimeouts.Repeated)]
    Task<MarketOpening> Open(RunRequest request);

    /// <summary>
    /// Takes all zones to <paramref name="endHour"/> (exclusive), at most to the end of the market day, and records it. Hours
    /// that have taken effect are not taken again. A market that came back after a crash says where it stands.
    /// </summary>
    [ResponseTimeout(CallTimeouts.Repeated)]
    Task<MarketStep> Advance(int endHour);

    /// <summary>Records an intervention that begins at or after the hours that have been played, and at or after <paramref name="next"/>.</summary>
    /// <exception cref="RunRefusedException">It can't be made; nothing is recorded.</exception>
    [ResponseTimeout(CallTimeouts.Repeated)]
    Task<Intervention> Intervene(InterventionOrder order, int next);

    /// <summary>Interventions recorded so far, oldest first.</summary>
    /// <exception cref="RunRefusedException">There is no such run.</exception>
    [AlwaysInterleave]
    Task<IReadOnlyList<Intervention>> Interventions();

    /// <summary>
    /// Closes the results; returns the JSON of summary.json. <paramref name="nobodyAside"/> is that of the finished run in which nobody steps
    /// aside, empty for none.
    /// </summary>
    [ResponseTimeout(CallTimeouts.Repeated)]
    Task<string> Complete(double seconds, string nobodyAside);

    /// <summary>Drops unfinished results.</summary>
    [ResponseTimeout(CallTimeouts.Repeated)]
    Task Abandon();

    /// <summary>Takes the market day under way to its end, and leaves the results to be continued; returns their folder.</summary>
    /// <param name="nobodyAside">Summary of the run beside it in which nobody steps aside, as JSON; empty where there is none or it is not done.</param>
    /// <exception cref="RunRefusedException">The run writes no results.</exception>
    [ResponseTimeout(CallTimeouts.Long)]
    Task<string> Suspend(string nobodyAside);

    /// <summary>Participants of the run by kind, sorted, cut: see <see cref="ParticipantQuery"/>.</summary>
    /// <exception cref="RunRefusedException">There is no such run, kind or sort.</exception>
    [AlwaysInterleave]
    Task<IReadOnlyList<ParticipantRow>> Query(ParticipantQuery query);

    /// <summary>What the operator's ladder has done so far, in the order in which it happened; after the run, all of it.</summary>
    /// <exception cref="RunRefusedException">There is no such run.</exception>
    [AlwaysInterleave]
    Task<IReadOnlyList<RunEvent>> Events();

    /// <summary>Kind of a participant ("generator", "storage", "miner", "data-center"), which says which grain to ask.</summary>
    /// <exception cref="RunRefusedException">There is no such run or participant.</exception>
    [AlwaysInterleave]
    Task<string> KindOf(string participant);

    /// <summary>What the run was started with: zones and participants on any silo read their part of it.</summary>
    /// <exception cref="RunRefusedException">There is no such run.</exception>
    [AlwaysInterleave]
    Task<RunRequest> Request();
}

/// <summary>What the market says when it has opened.</summary>
[GenerateSerializer, Immutable]
public sealed record MarketOpening
{
    /// <summary>Scenario name.</summary>
    [Id(0)] public required string Scenario { get; init; }

    /// <summary>Hours of the run.</summary>
    [Id(1)] public required int Hours { get; init; }

    /// <summary>First hours of the market days, and one past the last hour.</summary>
    [Id(2)] public required int[] DayStarts { get; init; }

    /// <summary>Participants.</summary>
    [Id(3)] public required int Participants { get; init; }
}

/// <summary>What the market says after a step.</summary>
[GenerateSerializer, Immutable]
public sealed record MarketStep
{
    /// <summary>Next hour to take effect.</summary>
    [Id(0)] public required int NextHour { get; init; }

    /// <summary>Local time of the last hour.</summary>
    [Id(1)] public required string LocalTime { get; init; }

    /// <summary>Zones after it.</summary>
    [Id(2)] public required IReadOnlyList<ZoneView> Zones { get; init; }

    /// <summary>Offers asked so far.</summary>
    [Id(3)] public required long OffersAsked { get; init; }
}

/// <summary>Which participants to list.</summary>
[GenerateSerializer, Immutable]
public sealed record ParticipantQuery
{
    /// <summary>"generator", "storage", "miner", "data-center", or empty for all.</summary>
    [Id(0)] public string Kind { get; init; } = "";

    /// <summary>"name", "mw", "earned", "curtailed", "delivered", "drawn".</summary>
    [Id(1)] public string Sort { get; init; } = "name";

    /// <summary>How many at most.</summary>
    [Id(2)] public int Top { get; init; } = 20;
}

/// <summary>A participant in a list.</summary>
[GenerateSerializer, Immutable]
public sealed record ParticipantRow
{
    /// <summary>Name.</summary>
    [Id(0)] public required string Name { get; init; }

    /// <summary>Kind: "generator", "storage", "miner", "data-center".</summary>
    [Id(1)] public required string Kind { get; init; }

    /// <summary>Zone.</summary>
    [Id(2)] public required string Zone { get; init; }

    /// <summary>Capacity, MW.</summary>
    [Id(3)] public required double CapacityMw { get; init; }

    /// <summary>Power now, MW, positive into the grid.</summary>
    [Id(4)] public required double Mw { get; init; }

    /// <summary>Status word.</summary>
    [Id(5)] public required string Status { get; init; }

    /// <summary>Delivered so far, MWh.</summary>
    [Id(6)] public required double DeliveredMwh { get; init; }

    /// <summary>Drawn so far, MWh.</summary>
    [Id(7)] public required double DrawnMwh { get; init; }

    /// <summary>Curtailed so far, MWh.</summary>
    [Id(8)] public required double CurtailedMwh { get; init; }

    /// <summary>Net money so far, $.</summary>
    [Id(9)] public required double EarnedUsd { get; init; }
}
