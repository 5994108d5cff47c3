using CsCheck;
using Headroom.Market.Clearing;
using Headroom.Market.Tests.Fixtures;

namespace Headroom.Market.Tests.Clearing;

/// <summary>Energy and reserve together: small cases worked by hand, and what must always hold.</summary>
public sealed class CoOptimisedTests
{
    private const int NoFirm = int.MaxValue;
    private const long MW = 1_000_000;

    // Plants of 100 MW at 20 and 100 MW at 40 $/MWh, all capable; load 150. Reserve of 80 MW is worth 300 $/MW, 50 of it is there at 40 $/MWh: the miner at 80 $/MWh
    // steps aside for the other 20 (of its 20): 70 MW of reserve, 10 short, worth 300 each. Energy: another MW would cost 40 and 300 of reserve.
    [Fact]
    public void Clear_ReserveShort_EnergyPaysForTheReserveItTakes()
    {
        MeritOrder order = TwoPlants(firmMw: 130, capableMw: 100);
        order.Bid(80_00, 20 * MW);
        ReserveDemand demand = One(new ReserveStep(300_00, 80 * MW));

        CoOptimised cleared = CoOptimised.Clear(order, 150 * MW, demand, NoFirm);

        Assert.Equal((340_00, 300_00, 300_00), (cleared.Energy.LambdaCents, cleared.OnlineCents, demand.PriceCents[0]));
        Assert.Equal((70 * MW, 10 * MW), (cleared.RoomWatts, demand.ShortWatts(0)));
    }

    // The same with 65 MW: the miner gives way with 15 of its 20 MW and sets the price of energy, 80; reserve is worth what a plant at 40 forgoes.
    [Fact]
    public void Clear_MinerAtTheMargin_SetsThePriceOfReserve()
    {
        MeritOrder order = TwoPlants(firmMw: 130, capableMw: 100);
        order.Bid(80_00, 20 * MW);
        ReserveDemand demand = One(new ReserveStep(300_00, 65 * MW));

        CoOptimised cleared = CoOptimised.Clear(order, 150 * MW, demand, NoFirm);

        Assert.Equal((80_00, 40_00, 15 * MW), (cleared.Energy.LambdaCents, cleared.OnlineCents, cleared.Energy.BidsAtMargin));
        Assert.Equal((65 * MW, 0L), (demand.OnlineWatts[0], demand.ShortWatts(0)));
    }

    // Of 60 MW that load and offline plants might fill, 20 are filled by load and 30 by plants that are off; 10 are left for what is online, which has 50.
    [Fact]
    public void Clear_LoadAndOfflineFirst_ReserveIsFree()
    {
        MeritOrder order = TwoPlants(firmMw: 150, capableMw: 100);
        ReserveDemand demand = new([new ReserveProduct("non-spin", [new ReserveStep(300_00, 60 * MW)], Offline: true)]);
        demand.Begin(30 * MW, [20 * MW]);

        CoOptimised cleared = CoOptimised.Clear(order, 150 * MW, demand, NoFirm);

        Assert.Equal((40_00, 0, 0), (cleared.Energy.LambdaCents, cleared.OnlineCents, demand.PriceCents[0]));
        Assert.Equal((20 * MW, 30 * MW, 10 * MW), (demand.LoadWatts[0], demand.OfflineWatts[0], demand.OnlineWatts[0]));
    }

    // 190 MW of firm load, 200 MW of plants, 60 MW of reserve worth the value of lost load: the load comes first. Reserve, 50 MW short, is worth
    // 5,000; energy, 5,000 and the 40 of the plant that gives either, is held at the value of lost load.
    [Fact]
    public void Clear_ReserveWorthLostLoad_FirmLoadIsServedFirst()
    {
        MeritOrder order = TwoPlants(firmMw: 190, capableMw: 100);
        ReserveDemand demand = One(new ReserveStep(5000_00, 60 * MW));

        CoOptimised cleared = CoOptimised.Clear(order, 190 * MW, demand, firmCents: 5000_00);

        Assert.Equal((5000_00, 5000_00, 0L), (cleared.Energy.LambdaCents, cleared.OnlineCents, cleared.Energy.BidsAtMargin));
        Assert.Equal((10 * MW, 50 * MW), (demand.OnlineWatts[0], demand.ShortWatts(0)));
    }

    [Fact]
    public void Clear_NoReserveDemand_IsEnergyBitForBit() => RandomReserveHour.Gen.Sample(
        hour =>
        {
            MeritOrder order = hour.Order();
            ReserveDemand none = new([]);
            none.Begin(hour.OfflineWatts, []);

            CoOptimised cleared = CoOptimised.Clear(order, hour.Hour.NeedWatts, none, NoFirm);

            Assert.Equal(CoOptimised.Without(Market.Clearing.Clearing.Energy(hour.Hour.Order(), hour.Hour.NeedWatts)), cleared);
        },
        iter: 2000);

    [Fact]
    public void Clear_MoreReserveDemand_NeverLowersAPrice() => RandomReserveHour.Gen
        .Select(Gen.Int[0, 3], Gen.Int[1, 45_000], Gen.Long[1, 1_000_000_000], Gen.Bool).Sample(
            (hour, which, cents, watts, firm) =>
            {
                if (hour.Products.Length == 0) return;
                int[] before = Prices(hour, hour.Order(), hour.Hour.NeedWatts, firm);
                ReserveProduct[] more = [.. hour.Products];
                ReserveProduct grown = more[which % more.Length];
                more[which % more.Length] = grown with
                {
                    Demand = [.. grown.Demand.Append(new ReserveStep(cents, watts)).OrderByDescending(s => s.Cents)],
                };
                int[] after = Prices(hour with { Products = more }, hour.Order(), hour.Hour.NeedWatts, firm);

                Assert.All(before.Zip(after), p => Assert.True(p.Second >= p.First, $"{p.First} before, {p.Second} after"));
            },
            iter: 3000);

    [Fact]
    public void Clear_MoreSupply_NeverRaisesAPrice() => RandomReserveHour.Gen
        .Select(Gen.Int[-500, 40_000], Gen.Long[1, 1_000_000_000], Gen.Double[0, 1], Gen.Bool).Sample(
            (hour, cents, watts, capable, firm) =>
            {
                MeritOrder order = hour.Order();
                int[] before = Prices(hour, order, hour.Hour.NeedWatts, firm);
                order.Offer(cents, watts);
                order.MarkCapable(cents, (long)(capable * watts));
                int[] after = Prices(hour, order, hour.Hour.NeedWatts, firm);

                Assert.All(before.Zip(after), p => Assert.True(p.Second <= p.First, $"{p.First} before, {p.Second} after"));
            },
            iter: 3000);

    [Fact]
    public void Clear_MoreFirmLoad_NeverLowersAPrice() => RandomReserveHour.Gen.Select(Gen.Long[1, 1_000_000_000], Gen.Bool).Sample(
        (hour, watts, firm) =>
        {
            MeritOrder order = hour.Order();
            int[] before = Prices(hour, order, hour.Hour.NeedWatts, firm);
            order.Bid(RandomHour.CapCents, watts);
            int[] after = Prices(hour, order, hour.Hour.NeedWatts + watts, firm);

            Assert.All(before.Zip(after), p => Assert.True(p.Second >= p.First, $"{p.First} before, {p.Second} after"));
        },
        iter: 3000);

    [Fact]
    public void Clear_FirmLoadFirst_NoneIsUnservedWhileCapableWattsBelowItsWorthAreHeldBack() => RandomReserveHour.Gen.Sample(
        hour =>
        {
            MeritOrder order = hour.Order();
            ReserveDemand demand = hour.Demand();
            CoOptimised cleared = CoOptimised.Clear(order, hour.Hour.NeedWatts, demand, RandomHour.CapCents);
            (long[] plain, long[] capable, long[] served) = hour.Awards(order, cleared);

            Assert.Equal(plain.Sum() + capable.Sum() + hour.Hour.Forced.Sum() - cleared.Energy.SurplusWatts, served.Sum());
            if (served[^1] < hour.Hour.Bids[^1].Watts) Assert.Equal(hour.Capable.Sum(), capable.Sum());
            Assert.InRange(cleared.Energy.LambdaCents, RandomHour.FloorCents, RandomHour.CapCents);
        },
        iter: 2000);

    [Fact]
    public void Construction_RisingCurve_IsRefused() =>
        Assert.Throws<ArgumentException>(() => One(new ReserveStep(100, MW), new ReserveStep(200, MW)));

    private static int[] Prices(RandomReserveHour hour, MeritOrder order, long need, bool firm)
    {
        ReserveDemand demand = hour.Demand();
        CoOptimised cleared = CoOptimised.Clear(order, need, demand, firm ? RandomHour.CapCents : NoFirm);
        return [cleared.Energy.LambdaCents, cleared.OnlineCents, demand.OfflineCents, .. demand.PriceCents];
    }

    private static ReserveDemand One(params ReserveStep[] steps)
    {
        ReserveDemand demand = new([new ReserveProduct("spin", steps, Offline: false)]);
        demand.Begin(0, [0]);
        return demand;
    }

    private static MeritOrder TwoPlants(int firmMw, int capableMw)
    {
        MeritOrder order = new(-250_00, 5000_00);
        order.Offer(20_00, 100 * MW);
        order.Offer(40_00, 100 * MW);
        order.MarkCapable(40_00, capableMw * MW);
        order.Bid(5000_00, firmMw * MW);
        return order;
    }
}
