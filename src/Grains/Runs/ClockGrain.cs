using Headroom.Grains.Hosting;
using Headroom.Grains.Telemetry;
using Headroom.Grains.Zones;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace Headroom.Grains.Runs;

/// <summary>The clock of a run: the only driver of its time.</summary>
/// <remarks>
/// Reentrant, so that View and Pause are answered while an hour is under way. Hours themselves are taken one span after the
/// other behind a gate, whoever asks for them: the free run (a day at a time), the pace (a tick at a time), a step (all
/// of it). An order that stops the run raises <see cref="_orders"/>; who holds an older number takes no further hours.
/// </remarks>
[Reentrant]
internal sealed partial class ClockGrain(
    [PersistentState("clock", HeadroomStorage.Runs)] IPersistentState<ClockRecord> stored,
    TimeProvider time, SnapshotRule snapshots, Patience patience, IHostApplicationLifetime process, ILogger<ClockGrain> log) : Grain, IClockGrain, IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly SemaphoreSlim _saving = new(1, 1);
    private IGrainTimer? _driver;
    private TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task? _starting;
    private bool _owing;
    private bool _left;
    private int _orders;
    private long _since;
    private CancellationTokenRegistration _stopping;

    private string Run => this.GetPrimaryKeyString();

    private ClockRecord State => stored.State;

    private bool Leaving => _left || process.ApplicationStopping.IsCancellationRequested;

    private IMarketGrain Market => GrainFactory.GetGrain<IMarketGrain>(Run);

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await base.OnActivateAsync(cancellationToken);
        _stopping = process.ApplicationStopping.Register(() => _settled.TrySetResult());
        if (State.Request is null || State.Ended) return;
        // A run that lost its clock: the market knows how far it came, and the rest goes on as before.
        Begin();
        Once(ComeBack);
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _orders++;
        if (State.Request is not null && !State.Ended)
        {
            State.SecondsBefore = Seconds();
            State.Message = "";
            await Save();
        }
        await base.OnDeactivateAsync(reason, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopping.Dispose();
        _gate.Dispose();
        _saving.Dispose();
    }

    public async Task<RunView> Start(RunRequest request)
    {
        HeadroomTelemetry.Call("start");
        if (State.Request is not { } known)
        {
            (State.Request, State.Phase, State.Speed) = (request, RunPhase.Opening, request.Speed);
            Begin();
            _starting = Open(request);
        }
        else if (known.Key != request.Key)
        {
            throw new RunRefusedException($"run {Run}: it exists already; choose another name");
        }
        if (_starting is not null) await _starting;
        return Look();
    }

    public Task<RunView> View()
    {
        HeadroomTelemetry.Call("view");
        return Task.FromResult(Look());
    }

    public async Task<RunView> Settled()
    {
        Look();
        long began = time.GetTimestamp();
        // Neither a silo that stops nor an activation that is to leave must wait for the end of the run: it settles elsewhere.
        while (!State.Ended && State.Phase != RunPhase.Paused && !Leaving && LongestWait - time.GetElapsedTime(began) is var left && left > TimeSpan.Zero)
            await Task.WhenAny(_settled.Task, Task.Delay(left, time, CancellationToken.None));
        return Look();
    }

    public async Task<RunView> Pause()
    {
        HeadroomTelemetry.Call("pause");
        Moving("paused");
        Stop();
        if (State.Phase == RunPhase.Running) State.Phase = RunPhase.Paused;
        await Behind(async () =>
        {
            if (State.Phase == RunPhase.Paused) await Enter(RunPhase.Paused);
        });
        return Look();
    }

    public async Task<RunView> Resume()
    {
        HeadroomTelemetry.Call("resume");
        Moving("resumed");
        await Behind(async () =>
        {
            if (State.Phase != RunPhase.Paused) return;
            await Enter(RunPhase.Running);
            Drive();
        });
        return Look();
    }

    public async Task<RunView> Step(int hours)
    {
        HeadroomTelemetry.Call("step");
        if (hours < 1) throw new RunRefusedException($"step is '{hours}': expected 1 hour or more");
        Moving("stepped");
        if (State.Phase == RunPhase.Running)
        {
            Stop();
            State.Phase = RunPhase.Paused;
        }
        int order = _orders;
        await Behind(async () =>
        {
            int target = (int)Math.Min((long)State.NextHour + hours, State.Hours);
            while (order == _orders && State.Phase == RunPhase.Paused && State.NextHour < target) await Take(target);
            if (State.Phase == RunPhase.Paused) await Enter(RunPhase.Paused);
        });
        return Look();
    }

    public async Task<RunView> SetSpeed(double speed)
    {
        HeadroomTelemetry.Call("speed");
        if (!double.IsFinite(speed) || speed < 0)
            throw new RunRefusedException($"speed is '{speed}': expected 0 (free) or simulated seconds a second of the wall");
        Moving("given another speed");
        State.Speed = speed;
        if (State.Phase == RunPhase.Running)
        {
            Stop();
            Drive();
        }
        await Save();
        return Look();
    }

    public async Task<Intervention> Intervene(InterventionOrder order)
    {
        HeadroomTelemetry.Call("intervene");
        Moving("intervened in");
        if (State.NobodyAside.Length > 0)
            throw new RunRefusedException($"run {Run}: it can't be intervened in, for {State.NobodyAside} beside it would know nothing of it");
        Intervention? made = null;
        // Behind the gate: between hours, not amid those under way.
        await Behind(async () =>
        {
            Moving("intervened in");
            made = await Repeat("recording an intervention", ended: false, () => Market.Intervene(order, State.Reached));
        });
        return made!;
    }

    public async Task<RunView> Cancel()
    {
        HeadroomTelemetry.Call("cancel");
        Moving("cancelled");
        Stop();
        // Results that are being closed are complete in a moment; then there is nothing left to cancel.
        if (State.Phase != RunPhase.Closing || _waiting) State.Phase = RunPhase.Cancelled;
        if (State.Phase == RunPhase.Cancelled) await CancelBeside();
        await Behind(async () =>
        {
            if (State.Phase != RunPhase.Cancelled) return;
            await Repeat("dropping the results", ended: false, async () =>
            {
                await Market.Abandon();
                return true;
            });
            await Enter(RunPhase.Cancelled);
        });
        return Look();
    }

    public async Task<string> Suspend()
    {
        HeadroomTelemetry.Call("suspend");
        Moving("interrupted");
        Stop();
        if (State.Phase == RunPhase.Running) State.Phase = RunPhase.Paused;
        string folder = "";
        await Behind(async () =>
        {
            bool waits = State.Phase == RunPhase.Closing && _waiting;
            if (State.Phase != RunPhase.Paused && !waits) throw new RunRefusedException($"run {Run}: it can't be interrupted while it is {Word(State.Phase)}");
            folder = await Market.Suspend(await SuspendBeside());
            await Enter(RunPhase.Paused);
        });
        return folder;
    }

    public Task<string> Summary()
    {
        Look();
        return Task.FromResult(State.Summary);
    }

    private RunView Look() => State.Request is null ? throw Unknown() : new RunView
    {
        Run = Run,
        Scenario = State.Opening?.Scenario ?? "",
        Phase = State.Phase,
        HoursDone = State.NextHour,
        Hours = State.Hours,
        LocalTime = State.Step?.LocalTime ?? "",
        Zones = State.Step?.Zones ?? [],
        Speed = State.Speed,
        OffersAsked = State.OffersAsked,
        Message = State.Message,
        ResultsFolder = State.Phase == RunPhase.Done && State.Request.OutFolder.Length > 0
            ? Path.GetFullPath(State.Request.OutFolder)
            : "",
        Seconds = Seconds(),
    };

    private RunRefusedException Unknown() => new($"run {Run}: there is no such run here");

    private void Moving(string what)
    {
        if (State.Request is null) throw Unknown();
        bool soon = State.Phase == RunPhase.Opening && what != "cancelled";
        if (soon || State.Ended) throw new RunRefusedException($"run {Run}: it can't be {what} while it is {Word(State.Phase)}");
    }

    private static string Word(RunPhase phase) => phase.ToString().ToLowerInvariant();

    private double Seconds() => State.SecondsBefore + (_since == 0 ? 0 : time.GetElapsedTime(_since).TotalSeconds);

    private void Begin()
    {
        _since = time.GetTimestamp();
        DelayDeactivation(TimeSpan.MaxValue);
    }
}
