using System.Diagnostics;
using Headroom.Grains.Participants;
using Headroom.Grains.Placement;
using Headroom.Grains.Runs;
using Headroom.Grains.Tests.Fixtures;
using Headroom.Grains.Zones;
using Orleans.TestingHost;

namespace Headroom.Grains.Tests.Placement;

/// <summary>A silo joins runs that go on: what is its own moves to it, wherever its callers are and whatever they remember.</summary>
public sealed class JoiningSiloTests
{
    private const int Runs = 10, Days = 16;
    private static readonly string[] Names = ["north", "south"];

    /// <summary>
    /// Regression: a zone that had left was made again where its market remembered it, day after day, wherever the market lived on another silo and
    /// its next call came after the zone had gone (as in a paced run). So it was with participants that were to follow their zone: batteries, which are
    /// asked every day.
    /// </summary>
    [Fact]
    public async Task ZonesAndParticipants_SiloJoins_MoveHome()
    {
        await using InProcessTestCluster cluster = Cluster.Build(2);
        await cluster.DeployAsync();
        List<IClockGrain> clocks = [];
        for (int i = 0; i < Runs; i++)
        {
            IClockGrain clock = cluster.Client.GetGrain<IClockGrain>($"join-{i}");
            await clock.Start(SmallScenario.Request(paused: true) with { Hours = Days * 24 }).InTime($"join-{i}", "opening");
            await clock.Step(24).InTime($"join-{i}", "stepping a day");
            clocks.Add(clock);
        }
        (IGrain Zone, IGrain Battery)[] all = [.. Enumerable.Range(0, Runs).SelectMany(i => Names.Select(n => (
            (IGrain)cluster.Client.GetGrain<IZoneGrain>($"join-{i}/{n}"), (IGrain)cluster.Client.GetGrain<IStorageGrain>($"join-{i}/{n[0]}-battery"))))];
        Assert.All(all, z => Assert.Equal((Home(cluster, z.Zone), Home(cluster, z.Zone)), (At(cluster, z.Zone), At(cluster, z.Battery))));

        InProcessSiloHandle third = await cluster.StartAdditionalSiloAsync();
        await cluster.WaitForLivenessToStabilizeAsync();
        // Each of 20 zones is its own by one chance in three.
        IGrain[] its = [.. all.Select(z => z.Zone).Where(z => Home(cluster, z).Equals(third.SiloAddress))];
        Assert.NotEmpty(its);

        for (int day = 1; day < Days - 1; day++)
        {
            IGrain[] leaving = [.. its.Where(z => !third.SiloAddress.Equals(At(cluster, z)))];
            IGrainContext?[] before = [.. leaving.Select(z => Context(cluster, z))];
            foreach (IClockGrain clock in clocks) await clock.Step(24).InTime(clock.GetPrimaryKeyString(), "stepping a day");
            // Whoever leaves has left before anybody asks for the next hour.
            for (int i = 0; i < leaving.Length; i++) await Until(() => before[i] is null || Context(cluster, leaving[i]) != before[i]);
            if (all.All(z => Home(cluster, z.Zone) is var home && home.Equals(At(cluster, z.Zone)) && home.Equals(At(cluster, z.Battery)))) break;
        }

        Assert.All(all, z => Assert.Equal((Home(cluster, z.Zone), Home(cluster, z.Zone)), (At(cluster, z.Zone), At(cluster, z.Battery))));
    }

    private static SiloAddress Home(InProcessTestCluster cluster, IAddressable zone) =>
        Rendezvous.HomeOf(zone.GetGrainId(), cluster.Silos.Select(s => s.SiloAddress));

    private static SiloAddress? At(InProcessTestCluster cluster, IAddressable grain) => Context(cluster, grain)?.Address.SiloAddress;

    private static IGrainContext? Context(InProcessTestCluster cluster, IAddressable grain) =>
        cluster.TryGetGrainContext(grain.GetGrainId(), out IGrainContext? context) ? context : null;

    private static async Task Until(Func<bool> isSo)
    {
        for (long began = Stopwatch.GetTimestamp(); !isSo();)
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(60), "it was not so within a minute");
            await Task.Yield();
        }
    }
}
