using CsCheck;
using Headroom.Market.Books;
using Headroom.Market.Tests.Fixtures;
using Headroom.Market.Zones;

namespace Headroom.Market.Tests.Zones;

/// <summary>The laws on made-up zones whose prices are given.</summary>
public sealed class PricePathLawTests
{
    private const int Iterations = 60;

    [Fact]
    public void Law2And3_EveryHour_BalancesWithTheRestOfTheMarketInEnergyAndMoney() => RandomZone.OnPricePaths.Sample(
        zone =>
        {
            ZoneRun run = new ZoneRun(zone).ToEnd();
            Dictionary<int, long> kept = [];
            foreach ((int hour, int from, int to, byte cause, long amount) in run.Postings)
            {
                Assert.True(amount > 0 && from != to);
                if (from == Account.Operator) kept[hour] = kept.GetValueOrDefault(hour) - amount;
                if (to == Account.Operator) kept[hour] = kept.GetValueOrDefault(hour) + amount;
            }
            // The operator passes on what it takes: it keeps the rounding of each posting, half a micro-dollar at most.
            Assert.All(kept.Values, left => Assert.InRange(left, -run.Participants * 2 - 3, run.Participants * 2 + 3));
            foreach (HourRecord h in run.Hours)
            {
                long sources = h.GenerationWatts.Sum() + h.DischargeWatts + h.UnservedWatts + h.NetImportWatts;
                Assert.Equal(h.DemandWatts + h.MinerWatts + h.DataCenterWatts + h.ChargeWatts, sources);
                Assert.Equal(h.DemandWatts - h.NetImportWatts, Enumerable.Range(0, run.Participants).Sum(i => run.Award(h.Hour, i)));
                Assert.Equal((int)Math.Round(zone.Inputs.PriceUsdPerMwh![h.Hour] * 100), h.PriceCents);
                Assert.Equal((0, 0, Binding.Given), (h.UnservedWatts, h.DataCenterUnservedWatts, h.Binding));
            }
        },
        iter: Iterations);

    [Fact]
    public void Law2_MonthlyBooks_AreTheHourlyOnesSummed() => RandomZone.OnPricePaths.Sample(
        zone => Assert.Equal(ByMonth(new ZoneRun(zone).ToEnd(), zone), ByMonth(new ZoneRun(zone, detail: false).ToEnd(), zone)),
        iter: Iterations / 3);

    [Fact]
    public void Law5_RunOnFromASnapshot_IsTheRunThatWasNeverStopped() => RandomZone.OnPricePaths.Select(Gen.Int[0, RandomZone.Count - 1]).Sample(
        (zone, hour) =>
        {
            ZoneRun whole = new ZoneRun(zone).ToEnd(), cut = new ZoneRun(zone).To(hour), resumed = new(zone);
            resumed.Market.Restore(cut.Market.Snapshot());
            ZoneRun.AssertSame(whole, resumed.ToEnd(), hour);
        },
        iter: Iterations / 3);

    private static SortedDictionary<(int Month, int Account, byte Cause), long> ByMonth(ZoneRun run, RandomZone zone)
    {
        SortedDictionary<(int, int, byte), long> sums = [];
        foreach ((int hour, int from, int to, byte cause, long amount) in run.Postings)
        {
            (int, int, byte) paid = (zone.Hours.MonthIndex(hour), from, cause), got = (zone.Hours.MonthIndex(hour), to, cause);
            sums[paid] = sums.GetValueOrDefault(paid) - amount;
            sums[got] = sums.GetValueOrDefault(got) + amount;
        }
        foreach ((int, int, byte) key in sums.Where(s => s.Value == 0).Select(s => s.Key).ToArray()) sums.Remove(key);
        return sums;
    }
}
