using Headroom.Cluster.Tests.Fixtures;

namespace Headroom.Cluster.Tests;

/// <summary>A run, and a silo killed again and again.</summary>
public sealed class RandomKillTests
{
    private const string Fault = "kill -9 of a random silo at a random hour";
    private const int Kills = 20, Days = 120;
    private const double HoursASecond = 48, Slowly = 2;

    [ClusterFact]
    public async Task Run_SiloKilledAt20RandomHours_IsByteIdentical()
    {
        Random random = new(20261125);
        await using SiloCluster cluster = await SiloCluster.StartAsync();
        string run = await cluster.Start(Days, HoursASecond);
        for (int kill = 0, hour = 24; kill < Kills; kill++)
        {
            await cluster.UntilHour(run, hour + random.Next(48));
            SiloProcess victim = cluster.Silos[random.Next(cluster.Silos.Length)];
            int at = (await cluster.Client.ViewAsync(run)).HoursDone;
            Tally.Tried(Fault);
            victim.Process.Kill();
            Task back = victim.StartAsync();
            // Not the hours under way, but some that were begun after the kill.
            TimeSpan stood = await cluster.UntilHour(run, at + 12);
            Tally.Survived(Fault, stood - TimeSpan.FromSeconds(12 / HoursASecond));
            // However long silos take to start on this machine, hours are left for the kills to come.
            await cluster.Client.SetSpeedAsync(run, Slowly * 3600);
            await back;
            // A busy machine may let others be missed for nothing; they end, and are started as a supervisor would.
            await cluster.Supervise();
            hour = (await cluster.Client.SetSpeedAsync(run, HoursASecond * 3600)).HoursDone;
        }
        await cluster.Hurry(run);
        await cluster.AssertUndisturbed(run, Days);
    }
}
