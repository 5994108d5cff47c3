using Microsoft.Extensions.Logging;

namespace Headroom.Grains.Runs;

/// <summary>How the clock drives: free, paced, through failures, to the end.</summary>
internal sealed partial class ClockGrain
{
    // With the pause between attempts, time enough for a cluster to notice that a silo is gone and to place its grains anew.
    private const int Attempts = 60;
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(500);

    /// <summary>Starts whatever drives the run at its speed.</summary>
    private void Drive()
    {
        int order = _orders;
        if (State.Phase != RunPhase.Running) return;
        if (State.Speed == 0)
        {
            Once(() => Free(order));
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
        while (order == _orders && State.Phase == RunPhase.Running)
        {
            await Behind(async () =>
            {
                if (order == _orders && State.Phase == RunPhase.Running) await Take(State.Hours);
            });
        }
    }

    private async Task Paced(int order, Pace pace, long start)
    {
        while (order == _orders && State.Phase == RunPhase.Running)
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
            MarketStep step = await Persist(() => Market.Advance(end));
            State.Step = step;
            State.OffersAsked += step.OffersAsked;
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
        double seconds = Seconds();
        State.Summary = await Persist(() => Market.Complete(seconds));
        await Enter(RunPhase.Done);
    }

    private async Task Fail(Exception error)
    {
        // Who cancels a run clears up after it.
        if (State.Phase == RunPhase.Cancelled) return;
        string doing = State.Phase == RunPhase.Closing ? "closing the results" : $"simulating from hour {State.NextHour}";
        LogFailed(Run, doing, error);
        State.Message = error is RunRefusedException refused
            ? string.Join('\n', refused.Lines)
            : $"clock {Run}, {doing}: {FirstLine(error)}. The hours so far are dropped; start the run again, and look at the silo's log.";
        try
        {
            await Market.Abandon();
        }
        catch (Exception second)
        {
            LogFailed(Run, "dropping the results", second);
        }
        await Enter(RunPhase.Failed);
    }

    /// <summary>
    /// Repeats a call while it fails because a silo is gone or a grain is on its way to another one. The market's calls can
    /// be repeated: hours that have taken effect are not taken again.
    /// </summary>
    private async Task<T> Persist<T>(Func<Task<T>> call)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (Exception error) when (error is OrleansException or TimeoutException && attempt < Attempts && !State.Ended)
            {
                LogAttempt(Run, attempt, FirstLine(error));
                await Breathe();
            }
        }
    }

    private async Task Breathe()
    {
        TaskCompletionSource passed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using IGrainTimer timer = this.RegisterGrainTimer(
            _ =>
            {
                passed.TrySetResult();
                return Task.CompletedTask;
            },
            new GrainTimerCreationOptions(BetweenAttempts, Timeout.InfiniteTimeSpan) { KeepAlive = true, Interleave = true });
        await passed.Task;
    }

    private async Task ComeBack()
    {
        await Behind(async () =>
        {
            try
            {
                State.Opening ??= await Persist(() => Market.Open(State.Request!));
                State.Step = await Persist(() => Market.Advance(0));
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

    /// <summary>Stores what must outlive this activation. Writes do not overlap: storage takes one at a time.</summary>
    private async Task Save()
    {
        await _saving.WaitAsync();
        try
        {
            await stored.WriteStateAsync();
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
    private void Once(Func<Task> work) => _driver = this.RegisterGrainTimer(
        _ => work(), new GrainTimerCreationOptions(TimeSpan.Zero, Timeout.InfiniteTimeSpan) { KeepAlive = true, Interleave = true });

    private static string FirstLine(Exception error)
    {
        string message = error.Message.Trim();
        int end = message.IndexOfAny(['\r', '\n']);
        return (end < 0 ? message : message[..end]).TrimEnd('.');
    }

    [LoggerMessage(LogLevel.Error, "clock {Run}, {Doing}: failed")]
    private partial void LogFailed(string run, string doing, Exception error);

    [LoggerMessage(LogLevel.Warning, "clock {Run}: attempt {Attempt} failed ({Reason}); trying again")]
    private partial void LogAttempt(string run, int attempt, string reason);
}
