using Microsoft.Extensions.Logging;

namespace Headroom.Grains.Runs;

/// <summary>How the clock drives: free, paced, through failures, to the end.</summary>
internal sealed partial class ClockGrain
{
    // A free run takes days for so long, and then lets its activation look whether it is to leave, for it is not told otherwise.
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(250), BetweenTurns = TimeSpan.FromMilliseconds(1);

    /// <summary>Opens the market and enters the first phase; where the input is refused, nothing stays.</summary>
    private async Task Open(RunRequest request)
    {
        try
        {
            // Before anything is opened: a clock that is lost meanwhile is woken elsewhere, and goes on from here.
            await Save();
            await StartBeside(ended: false);
            State.Opening = await Repeat("opening", ended: false, () => Market.Open(request));
        }
        catch (Exception error) when (error is not LeavingException)
        {
            await CancelBeside();
            // Nothing has begun, so nothing stays: the name is free again.
            await stored.ClearStateAsync();
            DelayDeactivation(TimeSpan.Zero);
            await GrainFactory.GetGrain<IRunCatalogueGrain>(0).Release(Run);
            throw;
        }
        finally
        {
            _starting = null;
        }
        if (State.Phase == RunPhase.Opening)
        {
            await Enter(request.Paused ? RunPhase.Paused : RunPhase.Running);
            Drive();
        }
    }

    /// <summary>Starts whatever drives the run at its speed.</summary>
    private void Drive()
    {
        int order = _orders;
        if (State.Phase != RunPhase.Running) return;
        if (State.Speed == 0)
        {
            _driver = this.RegisterGrainTimer(
                _ => Free(order), new GrainTimerCreationOptions(TimeSpan.Zero, BetweenTurns) { KeepAlive = true, Interleave = true });
            return;
        }
        Pace pace = new(State.Speed, State.NextHour);
        long start = time.GetTimestamp();
        _driver = this.RegisterGrainTimer(
            _ => Paced(order, pace, start), new GrainTimerCreationOptions(pace.Tick, pace.Tick) { KeepAlive = true, Interleave = true });
    }

    /// <summary>Takes no further hours, except for those under way.</summary>
    private void Stop()
    {
        _orders++;
        _driver?.Dispose();
        _driver = null;
    }

    private async Task Free(int order)
    {
        long began = time.GetTimestamp();
        while (order == _orders && State.Phase == RunPhase.Running && !Leaving && time.GetElapsedTime(began) < Turn)
        {
            await Behind(async () =>
            {
                if (order == _orders && State.Phase == RunPhase.Running) await Take(State.Hours);
            });
        }
    }

    private async Task Paced(int order, Pace pace, long start)
    {
        while (order == _orders && State.Phase == RunPhase.Running && !Leaving)
        {
            int due = Math.Min(pace.NextHourAfter(time.GetElapsedTime(start)), State.Hours);
            if (State.NextHour >= due) return;
            await Behind(async () =>
            {
                if (order == _orders && State.Phase == RunPhase.Running) await Take(due);
            });
        }
    }

    /// <summary>
    /// Behind the gate: takes hours up to <paramref name="target"/>, at most to the end of the market day. Closes the run
    /// after its last hour; ends it where an error can't be overcome.
    /// </summary>
    private async Task Take(int target)
    {
        int end = Math.Min(target, State.EndOfDay(State.NextHour));
        try
        {
            MarketStep step = await Repeat($"simulating from hour {State.NextHour}", ended: true, () => Market.Advance(end));
            State.Step = step;
            State.Reached = Math.Max(State.Reached, step.NextHour);
            State.OffersAsked = step.OffersAsked;
            if (step.NextHour >= State.Hours && State.Phase != RunPhase.Cancelled) await Finish();
        }
        catch (Exception error)
        {
            await Fail(error);
        }
    }

    private async Task Finish()
    {
        State.Phase = RunPhase.Closing;
        if (!State.Request!.Counterfactual || State.NobodySummary.Length > 0)
        {
            await Close(State.NobodySummary);
            return;
        }
        Stop();
        _waiting = true;
        Once(CloseWithBeside);
    }

    private async Task Close(string nobodyAside)
    {
        double seconds = Seconds();
        State.Summary = await Repeat("closing the results", ended: true, () => Market.Complete(seconds, nobodyAside));
        await Enter(RunPhase.Done);
    }

    private async Task Fail(Exception error)
    {
        // Who cancels a run clears up after it; what is done stays done; who leaves this silo goes on elsewhere.
        if (State.Ended || error is LeavingException) return;
        string doing = State.Phase == RunPhase.Closing ? "closing the results" : $"simulating from hour {State.NextHour}";
        LogFailed(Run, doing, error);
        State.Message = error is RunRefusedException refused
            ? string.Join('\n', refused.Lines)
            : $"clock {Run}, {doing}: {Passing.FirstLine(error)}. The hours so far are dropped; start the run again, and look at the silo's log.";
        if (!await Owns()) return;
        try
        {
            await CancelBeside();
            await Market.Abandon();
        }
        catch (Exception second)
        {
            LogFailed(Run, "dropping the results", second);
        }
        await Enter(RunPhase.Failed);
    }

    /// <summary>
    /// Whether it is still this activation that drives the run: the store says so, for a write of one that was thought lost, and comes back, is
    /// refused. Such a one must not drop the results of a run that goes on elsewhere.
    /// </summary>
    private async Task<bool> Owns()
    {
        while (!await TrySave())
        {
            if (Leaving) return false;
            await Breathe();
        }
        return !_left;
    }

    /// <summary>
    /// Repeats a call for as long as it fails because something is away: a silo that is gone, a grain on its way to another one, the store,
    /// room on the disk. Recovery is a loop: what has just come back may be lost again. The market's calls can be repeated: hours that have
    /// taken effect are not taken again. Meanwhile the run says what it waits for. An error of an unknown kind may be a silo's last words as well
    /// as a defect: it is given <see cref="Patience"/>.
    /// </summary>
    /// <param name="doing">What is being done, for those who watch.</param>
    /// <param name="ended">Whether to give up when the run is ended meanwhile.</param>
    /// <param name="call">The call.</param>
    private async Task<T> Repeat<T>(string doing, bool ended, Func<Task<T>> call)
    {
        int unknown = 0;
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                T answer = await call();
                if (attempt > 1) State.Message = "";
                return answer;
            }
            catch (Exception error) when ((MayPass(error) || (IsUnknown(error) && unknown < patience.Attempts)) && !(ended && State.Ended))
            {
                if (Leaving) throw new LeavingException(Run);
                if (!MayPass(error)) unknown++;
                State.Message = $"clock {Run}, {doing}: {Passing.FirstLine(error)}. It is tried again and again; nothing is lost.";
                if (unknown == 1) LogUnknown(Run, doing, error);
                else if (attempt == 1) LogAttempt(Run, doing, Passing.FirstLine(error));
                await Breathe();
            }
        }
    }

    // Where nothing outlives the process somebody sits in front of it, and is told at once that the disk is full.
    private bool MayPass(Exception error) => Passing.Is(error) || (error is ResultsUnwritableException && snapshots.Days is not null);

    private bool IsUnknown(Exception error) => error is not RunRefusedException && snapshots.Days is not null;

    // Not a timer of the grain: an activation that is to leave fires none, and would wait here for ever, and its callers with it.
    private Task Breathe() => Task.Delay(patience.Between, time, CancellationToken.None);

    private async Task ComeBack()
    {
        await Behind(async () =>
        {
            try
            {
                await StartBeside(ended: true);
                State.Opening = await Repeat("opening", ended: true, () => Market.Open(State.Request!));
                State.Step = await Repeat("looking where it stands", ended: true, () => Market.Advance(0));
                State.OffersAsked = State.Step.OffersAsked;
                if (State.NextHour >= State.Hours) await Finish();
                else if (State.Phase == RunPhase.Closing) await Enter(RunPhase.Running);
                else if (State.Phase == RunPhase.Opening) await Enter(State.Request!.Paused ? RunPhase.Paused : RunPhase.Running);
            }
            catch (Exception error)
            {
                await Fail(error);
            }
        });
        Drive();
    }

    private async Task Behind(Func<Task> work)
    {
        await _gate.WaitAsync();
        try
        {
            await work();
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>
    /// Stores what must outlive this activation. Writes do not overlap: storage takes one at a time. While the store is away the run goes
    /// on, and what is owed is stored when it is back.
    /// </summary>
    private async Task Save()
    {
        if (await TrySave() || _owing) return;
        _owing = true;
        Once(async () =>
        {
            while (!Leaving && !await TrySave()) await Breathe();
            _owing = false;
        });
    }

    private async Task<bool> TrySave()
    {
        await _saving.WaitAsync();
        try
        {
            await stored.WriteStateAsync();
            return true;
        }
        catch (Orleans.Storage.InconsistentStateException other)
        {
            // Another activation drives this run, or an earlier write arrived although its answer did not: read it anew.
            LogAttempt(Run, "storing where it stands", Passing.FirstLine(other));
            Stop();
            _left = true;
            _settled.TrySetResult();
            DeactivateOnIdle();
            return true;
        }
        catch (Exception error) when (Passing.Is(error))
        {
            LogAttempt(Run, "storing where it stands", Passing.FirstLine(error));
            return false;
        }
        finally
        {
            _saving.Release();
        }
    }

    private async Task Enter(RunPhase phase)
    {
        State.Phase = phase;
        if (State.Ended)
        {
            Stop();
            State.SecondsBefore = Seconds();
            _since = 0;
            DelayDeactivation(TimeSpan.Zero);
        }
        await Save();
        if (!State.Ended && phase != RunPhase.Paused) return;
        TaskCompletionSource settled = _settled;
        _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        settled.TrySetResult();
    }

    /// <summary>Runs work at once, as a turn of its own: the call that asked for it is answered first.</summary>
    private IGrainTimer Once(Func<Task> work) => this.RegisterGrainTimer(
        _ => work(), new GrainTimerCreationOptions(TimeSpan.Zero, Timeout.InfiniteTimeSpan) { KeepAlive = true, Interleave = true });

    [LoggerMessage(LogLevel.Error, "clock {Run}, {Doing}: failed")]
    private partial void LogFailed(string run, string doing, Exception error);

    [LoggerMessage(LogLevel.Warning, "clock {Run}, {Doing}: failed ({Reason}); trying again and again")]
    private partial void LogAttempt(string run, string doing, string reason);

    [LoggerMessage(LogLevel.Warning, "clock {Run}, {Doing}: failed, nobody knows why; trying again for a while")]
    private partial void LogUnknown(string run, string doing, Exception error);
}
