using Headroom.Studies.Results;
using Headroom.Studies.Statements;
using Headroom.Studies.Summaries;
using Headroom.Studies.Tests.Fixtures;

namespace Headroom.Studies.Tests.Summaries;

/// <summary>Reserve and uplift in the summary and the tables, on six hours worked by hand.</summary>
public class ReserveSummariesTests
{
    /// <summary>
    /// Two plants of 100 MW at 20 and 40 $/MWh, 150 MW of load, 80 MW of reserve wanted at 300 $/MW-h, a miner of 20 MW that sells up to an eighth of that: 170 MW of
    /// load leave 30 MW online, 10 MW come from load, 40 MW are short. The price of reserve is 300, that of energy 340 (40 and the reserve given up).
    /// </summary>
    private const string Short = """
        schema: 1
        name: called
        start: 2026-01-01
        hours: 6
        market:
          reserves: [ { name: spin-10, load_share: 0.125, curve: [ { mw: 80, usd_per_mw: 300 } ] } ]
        zones: [ { name: town, demand: { kind: profile, mw: [150] } } ]
        generators:
          - { name: cheap, zone: town, technology: hydro, capacity_mw: 100, vom_usd_per_mwh: 20, ramp_per_hour: 6 }
          - { name: dear, zone: town, technology: gas_ct, capacity_mw: 100, vom_usd_per_mwh: 40, ramp_per_hour: 6 }
        programmes:
          load_reserve: [ { name: rrs, product: spin-10 } ]
        miners:
          - { name: mine, zone: town, machines: [ { model: s, j_per_th: 1, mw: 20 } ], programmes: [ { programme: rrs, mw: 20 } ] }
        """;

    /// <summary>
    /// 80 MW of load, a plant of 100 MW at 20 $/MWh, 60 MW of reserve to be online: the other plant is started at its 40 MW, 50 $/MWh, 2,000 $ a start: six hours lose
    /// 6 x 40 x 30 + 2,000 = 9,200 $, over 480 MWh of demand.
    /// </summary>
    private const string Started = """
        schema: 1
        name: called
        start: 2026-01-01
        hours: 6
        market: { online_reserve_mw: 60 }
        zones: [ { name: town, demand: { kind: profile, mw: [80] } } ]
        generators:
          - { name: cheap, zone: town, technology: hydro, capacity_mw: 100, vom_usd_per_mwh: 20 }
          - { name: dear, zone: town, technology: gas_cc, capacity_mw: 100, vom_usd_per_mwh: 50, min_stable: 0.4, start_cost_usd_per_mw: 20, min_up_hours: 8 }
        """;

    [Fact]
    public async Task Reserves_ShortOfAProduct_AreAsWorkedByHand()
    {
        RunSummary s = RunSummaryStudy.Of(await CalledRun.RunAsync(Short), 1);
        Assert.Equal(new ReserveSummary("spin-10", 80, 300, 300, 40, 30, 0, 10, 6, 240, 40), Assert.Single(s.Reserves));
        // 30 MW and 10 MW for six hours at 300 $.
        Assert.Equal([new("gas_ct", 54_000), new("load", 18_000)], s.ReserveSellers);
        IReadOnlyList<string> lines = SummaryText.Lines(s);
        Assert.All(lines, line => Assert.True(line.Length <= SummaryText.Width, line));
        Assert.Contains("  spin-10        300.00   300.00  80.0 MW  40.0 MW   25%   0%      6 h 40.0 MW", lines);
        Assert.Contains("  paid for reserve: 72.0k $, to gas ct 54.0k, load 18.0k", lines);
    }

    [Fact]
    public async Task Hours_WithProducts_HaveTheirColumns()
    {
        using var scratch = new Scratch();
        await CalledRun.WriteAsync(scratch["out"], yaml: Short, csv: true);
        using ParquetRows hours = await ParquetRows.OpenAsync(scratch["out/hours.parquet"]);
        foreach ((string what, double expected) in new[] { ("usd_per_mw", 300.0), ("sold_mw", 40), ("offline_mw", 0), ("load_mw", 10), ("short_mw", 40) })
            Assert.All(await hours.NumbersAsync<double>($"reserve_spin_10_{what}"), value => Assert.Equal(expected, value));
        string[] csv = await File.ReadAllLinesAsync(scratch["out/hours.csv"]);
        Assert.EndsWith("binding,reserve_spin_10_usd_per_mw,reserve_spin_10_sold_mw,reserve_spin_10_offline_mw,reserve_spin_10_load_mw,reserve_spin_10_short_mw", csv[0], StringComparison.Ordinal);
        Assert.EndsWith("reserve,300,40,0,10,40", csv[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hours_WithoutProducts_HaveNoneOfThem()
    {
        using var scratch = new Scratch();
        await CalledRun.WriteAsync(scratch["out"], csv: true);
        Assert.EndsWith(",marginal,binding", (await File.ReadAllLinesAsync(scratch["out/hours.csv"]))[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Detail.Hours)]
    [InlineData(Detail.Months)]
    public async Task Uplift_StartedForReserve_IsInSummaryAndStatement(Detail detail)
    {
        using var scratch = new Scratch();
        RunSummary s = await CalledRun.WriteAsync(scratch["out"], detail, Started);
        Assert.Equal((9_200.0, 1), (s.Uplift!.Usd, s.Uplift.Plants));
        Assert.Equal(9_200 / 480.0, s.Uplift.UsdPerMwh, 1e-9);
        Assert.Equal((9_200.0, 0.0), (s.Generators[1].UpliftUsd, s.Generators[1].NetUsd));
        Assert.Contains(SummaryText.Lines(s), line => line.StartsWith("  uplift: 9.20k $ to 1 plant for", StringComparison.Ordinal));
        var dear = (await StatementStudy.OfAsync(scratch["out"], "dear")).Lines.Single(l => l.Cause == "uplift");
        Assert.Equal((240.0, "MWh", 9_200.0), (dear.Quantity, dear.Unit, dear.AmountUsd));
        var paid = (await StatementStudy.OfAsync(scratch["out"], "load-serving-entity")).Lines.Single(l => l.Cause == "uplift");
        Assert.Equal((-9_200.0, dear.MeanPrice), (paid.AmountUsd, paid.MeanPrice));
    }
}
