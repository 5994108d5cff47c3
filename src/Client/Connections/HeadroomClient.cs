using System.Diagnostics;
using Headroom.Grains.Hosting;
using Headroom.Grains.Participants;
using Headroom.Grains.Runs;
using Headroom.Studies.Results;
using Polly;

namespace Headroom.Client.Connections;

/// <summary>
/// Runs, watches, asks and steers simulations on a silo: a standing one (<see cref="ConnectAsync"/>) or one inside
/// this process (<see cref="StartEmbeddedAsync"/>). Safe for concurrent calls. Every call goes through a timeout, a
/// circuit breaker and, where a second call does no harm, a retry with jitter. What fails comes as
/// <see cref="HeadroomException"/>; what the silo refuses (input with problems, a run or participant that is not there) as
/// <see cref="RunRefusedException"/>; no other error of a silo comes through.
/// </summary>
public sealed partial class HeadroomClient : IAsyncDisposable
{
    /// <summary>Name of the activity source: each call is a span, retries within it, named by what it does.</summary>
    public const string TraceName = "Headroom.Client";

    private static readonly ActivitySource Source = new(TraceName);

    private readonly IGrainFactory _grains;
    private readonly string _where;
    private readonly CallPipelines _pipelines;
    private readonly TimeProvider _time;
    private readonly IAsyncDisposable? _owned;

    /// <summary>Wraps a connection that the caller already has, for example the one inside a silo.</summary>
    /// <param name="grains">The connection; it stays the caller's.</param>
    /// <param name="where">The silo's name in messages.</param>
    /// <param name="policy">Patience; null for the default.</param>
    /// <param name="time">Clock of timeouts, retries and polling; null for the system's.</param>
    public HeadroomClient(IGrainFactory grains, string where, CallPolicy? policy = null, TimeProvider? time = null)
        : this(grains, where, policy, time, null) { }

    internal HeadroomClient(
        IGrainFactory grains, string where, CallPolicy? policy, TimeProvider? time, IAsyncDisposable? owned)
    {
        ArgumentNullException.ThrowIfNull(grains);
        _grains = grains;
        _where = where;
        _time = time ?? TimeProvider.System;
        _pipelines = new CallPipelines(policy ?? new CallPolicy(), _time);
        _owned = owned;
    }

    /// <summary>Connects to a standing silo.</summary>
    /// <param name="settings">Its name and port; null for the defaults (this machine, gateway port 30000).</param>
    /// <param name="policy">Patience; null for the default.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="HeadroomException">Nobody answers there.</exception>
    public static Task<HeadroomClient> ConnectAsync(
        ClusterSettings? settings = null, CallPolicy? policy = null, CancellationToken cancellation = default) =>
        StandingSilo.ConnectAsync(settings ?? new ClusterSettings(), policy ?? new CallPolicy(), cancellation);

    /// <summary>
    /// Starts a silo inside this process, with nothing to install and nobody else to reach it; disposing the client stops it.
    /// </summary>
    /// <param name="policy">Patience; null for the default.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="HeadroomException">The silo does not start.</exception>
    public static Task<HeadroomClient> StartEmbeddedAsync(
        CallPolicy? policy = null, CancellationToken cancellation = default) =>
        EmbeddedSilo.StartAsync(policy ?? new CallPolicy(), more: null, cancellation);

    /// <summary>Takes a name for a run that is about to start. Sent once.</summary>
    /// <param name="wish">The name wished for, usually the scenario's.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <returns>The wish, or wish-1, wish-2 and so on where it is taken.</returns>
    public Task<string> ReserveAsync(string wish, CancellationToken cancellation = default) =>
        Call(_pipelines.Once, $"run {wish}", "taking a name", () => Catalogue.Reserve(wish), cancellation);

    /// <summary>
    /// Starts a run under a name from <see cref="ReserveAsync"/>; returns when its inputs are read and it is under
    /// way (or paused before its first hour). Sent again after a fault: by its <see cref="RunRequest.Key"/> the silo knows it for the same
    /// order.
    /// </summary>
    /// <param name="run">Name of the run.</param>
    /// <param name="request">What to run.</param>
    /// <param name="cancellation">Stops waiting; the run itself is ended by <see cref="CancelAsync"/>.</param>
    /// <exception cref="RunRefusedException">Something is wrong with the scenario or its data: every problem at once.</exception>
    public async Task<RunView> StartRunAsync(string run, RunRequest request, CancellationToken cancellation = default)
    {
        RunView view = await Call(_pipelines.Lasting, $"run {run}", "starting", () => Clock(run).Start(request), cancellation).ConfigureAwait(false);
        if (view.Phase != RunPhase.Opening) return view;
        // The silo that was opening it is gone, and another one does so now.
        await foreach (RunView later in WatchAsync(run, TimeSpan.FromMilliseconds(200), cancellation).ConfigureAwait(false))
        {
            view = later;
            if (view.Phase != RunPhase.Opening) break;
        }
        return view;
    }

    /// <summary>Where a run stands.</summary>
    /// <param name="run">Name of the run.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public Task<RunView> ViewAsync(string run, CancellationToken cancellation = default) =>
        Call(_pipelines.Repeatable, $"run {run}", "reading where it stands", () => Clock(run).View(), cancellation);

    /// <summary>Stops a run after the hours under way.</summary>
    /// <param name="run">Name of the run.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public Task<RunView> PauseAsync(string run, CancellationToken cancellation = default) =>
        Call(_pipelines.Repeatable, $"run {run}", "pausing", () => Clock(run).Pause(), cancellation);

    /// <summary>Lets a run go on after a pause.</summary>
    /// <param name="run">Name of the run.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public Task<RunView> ResumeAsync(string run, CancellationToken cancellation = default) =>
        Call(_pipelines.Repeatable, $"run {run}", "resuming", () => Clock(run).Resume(), cancellation);

    /// <summary>Takes exactly so many hours, then pauses; returns when they have taken effect. Sent once.</summary>
    /// <param name="run">Name of the run.</param>
    /// <param name="hours">How many, at least 1.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public Task<RunView> StepAsync(string run, int hours = 1, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(hours, 1);
        return Call(_pipelines.Once, $"run {run}", $"stepping {hours} h", () => Clock(run).Step(hours), cancellation);
    }

    /// <summary>Sets the pace of a run.</summary>
    /// <param name="run">Name of the run.</param>
    /// <param name="speed">Simulated seconds a second of the wall; 0 for as fast as it goes.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public Task<RunView> SetSpeedAsync(string run, double speed, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(speed);
        return Call(_pipelines.Repeatable, $"run {run}", "setting its speed", () => Clock(run).SetSpeed(speed), cancellation);
    }

    /// <summary>Ends a run; its unfinished results are removed.</summary>
    /// <param name="run">Name of the run.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public Task<RunView> CancelAsync(string run, CancellationToken cancellation = default) =>
        Call(_pipelines.Repeatable, $"run {run}", "cancelling", () => Clock(run).Cancel(), cancellation);

    /// <summary>
    /// Intervenes in a run, from an hour on that has not been played: trips a plant, takes a line or site out, changes a price. Sent again after a
    /// fault: by its <see cref="InterventionOrder.Key"/> the run knows it for the same order.
    /// </summary>
    /// <param name="run">Name of the run.</param>
    /// <param name="order">What to do.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <returns>The intervention as it is recorded.</returns>
    /// <exception cref="RunRefusedException">It can't be made; an hour that has been played is refused with the next one named.</exception>
    public Task<Intervention> InterveneAsync(string run, InterventionOrder order, CancellationToken cancellation = default) =>
        Call(_pipelines.Lasting, $"run {run}", "intervening", () => Clock(run).Intervene(order), cancellation);

    /// <summary>Interventions made in a run so far, oldest first.</summary>
    /// <param name="run">Name of the run.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public Task<IReadOnlyList<Intervention>> InterventionsAsync(string run, CancellationToken cancellation = default) =>
        Call(_pipelines.Repeatable, $"run {run}", "listing its interventions", () => _grains.GetGrain<IMarketGrain>(run).Interventions(), cancellation);

    /// <summary>
    /// Stops a run for good in this cluster, after the market day under way, and leaves in its results folder what
    /// <see cref="RunRequest.Resume"/> goes on from; returns that folder. Sent once.
    /// </summary>
    /// <param name="run">Name of the run.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public Task<string> SuspendAsync(string run, CancellationToken cancellation = default) =>
        Call(_pipelines.Once, $"run {run}", "interrupting", () => Clock(run).Suspend(), cancellation);

    /// <summary>
    /// Views of a run, the first at once and then one an interval, until one says that the run is over
    /// (<see cref="Phases.IsOver"/>); that one is given too. It outlasts silos that go and come back
    /// (<see cref="CallPolicy.WatchPatience"/>).
    /// </summary>
    /// <param name="run">Name of the run.</param>
    /// <param name="interval">Time between views, positive.</param>
    /// <param name="cancellation">Ends the watching, not the run.</param>
    public async IAsyncEnumerable<RunView> WatchAsync(
        string run, TimeSpan interval,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation = default)
    {
        using PeriodicTimer timer = new(interval, _time);
        RunView view;
        do
        {
            view = await Call(_pipelines.Patient, $"run {run}", "reading where it stands", () => Clock(run).View(), cancellation).ConfigureAwait(false);
            yield return view;
        }
        while (!view.Phase.IsOver() && await timer.WaitForNextTickAsync(cancellation).ConfigureAwait(false));
    }

    /// <summary>Names of the silo's runs, oldest first.</summary>
    /// <param name="cancellation">Stops waiting.</param>
    public Task<IReadOnlyList<string>> ListRunsAsync(CancellationToken cancellation = default) =>
        Call(_pipelines.Repeatable, _where, "listing its runs", Catalogue.List, cancellation);

    /// <summary>The summary of a finished run, as the JSON text of its summary.json; empty until it is done.</summary>
    /// <param name="run">Name of the run.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public Task<string> SummaryAsync(string run, CancellationToken cancellation = default) =>
        Call(_pipelines.Repeatable, $"run {run}", "reading its summary", () => Clock(run).Summary(), cancellation);

    /// <summary>Participants of a run, by kind, sorted, cut.</summary>
    /// <param name="run">Name of the run.</param>
    /// <param name="query">Which ones.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public Task<IReadOnlyList<ParticipantRow>> QueryAsync(
        string run, ParticipantQuery query, CancellationToken cancellation = default) =>
        Call(_pipelines.Repeatable, $"run {run}", "listing its participants",
            () => _grains.GetGrain<IMarketGrain>(run).Query(query), cancellation);

    /// <summary>What the operator's ladder has done in a run so far: calls, recalls, firm load shed.</summary>
    /// <param name="run">Name of the run.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public Task<IReadOnlyList<RunEvent>> EventsAsync(string run, CancellationToken cancellation = default) =>
        Call(_pipelines.Repeatable, $"run {run}", "reading its events", () => _grains.GetGrain<IMarketGrain>(run).Events(), cancellation);

    /// <summary>What a mining site does now, why, and what it has earned.</summary>
    /// <param name="run">Name of the run.</param>
    /// <param name="name">Name of the site.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public Task<MinerState> MinerAsync(string run, string name, CancellationToken cancellation = default) =>
        State("miner", run, name, key => _grains.GetGrain<IMinerGrain>(key).GetState(), cancellation);

    /// <summary>What an AI data center does now, why, and how it was served.</summary>
    /// <param name="run">Name of the run.</param>
    /// <param name="name">Name of the site.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public Task<DataCenterState> DataCenterAsync(string run, string name, CancellationToken cancellation = default) =>
        State("data center", run, name, key => _grains.GetGrain<IDataCenterGrain>(key).GetState(), cancellation);

    /// <summary>What a power plant does now, why, and what it has earned.</summary>
    /// <param name="run">Name of the run.</param>
    /// <param name="name">Name of the plant.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public Task<GeneratorState> GeneratorAsync(string run, string name, CancellationToken cancellation = default) =>
        State("generator", run, name, key => _grains.GetGrain<IGeneratorGrain>(key).GetState(), cancellation);

    /// <summary>What a battery does now, why, its charge, and what it has earned.</summary>
    /// <param name="run">Name of the run.</param>
    /// <param name="name">Name of the battery.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public Task<StorageState> StorageAsync(string run, string name, CancellationToken cancellation = default) =>
        State("storage", run, name, key => _grains.GetGrain<IStorageGrain>(key).GetState(), cancellation);

    /// <summary>The state of a participant of any kind, as its own type (<see cref="MinerState"/> and so on).</summary>
    /// <param name="run">Name of the run.</param>
    /// <param name="name">Name of the participant.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<ParticipantReport> ParticipantAsync(
        string run, string name, CancellationToken cancellation = default)
    {
        string kind = await Call(_pipelines.Repeatable, $"participant {run}/{name}", "asking its kind",
            () => _grains.GetGrain<IMarketGrain>(run).KindOf(name), cancellation).ConfigureAwait(false);
        return kind switch
        {
            KindWords.Miner => await MinerAsync(run, name, cancellation).ConfigureAwait(false),
            KindWords.DataCenter => await DataCenterAsync(run, name, cancellation).ConfigureAwait(false),
            KindWords.Generator => await GeneratorAsync(run, name, cancellation).ConfigureAwait(false),
            KindWords.Storage => await StorageAsync(run, name, cancellation).ConfigureAwait(false),
            _ => throw new HeadroomException($"participant {run}/{name}", "reading its state",
                $"its kind '{kind}' is unknown to this client", "Use a client of the silo's version."),
        };
    }

    /// <summary>Closes the connection; an embedded silo stops.</summary>
    public ValueTask DisposeAsync() => _owned?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>What to do when nobody answers.</summary>
    internal string Advice { get; init; } = Faults.StartASilo;

    private IRunCatalogueGrain Catalogue => _grains.GetGrain<IRunCatalogueGrain>(0);

    private IClockGrain Clock(string run) => _grains.GetGrain<IClockGrain>(run);

    private Task<T> State<T>(
        string kind, string run, string name, Func<string, Task<T>> read, CancellationToken cancellation) =>
        Call(_pipelines.Repeatable, $"{kind} {run}/{name}", "reading its state", () => read($"{run}/{name}"), cancellation);

    private async Task<T> Call<T>(
        ResiliencePipeline pipeline, string subject, string phase, Func<Task<T>> call, CancellationToken cancellation)
    {
        using Activity? activity = Source.StartActivity(phase, ActivityKind.Client);
        activity?.SetTag("headroom.subject", subject);
        try
        {
            return await pipeline.ExecuteAsync(
                static async (send, attempt) => await send().WaitAsync(attempt).ConfigureAwait(false),
                call, cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (Faults.Translate(error, subject, phase, _where, Advice) is var told && !ReferenceEquals(told, error))
        {
            activity?.SetStatus(ActivityStatusCode.Error, told.Message);
            throw told;
        }
    }
}
