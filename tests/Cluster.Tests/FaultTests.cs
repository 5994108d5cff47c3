using Headroom.Client.Connections;
using Headroom.Cluster.Tests.Fixtures;
using Headroom.Grains.Runs;

namespace Headroom.Cluster.Tests;

/// <summary>What may go wrong around a run, one thing at a time; each time the tables are those of a run that nobody disturbed.</summary>
public sealed class FaultTests
{
    private const int Days = 40;
    private const double HoursASecond = 120;

    /// <summary>One cluster, one fault after the other: the silo of the market, two of three, all three, a rolling restart, a frozen one.</summary>
    [ClusterFact]
    public async Task Run_SilosLostAndRestarted_IsByteIdentical()
    {
        await using SiloCluster cluster = await SiloCluster.StartAsync();
        await Disturbed(cluster, "kill -9 of the silo that holds the market", async run =>
        {
            SiloProcess victim = await cluster.HomeOfMarket(run);
            victim.Process.Kill();
            await victim.StartAsync();
        });
        await Disturbed(cluster, "kill -9 of two of three silos", async run =>
        {
            SiloProcess[] victims = [cluster.Silos[1], await cluster.HomeOfMarket(run) is var home && home != cluster.Silos[1] ? home : cluster.Silos[2]];
            foreach (SiloProcess victim in victims) victim.Process.Kill();
            await Task.WhenAll(victims.Select(v => v.StartAsync()));
        });
        await Disturbed(cluster, "kill -9 of all three silos, and restart", async _ =>
        {
            foreach (SiloProcess silo in cluster.Silos) silo.Process.Kill();
            await Task.WhenAll(cluster.Silos.Select(s => s.StartAsync()));
        });
        await Disturbed(cluster, "SIGTERM of all three silos, one after the other", async _ =>
        {
            foreach (SiloProcess silo in cluster.Silos)
            {
                silo.Process.Terminate();
                await silo.Process.Ended(TimeSpan.FromMinutes(1));
                Assert.Equal(0, silo.Process.ExitCode);
                await silo.StartAsync();
            }
        });
        await Disturbed(cluster, "SIGSTOP of the market's silo for 20 s", async run =>
        {
            SiloProcess frozen = await cluster.HomeOfMarket(run);
            frozen.Process.Freeze();
            await Task.Delay(TimeSpan.FromSeconds(20));
            frozen.Process.Thaw();
            // It finds itself declared dead, and ends; whoever supervises it starts it again.
            await frozen.Process.Ended(TimeSpan.FromMinutes(1));
            await frozen.StartAsync();
        });
    }

    /// <summary>A snapshot every day of every zone, so that the store goes while some are on their way.</summary>
    [ClusterFact]
    public async Task Run_RedisKilledDuringSnapshots_IsByteIdentical()
    {
        await using SiloCluster cluster = await SiloCluster.StartAsync(2, (_, start) => start with { SnapshotDays = 1 });
        await Disturbed(cluster, "Redis killed during snapshots, back after 5 s", async _ =>
        {
            cluster.Redis.Kill();
            await Task.Delay(TimeSpan.FromSeconds(5));
            await cluster.Redis.RestartAsync();
        });
    }

    [ClusterFact(Needs.Redis | Needs.Root)]
    public async Task Run_DiskUnderTheResultsIsFull_GoesOnWhenThereIsRoom()
    {
        await using SiloCluster cluster = await SiloCluster.StartAsync(1);
        string mount = cluster["small"];
        Directory.CreateDirectory(mount);
        await Shell.Run("mount", "-t", "tmpfs", "-o", "size=160k", "tmpfs", mount);
        try
        {
            const string Fault = "full disk under the results";
            Tally.Tried(Fault);
            string folder = Path.Combine(mount, "out"), run = await cluster.Start(Days, 0, folder);
            RunView stuck = await cluster.Until(run, view => view.Message.Contains("can't be written", StringComparison.Ordinal));
            Assert.Equal(RunPhase.Running, stuck.Phase);
            Assert.StartsWith($"clock {run}, ", stuck.Message, StringComparison.Ordinal);
            await Shell.Run("mount", "-o", "remount,size=64m", mount);
            await cluster.AssertUndisturbed(run, Days, folder);
            Tally.Survived(Fault);
        }
        finally
        {
            await Shell.Run("umount", "-l", mount);
        }
    }

    [ClusterFact(Needs.Redis | Needs.FakeTime)]
    public async Task Run_ClockOfOneSiloOffByAnHour_IsByteIdentical()
    {
        await using SiloCluster cluster = await SiloCluster.StartAsync(3, (i, start) => start with { ClockOff = i == 1 ? "+1h" : "" });
        await Disturbed(cluster, "clock of one silo off by an hour", _ => Task.CompletedTask);
    }

    /// <summary>Each silo in a network namespace of its own; the way between two of them is cut for 8 s while both reach Redis.</summary>
    [ClusterFact(Needs.Redis | Needs.Root)]
    public async Task Run_NetworkCutBetweenTwoSilos_IsByteIdentical()
    {
        await using Namespaces net = await Namespaces.CreateAsync(3);
        await using SiloCluster cluster = await SiloCluster.StartAsync(3,
            (i, start) => start with { Namespace = net.Names[i], Address = net.Addresses[i], Redis = start.Redis.Replace("127.0.0.1", net.Host, StringComparison.Ordinal) },
            bind: $"127.0.0.1 {net.Host}");
        await Disturbed(cluster, "network cut between two silos, and healed", async _ =>
        {
            await net.Cut(0, 1);
            await Task.Delay(TimeSpan.FromSeconds(8));
            await net.Heal(0, 1);
            foreach (SiloProcess silo in cluster.Silos.Where(s => !s.Runs)) await silo.StartAsync();
        });
    }

    [ClusterFact]
    public async Task Run_ManyWatchAndAskAndVanish_IsByteIdentical()
    {
        await using SiloCluster cluster = await SiloCluster.StartAsync(2);
        await Disturbed(cluster, "a client that vanishes in mid-watch", async run =>
        {
            using Microsoft.Extensions.Hosting.IHost other = await cluster.Connect();
            HeadroomClient watcher = new((IGrainFactory)other.Services.GetService(typeof(IGrainFactory))!, "the cluster");
            await foreach (RunView _ in watcher.WatchAsync(run, TimeSpan.FromMilliseconds(50))) break;
        });
        await Disturbed(cluster, "200 clients that watch at once", run => Task.WhenAll(Enumerable.Range(0, 200).Select(async _ =>
        {
            using CancellationTokenSource enough = new(TimeSpan.FromSeconds(3));
            try
            {
                await foreach (RunView view in cluster.Client.WatchAsync(run, TimeSpan.FromMilliseconds(250), enough.Token))
                    Assert.NotEqual(RunPhase.Failed, view.Phase);
            }
            catch (OperationCanceledException)
            {
                // It has seen enough.
            }
        })));
        await Disturbed(cluster, "5,000 queries a second for 5 s", async run =>
        {
            using PeriodicTimer tick = new(TimeSpan.FromMilliseconds(20));
            List<Task> asked = [];
            for (int i = 0; i < 250; i++)
            {
                for (int q = 0; q < 100; q++) asked.Add(cluster.Client.MinerAsync(run, $"{"abc"[q % 3]}-mine"));
                await tick.WaitForNextTickAsync();
            }
            await Task.WhenAll(asked);
        });
    }

    /// <summary>Starts a run, lets it come some way, disturbs it, and holds what comes out against the undisturbed run.</summary>
    private static async Task Disturbed(SiloCluster cluster, string fault, Func<string, Task> disturb)
    {
        Tally.Tried(fault);
        string run = await cluster.Start(Days, HoursASecond);
        await cluster.UntilHour(run, 8 * 24 + 5);
        await disturb(run);
        await cluster.AssertUndisturbed(run, Days);
        Tally.Survived(fault);
    }
}
