using CsCheck;
using Headroom.Market.Tests.Fixtures;

namespace Headroom.Market.Tests.Zones;

/// <summary>Snapshots that must not be read are refused, and the message says why.</summary>
public sealed class SnapshotTests
{
    [Fact]
    public void Restore_AnyByteFlipped_IsRefused() => RandomZone.All.Select(Gen.Double[0, 0.999999], Gen.Int[1, 255]).Sample(
        (zone, where, flip) =>
        {
            ZoneRun run = new ZoneRun(zone).To(5);
            byte[] snapshot = run.Market.Snapshot();
            snapshot[(int)(where * snapshot.Length)] ^= (byte)flip;

            Assert.Throws<InvalidDataException>(() => new ZoneRun(zone).Market.Restore(snapshot));
        },
        iter: 50);

    [Fact]
    public void Restore_DamagedBody_SaysSo()
    {
        byte[] snapshot = Snapshot();
        snapshot[^40] ^= 1;

        Assert.Contains("damaged", Refusal(Zone(), snapshot), StringComparison.Ordinal);
    }

    [Fact]
    public void Restore_CutShort_IsRefused()
    {
        byte[] snapshot = Snapshot();

        Assert.Contains("damaged", Refusal(Zone(), snapshot[..^1]), StringComparison.Ordinal);
        Assert.Contains("not a zone snapshot", Refusal(Zone(), snapshot[..3]), StringComparison.Ordinal);
    }

    [Fact]
    public void Restore_OtherVersion_NamesBothVersions()
    {
        byte[] snapshot = Snapshot();
        snapshot[4]++;

        Assert.Contains("format 10, this program reads 9", Refusal(Zone(), snapshot), StringComparison.Ordinal);
    }

    [Fact]
    public void Restore_OtherSeed_SaysOfAnotherScenario()
    {
        RandomZone zone = Zone();
        RandomZone other = zone with { Scenario = zone.Scenario with { Seed = zone.Scenario.Seed ^ 1 } };

        Assert.Contains("another scenario", Refusal(other, Snapshot()), StringComparison.Ordinal);
    }

    /// <summary>The day's outlook is no part of a snapshot: whoever is asked after it would see another one than those asked before.</summary>
    [Fact]
    public void Snapshot_BetweenTwoOffers_IsRefused()
    {
        ZoneRun run = new ZoneRun(Zone()).To(24);
        Assert.True(run.Market.CanSnapshot);
        int due = run.Market.Due()[0];
        run.Market.Accept(due, new Headroom.Market.Offers.DayOffer { Until = 48 });

        Assert.False(run.Market.CanSnapshot);
        Assert.Contains("right after an hour", Assert.Throws<InvalidOperationException>(() => run.Market.Snapshot()).Message, StringComparison.Ordinal);
    }

    private static RandomZone Zone() => RandomZone.All.Single(zone => zone.Scenario.Generators.Count > 2, "000000000001");

    private static byte[] Snapshot() => new ZoneRun(Zone()).To(30).Market.Snapshot();

    private static string Refusal(RandomZone zone, byte[] snapshot) =>
        Assert.Throws<InvalidDataException>(() => new ZoneRun(zone).Market.Restore(snapshot)).Message;
}
