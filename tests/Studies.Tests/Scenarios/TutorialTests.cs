using Headroom.Grid;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Series;
using Headroom.Grid.Time;
using Headroom.Market.Books;
using Headroom.Market.Zones;
using Headroom.Studies.Results;
using Headroom.Studies.Runs;
using Headroom.Studies.Tests.Fixtures;
using NodaTime;

namespace Headroom.Studies.Tests.Scenarios;

/// <summary>
/// The tutorial's 24 hours, worked by hand in docs/tutorial.md. Every number here was typed from that arithmetic; none comes
/// from the engine.
/// </summary>
public class TutorialTests
{
    private const int Coal = 0, Gas = 1, Peaker = 2, Mine = 3, Hall = 4;

    private static readonly Lazy<(ZoneDay Day, ParticipantTotals[] Totals)> Day = new(Run);

    /// <summary>Hour; MW of coal, gas, peaker, miner, data center; price $/MWh; money of the hour, $, of miner and data center.</summary>
    public static TheoryData<int, double, double, double, double, double, double, double, double> ByHand => new()
    {
        { 0, 175, 0, 0, 35, 40, 25.50, 2717.50, -1020 },
        { 1, 155, 0, 0, 35, 40, 25.50, 2717.50, -1020 },
        { 2, 135, 0, 0, 35, 40, 25.50, 2717.50, -1020 },
        { 3, 95, 0, 0, 35, 40, -20, 3400, 800 },
        { 4, 135, 0, 0, 35, 40, 25.50, 2717.50, -1020 },
        { 5, 165, 0, 0, 35, 40, 25.50, 2717.50, -1020 },
        { 6, 185, 0, 0, 35, 40, 25.50, 2717.50, -1020 },
        { 7, 195, 0, 0, 35, 40, 25.50, 2717.50, -1020 },
        { 8, 200, 0, 0, 35, 40, 24, 2740, -960 },
        { 9, 200, 20, 0, 35, 40, 35, 2575, -1400 },
        { 10, 200, 40, 0, 35, 40, 35, 2575, -1400 },
        { 11, 200, 60, 0, 35, 40, 35, 2575, -1400 },
        { 12, 200, 80, 0, 35, 40, 35, 2575, -1400 },
        { 13, 200, 95, 0, 35, 40, 35, 2575, -1400 },
        { 14, 200, 100, 0, 30, 40, 80, 1900, -3200 },
        { 15, 200, 100, 10, 20, 40, 100, 1900, -4000 },
        { 16, 200, 100, 40, 20, 40, 100, 1900, -4000 },
        { 17, 200, 100, 50, 10, 40, 125, 1900, -5000 },
        { 18, 200, 100, 50, 0, 32, 1000, 19_400, -32_000 },
        { 19, 200, 97.5, 0, 17.5, 40, 35, 1675, -1400 },
        { 20, 200, 90, 0, 35, 40, 35, 2575, -1400 },
        { 21, 200, 45, 0, 35, 40, 35, 2575, -1400 },
        { 22, 200, 5, 0, 35, 40, 35, 2575, -1400 },
        { 23, 185, 0, 0, 35, 40, 24, 2740, -960 },
    };

    [Theory]
    [MemberData(nameof(ByHand))]
    public void Hour_ByHand_ClearsAsWorked(
        int hour, double coal, double gas, double peaker, double mine, double hall, double price, double mineUsd, double hallUsd)
    {
        ZoneDay day = Day.Value.Day;
        Assert.Equal(price, day.Hours[hour].PriceCents / 100.0);
        double[] mw = [.. day.AwardWatts.Skip(hour * 5).Take(5).Select(w => w / 1e6)];
        Assert.Equal((double[])[coal, gas, peaker, -mine, -hall], mw);
        Assert.Equal((mineUsd, hallUsd), (NetUsd(hour, Mine), NetUsd(hour, Hall)));
    }

    [Fact]
    public void Hour3_CoalAtItsMinimum_IsTurnedDownByTheSurplus()
    {
        // Load 20 + 35 + 40 = 95 MW; coal must run at 100.
        Assert.Equal((5_000_000, Binding.Surplus), (Day.Value.Day.Hours[3].TurnedDownWatts, Day.Value.Day.Hours[3].Binding));
    }

    [Fact]
    public void Hour18_Scarce_PausesPartOfTheFlexibleShare()
    {
        // 318 + 40 = 358 MW against 350: 8 of the 10 MW that may pause do, and nobody goes unserved.
        HourRecord scarce = Day.Value.Day.Hours[18];
        Assert.Equal((8_000_000, 0, 0), (scarce.PausedWatts, scarce.UnservedWatts, scarce.DataCenterUnservedWatts));
    }

    [Fact]
    public void Day_Miner_EarnsByPausing()
    {
        ParticipantTotals mine = Day.Value.Totals[Mine];
        Assert.Equal((727.5, 112.5, 6, 1), (mine.DrawnMwh, mine.CurtailedMwh, mine.HoursCurtailed, mine.Miner!.HoursOff));
        Assert.Equal((78_337.5, -14_400, -8_097.5, 21_337.5),
            (mine.Usd(Cause.MiningRevenue), mine.Usd(Cause.ContractPurchase), mine.Usd(Cause.EnergyPurchase), mine.Usd(Cause.SellBack)));
        Assert.Equal((77_177.5, 45_502.5, 10_462.5, 32.5),
            (mine.NetUsd, mine.Miner.TwinNetUsd, mine.Miner.ForgoneUsd, mine.Miner.SoldBackMwh));
    }

    [Fact]
    public void Day_DataCenter_IsServedAllThatIsDue()
    {
        ParticipantTotals hall = Day.Value.Totals[Hall];
        Assert.Equal((952, -69_060), (hall.DrawnMwh, hall.NetUsd));
        // IT energy at PUE 1.25: (24 x 40 - 8) / 1.25 due, 8 / 1.25 paused.
        Assert.Equal(761.6, hall.DataCenter!.DueItMwh, 1e-6);
        Assert.Equal(761.6, hall.DataCenter.ServedItMwh, 1e-6);
        Assert.Equal(6.4, hall.DataCenter.PausedMwh, 1e-6);
        // The twin buys those 8 MWh too, at the 1,000 $/MWh that their compute is worth.
        Assert.Equal((-77_060, 8, 8_000), (hall.DataCenter.TwinNetUsd, hall.DataCenter.SteppedAsideMwh, hall.DataCenter.ForgoneUsd));
    }

    [Theory]
    [InlineData(Coal, 4425, 1, 271_937.5)]
    [InlineData(Gas, 1032.5, 0, 123_000)]
    [InlineData(Peaker, 150, 0, 46_250)]
    public void Day_Plant_EarnsWhatThePriceLeavesOverItsCost(int plant, double mwh, int starts, double netUsd)
    {
        ParticipantTotals totals = Day.Value.Totals[plant];
        Assert.Equal(mwh, totals.DeliveredMwh);
        if (starts > 0) Assert.Equal(starts, totals.Starts);
        Assert.Equal(netUsd, totals.NetUsd);
    }

    /// <summary>Net of an hour's postings of a participant, dollars.</summary>
    private static double NetUsd(int hour, int participant)
    {
        Postings postings = Day.Value.Day.Postings;
        int account = Account.FirstParticipant + participant;
        long micro = 0;
        for (int i = 0; i < postings.Count; i++)
        {
            if (postings.Hour[i] != hour) continue;
            if (postings.To[i] == account) micro += postings.MicroDollars[i];
            if (postings.From[i] == account) micro -= postings.MicroDollars[i];
        }
        return micro / 1e6;
    }

    private static (ZoneDay Day, ParticipantTotals[] Totals) Run()
    {
        ScenarioSpec tutorial = ShippedScenario.Load("tutorial");
        RunHours hours = new(tutorial.Start, tutorial.Hours, DateTimeZoneProviders.Tzdb[tutorial.TimeZone]);
        ZoneHours inputs = ZoneInputs.Build(tutorial, tutorial.Zones[0], hours, new DataFolder(null, null));
        PlainZone zone = new(tutorial, "town", hours, inputs, Detail.Hours);
        return (zone.RunDay(24), zone.Totals());
    }
}
