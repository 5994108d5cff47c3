using Headroom.Grid;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Series;
using Headroom.Studies.Sweeps;

namespace Headroom.Studies.Tests.Sweeps;

/// <summary>Cells of a sweep against what follows with pencil and paper, and against themselves in another order.</summary>
public class SweepRunnerTests
{
    [Fact]
    public void Run_PriceAndUnserved_AreThoseOfTheMeritOrder()
    {
        // Flat demand of 50, 150 and 250 MW on plants of 100 MW at 8 x 3 = 24 and 100 MW at 12 x 3 = 36 $/MWh: the last MW sets the price,
        // and what exceeds 200 MW goes unserved at the value of lost load.
        SweepRunner runner = Runner("{ axes: [ { name: demand, change: 'zones[A].demand.mw', values: [50, 150, 250] } ] }");
        double[][] cells = [.. Enumerable.Range(0, 3).Select(cell => runner.Run(cell))];

        Assert.Equal([24.0, 36.0, 5000.0], cells.Select(c => Of(c, "mean_usd_per_mwh")));
        Assert.Equal([0.0, 0.0, 50 * 24], cells.Select(c => Of(c, "unserved_mwh")));
        Assert.Equal([50.0, 150.0, 250.0], cells.Select(c => Of(c, "mean_load_mw")));
        Assert.Equal([0.0, 0.0, 24.0], cells.Select(c => Of(c, "hours_at_cap")));
    }

    [Fact]
    public void Run_Miner_EarnsWhatHashpriceSays()
    {
        // 1,000 H / (24 x 20 J/TH) $/MWh less 24 $/MWh, for 10 MW and 24 h; pool fee and overhead taken out.
        SweepRunner runner = Runner("{ axes: [ { change: hashprice.usd_per_ph_day, values: [24, 48] } ] }", """
            miners: [ { name: rigs, zone: A, pue: 1, pool_fee: 0, machines: [ { model: m, j_per_th: 20, mw: 10 } ] } ]
            """);

        Assert.Equal(10 * 24 * (50.0 - 24), Of(runner.Run(0), "miners_net_usd"), 1e-6);
        Assert.Equal(10 * 24 * (100.0 - 24), Of(runner.Run(1), "miners_net_usd"), 1e-6);
    }

    [Fact]
    public void Run_AnyOrderAndThread_GivesTheSameBits()
    {
        SweepRunner runner = Runner("{ axes: [ { change: seed, from: 1, to: 6, steps: 6 }, { change: 'generators[cheap].mttf_hours', values: [10, 50] } ] }");
        double[][] forth = [.. Enumerable.Range(0, runner.Sweep.Count).Select(cell => runner.Run(cell))];
        double[][] threads = new double[runner.Sweep.Count][];

        Parallel.For(0, runner.Sweep.Count, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i => threads[runner.Sweep.Count - 1 - i] = runner.Run(runner.Sweep.Count - 1 - i));

        Assert.Equal(forth, threads);
        Assert.True(forth.Select(f => SweepLine.Write(f)).Distinct().Count() > 6, "seeds and outages make no difference");
    }

    [Fact]
    public void Line_OfAnyFigures_ReadsBackToTheLastBit()
    {
        double[] figures = [1.0 / 3, -0.0, double.Epsilon, double.MaxValue, 0.1 + 0.2, double.NaN];

        Assert.Equal(figures.Select(BitConverter.DoubleToInt64Bits), SweepLine.Read(SweepLine.Write(figures)).Select(BitConverter.DoubleToInt64Bits));
    }

    [Fact]
    public void Column_CalledAsAFigure_IsRefused()
    {
        InputException refused = Assert.Throws<InputException>(() => Runner("{ axes: [ { name: co2_t, change: seed, values: [1] } ] }"));

        Assert.Equal("sweep: sweep.axes is 'co2_t': expected another name: a column of the results is called so", Assert.Single(refused.Problems).ToString());
    }

    [Fact]
    public void Run_Cancelled_GivesUp()
    {
        SweepRunner runner = Runner("{ axes: [ { change: seed, values: [1] } ] }");

        Assert.Throws<OperationCanceledException>(() => runner.Run(0, new CancellationToken(canceled: true)));
    }

    internal static double Of(double[] cell, string figure) => cell[SweepFigure.All.Select(f => f.Name).ToList().IndexOf(figure)];

    internal static SweepRunner Runner(string sweep, string more = "") => new(ScenarioSweep.Read($$"""
        schema: 1
        name: sweep
        title: A flat day
        start: 2025-03-01
        hours: 24
        fuels: [ { name: gas, usd_per_mmbtu: [3], co2_kg_per_mmbtu: 50 } ]
        zones: [ { name: A, demand: { kind: profile, mw: [50] } } ]
        generators:
          - { name: cheap, zone: A, technology: gas_ct, capacity_mw: 100, fuel: gas, heat_rate_btu_per_kwh: 8000, mttr_hours: 5 }
          - { name: dear, zone: A, technology: gas_ct, capacity_mw: 100, fuel: gas, heat_rate_btu_per_kwh: 12000, mttr_hours: 5 }
        {{more}}
        sweep: {{sweep}}
        """, "sweep.yaml"), new DataFolder(null, null));
}
