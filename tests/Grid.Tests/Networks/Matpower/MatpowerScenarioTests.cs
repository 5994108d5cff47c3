using Headroom.Grid.Networks.Matpower;
using Headroom.Grid.Scenarios;

namespace Headroom.Grid.Tests.Networks.Matpower;

public sealed class MatpowerScenarioTests
{
    private const string Case = """
        mpc.baseMVA = 100;
        mpc.bus = [1 3 0 0 0 0 1 1 0 1 1 1 1; 2 1 120 0 5 0 1 1 0 1 1 1 1; 3 1 -30 0 0 0 1 1 0 1 1 1 1; 4 4 10 0 0 0 1 1 0 1 1 1 1];
        mpc.gen = [1 0 0 0 0 1 100 1 100 20; 2 0 0 0 0 1 100 1 100 0; 2 0 0 0 0 1 100 1 0 -50; 1 0 0 0 0 1 100 0 10 0];
        mpc.gencost = [2 0 0 3 0.1 10 7 0 0 0; 1 0 0 3 0 0 40 800 100 2600; 2 0 0 2 90 0 0 0 0 0; 2 0 0 2 1 0 0 0 0 0];
        mpc.branch = [1 2 0 0.1 0 60 0 0 0.95 0 1 -360 360; 2 3 0 0.2 0 0 0 0 0 0 1 -3 6; 1 3 0 0.2 0 50 0 0 0 0 0 0 0];
        mpc.dcline = [1 3 1 0 0 0 0 1 1 -10 30 0 0 0 0 0 0.02];
        """;

    [Fact]
    public void Of_EveryPart_IsAScenario()
    {
        ScenarioSpec made = Made(Case, keepMinimum: true);
        // An isolated bus is left out; a load that can be taken off (p_min -50) is load of that size and an offer to take less.
        Assert.Equal([("1", 0.0), ("2", 175.0), ("3", 0.0)], made.Zones.Select(z => (z.Name, z.Demand!.Mw.Single())));
        Assert.Equal(["gen1", "gen2", "gen3", "fixed-3"], made.Generators.Select(g => g.Name));
        GeneratorSpec quadratic = made.Generators[0], piecewise = made.Generators[1], bid = made.Generators[2], injection = made.Generators[3];
        // 10 P + 0.1 P^2 from 20 to 100 MW in ten parts of 8 MW, each at its mean margin: 10 + 0.1 (20 + 28) = 14.8 first, 29.2 last.
        Assert.Equal((100.0, 0.2, 10), (quadratic.CapacityMw, quadratic.MinStable, quadratic.HeatRateSteps.Count));
        Assert.Equal(14.8, Price(made, quadratic, 0), 1e-9);
        Assert.Equal(29.2, Price(made, quadratic, 9), 1e-9);
        Assert.Equal([0.28, 1], new[] { quadratic.HeatRateSteps[0].To, quadratic.HeatRateSteps[9].To }.Select(to => Math.Round(to, 9)));
        // 800 $ for the first 40 MW, 1,800 $ for the next 60.
        Assert.Equal([0.4, 1.0], piecewise.HeatRateSteps.Select(s => s.To));
        Assert.Equal((20.0, 30.0), (Math.Round(Price(made, piecewise, 0), 9), Math.Round(Price(made, piecewise, 1), 9)));
        Assert.Equal((50.0, 90.0), (bid.CapacityMw, bid.VomUsdPerMwh));
        Assert.Equal((30.0, 0.0, "3"), (injection.CapacityMw, injection.VomUsdPerMwh, injection.Zone));
        LineSpec rated = made.Network.Lines[0], angled = made.Network.Lines[1], dc = made.Network.Lines[2];
        Assert.Equal((60.0, 60.0, 0.1 * 0.95), (rated.LimitMw, rated.ReverseMw, rated.Reactance));
        // 100 MVA / 0.2 x 6 degrees, and 3 the other way.
        Assert.Equal((52.36, 26.18), (Math.Round(angled.LimitMw, 2), Math.Round(angled.ReverseMw!.Value, 2)));
        Assert.Equal((30.0, 10.0, 0.02, 0.0), (dc.LimitMw, Math.Round(dc.ReverseMw!.Value, 9), dc.Loss, dc.Reactance));
    }

    [Fact]
    public void Of_AverageUnits_HaveNoMinimum() => Assert.Equal(0, Made(Case, keepMinimum: false).Generators[0].MinStable);

    [Theory]
    [InlineData("0.1 0 60 0 0 0.95", "-0.1 0 60 0 0 0.95", "x of branch 1-2 is '-0.1': expected a reactance above 0")]
    [InlineData("2 0 0 3 0.1 10 7", "2 0 0 3 -0.1 10 7", "expected a marginal cost that never falls")]
    [InlineData("1 100 20", "1 Inf 20", "is 'Inf': expected finite MW")]
    public void Of_WhatAScenarioCantHold_IsOneLine(string from, string to, string expected)
    {
        InputException refused = Assert.Throws<InputException>(() => Made(Case.Replace(from, to, StringComparison.Ordinal), true));
        Assert.Contains(expected, Assert.Single(refused.Problems).ToString(), StringComparison.Ordinal);
    }

    private static ScenarioSpec Made(string text, bool keepMinimum) =>
        ScenarioFile.Parse(MatpowerScenario.Of(MatpowerFile.Parse("toy.m", text), keepMinimum).Text("toy", "toy.csv"), "toy.yaml");

    private static double Price(ScenarioSpec scenario, GeneratorSpec unit, int step) =>
        unit.HeatRateSteps[step].BtuPerKwh / 1000 * scenario.Fuels.Single(f => f.Name == unit.Fuel).UsdPerMmbtu[0] + unit.VomUsdPerMwh;

}
