using Headroom.Grains.Runs;
using Headroom.Grains.Tests.Fixtures;
using Headroom.Grains.Zones;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Storage;
using Orleans.TestingHost;

namespace Headroom.Grains.Tests.Runs;

/// <summary>A silo is killed in mid-run, with whatever lives on it; storage outlives it.</summary>
public sealed class LostSiloTests
{
    private const int Days = 20;

    [Theory]
    [InlineData("zone")]
    [InlineData("clock")]
    [InlineData("market")]
    [InlineData("zone", true)]
    [InlineData("market", true)]
    public async Task Ledger_SiloKilledInMidRun_IsByteIdentical(string victim, bool joined = false)
    {
        using Scratch scratch = new();
        await PlainLoop.Run("kill", Request(scratch["plain"], joined));
        await using InProcessTestCluster cluster = Cluster.Build(2, silo =>
        {
            silo.Services.AddKeyedSingleton<IGrainStorage>("runs", (services, _) => ActivatorUtilities.CreateInstance<DurableStorage>(services));
            // Nothing is measured here, so the lost silo may be noticed sooner than in earnest.
            silo.Configure<ClusterMembershipOptions>(o => o.ProbeTimeout = TimeSpan.FromSeconds(1));
        });
        await cluster.DeployAsync();
        string run = $"kill-{victim}{(joined ? "-joined" : "")}";
        IClockGrain clock = cluster.Client.GetGrain<IClockGrain>(run);
        await clock.Start(Request(scratch["grains"], joined) with { Paused = true }).InTime(run, "opening");
        // Eleven days: the last snapshot is four days old.
        await clock.Step(11 * 24 + 5).InTime(run, "stepping");

        IAddressable grain = victim switch
        {
            "zone" => cluster.Client.GetGrain<IZoneGrain>($"{run}/north"),
            "market" => cluster.Client.GetGrain<IMarketGrain>(run),
            _ => clock,
        };
        Orleans.Runtime.SiloAddress home = Cluster.HomeOf(cluster, grain);
        await cluster.KillSiloAsync(cluster.Silos.Single(s => s.SiloAddress.Equals(home)));
        await Lasting.Call(() => clock.Resume());
        RunView done = await Lasting.Call(() => clock.Settles());

        Assert.Equal(Days * 24, done.HoursDone);
        Assert.Equal(scratch.Bytes("plain", "ledger.parquet"), scratch.Bytes("grains", "ledger.parquet"));
    }

    private static RunRequest Request(string folder, bool joined) =>
        SmallScenario.Request(folder, text: joined ? SmallScenario.Joined : SmallScenario.Text) with { Hours = Days * 24 };
}
