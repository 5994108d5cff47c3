using Headroom.Cluster.Tests.Fixtures;

namespace Headroom.Cluster.Tests;

/// <summary>A long run, and a silo killed again and again.</summary>
public sealed class RandomKillTests
{
    private const string Fault = "kill -9 of a random silo at a random hour";
    private const int Kills = 20, Days = 200;
    private const double HoursASecond = 48;

    [ClusterFact(Needs.Redis | Needs.Asking)]
    public async Task Run_SiloKilledAt20RandomHours_IsByteIdentical()
    {
        Random random = new(20261125);
        int[] hours = [.. Enumerable.Range(0, Kills).Select(_ => random.Next(24, Days * 24 - 200)).Order()];
        await using SiloCluster cluster = await SiloCluster.StartAsync();
        string run = await cluster.Start(Days, HoursASecond);
        foreach (int hour in hours)
        {
            await cluster.UntilHour(run, hour);
            SiloProcess victim = cluster.Silos[random.Next(cluster.Silos.Length)];
            int at = (await cluster.Client.ViewAsync(run)).HoursDone;
            Tally.Tried(Fault);
            victim.Process.Kill();
            Task back = victim.StartAsync();
            // Not the hour under way, but hours that were begun after the kill.
            TimeSpan stood = await cluster.UntilHour(run, Math.Min(at + 24, Days * 24));
            Tally.Survived(Fault, stood - TimeSpan.FromSeconds(24 / HoursASecond));
            await back;
        }
        await cluster.Client.SetSpeedAsync(run, 0);
        await cluster.AssertUndisturbed(run, Days);
    }
}
