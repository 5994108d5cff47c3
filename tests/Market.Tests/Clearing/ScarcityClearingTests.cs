using CsCheck;
using Headroom.Grid.Scenarios;
using Headroom.Market.Clearing;
using Headroom.Market.Tests.Fixtures;

namespace Headroom.Market.Tests.Clearing;

/// <summary>The scarcity adder inside the clearing: a fixed point of price, load and reserves.</summary>
public sealed class ScarcityClearingTests
{
    private sealed record Case(RandomHour Hour, Scarcity Scarcity, long Offline, long Quick)
    {
        public Market.Clearing.Clearing Clear(MeritOrder order, long needWatts) =>
            Market.Clearing.Clearing.WithScarcity(order, needWatts, Scarcity, Offline, Quick);
    }

    private static readonly Gen<Case> Cases =
        from hour in RandomHour.Gen
        from level in Gen.Double[0, 1]
        from width in Gen.Double[0.01, 1]
        from offline in Gen.Double[0, 0.5]
        from quick in Gen.Double[0, 1]
        let offered = hour.Offers.Sum(o => o.Watts) / 1e6
        let off = (long)(offline * offered * 1e6)
        select new Case(
            hour,
            new Scarcity(
                new OrdcSpec
                {
                    MinimumContingencyMw = level * offered * 0.3,
                    SigmaMw = Math.Max(0.001, width * offered * 0.3),
                    MuMw = width * offered * 0.05,
                    Floors = [new() { BelowMw = offered * 0.4, UsdPerMwh = 20 }, new() { BelowMw = offered * 0.5, UsdPerMwh = 10 }],
                },
                RandomHour.CapCents / 100.0),
            off,
            (long)(quick * off));

    [Fact]
    public void WithScarcity_RandomHours_BalancesAndPriceIsBetweenLambdaAndCap() => Cases.Sample(
        c =>
        {
            MeritOrder order = c.Hour.Order();
            Market.Clearing.Clearing cleared = c.Clear(order, c.Hour.NeedWatts);
            (long[] accepted, long[] served) = c.Hour.Awards(order, cleared);

            Assert.Equal(accepted.Sum() - cleared.SurplusWatts, served.Sum());
            Assert.InRange(cleared.PriceCents, cleared.LambdaCents, RandomHour.CapCents);
            Assert.True(cleared.SurplusWatts >= 0);
        },
        iter: 3000);

    [Fact]
    public void WithScarcity_NoBidAtTheMargin_AdderIsThatOfTheReservesLeft() => Cases.Sample(
        c =>
        {
            MeritOrder order = c.Hour.Order();
            Market.Clearing.Clearing cleared = c.Clear(order, c.Hour.NeedWatts);
            if (c.Hour.NeedWatts <= 0 || cleared.SurplusWatts > 0 || order.BidAt(cleared.PriceCents) > 0) return;

            long room = order.TotalOffered - (c.Hour.NeedWatts - order.BidThrough(cleared.PriceCents));
            long online = Math.Max(0, room - c.Offline);
            int adder = c.Scarcity.AdderCents(cleared.LambdaCents, online, online + c.Quick);

            Assert.InRange(cleared.PriceCents - Math.Min(RandomHour.CapCents, cleared.LambdaCents + adder), -1, 1);
        },
        iter: 3000);

    [Fact]
    public void WithScarcity_MoreSupply_NeverRaisesThePrice() => Cases.SelectMany(
        c => Gen.Select(Gen.Int[-500, 40_000], Gen.Long[1, 1_000_000_000]).Select(step => (c, step.Item1, step.Item2)))
        .Sample(
            (c, cents, watts) =>
            {
                MeritOrder order = c.Hour.Order();
                int before = c.Clear(order, c.Hour.NeedWatts).PriceCents;
                order.Offer(cents, watts);

                Assert.True(c.Clear(order, c.Hour.NeedWatts).PriceCents <= before);
            },
            iter: 3000);

    [Fact]
    public void Energy_MoreSupply_NeverRaisesThePrice() => RandomHour.Gen.Select(
        Gen.Int[-500, 40_000], Gen.Long[1, 1_000_000_000]).Sample(
            (hour, cents, watts) =>
            {
                MeritOrder order = hour.Order();
                int before = Market.Clearing.Clearing.Energy(order, hour.NeedWatts).PriceCents;
                order.Offer(cents, watts);

                Assert.True(Market.Clearing.Clearing.Energy(order, hour.NeedWatts).PriceCents <= before);
            },
            iter: 2000);

    [Fact]
    public void Energy_MoreFirmLoad_NeverLowersThePrice() => RandomHour.Gen.Select(Gen.Long[1, 1_000_000_000]).Sample(
        (hour, watts) =>
        {
            MeritOrder order = hour.Order();
            int before = Market.Clearing.Clearing.Energy(order, hour.NeedWatts).PriceCents;
            order.Bid(RandomHour.CapCents, watts);

            Assert.True(Market.Clearing.Clearing.Energy(order, hour.NeedWatts + watts).PriceCents >= before);
        },
        iter: 2000);

    // Two plants of 100 MW at 20 and 40 $/MWh, 150 MW of load: lambda is 40; 50 MW of reserve is at or below X = 60 MW, so LOLP is 1 and the price is VOLL.
    [Fact]
    public void WithScarcity_ReserveBelowMinimumContingency_PriceIsValueOfLostLoad()
    {
        MeritOrder order = TwoPlants(150);
        Scarcity scarcity = new(new OrdcSpec { MinimumContingencyMw = 60, SigmaMw = 1 }, 5000);

        Market.Clearing.Clearing cleared = Market.Clearing.Clearing.WithScarcity(order, 150_000_000, scarcity, 0, 0);

        Assert.Equal((40_00, 5000_00, 50_000_000L, 0L), (cleared.LambdaCents, cleared.PriceCents, cleared.OffersAtMargin, cleared.BidsAtMargin));
    }

    // The same, and 20 MW of the load are a miner with a break-even of 80: it steps aside, reserve grows to 70 MW, ten deviations above X: no adder is left,
    // and the miner comes back as far as the price stays at 80, with reserves just above X.
    [Fact]
    public void WithScarcity_MinerAtTheMargin_GivesWayUntilThePriceIsItsBreakEven()
    {
        MeritOrder order = TwoPlants(130);
        order.Bid(80_00, 20_000_000);
        Scarcity scarcity = new(new OrdcSpec { MinimumContingencyMw = 60, SigmaMw = 1 }, 5000);

        Market.Clearing.Clearing cleared = Market.Clearing.Clearing.WithScarcity(order, 150_000_000, scarcity, 0, 0);

        Assert.Equal((40_00, 80_00), (cleared.LambdaCents, cleared.PriceCents));
        Assert.InRange(cleared.BidsAtMargin, 10_000_000, 15_000_000);
    }

    private static MeritOrder TwoPlants(int firmMw)
    {
        MeritOrder order = new(-250_00, 5000_00);
        order.Offer(20_00, 100_000_000);
        order.Offer(40_00, 100_000_000);
        order.Bid(5000_00, firmMw * 1_000_000L);
        return order;
    }
}
