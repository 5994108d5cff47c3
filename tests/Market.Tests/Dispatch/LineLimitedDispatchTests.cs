using CsCheck;
using Headroom.Market.Dispatch;
using Headroom.Market.Network;
using Headroom.Market.Solvers;
using Headroom.Market.Tests.Fixtures;

namespace Headroom.Market.Tests.Dispatch;

/// <summary>
/// The lazy dual simplex against the textbook linear program with an angle at every bus (COIN-OR CLP): other variables, other
/// rows, another solver.
/// </summary>
public sealed class LineLimitedDispatchTests
{
    [Fact]
    public void Clear_RandomNetworks_CostsWhatTheAngleModelCosts() => RandomNetworkHours.Gen.Sample(
        given =>
        {
            NetworkDispatchResult got = new LineLimitedDispatch(given.Network(), given.Offers).Clear(given.Load, RandomNetworkHours.Unserved);
            for (int h = 0; h < RandomNetworkHours.Hours; h++)
            {
                double cost = WithAngles(given, h);
                // CLP lets a row be 1e-7 MW short, at 5,000 $/MWh.
                Assert.Equal(cost, got.Energy.CostUsd[h], 2e-3 + 1e-7 * Math.Abs(cost));
                Assert.True(Enumerable.Range(0, given.Offers.Length).All(k => InLimits(got.Energy.Hour(h)[k], given.Offers[k].LimitMw(h))));
                AssertPricesSupport(given, got, h);
                // Without congestion there is one price.
                double[] prices = got.BusUsdPerMwh.AsSpan(h * given.Buses, given.Buses).ToArray();
                if (got.BindingHours.All(hours => hours == 0)) Assert.Equal(prices.Min(), prices.Max(), 1e-6);
            }
        },
        iter: 1000, threads: 1);

    [Fact]
    public void Clear_WiderLimits_NeverCostMore() => RandomNetworkHours.Gen.Sample(
        given =>
        {
            RandomNetworkHours wider = given with { Lines = [.. given.Lines.Select(line => line with { Limit = line.Limit * 1.5 })] };
            double tight = Cost(given), wide = Cost(wider);
            Assert.True(wide <= tight + 1e-6 * Math.Max(1, Math.Abs(tight)), $"{wide} > {tight}");
            double none = new CopperPlateDispatch(given.Offers).Clear(
                [.. given.Load.Chunk(given.Buses).Select(hour => hour.Sum())], RandomNetworkHours.Unserved).TotalUsd;
            Assert.True(none <= wide + 1e-6 * Math.Max(1, Math.Abs(wide)), $"{none} > {wide}");
        },
        iter: 500, threads: 1);

    // The published three-bus case without reserve has prices 27, 36 and 45 and a line price of 27 (MATPOWER MOST example
    // ex_case3a); its quadratic costs are cut to the marginal costs at the known outputs 135, 135 and 180 MW.
    [Fact]
    public void Clear_ThreeBuses_HasTheKnownPrices()
    {
        DispatchNetwork network = new(
            ["1-2", "1-3", "2-3"], LinearFlow.OfReactances("test", 3, [0, 0, 1], [1, 2, 2], [0.01, 0.01, 0.01]), [300, 240, 300], []);
        StandingOffer[] offers =
        [
            new("g1", 0, 26, 134), new("g1+", 0, 27, 66), new("g2", 0, 26, 134), new("g2+", 0, 27, 66), new("g3", 1, 35, 179), new("g3+", 1, 36, 321),
        ];
        NetworkDispatchResult got = new LineLimitedDispatch(network, offers).Clear([0, 0, 450], 1000);
        Assert.Equal([27, 36, 45], got.BusUsdPerMwh.Select(price => Math.Round(price, 6)));
        Assert.Equal([0, 1, 0], got.BindingHours);
    }

    [Fact]
    public void Clear_LoadBeyondEverything_LeavesItUnserved()
    {
        DispatchNetwork network = new(["l"], LinearFlow.OfReactances("test", 2, [0], [1], [0.1]), [30], []);
        NetworkDispatchResult got = new LineLimitedDispatch(network, [new("g", 0, 20, 100)]).Clear([10, 50], 10_000);
        Assert.Equal(20, got.Energy.UnservedMw[0], 9);
        Assert.Equal([20, 10_000], got.BusUsdPerMwh.Select(price => Math.Round(price, 6)));
        Assert.Equal(40 * 20 + 20 * 10_000, got.Energy.TotalUsd, 6);
    }

    private static double Cost(RandomNetworkHours given) =>
        new LineLimitedDispatch(given.Network(), given.Offers).Clear(given.Load, RandomNetworkHours.Unserved).Energy.TotalUsd;

    private static bool InLimits(double mw, double limit) => mw >= -1e-6 && mw <= limit + 1e-6;

    /// <summary>No offer is used whose cost is above its bus's price, none below it is left.</summary>
    private static void AssertPricesSupport(RandomNetworkHours given, NetworkDispatchResult got, int h)
    {
        for (int k = 0; k < given.Offers.Length; k++)
        {
            double price = got.BusUsdPerMwh[h * given.Buses + given.Offers[k].Bus], mw = got.Energy.Hour(h)[k];
            if (given.Offers[k].UsdPerMwh > price + 1e-6) Assert.True(mw <= 1e-6);
            if (given.Offers[k].UsdPerMwh < price - 1e-6) Assert.True(mw >= given.Offers[k].LimitMw(h) - 1e-6);
        }
    }

    private static double WithAngles(RandomNetworkHours given, int h)
    {
        using LinearModel model = new(LinearSolver.Clp);
        int[] balance = [.. Enumerable.Range(0, given.Buses).Select(b => model.AddRow(given.Load[h * given.Buses + b], given.Load[h * given.Buses + b]))];
        foreach (StandingOffer offer in given.Offers)
            model.SetCoefficient(balance[offer.Bus], model.AddVariable(0, offer.LimitMw(h), offer.UsdPerMwh), 1);
        for (int b = 0; b < given.Buses; b++)
            model.SetCoefficient(balance[b], model.AddVariable(0, given.Load[h * given.Buses + b], RandomNetworkHours.Unserved), 1);
        int[] angle = [.. balance.Select(b => model.AddVariable(b == 0 ? 0 : -1e4, b == 0 ? 0 : 1e4, 0))];
        foreach ((int from, int to, double x, double limit) in given.Lines)
        {
            int flow = model.AddVariable(-limit, limit, 0), law = model.AddRow(0, 0);
            model.SetCoefficient(law, flow, -x);
            model.SetCoefficient(law, angle[from], 1);
            model.SetCoefficient(law, angle[to], -1);
            model.SetCoefficient(balance[from], flow, -1);
            model.SetCoefficient(balance[to], flow, 1);
        }
        foreach ((int from, int to, double limit) in given.Links)
        {
            int flow = model.AddVariable(-limit, limit, 0);
            model.SetCoefficient(balance[from], flow, -1);
            model.SetCoefficient(balance[to], flow, 1);
        }
        Assert.Equal(SolveStatus.Optimal, model.Solve());
        return model.Cost;
    }
}
