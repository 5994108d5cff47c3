using System.Collections.Concurrent;
using Headroom.Grains.Runs;
using Headroom.Grains.Tests.Fixtures;
using Headroom.Grains.Zones;
using Headroom.Studies.Summaries;
using Orleans.TestingHost;

namespace Headroom.Grains.Tests.Runs;

/// <summary>A run is interrupted together with the one beside it in which nobody steps aside, and goes on in another process.</summary>
public sealed class CounterfactualResumeTests
{
    private const int Days = 20, Stuck = 10 * 24;
    private static readonly string[] Tables = ["ledger.parquet", "hours.parquet", "participants.parquet", "events.parquet"];

    /// <summary>The second run is amid its hours: both go on where they were. The first is amid its own, or waits for the second.</summary>
    [Theory]
    [InlineData(100)]
    [InlineData(Days * 24)]
    public async Task Resume_SecondRunUnfinished_GoesOnWhereItWas(int hours)
    {
        using Scratch scratch = new();
        Gate first = new() { StuckFrom = Stuck };
        await using (InProcessTestCluster cluster = await Start(first))
        {
            IClockGrain clock = cluster.Client.GetGrain<IClockGrain>("left"), beside = cluster.Client.GetGrain<IClockGrain>("left-counterfactual");
            await clock.Start(Request(scratch) with { Paused = true }).InTime("left", "opening");
            await clock.Step(hours).InTime("left", "stepping");
            await Until(beside, view => view.HoursDone == Stuck);
            Task<string> suspending = clock.Suspend();
            await Until(beside, view => view.Phase == RunPhase.Paused);
            first.StuckFrom = int.MaxValue;
            Assert.Equal(scratch["out.partial"], await suspending.InTime("left", "interrupting"));
            Assert.True(Directory.Exists(scratch["out.counterfactual.partial"]));
        }
        Gate second = new();
        await using InProcessTestCluster other = await Start(second);
        await Resumed(other, scratch);

        Assert.True(second.FirstHours["left-counterfactual"] >= Stuck, $"it began again at hour {second.FirstHours["left-counterfactual"]}");
        if (hours == 100) Assert.Equal(120, second.FirstHours["left"]);
        else Assert.False(second.FirstHours.ContainsKey("left"));
        await AssertUndisturbed(scratch);
    }

    [Fact]
    public async Task Resume_SecondRunDone_IsNotRunAgain()
    {
        using Scratch scratch = new();
        await using (InProcessTestCluster cluster = await Start(new()))
        {
            IClockGrain clock = cluster.Client.GetGrain<IClockGrain>("left");
            await clock.Start(Request(scratch) with { Paused = true }).InTime("left", "opening");
            await clock.Step(100).InTime("left", "stepping");
            await cluster.Client.GetGrain<IClockGrain>("left-counterfactual").Settles();
            await clock.Suspend().InTime("left", "interrupting");
        }
        Gate second = new();
        await using InProcessTestCluster other = await Start(second);
        await Resumed(other, scratch);

        Assert.Equal(["left"], second.FirstHours.Keys);
        await AssertUndisturbed(scratch);
    }

    /// <summary>What lies where the second run wrote is not what it wrote: it is run again.</summary>
    [Fact]
    public async Task Resume_SecondRunDoneAndItsResultsChanged_IsRunAgain()
    {
        using Scratch scratch = new();
        await using (InProcessTestCluster cluster = await Start(new()))
        {
            IClockGrain clock = cluster.Client.GetGrain<IClockGrain>("left");
            await clock.Start(Request(scratch) with { Paused = true }).InTime("left", "opening");
            await cluster.Client.GetGrain<IClockGrain>("left-counterfactual").Settles();
            await clock.Suspend().InTime("left", "interrupting");
        }
        await File.AppendAllTextAsync(Path.Combine(scratch["out.counterfactual"], "summary.json"), " ");
        Gate second = new();
        await using InProcessTestCluster other = await Start(second);
        await Resumed(other, scratch);

        Assert.Equal(0, second.FirstHours["left-counterfactual"]);
        await AssertUndisturbed(scratch);
    }

    private static async Task Resumed(InProcessTestCluster cluster, Scratch scratch)
    {
        RunSuspension left = RunSuspension.Read(scratch["out"]);
        IClockGrain clock = cluster.Client.GetGrain<IClockGrain>(left.Run);
        await clock.Start(left.Request with { Resume = true, Paused = false }).InTime(left.Run, "opening");
        await clock.Settles();
    }

    private static async Task AssertUndisturbed(Scratch scratch)
    {
        RunRequest request = SmallScenario.Request(scratch["plain"]) with { Hours = Days * 24 };
        await PlainLoop.Run("plain", request);
        await PlainLoop.Run("nobody", request with { OutFolder = scratch["nobody"], NobodyStepsAside = true });
        foreach (string file in Tables)
        {
            Assert.True(scratch.Bytes("plain", file).AsSpan().SequenceEqual(scratch.Bytes("out", file)), $"{file} differs");
            Assert.True(scratch.Bytes("nobody", file).AsSpan().SequenceEqual(scratch.Bytes("out", "counterfactual", file)), $"counterfactual/{file} differs");
        }
        Assert.Equal("left-counterfactual", SummaryJson.ReadFolder(scratch["out"]).Counterfactual!.Run);
        Assert.Empty(Directory.EnumerateDirectories(scratch["."], "*.partial"));
        Assert.False(Directory.Exists(scratch["out.counterfactual"]));
    }

    private static RunRequest Request(Scratch scratch) => SmallScenario.Request(scratch["out"]) with { Hours = Days * 24, Counterfactual = true };

    private static async Task Until(IClockGrain clock, Func<RunView, bool> looks)
    {
        while (!looks(await clock.View())) await Task.Yield();
    }

    private static async Task<InProcessTestCluster> Start(Gate gate)
    {
        InProcessTestCluster cluster = Cluster.Build(1, silo => silo.AddIncomingGrainCallFilter(gate));
        await cluster.DeployAsync();
        return cluster;
    }

    /// <summary>Notes the first hour that zones of a run are asked for, and lets the second run get stuck at an hour for a while.</summary>
    private sealed class Gate : IIncomingGrainCallFilter
    {
        private volatile int _stuckFrom = int.MaxValue;

        public int StuckFrom
        {
            set => _stuckFrom = value;
        }

        public ConcurrentDictionary<string, int> FirstHours { get; } = new(StringComparer.Ordinal);

        public Task Invoke(IIncomingGrainCallContext context)
        {
            if (context.Grain is IZoneGrain && context.MethodName == nameof(IZoneGrain.Advance))
            {
                string run = context.TargetId.Key.ToString()!.Split('/')[0];
                int hour = (int)context.Request.GetArgument(0)!;
                if (run.EndsWith("-counterfactual", StringComparison.Ordinal) && hour >= _stuckFrom) throw new TimeoutException("stuck");
                FirstHours.AddOrUpdate(run, hour, (_, first) => Math.Min(first, hour));
            }
            return context.Invoke();
        }
    }
}
