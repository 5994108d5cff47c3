using Headroom.Grains.Runs;
using Headroom.Grains.Tests.Fixtures;
using Headroom.Grains.Zones;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Orleans.TestingHost;

namespace Headroom.Grains.Tests.Placement;

/// <summary>A silo that is asked to stop hands its zones over where they stand: what a kill would have to replay, a stop does not.</summary>
public sealed class LeavingSiloTests
{
    private const int Days = 16, Stopped = 11 * 24 + 5;

    /// <summary>The last snapshot of the week is four days old; a zone of a silo that was killed would come back at hour 168.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Zones_SiloStops_ComeBackWhereTheyStood(bool joined)
    {
        using Scratch scratch = new();
        RunRequest request = SmallScenario.Request(scratch["grains"], text: joined ? SmallScenario.Joined : SmallScenario.Text) with { Hours = Days * 24 };
        await PlainLoop.Run("leave", request with { OutFolder = scratch["plain"] });
        await using InProcessTestCluster cluster = Cluster.Build(3, silo =>
            silo.Services.AddKeyedSingleton<IGrainStorage>("runs", (services, _) => ActivatorUtilities.CreateInstance<DurableStorage>(services)));
        await cluster.DeployAsync();
        string run = $"leave{(joined ? "-joined" : "")}";
        IClockGrain clock = cluster.Client.GetGrain<IClockGrain>(run);
        await clock.Start(request with { Paused = true }).InTime(run, "opening");
        await clock.Step(Stopped).InTime(run, "stepping");

        // One after the other, as in a rolling restart; whatever lived there goes to those that are left.
        foreach (string name in (string[])["north", "south"])
        {
            IZoneGrain zone = cluster.Client.GetGrain<IZoneGrain>($"{run}/{name}");
            SiloAddress home = Cluster.HomeOf(cluster, zone);
            await cluster.StopSiloAsync(cluster.Silos.Single(s => s.SiloAddress.Equals(home)));
            await cluster.StartAdditionalSiloAsync();
            ZoneTotals totals = await Lasting.Call(zone.Totals);
            Assert.Equal(Stopped, totals.NextHour);
            Assert.NotEqual(home, Cluster.HomeOf(cluster, zone));
        }
        await Lasting.Call(() => clock.Resume());
        RunView done = await Lasting.Call(() => clock.Settles());

        Assert.Equal(Days * 24, done.HoursDone);
        Assert.Equal(scratch.Bytes("plain", "ledger.parquet"), scratch.Bytes("grains", "ledger.parquet"));
    }
}
