using Headroom.Grid;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Series;
using Headroom.Grid.Time;
using Headroom.Studies.Charts;
using Headroom.Studies.Counterfactual;
using Headroom.Studies.Results;
using Headroom.Studies.Runs;
using Headroom.Studies.Summaries;
using Headroom.Studies.Tests.Fixtures;
using NodaTime;

namespace Headroom.Studies.Tests.Counterfactual;

/// <summary>The tutorial's day had nobody stepped aside, worked by hand from docs/tutorial.md.</summary>
/// <remarks>
/// 35 MW of machines and 40 MW of halls run in every hour. Hours 0 to 13 and 20 to 23 are the same. What is different (town + 75 MW;
/// plants 200 + 100 + 50 MW):
/// <list type="table">
/// <item>14: 305 MW, coal 200, gas 100, peaker 5: 100 $ instead of 80.</item>
/// <item>15: 325 MW, peaker 25: 100 $, as before.</item>
/// <item>16: 355 MW, 5 MW too many: 5,000 $, the value of lost load, instead of 100. All load bids that, so town, halls and machines are each
/// cut by 5/355.</item>
/// <item>17: 375 MW, 25 too many: 5,000 $ instead of 125. (The machines cut in hour 16, half a MW, are back: 17.5 MW may come back in an hour.)</item>
/// <item>18: 393 MW, 43 too many: 5,000 $ instead of 1,000.</item>
/// <item>19: 315 MW, peaker 15: 100 $ instead of 35.</item>
/// </list>
/// </remarks>
public class CounterfactualStudyTests
{
    private const double Unserved = 5 * 320 / 355.0 + 25 * 340 / 375.0 + 43 * 358 / 393.0;

    private static readonly Lazy<(RunResult Run, RunSummary Summary, RunSummary Nobody)> Day = new(Both);

    private static CounterfactualResult Compared => CounterfactualStudy.Of(Day.Value.Summary, Day.Value.Nobody, 5000);

    [Theory]
    // The day's prices sum to 1,926.50 $; hours 14 to 19 to 1,440 $ in the run, to 2 x 100 + 3 x 5,000 + 100 = 15,300 $ without: 15,786.50 $ in 24 h.
    [InlineData("price_mean", 1926.5 / 24, 15_786.5 / 24)]
    [InlineData("hours_at_cap", 0, 3)]
    // Of town and halls: 5 x 320/355 + 25 x 340/375 + 43 x 358/393.
    [InlineData("unserved_mwh", 0, Unserved)]
    [InlineData("unserved_hours", 0, 3)]
    // Coal sells 200 MW in the six hours: 200 x (15,300 - 1,440). Gas 100 x 15,300 less the run's 100 x 1,405 + 97.5 x 35. Peaker
    // (5 + 25 + 15) x 100 + 150 x 5,000 less its 61,250. On top of 380,537.50 + 159,137.50 + 61,250.
    [InlineData("generators_revenue_usd", 600_925, 600_925 + 2_772_000 + 1_386_087.5 + 693_250)]
    // Fuel and starts: the run has 106,200 + 2,400 + 36,137.50 + 15,000; without, 2.5 MWh more of gas at 35 $ and 45 of the peaker at 100 $.
    [InlineData("supply_cost_usd", 159_737.5, 159_737.5 + 87.5 + 4_500)]
    [InlineData("other_sites_bill_usd", 0, 0)]
    [InlineData("storage_net_usd", 0, 0)]
    public void Figure_OfTheTutorial_IsAsWorked(string name, double run, double nobody)
    {
        ComparedFigure figure = Compared.Figures[name];
        Assert.Equal(run, figure.Run, 1e-6);
        Assert.Equal(nobody, figure.NobodyAside, 1e-4);
    }

    // It buys for the town and for the 20 MW of the miner's contract, used or sold back. Hours 14 to 19 in the run: 250 x 80 + 270 x 100 +
    // 300 x 100 + 320 x 125 + 338 x 1,000 + 260 x 35 = 464,100 $. Without: 250 x 100 + 270 x 100 + (280 x 350/355 + 20) x 5,000
    // + (300 x 350/375 + 20) x 5,000 + (318 x 350/393 + 20) x 5,000 + 260 x 100.
    [Fact]
    public void Bill_OfTheLoadServingEntity_RisesByWhatItPaysInSixHours()
    {
        double without = 25_000 + 27_000 + (280 * 350 / 355.0 + 20) * 5000 + (280 + 20) * 5000 + (318 * 350 / 393.0 + 20) * 5000 + 26_000;
        double rise = Compared.Figures["load_serving_entity_bill_usd"].Difference;

        Assert.Equal(without - 464_100, rise, 0.01);
        // Saved by 112.5 MWh of the miner's and 8 MWh of the halls'; 66.34 MWh more go unserved at 5,000 $.
        Assert.Equal(120.5, Compared.SteppedAsideMwh, 1e-9);
        Assert.Equal((rise, rise / 120.5), (Compared.Saved["others_bills"].Usd, Compared.Saved["others_bills"].UsdPerMwh!.Value));
        Assert.Equal(Unserved * 5000, Compared.Saved["unserved_at_voll"].Usd, 0.5);
        Assert.Equal(4_587.5, Compared.Saved["supply_cost"].Usd, 1e-6);
    }

    // The halls pay for all 40 MW, less what is cut; the miner mines 24 x 3,700 $ less what is cut.
    [Fact]
    public void Sites_WithoutSteppingAside_EarnWhatIsLeftAtTheHigherPrices()
    {
        MinerSummary mine = Day.Value.Nobody.Miners.Single();
        double cut = 35 * (5 / 355.0 + 25 / 375.0 + 43 / 393.0);

        Assert.Equal(840 - cut, mine.MwhMined, 1e-4);
        Assert.Equal(0, mine.SoldBackMwh);
        Assert.Equal((0, 0), (Day.Value.Nobody.DataCenters.Single().SteppedAsideMwh, Day.Value.Nobody.DataCenters.Single().PausedMwh));
    }

    [Fact]
    public void Accounts_OfBothRuns_SumToZeroByCause()
    {
        foreach (RunSummary summary in (RunSummary[])[Day.Value.Summary, Day.Value.Nobody])
        {
            var causes = summary.Accounts.SelectMany(a => a.UsdByCause).GroupBy(c => c.Key).ToList();
            Assert.True(causes.Count >= 6);
            Assert.All(causes, cause => Assert.Equal(0, cause.Sum(c => c.Value), 1e-6));
            Assert.All(summary.Accounts, a => Assert.Equal(a.NetUsd, a.UsdByCause.Values.Sum(), 1e-6));
        }
    }

    [Fact]
    public void Text_WithinEightyColumns_AndJsonComesBack()
    {
        RunSummary summary = Day.Value.Summary with { Counterfactual = Compared };
        string[] lines = [.. SummaryText.Lines(summary)];

        Assert.All(lines, line => Assert.True(line.Length <= SummaryText.Width, line));
        Assert.Contains("  price mean, $/MWh                         80.27         657.77        +577.50", lines);
        Assert.Contains("  unserved                                   0 Wh       66.3 MWh      +66.3 MWh", lines);
        Assert.Contains("  other sites bill, $                           0              0              0", lines);
        Assert.Equal(SummaryJson.Write(summary), SummaryJson.Write(SummaryJson.Read(SummaryJson.Write(summary), "made")));
    }

    [Theory]
    [InlineData(1e250)]
    [InlineData(-1e9)]
    [InlineData(double.NaN)]
    public void Text_ExtremeValues_FitEightyColumns(double scale)
    {
        CounterfactualResult extreme = Compared with
        {
            SteppedAsideMwh = scale,
            Figures = Compared.Figures.ToDictionary(f => f.Key, f => f.Value with { Run = scale, NobodyAside = 3 * scale }),
            Saved = Compared.Saved.ToDictionary(s => s.Key, s => s.Value with { Usd = scale, UsdPerMwh = scale }),
        };
        Assert.All(SummaryText.Lines(Day.Value.Summary with { Counterfactual = extreme }), line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public void Chart_OfBoth_IsDrawnOnlyWithTheOthersPrices()
    {
        using Scratch scratch = new();
        RunSummary summary = Day.Value.Summary with { Counterfactual = Compared };
        RunCharts.Draw(Day.Value.Run, summary, scratch["."]);
        Assert.False(File.Exists(scratch[RunCharts.CounterfactualFile]));

        RunCharts.Draw(Day.Value.Run, summary, scratch["."], [.. Enumerable.Range(0, 24).Select(h => 10.0 * h)]);
        Assert.True(new FileInfo(scratch[RunCharts.CounterfactualFile]).Length > 10_000);
    }

    private static (RunResult, RunSummary, RunSummary) Both()
    {
        ScenarioSpec tutorial = ShippedScenario.Load("tutorial");
        RunResult run = Run(tutorial), nobody = Run(NobodyStepsAside.In(tutorial));
        return (run, RunSummaryStudy.Of(run, 1), RunSummaryStudy.Of(nobody, 1));
    }

    private static RunResult Run(ScenarioSpec scenario)
    {
        RunHours hours = new(scenario.Start, scenario.Hours, DateTimeZoneProviders.Tzdb[scenario.TimeZone]);
        ZoneHours inputs = ZoneInputs.Build(scenario, scenario.Zones[0], hours, new DataFolder(null, null));
        return PlainRun.ExecuteAsync("day", scenario, hours, [new PlainZone(scenario, "town", hours, inputs, Detail.Hours)]).GetAwaiter().GetResult();
    }
}
