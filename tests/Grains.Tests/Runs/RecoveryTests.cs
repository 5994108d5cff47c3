using Headroom.Grains.Runs;
using Headroom.Grains.Tests.Fixtures;
using Headroom.Grains.Zones;

namespace Headroom.Grains.Tests.Runs;

/// <summary>Law 5: what leaves in mid-run comes back and goes on; every hour takes effect once.</summary>
[Collection(nameof(OneSilo))]
public sealed class RecoveryTests(OneSilo cluster)
{
    [Theory]
    [InlineData("zone", 13)]
    [InlineData("zone", 48)]
    [InlineData("market", 29)]
    [InlineData("clock", 29)]
    [InlineData("miner", 24)]
    public async Task Ledger_GrainLeavesInMidRun_IsByteIdentical(string who, int hour)
    {
        using Scratch scratch = new();
        await PlainLoop.Run("leave", SmallScenario.Request(scratch["plain"]));
        IClockGrain clock = await cluster.Start("leave", SmallScenario.Request(scratch["grains"], paused: true));
        string run = clock.GetPrimaryKeyString();
        await clock.Step(hour).InTime(run, $"stepping {hour} h");

        IAddressable grain = who switch
        {
            "zone" => cluster.Grains.GetGrain<IZoneGrain>($"{run}/north"),
            "market" => cluster.Grains.GetGrain<IMarketGrain>(run),
            "clock" => clock,
            _ => cluster.Grains.GetGrain<Headroom.Grains.Participants.IMinerGrain>($"{run}/n-mine"),
        };
        await cluster.Silos.DeactivateAsync(grain);
        await clock.Resume().InTime(run, "resuming");
        await clock.Settles();

        Assert.Equal(scratch.Bytes("plain", "ledger.parquet"), scratch.Bytes("grains", "ledger.parquet"));
        Assert.Equal(scratch.Bytes("plain", "hours.parquet"), scratch.Bytes("grains", "hours.parquet"));
    }

    [Fact]
    public async Task Zone_AskedAgain_AnswersFromMemoryOrSaysWhereItStands()
    {
        IClockGrain clock = await cluster.Start("again", SmallScenario.Request(paused: true));
        string run = clock.GetPrimaryKeyString();
        await clock.Step(24);
        IZoneGrain zone = cluster.Grains.GetGrain<IZoneGrain>($"{run}/north");

        ZoneStep same = await zone.Advance(0, 24, 0);
        ZoneStep old = await zone.Advance(0, 12, 0);
        ZoneStep ahead = await zone.Advance(30, 48, 0);
        ZoneStep next = await zone.Advance(24, 30, 0);
        ZoneStep repeated = await zone.Advance(24, 30, 0);

        Assert.Equal((24, 0, 24), (same.NextHour, same.Day!.FirstHour, same.Day.Hours.Length));
        Assert.Equal((24, null), (old.NextHour, old.Day));
        Assert.Equal((24, null), (ahead.NextHour, ahead.Day));
        Assert.Equal((30, 24, 6), (next.NextHour, next.Day!.FirstHour, next.Day.Hours.Length));
        Assert.Equal(30, repeated.NextHour);
        Assert.Equal(next.Day.Hours.Select(h => h.PriceCents), repeated.Day!.Hours.Select(h => h.PriceCents));
        await clock.Cancel();
    }

    /// <summary>The zone is ahead of the market: somebody else moved it. The market takes it back and records every hour.</summary>
    [Fact]
    public async Task Ledger_ZoneAheadOfMarket_IsByteIdentical()
    {
        using Scratch scratch = new();
        await PlainLoop.Run("ahead", SmallScenario.Request(scratch["plain"]));
        IClockGrain clock = await cluster.Start("ahead", SmallScenario.Request(scratch["grains"], paused: true));
        string run = clock.GetPrimaryKeyString();
        await clock.Step(5);
        IZoneGrain zone = cluster.Grains.GetGrain<IZoneGrain>($"{run}/south");
        Assert.Equal(24, (await zone.Advance(5, 24, 0)).NextHour);
        Assert.Equal(30, (await zone.Advance(24, 30, 0)).NextHour);

        await clock.Resume();
        await clock.Settles();

        Assert.Equal(scratch.Bytes("plain", "ledger.parquet"), scratch.Bytes("grains", "ledger.parquet"));
    }
}
