using System.Diagnostics;
using Headroom.Grains.Runs;

namespace Headroom.Cluster.Tests.Fixtures;

/// <summary>Runs that are started, disturbed, and held against undisturbed ones.</summary>
internal sealed partial class SiloCluster
{
    private const int Days = 40;

    /// <summary>Pace of a run that is disturbed, unless a test says otherwise.</summary>
    public const double HoursASecond = 120;

    /// <summary>Starts a run, lets it come some way, disturbs it, and holds what comes out against the undisturbed run.</summary>
    /// <param name="fault">Name of the fault, as it is counted.</param>
    /// <param name="disturb">Does it, to the run of this name.</param>
    /// <param name="hoursASecond">Pace while it is disturbed.</param>
    /// <param name="kind">What kind of run.</param>
    public async Task Disturbed(string fault, Func<string, Task> disturb, double hoursASecond = HoursASecond, RunKind kind = RunKind.Apart)
    {
        Tally.Tried(fault);
        string run = await Start(Days, HoursASecond, kind: kind);
        await UntilHour(run, 8 * 24 + 5);
        if (hoursASecond != HoursASecond) await Client.SetSpeedAsync(run, hoursASecond * 3600);
        await disturb(run);
        await AssertUndisturbed(run, Days, kind: kind);
        Tally.Survived(fault);
    }

    /// <summary>Starts a run; pace in simulated hours a second, 0 for free.</summary>
    public async Task<string> Start(int days, double hoursASecond, string? folder = null, RunKind kind = RunKind.Apart)
    {
        string run = await Client.ReserveAsync("three");
        await Client.StartRunAsync(run, ThreeZones.Request(folder ?? this[run], days, kind) with { Speed = hoursASecond * 3600 });
        return run;
    }

    /// <summary>Lets a run go as fast as it can, where it has not ended yet.</summary>
    public async Task Hurry(string run)
    {
        try
        {
            await Client.SetSpeedAsync(run, 0);
        }
        catch (RunRefusedException) when (!Directory.Exists(this[run] + ".partial"))
        {
            // It has just ended.
        }
    }

    /// <summary>Watches until a run has done so many hours, or has ended; returns how long it took.</summary>
    public async Task<TimeSpan> UntilHour(string run, int hours)
    {
        long started = Stopwatch.GetTimestamp();
        await Until(run, view => view.HoursDone >= hours);
        return Stopwatch.GetElapsedTime(started);
    }

    /// <summary>Watches a run until it looks as asked, or has ended.</summary>
    public async Task<RunView> Until(string run, Func<RunView, bool> looks)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(3));
        RunView? last = null;
        await foreach (RunView view in Client.WatchAsync(run, TimeSpan.FromMilliseconds(50), patience.Token))
        {
            last = view;
            Assert.False(view.Phase == RunPhase.Failed, $"{run} failed at hour {view.HoursDone}: {view.Message}\n{Logs}");
            if (looks(view)) break;
        }
        return last!;
    }

    /// <summary>Waits for the end of a run, and holds its tables against those of one silo that nobody disturbed, byte for byte.</summary>
    public async Task AssertUndisturbed(string run, int days, string? folder = null, RunKind kind = RunKind.Apart)
    {
        RunView end = await Until(run, _ => false);
        Assert.True(end.Phase == RunPhase.Done, $"{run} is {end.Phase} at hour {end.HoursDone}: {end.Message}\n{Logs}");
        await ThreeZones.AssertUndisturbed(folder ?? this[run], days, kind);
    }
}
