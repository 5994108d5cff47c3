using Headroom.Grid;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Series;
using Headroom.Grid.Time;
using Headroom.Studies.Charts;
using Headroom.Studies.Results;
using Headroom.Studies.Rewards;
using Headroom.Studies.Runs;
using Headroom.Studies.Summaries;
using Headroom.Studies.Tests.Fixtures;
using NodaTime;

namespace Headroom.Studies.Tests.Rewards;

/// <summary>A February of 20 $/MWh with two hours at 1,000 and one missing, worked out by hand.</summary>
public class AnnouncedStudyTests
{
    // 10 MW at 28 J/TH and 67.2 $/PH/day break even at 1000 x 67.2 / (24 x 28) = 100 $/MWh.
    private const string Text = """
        schema: 1
        name: given
        start: 2023-02-01
        hours: 700
        time_zone: UTC
        parameters:
          restart: 1
          sell_back: gross
        market:
          kind: price-path
          prices: { file: prices.csv, column: usd, stamp: hour-start, gaps: linear-6 }
        hashprice: { usd_per_ph_day: 67.2 }
        zones:
          - name: town
        miners:
          - name: mine
            zone: town
            pue: 1
            machines:
              - { model: old, j_per_th: 28, mw: 10 }
            contract: { mw: 10, usd_per_mwh: 30, sell_back: "{sell_back}" }
            restart_per_hour: "{restart}"
        announced:
          participant: mine
          title: what its owner said
          months:
            - { month: 2023-01, usd_million: 1 }
            - { month: 2023-02, usd_million: 0.01, source: a press release }
            - { month: 2023-03, usd_million: 1 }
          mechanisms:
            - { name: staged restart, set: restart=0.4, meaning: comes back in three hours }
            - { name: contract netting, set: sell_back=net }

        """;

    [Fact]
    public void Of_WholeMonth_IsComparedAndMechanismsAreSwitchedOnAlone()
    {
        using Scratch scratch = Prices();

        AnnouncedComparison compared = Compare(scratch);

        // January is before the run, March not wholly in it. Two hours x 10 MW x 1,000 $.
        AnnouncedMonth month = Assert.Single(compared.Months);
        Assert.Equal(("2023-02", 20_000.0, 10_000.0, 2.0, "a press release"), (month.Month, month.ModelledUsd, month.AnnouncedUsd, month.Ratio!.Value, month.Source));
        // After the second hour 4, 8 and 10 MW run: 6 and 2 MWh more are sold, at 20 $. Net: 30 $ less for each of 20 MWh.
        Assert.Equal([160.0, -600.0], compared.Mechanisms.Select(m => Assert.Single(m.EffectUsd)));
        // Together: 28 MWh, each 30 $ less.
        Assert.Equal(160 - 28 * 30, Assert.Single(compared.TogetherUsd), 1e-9);
    }

    [Fact]
    public void Of_NoWholeMonth_IsNothing()
    {
        using Scratch scratch = Prices();
        ScenarioSpec scenario = ScenarioFile.Parse(Text, "given.yaml") with { Hours = 600 };

        Assert.Null(AnnouncedStudy.Of(scenario, [], new DataFolder(scratch["."], null)));
    }

    [Fact]
    public async Task Summary_OfGivenPrices_HasNoGridAndTheComparison()
    {
        using Scratch scratch = Prices();
        RunResult run = await Execute(scratch);
        RunSummary summary = RunSummaryStudy.Of(run with { Announced = Compare(scratch) }, 1);

        Assert.Empty(summary.Utilisation);
        Assert.Empty(summary.Headroom);
        Assert.Equal((698 * 10.0, 0, 1000.0), (summary.NetImportMwh, summary.Prices.HoursAtCap, summary.Prices.Max));
        Assert.Equal(new GapSummary("town", "prices.csv:usd", "linear-6", 1), Assert.Single(summary.Gaps));
        Assert.Equal(SummaryJson.Write(summary), SummaryJson.Write(SummaryJson.Read(SummaryJson.Write(summary), "made")));

        string[] lines = [.. SummaryText.Lines(summary)];
        Assert.All(lines, line => Assert.True(line.Length <= SummaryText.Width, line));
        Assert.Contains("  prices are given: no grid is simulated, so no headroom and no load factor", lines);
        Assert.Contains("  bought from the rest of the market, net: 6.98 GWh", lines);
        Assert.Equal(
            [
                "HELD AGAINST WHAT WAS ANNOUNCED, million $",
                "  mine: what its owner said",
                "                       Feb 23    sum  of gap",
                "  modelled               0.02   0.02",
                "  announced              0.01   0.01",
                "  modelled / announced   2.00   2.00",
                "  staged restart         0.00   0.00    -2 %",
                "  contract netting       0.00   0.00     6 %",
                "  all together           0.00   0.00     7 %",
                "  unexplained           +0.01  +0.01",
            ],
            lines.SkipWhile(line => !line.StartsWith("HELD AGAINST WHAT WAS ANNOUNCED", StringComparison.Ordinal)).Take(10));
    }

    [Fact]
    public async Task Charts_OfGivenPrices_AreThoseThatNeedNoGrid()
    {
        using Scratch scratch = Prices();
        RunResult run = await Execute(scratch);

        RunCharts.Draw(run, RunSummaryStudy.Of(run, 1), scratch["."]);

        Assert.Equal(["curtailment_heat_map.png", "miners_rewards.png", "price_duration.png"],
            Directory.EnumerateFiles(scratch["."], "*.png").Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Text_MoreThanHalfAYear_GoesOnBelowWithinEightyColumns()
    {
        using Scratch scratch = Prices();
        AnnouncedComparison one = Compare(scratch);
        AnnouncedMonth[] months = [.. Enumerable.Range(1, 8).Select(m => new AnnouncedMonth($"2023-{m:00}", 123.4e6, m == 3 ? 0 : -99.9e6, ""))];
        RunSummary summary = RunSummaryStudy.Of(MadeRun.Result(24), 1) with
        {
            Announced = one with
            {
                Months = months,
                Mechanisms = [new("a mechanism whose name is too long for its column", "a=b", "", new double[8])],
                TogetherUsd = new double[8],
            },
        };

        string[] lines = [.. SummaryText.Lines(summary)];

        Assert.All(lines, line => Assert.True(line.Length <= SummaryText.Width, line));
        Assert.Contains("                       Jan 23 Feb 23 Mar 23 Apr 23 May 23 Jun 23", lines);
        Assert.Contains("                       Jul 23 Aug 23    sum  of gap", lines);
        Assert.Contains("  modelled / announced  -1.24  -1.24      -  -1.24  -1.24  -1.24", lines);
    }

    private static AnnouncedComparison Compare(Scratch scratch)
    {
        ScenarioSpec scenario = ScenarioFile.Parse(Text, "given.yaml");
        return AnnouncedStudy.Of(scenario, Mechanisms.Scenarios(scenario, Text, "given.yaml", new Dictionary<string, string>()), new DataFolder(scratch["."], null))!;
    }

    private static async Task<RunResult> Execute(Scratch scratch)
    {
        ScenarioSpec scenario = ScenarioFile.Parse(Text, "given.yaml");
        RunHours hours = new(scenario.Start, scenario.Hours, DateTimeZone.Utc);
        ZoneHours inputs = ZoneInputs.Build(scenario, "town", hours, new DataFolder(scratch["."], null));
        return await PlainRun.ExecuteAsync("given", scenario, hours, [new PlainZone(scenario, "town", hours, inputs, Detail.Hours)]);
    }

    private static Scratch Prices()
    {
        Scratch scratch = new();
        DateTime start = new(2023, 2, 1, 0, 0, 0, DateTimeKind.Utc);
        File.WriteAllText(scratch["prices.csv"], "utc,usd\n" + string.Concat(Enumerable.Range(0, 700).Select(h =>
            $"{start.AddHours(h):yyyy-MM-dd'T'HH:mm'Z'},{(h is 100 or 101 ? "1000" : h == 300 ? "" : "20")}\n")));
        return scratch;
    }
}
