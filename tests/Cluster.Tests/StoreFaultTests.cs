using Headroom.Cluster.Tests.Fixtures;
using Headroom.Grains.Runs;

namespace Headroom.Cluster.Tests;

/// <summary>The store away, slow, damaged.</summary>
public sealed class StoreFaultTests
{
    /// <summary>A snapshot every day of every zone, so that the store goes while some are on their way. The run goes on without it.</summary>
    [ClusterFact]
    public async Task Run_RedisAwayForAMinute_IsByteIdentical()
    {
        await using SiloCluster cluster = await SiloCluster.StartAsync(2, (_, start) => start with { SnapshotDays = 1 });
        await cluster.Disturbed("Redis killed during snapshots, back after 60 s", async run =>
        {
            cluster.Redis.Kill();
            int before = (await cluster.Client.ViewAsync(run)).HoursDone;
            await Task.Delay(TimeSpan.FromSeconds(60));
            int without = (await cluster.Client.ViewAsync(run)).HoursDone - before;
            Assert.True(without > 10 * 24, $"only {without} hours without the store");
            await cluster.Redis.RestartAsync();
            await cluster.Hurry(run);
        }, hoursASecond: 10);
    }

    /// <summary>Zones of a silo that was killed come back elsewhere, and the store does not answer when they ask for their snapshots.</summary>
    [ClusterFact]
    public async Task Run_SiloKilledAndRedisStalls_IsByteIdentical()
    {
        await using SiloCluster cluster = await SiloCluster.StartAsync();
        await cluster.Disturbed("kill -9 of a silo, then Redis stalls for 8 s", async run =>
        {
            await cluster.Client.PauseAsync(run);
            SiloProcess victim = await cluster.HomeOfZone(run);
            victim.Process.Kill();
            await cluster.UntilMissed(victim);
            cluster.Redis.Freeze();
            await cluster.Client.ResumeAsync(run);
            await Task.Delay(TimeSpan.FromSeconds(8));
            cluster.Redis.Thaw();
            await victim.StartAsync();
        });
    }

    /// <summary>The newest snapshots of all zones are damaged, each in another way, and all silos lost: zones go on from the older ones, and say so.</summary>
    [ClusterFact]
    public async Task Run_NewestSnapshotsDamaged_OlderOnesAreUsed()
    {
        await using SiloCluster cluster = await SiloCluster.StartAsync();
        await cluster.Disturbed("newest snapshots damaged in Redis, all silos lost", async run =>
        {
            await cluster.UntilHour(run, 16 * 24);
            await cluster.Client.PauseAsync(run);
            await cluster.KillAll();
            (int Newer, int Older)[] hours = await Task.WhenAll(
                cluster.DamageNewerSnapshot(run, "a", bytes => bytes[..(bytes.Length / 2)]),
                cluster.DamageNewerSnapshot(run, "b", bytes => [.. bytes.Select((b, i) => i == bytes.Length * 2 / 3 ? (byte)(b ^ 1) : b)]),
                cluster.DamageNewerSnapshot(run, "c", _ => []));
            await cluster.Supervise();
            await cluster.Until(run, view => view.Phase == RunPhase.Paused);
            await cluster.Client.ResumeAsync(run);
            await cluster.Until(run, view => view.HoursDone > 20 * 24);
            Assert.All(hours, h => Assert.InRange(h.Older, 1, h.Newer - 1));
            foreach (string zone in (string[])["a", "b"])
                Assert.Matches($"zone/{run}/{zone}: the snapshot at hour [0-9]+ can't be used \\(.+\\); an older one is", cluster.Logs);
        });
    }
}
