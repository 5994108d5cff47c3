using Headroom.Grains.Runs;
using Headroom.Grains.Tests.Fixtures;
using Headroom.Grains.Zones;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Orleans.TestingHost;

namespace Headroom.Grains.Tests.Runs;

/// <summary>Failures that a run outlasts whatever their kind, and what ends it in the end.</summary>
public sealed class PassingFaultTests
{
    private const int Days = 20, Attempts = 4;

    /// <summary>A zone comes back on another silo while the store is too busy to answer: that ended runs, for its exceptions are nobody's kin.</summary>
    [Theory]
    [InlineData("zone-0")]
    [InlineData("market")]
    public async Task Ledger_StoreDoesNotAnswerAGrainThatComesBack_IsByteIdentical(string state)
    {
        using Scratch scratch = new();
        UnreliableStorage.Faults faults = new();
        await using InProcessTestCluster cluster = await Start(faults, new Saboteur());
        IClockGrain clock = await Halfway(cluster, $"store-{state}", scratch);
        int failed = 0;
        // More often than an unknown failure is outlasted.
        faults.Read = name => name == state && Interlocked.Increment(ref failed) <= 3 * Attempts;

        await cluster.DeactivateAsync(Grain(cluster, clock, state));
        await clock.Resume();
        await clock.Settles();

        Assert.True(failed > 3 * Attempts);
        await AssertUndisturbed(scratch);
    }

    /// <summary>A silo in its last moments throws what it likes.</summary>
    [Fact]
    public async Task Ledger_UnknownErrorsThatPass_IsByteIdentical()
    {
        using Scratch scratch = new();
        Saboteur saboteur = new();
        await using InProcessTestCluster cluster = await Start(new(), saboteur);
        IClockGrain clock = await Halfway(cluster, "unknown", scratch);
        saboteur.Left = Attempts;

        await clock.Resume();
        await clock.Settles();

        Assert.Equal(0, saboteur.Left);
        await AssertUndisturbed(scratch);
    }

    [Fact]
    public async Task Run_UnknownErrorThatStays_FailsAndSaysWhy()
    {
        using Scratch scratch = new();
        Saboteur saboteur = new();
        await using InProcessTestCluster cluster = await Start(new(), saboteur);
        IClockGrain clock = await Halfway(cluster, "stays", scratch);
        saboteur.Left = int.MaxValue;

        await clock.Resume();
        RunView failed = await clock.Settles(RunPhase.Failed);

        Assert.Equal("clock stays, simulating from hour 269: sabotage. The hours so far are dropped; start the run again, and look at the silo's log.", failed.Message);
        Assert.Equal(Attempts + 1, int.MaxValue - saboteur.Left);
        Assert.Empty(Directory.EnumerateFileSystemEntries(scratch["."]));
    }

    /// <summary>An activation on a silo that was thought lost meets an error that it can't outlast: the run is not its own any more.</summary>
    [Fact]
    public async Task Ledger_ClockThatWasReplacedGivesUp_IsByteIdentical()
    {
        using Scratch scratch = new();
        Saboteur saboteur = new();
        UnreliableStorage.Faults faults = new();
        await using InProcessTestCluster cluster = await Start(faults, saboteur);
        IClockGrain clock = await Halfway(cluster, "replaced", scratch);
        saboteur.Left = Attempts + 1;
        int refused = 0;
        faults.Written = name => name == "clock" && saboteur.Left == 0 && Interlocked.Increment(ref refused) == 1;

        await clock.Resume();
        await clock.Settles();

        Assert.True(refused > 0);
        await AssertUndisturbed(scratch);
    }

    /// <summary>An activation that is to leave (its silo of the directory is gone) does so amid a free run.</summary>
    [Fact]
    public async Task Deactivate_ClockOfAFreeRun_LeavesBeforeItsEnd()
    {
        await using InProcessTestCluster cluster = await Start(new(), new Saboteur());
        IClockGrain clock = cluster.Client.GetGrain<IClockGrain>("long");
        RunView begun = await clock.Start(SmallScenario.Request() with { Hours = 20 * 8760 }).InTime("long", "opening");

        await cluster.DeactivateAsync(clock);
        RunView after = await clock.View();

        Assert.InRange(after.HoursDone, begun.HoursDone, begun.Hours - 1);
        await clock.Cancel();
    }

    [Fact]
    public async Task Reserve_StoreFailsOnce_TakesTheNameOnce()
    {
        UnreliableStorage.Faults faults = new();
        await using InProcessTestCluster cluster = await Start(faults, new Saboteur());
        int failed = 0;
        faults.Write = name => name == "catalogue" && Interlocked.Increment(ref failed) == 1;
        string wish = $"wish-{Guid.NewGuid():N}";

        string name = await cluster.Client.GetGrain<IRunCatalogueGrain>(0).Reserve(wish);

        Assert.Equal((wish, 2), (name, failed));
        Assert.Single(await cluster.Client.GetGrain<IRunCatalogueGrain>(0).List(), n => n.StartsWith(wish, StringComparison.Ordinal));
    }

    private static IGrain Grain(InProcessTestCluster cluster, IClockGrain clock, string state) => state == "market"
        ? cluster.Client.GetGrain<IMarketGrain>(clock.GetPrimaryKeyString())
        : cluster.Client.GetGrain<IZoneGrain>($"{clock.GetPrimaryKeyString()}/north");

    private static async Task<InProcessTestCluster> Start(UnreliableStorage.Faults faults, Saboteur saboteur)
    {
        InProcessTestCluster cluster = Cluster.Build(1, silo =>
        {
            silo.Services.AddSingleton(new Patience(TimeSpan.FromMilliseconds(1), Attempts));
            silo.Services.AddKeyedSingleton<IGrainStorage>("runs", (services, _) =>
                new UnreliableStorage(ActivatorUtilities.CreateInstance<DurableStorage>(services), faults));
            silo.AddIncomingGrainCallFilter(saboteur);
        });
        await cluster.DeployAsync();
        return cluster;
    }

    /// <summary>A paused run after eleven days and five hours: the last snapshot is four days old.</summary>
    private static async Task<IClockGrain> Halfway(InProcessTestCluster cluster, string run, Scratch scratch)
    {
        IClockGrain clock = cluster.Client.GetGrain<IClockGrain>(run);
        await clock.Start(Request(scratch["grains"]) with { Paused = true }).InTime(run, "opening");
        await clock.Step(11 * 24 + 5).InTime(run, "stepping");
        return clock;
    }

    private static async Task AssertUndisturbed(Scratch scratch)
    {
        await PlainLoop.Run("passing", Request(scratch["plain"]));
        foreach (string file in (string[])["ledger.parquet", "hours.parquet", "participants.parquet"])
            Assert.True(scratch.Bytes("plain", file).AsSpan().SequenceEqual(scratch.Bytes("grains", file)), $"{file} differs");
    }

    private static RunRequest Request(string folder) => SmallScenario.Request(folder) with { Hours = Days * 24 };

    /// <summary>Makes calls of zones fail with an error that no recovery knows.</summary>
    private sealed class Saboteur : IIncomingGrainCallFilter
    {
        private int _left;

        public int Left
        {
            get => Volatile.Read(ref _left);
            set => Volatile.Write(ref _left, value);
        }

        public Task Invoke(IIncomingGrainCallContext context)
        {
            if (context.Grain is IZoneGrain && context.MethodName == nameof(IZoneGrain.Advance) && context.TargetId.Key.ToString()!.EndsWith("/north", StringComparison.Ordinal) && Left > 0)
            {
                Left--;
                throw new NotSupportedException("sabotage");
            }
            return context.Invoke();
        }
    }
}
