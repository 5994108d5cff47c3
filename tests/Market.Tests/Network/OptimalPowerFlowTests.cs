using CsCheck;
using Headroom.Grid.Networks;
using Headroom.Market.Network;
using Headroom.Market.Tests.Fixtures;

namespace Headroom.Market.Tests.Network;

public sealed class OptimalPowerFlowTests
{
    private const double NearlyCancel = 1e-3;

    private static readonly Gen<int> Seeds = Gen.Int[0, 1_000_000];

    [Fact]
    public void Solve_RandomNetworks_AreProvenOptimal() => Gen.Select(Seeds, Gen.Bool).Sample(
        (seed, matpower) =>
        {
            NetworkCase network = RandomNetwork.Of(seed);
            LineConvention convention = matpower ? LineConvention.Matpower : LineConvention.Pglib;
            if (Susceptances.Cancel(network, convention))
            {
                Assert.Throws<Grid.InputException>(() => new OptimalPowerFlow(network, new(convention, 2000, 800)));
                return;
            }
            // Where reactances all but cancel, a MW here is thousands on a line, and no digits remain to prove anything by.
            if (Susceptances.Cancel(network, convention, NearlyCancel)) return;
            OpfResult result = new OptimalPowerFlow(network, new(convention, 2000, 800)).Solve();
            Assert.Null(result.Doubt);
            Optimality.Prove(network, convention, result, 2000, 800);
        },
        iter: 5000, threads: 1);

    /// <summary>Negative reactances that cancel others at a bus once gave wrong answers on these.</summary>
    [Theory]
    [InlineData(1409, LineConvention.Pglib)]
    [InlineData(1814, LineConvention.Pglib)]
    [InlineData(2519, LineConvention.Pglib)]
    [InlineData(4686, LineConvention.Matpower)]
    [InlineData(14561, LineConvention.Matpower)]
    [InlineData(27589, LineConvention.Matpower)]
    public void Solve_ReactancesThatCancelAtABus(int seed, LineConvention convention)
    {
        NetworkCase network = RandomNetwork.Of(seed);
        Optimality.Prove(network, convention, new OptimalPowerFlow(network, new(convention, 2000, 800)).Solve(), 2000, 800);
    }

    /// <summary>Three buses in a triangle with susceptances -40/3, 20/3, -40/3 (per unit): the sum over spanning trees is 0.</summary>
    [Fact]
    public void Construction_ReactancesThatCancel()
    {
        NetworkCase network = RandomNetwork.Of(10033);
        Assert.Contains("cancel", Assert.Throws<Grid.InputException>(() => new OptimalPowerFlow(network, new(LineConvention.Matpower))).Message);
    }

    [Fact]
    public void Solve_NextHour_IsTheSameAsAnew() => Gen.Select(Seeds, Gen.Double[0.3, 1.8].Array[6]).Sample(
        (seed, factors) =>
        {
            NetworkCase network = RandomNetwork.Of(seed);
            if (Susceptances.Cancel(network, LineConvention.Matpower, NearlyCancel)) return;
            OptimalPowerFlow standing = new(network, new(LineConvention.Matpower, 2000, 800));
            standing.Solve();
            for (int hour = 0; hour < 4; hour++)
            {
                double[] loads = [.. network.Buses.Select((bus, b) => bus.LoadMw * factors[(hour + b) % 6])];
                loads.CopyTo(standing.LoadMw, 0);
                OpfResult warm = standing.Solve();
                NetworkCase next = network.WithLoads(loads);
                Optimality.Prove(next, LineConvention.Matpower, warm, 2000, 800);
                OpfResult cold = new OptimalPowerFlow(next, new(LineConvention.Matpower, 2000, 800)).Solve();
                double total = cold.CostUsdPerHour + cold.SlackUsdPerHour;
                Assert.Equal(total, warm.CostUsdPerHour + warm.SlackUsdPerHour, 1e-7 * Math.Max(1000, Math.Abs(total)));
            }
        },
        iter: 700, threads: 1);

    /// <summary>MATPOWER MOST tutorial, ex_case3a: copper plate -443,250 $ at 30; DC -443,115 $ at 27/36/45, the line 1-3 worth 27 $/MWh.</summary>
    [Theory]
    [InlineData(false, -443250, 30, 30, 30, 150, 150)]
    [InlineData(true, -443115, 27, 36, 45, 135, 180)]
    public void Solve_MostThreeBuses(bool limits, double usd, double first, double second, double third, double each, double other)
    {
        CostCurve cost = CostCurve.Polynomial(0, 0, 0.1);
        NetworkCase network = new(
            "ex_case3a", 100,
            [new() { Id = "1", Kind = BusKind.Reference }, new() { Id = "2" }, new() { Id = "3" }],
            [Line("1-2", 0, 1, 300), Line("1-3", 0, 2, 240), Line("2-3", 1, 2, 300)],
            [
                new() { Id = "g1", Bus = 0, PMaxMw = 200, Cost = cost }, new() { Id = "g2", Bus = 0, PMaxMw = 200, Cost = cost },
                new() { Id = "g3", Bus = 1, PMaxMw = 500, Cost = cost },
                new() { Id = "load", Bus = 2, PMinMw = -450, PMaxMw = 0, Cost = CostCurve.Polynomial(0, 1000, 0) },
            ],
            []);
        OpfResult result = new OptimalPowerFlow(network, new(LineConvention.Matpower, WithLimits: limits)).Solve();
        Assert.Equal(usd, result.CostUsdPerHour, 1e-6);
        Assert.Equal([each, each, other, -450], result.OutputMw.Select(mw => Math.Round(mw, 6)));
        Assert.Equal([first, second, third], result.LmpUsdPerMwh.Select(lmp => Math.Round(lmp, 6)));
        if (!limits) return;
        BindingLimit line = Assert.Single(result.Binding);
        Assert.Equal((1, 27.0), (line.Branch, Math.Round(line.ShadowUsdPerMwh, 6)));
    }

    [Fact]
    public void Solve_WithoutLimits_PricesAreEqual() => Seeds.Sample(
        seed =>
        {
            OpfResult result = new OptimalPowerFlow(RandomNetwork.Of(seed, tame: true), new(WithLimits: false)).Solve();
            Assert.All(result.LmpUsdPerMwh, lmp => Assert.Equal(result.LmpUsdPerMwh[0], lmp, 1e-6));
        },
        iter: 300, threads: 1);

    [Fact]
    public void Solve_MoreRoomOnALine_NeverCostsMore() => Gen.Select(Seeds, Gen.Int[0, 30], Gen.Double[1, 3]).Sample(
        (seed, which, factor) =>
        {
            NetworkCase network = RandomNetwork.Of(seed, tame: true);
            if (network.Branches.Length == 0) return;
            int l = which % network.Branches.Length;
            Branch line = network.Branches[l];
            NetworkCase wider = network with { Branches = network.Branches.SetItem(l, line with { RateMva = line.RateMva * factor }) };
            double before = Total(network), after = Total(wider);
            Assert.True(after <= before + 1e-6 * Math.Max(1, Math.Abs(before)), $"{before} -> {after}");
        },
        iter: 500, threads: 1);

    /// <summary>Payments less receipts of all that is bought and sold are what lines' limits earn: lossless, without shifts and shortage.</summary>
    [Fact]
    public void Solve_CongestionRent_IsPaymentsLessReceipts() => Seeds.Sample(
        seed =>
        {
            NetworkCase network = RandomNetwork.Of(seed, tame: true);
            network = network with { DcLines = [] };
            OpfResult result = new OptimalPowerFlow(network, new(LineConvention.Matpower, 5000, 3000)).Solve();
            double paid = 0;
            for (int b = 0; b < network.Buses.Length; b++)
                paid += result.LmpUsdPerMwh[b] * (network.Buses[b].LoadMw + network.Buses[b].ShuntMw - result.UnservedMw[b] + result.SpilledMw[b]);
            for (int g = 0; g < network.Generators.Length; g++) paid -= result.LmpUsdPerMwh[network.Generators[g].Bus] * result.OutputMw[g];
            double rent = result.Binding.Sum(limit => limit.ShadowUsdPerMwh * (limit.IsHigh ? limit.FlowMw : -limit.FlowMw));
            Assert.Equal(rent, paid, 1e-5 * Math.Max(1, Math.Abs(rent)));
        },
        iter: 500, threads: 1);

    [Fact]
    public void Solve_NotEnoughPlants_SaysWhere()
    {
        NetworkCase network = new(
            "short", 100, [new() { Id = "1", Kind = BusKind.Reference }, new() { Id = "2", LoadMw = 100 }],
            [Line("1-2", 0, 1, 60)], [new() { Id = "g", Bus = 0, PMaxMw = 50, Cost = CostCurve.Polynomial(0, 20, 0) }], []);
        OpfResult result = new OptimalPowerFlow(network).Solve();
        Assert.Equal([new SlackUse(SlackKind.Unserved, 1, 50)], result.Slack);
        Assert.Equal((1000.0, 10_000.0), (result.CostUsdPerHour, result.LmpUsdPerMwh[1]));
    }

    [Fact]
    public void Solve_CostThatFalls_IsRefused()
    {
        NetworkCase network = new("bad", 100, [new() { Id = "1" }], [], [new() { Id = "g", Bus = 0, PMaxMw = 50, Cost = CostCurve.Polynomial(0, 20, -1) }], []);
        Assert.Contains("generator g", Assert.Throws<Grid.InputException>(() => new OptimalPowerFlow(network)).Message);
    }

    private static double Total(NetworkCase network)
    {
        OpfResult result = new OptimalPowerFlow(network, new(LineConvention.Pglib, 5000, 3000)).Solve();
        return result.CostUsdPerHour + result.SlackUsdPerHour;
    }

    private static Branch Line(string id, int from, int to, double rate) =>
        new() { Id = id, From = from, To = to, ResistancePu = 0.005, ReactancePu = 0.01, RateMva = rate };
}
