using Headroom.Grid.Scenarios;
using Headroom.Market.Offers;
using Headroom.Market.Participants;

namespace Headroom.Market.Tests.Participants;

/// <summary>Plans of a battery of 10 MW and 20 MWh over a day whose prices are given.</summary>
public sealed class StorageDeskTests
{
    private static readonly StorageSpec Unit = new()
    {
        Name = "b",
        Zone = "Z",
        PowerMw = 10,
        EnergyMwh = 20,
        RoundTripEfficiency = 0.8,
        WearUsdPerMwh = 5,
        InitialCharge = 0,
    };

    // Night at 20, evening at 100, the rest at 40 $/MWh: 20 MWh are delivered in the evening, and 20 / 0.8 = 25 MWh are bought at night.
    [Fact]
    public void Offer_CheapNightDearEvening_BuysAtNightAndSellsInTheEvening()
    {
        double[] plan = Plan(h => h < 4 ? 20 : h is 18 or 19 ? 100 : 40);

        Assert.Equal(25, -plan[..4].Sum(), 1e-6);
        Assert.Equal(20, plan[18] + plan[19], 1e-6);
        Assert.All(plan[4..18].Concat(plan[20..]), mw => Assert.Equal(0, mw, 1e-9));
        Assert.All(plan, mw => Assert.InRange(mw, -10 - 1e-9, 10 + 1e-9));
    }

    // Buying at 40 costs 40 / 0.8 + 5 = 55 for each MWh sold: at 54 it does not pay, at 56 it does.
    [Theory]
    [InlineData(54, false)]
    [InlineData(56, true)]
    public void Offer_Spread_MovesEnergyOnlyWhereItPays(double evening, bool moves) =>
        Assert.Equal(moves, Plan(h => h == 18 ? evening : 40).Any(mw => mw != 0));

    [Fact]
    public void Offer_FullStore_SellsFirstAndNeverExceedsItsEnergy()
    {
        double[] plan = Plan(h => h is 7 or 8 ? 90 : h is 12 or 13 ? 10 : h is 19 or 20 ? 120 : 40, 20);

        double charge = 20;
        foreach (double mw in plan)
        {
            charge += mw > 0 ? -mw : -mw * 0.8;
            Assert.InRange(charge, -1e-6, 20 + 1e-6);
        }
        Assert.True(plan[7] > 0 && plan[12] < 0 && plan[19] > 0);
    }

    private static double[] Plan(Func<int, double> usd, double storeMwh = 0)
    {
        // Net load of n MW in an hour of price n: the curve is then the identity, and the unit too small to move it.
        DayOutlook outlook = new()
        {
            NetLoadWatts = [.. Enumerable.Range(0, 24).Select(h => (long)(usd(h) * 1e12))],
            CurveWatts = [0, 1_000_000_000_000_000],
            CurveCents = [0, 100_000],
            StorageFleetWatts = 10_000_000,
        };
        DayOffer offer = new StorageDesk(Unit, new MarketSpec()).Offer(new OfferRequest(0, 24, (long)(storeMwh * 1e6), outlook));
        return [.. offer.PlanWatts.Select(w => w / 1e6)];
    }
}
