using CsCheck;
using Headroom.Market.Clearing;

namespace Headroom.Market.Tests.Clearing;

/// <summary>The tree of sums against a sorted list that is summed from the start every time.</summary>
public sealed class MeritOrderTests
{
    private static readonly Gen<(int Floor, int Cap)> Range =
        from floor in Gen.Int[-30_000, 0]
        from ticks in Gen.OneOf(Gen.Int[1, 70], Gen.Int[4000, 4200], Gen.Int[260_000, 265_000])
        select (floor, floor + ticks);

    private static Gen<(bool Bid, int Cents, long Watts)[]> Changes(int floor, int cap) =>
        (from bid in Gen.Bool
         from cents in Gen.Int[floor - 5, cap + 5]
         from watts in Gen.OneOf(Gen.Long[1, 20], Gen.Long[1, 1_000_000_000_000])
         select (bid, cents, watts)).Array[0, 40];

    private static readonly Gen<(int Floor, int Cap, (bool Bid, int Cents, long Watts)[] Steps, int[] Asked, double[] Shares)> Cases =
        from range in Range
        from steps in Changes(range.Floor, range.Cap)
        from asked in Gen.Int[range.Floor, range.Cap].Array[10]
        from shares in Gen.Double[-0.1, 1.1].Array[10]
        select (range.Floor, range.Cap, steps, asked, shares);

    [Fact]
    public void MeritOrder_RandomSteps_SumsLikeASortedList() => Cases.Sample(c =>
    {
        MeritOrder order = Filled(c.Floor, c.Cap, c.Steps);
        (int Cents, long Watts)[] offers = Sorted(false), bids = Sorted(true);
        long total = offers.Sum(o => o.Watts) + bids.Sum(b => b.Watts);

        Assert.Equal(offers.Sum(o => o.Watts), order.TotalOffered);
        Assert.Equal(bids.Sum(b => b.Watts), order.TotalBid);
        foreach (int cents in c.Asked.Concat(offers.Select(o => o.Cents)).Concat([c.Floor, c.Cap]))
        {
            Assert.Equal(offers.Where(o => o.Cents <= cents).Sum(o => o.Watts), order.OfferedThrough(cents));
            Assert.Equal(bids.Where(b => b.Cents <= cents).Sum(b => b.Watts), order.BidThrough(cents));
            Assert.Equal(offers.Where(o => o.Cents == cents).Sum(o => o.Watts), order.OfferedAt(cents));
            Assert.Equal(bids.Where(b => b.Cents == cents).Sum(b => b.Watts), order.BidAt(cents));
        }
        Assert.Equal(0, order.OfferedThrough(c.Floor - 1));
        foreach (long watts in c.Shares.Select(s => (long)(s * total)).Concat([0, 1, total, total + 1]))
        {
            Assert.Equal(PriceOf([.. offers.Concat(bids).OrderBy(s => s.Cents)], watts), order.PriceOf(watts));
            Assert.Equal(PriceOf(offers, watts), order.OfferPriceOf(watts));
        }

        (int Cents, long Watts)[] Sorted(bool bid) =>
            [.. c.Steps.Where(s => s.Bid == bid).Select(s => (Math.Clamp(s.Cents, c.Floor, c.Cap), s.Watts)).OrderBy(s => s.Item1)];

        int PriceOf((int Cents, long Watts)[] sorted, long watts)
        {
            if (watts <= 0) return c.Floor;
            long sum = 0;
            foreach ((int cents, long step) in sorted)
            {
                sum += step;
                if (sum >= watts) return cents;
            }
            return c.Cap;
        }
    }, iter: 150);

    [Fact]
    public void MeritOrder_StepsAddedAndTakenBack_LeavesNoTrace() => Cases.Sample(c =>
    {
        MeritOrder plain = Filled(c.Floor, c.Cap, c.Steps), changed = Filled(c.Floor, c.Cap, c.Steps);
        foreach (int cents in c.Asked) changed.Offer(cents, 12_345_678_901);
        foreach (int cents in c.Asked) changed.Bid(cents, 7);
        foreach (int cents in c.Asked.Reverse()) changed.Offer(cents, -12_345_678_901);
        foreach (int cents in c.Asked.Reverse()) changed.Bid(cents, -7);

        Assert.Equal(plain.TotalOffered, changed.TotalOffered);
        Assert.Equal(plain.TotalBid, changed.TotalBid);
        foreach (int cents in c.Asked)
        {
            Assert.Equal(plain.OfferedThrough(cents), changed.OfferedThrough(cents));
            Assert.Equal(plain.BidThrough(cents), changed.BidThrough(cents));
        }
        foreach (double share in c.Shares)
        {
            long watts = (long)(share * (plain.TotalOffered + plain.TotalBid));
            Assert.Equal(plain.PriceOf(watts), changed.PriceOf(watts));
        }
    }, iter: 100);

    [Fact]
    public void MeritOrder_CapBelowFloor_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new MeritOrder(1, 0));

    private static MeritOrder Filled(int floor, int cap, (bool Bid, int Cents, long Watts)[] steps)
    {
        MeritOrder order = new(floor, cap);
        foreach ((bool bid, int cents, long watts) in steps)
        {
            if (bid) order.Bid(cents, watts);
            else order.Offer(cents, watts);
        }
        return order;
    }
}
