using System.Diagnostics;
using System.Globalization;
using Headroom.Cluster.Tests.Fixtures;

namespace Headroom.Cluster.Tests;

/// <summary>Silos that are lost, come back, freeze, join; each time the tables are those of a run that nobody disturbed.</summary>
public sealed class SiloFaultTests
{
    /// <summary>One cluster, one fault after the other: the silo of the market, two of three, all three, a rolling restart, a frozen one.</summary>
    [ClusterFact]
    public async Task Run_SilosLostAndRestarted_IsByteIdentical()
    {
        await using SiloCluster cluster = await SiloCluster.StartAsync();
        await cluster.Disturbed("kill -9 of the silo that holds the market", async run =>
        {
            SiloProcess victim = await cluster.HomeOfMarket(run);
            victim.Process.Kill();
            await victim.StartAsync();
        });
        await cluster.Disturbed("kill -9 of two of three silos", async run =>
        {
            SiloProcess[] victims = [cluster.Silos[1], await cluster.HomeOfMarket(run) is var home && home != cluster.Silos[1] ? home : cluster.Silos[2]];
            foreach (SiloProcess victim in victims) victim.Process.Kill();
            await Task.WhenAll(victims.Select(v => v.StartAsync()));
        });
        await cluster.Disturbed("kill -9 of all three silos, and restart", async _ =>
        {
            foreach (SiloProcess silo in cluster.Silos) silo.Process.Kill();
            await Task.WhenAll(cluster.Silos.Select(s => s.StartAsync()));
        });
        const string Rolling = "SIGTERM of all three silos, one after the other";
        await cluster.Disturbed(Rolling, async run =>
        {
            foreach (SiloProcess silo in cluster.Silos)
            {
                int at = (await cluster.Client.ViewAsync(run)).HoursDone;
                silo.Process.Terminate();
                // Not the hours under way, but some that were begun after the signal.
                TimeSpan stood = await cluster.UntilHour(run, at + 12) - TimeSpan.FromSeconds(12 / SiloCluster.HoursASecond);
                Tally.Stood(Rolling, stood);
                await silo.Process.Ended(TimeSpan.FromMinutes(1));
                Assert.Equal(0, silo.Process.ExitCode);
                await silo.StartAsync();
            }
        });
        await cluster.Disturbed("SIGSTOP of the market's silo for 20 s", async run =>
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

    /// <summary>A silo joins a busy cluster: the zones that are its own by rendezvous hashing move to it, with their snapshots.</summary>
    [ClusterFact]
    public async Task Run_SiloJoins_TakesWorkWithinAMinute()
    {
        await using SiloCluster cluster = await SiloCluster.StartAsync(2);
        await cluster.Disturbed("a silo that joins takes work", async run =>
        {
            long joining = Stopwatch.GetTimestamp();
            SiloProcess third = await cluster.JoinAsync(run);
            await cluster.UntilSomeZoneIsOn(third, run);
            TimeSpan took = Stopwatch.GetElapsedTime(joining);
            Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromMinutes(1));
            Tally.Noted("a silo that joins takes work", string.Create(CultureInfo.InvariantCulture, $"after {took.TotalSeconds:0.0} s, its start included"));
            await cluster.Hurry(run);
        }, hoursASecond: 8);
    }

    /// <summary>A silo joins, takes zones, and is asked to stop, three times over: each time they move with all they have.</summary>
    [ClusterFact]
    public async Task Run_SiloJoinsAndLeavesAgainAndAgain_IsByteIdentical()
    {
        await using SiloCluster cluster = await SiloCluster.StartAsync(2);
        await cluster.Disturbed("a silo that joins and leaves, three times", async run =>
        {
            SiloProcess third = await cluster.JoinAsync(run);
            for (int time = 1; time <= 3; time++)
            {
                if (time > 1) await third.StartAsync();
                await cluster.UntilSomeZoneIsOn(third, run);
                int at = (await cluster.Client.ViewAsync(run)).HoursDone;
                third.Process.Terminate();
                await third.Process.Ended(TimeSpan.FromMinutes(1));
                Assert.Equal(0, third.Process.ExitCode);
                await cluster.UntilHour(run, at + 6);
            }
            await cluster.Hurry(run);
        }, hoursASecond: 4);
    }
}
