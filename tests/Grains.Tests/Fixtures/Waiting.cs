using Headroom.Grains.Runs;

namespace Headroom.Grains.Tests.Fixtures;

/// <summary>Waits that end, and say what they waited for. Nothing here sleeps: calls return when the phase is reached.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Awaits a call, or fails naming the grain and what it was doing.</summary>
    public static async Task<T> InTime<T>(this Task<T> call, string grain, string doing)
    {
        try
        {
            return await call.WaitAsync(Limit);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"{grain}, {doing}: no answer within {Limit.TotalSeconds} s");
        }
    }

    /// <summary>Waits until a run stands still, and expects a phase.</summary>
    public static async Task<RunView> Settles(this IClockGrain clock, RunPhase expected = RunPhase.Done)
    {
        string run = clock.GetPrimaryKeyString();
        RunView view = await Settled(clock).InTime($"clock {run}", $"waiting for {expected}");
        Assert.True(view.Phase == expected, $"clock {run}: expected {expected}, is {view.Phase} at hour {view.HoursDone} of {view.Hours}: {view.Message}");
        return view;

        // A run that goes on says so after a while, and is asked again.
        static async Task<RunView> Settled(IClockGrain clock)
        {
            RunView view = await clock.Settled();
            while (view.Phase is RunPhase.Opening or RunPhase.Running or RunPhase.Closing) view = await clock.Settled();
            return view;
        }
    }
}

/// <summary>Calls of a client whose silo may just have gone.</summary>
internal static class Lasting
{
    /// <summary>Repeats a call, which must be idempotent, until the cluster has noticed; every attempt ends by itself.</summary>
    public static async Task<T> Call<T>(Func<Task<T>> call)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (Exception lost) when (lost is Orleans.Runtime.OrleansException or TimeoutException && attempt < 50)
            {
                await Task.Yield();
            }
        }
    }
}
