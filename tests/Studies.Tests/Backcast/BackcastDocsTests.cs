using System.Globalization;
using Headroom.Studies.Backcast;
using Headroom.Studies.Summaries;
using Headroom.Studies.Tests.Fixtures;

namespace Headroom.Studies.Tests.Backcast;

/// <summary>The tables of docs/backcast.md are those of the runs; written anew where HEADROOM_UPDATE_DOCS is 1.</summary>
public class BackcastDocsTests
{
    private static readonly string Docs = Path.Combine(Path.GetDirectoryName(ShippedScenario.Folder)!, "docs", "backcast.md");

    [SharedDataFact]
    public async Task Tables_AreThoseOfTheRuns()
    {
        string text = File.ReadAllText(Docs), now = Put(Put(text, "years", await YearsAsync()), "draws", await DrawsAsync());
        if (Environment.GetEnvironmentVariable("HEADROOM_UPDATE_DOCS") == "1") File.WriteAllText(Docs, text = now);
        Assert.True(now == text, "docs/backcast.md is out of date: "
            + "HEADROOM_UPDATE_DOCS=1 dotnet test tests/Studies.Tests -c Release --filter BackcastDocs writes its tables.");
    }

    /// <summary>Replaces what stands between the marks of a table.</summary>
    private static string Put(string text, string table, string rows)
    {
        string opening = $"<!-- {table} -->\n", closing = $"<!-- /{table} -->";
        int from = text.IndexOf(opening, StringComparison.Ordinal) + opening.Length, to = text.IndexOf(closing, StringComparison.Ordinal);
        return text[..from] + rows + text[to..];
    }

    private static async Task<string> YearsAsync()
    {
        RunSummary[] years = [.. await Task.WhenAll(Enumerable.Range(2019, 4).Select(async y => RunSummaryStudy.Of((await BackcastYears.OfAsync(y)).Run, 0)))];
        return Header("", [.. years.Select(y => y.Start[..4])])
            + string.Concat(((string[])["gas", "coal", "nuclear"]).Select(fuel => Row($"{fuel}, TWh", years, y => Energy(y.Backcast!.Fuel(fuel)))))
            + string.Concat(((string[])["wind", "solar"]).Select(fuel => Row($"{fuel}, TWh (given)", years, y => F(y.Backcast!.Fuel(fuel).RunMwh / 1e6, "0.0"))))
            + Row("rank correlation of price", years, y => F(y.Backcast!.Prices?.RankCorrelation, "0.000"))
            + Row("the same, net load alone", years, y => F(y.Backcast!.Prices?.NetLoadRankCorrelation, "0.000"))
            + Row("median, $/MWh", years, y => Price(y, p => p.P50, difference: true))
            + Row("mean, $/MWh", years, y => Price(y, p => p.Mean, difference: true))
            + Row("5th percentile", years, y => Price(y, p => p.P5))
            + Row("25th", years, y => Price(y, p => p.P25))
            + Row("75th", years, y => Price(y, p => p.P75))
            + Row("95th", years, y => Price(y, p => p.P95))
            + Row("99th", years, y => Price(y, p => p.P99))
            + Row("unserved, GWh in h (in fact: none but in Uri)", years, Unserved);
    }

    private static async Task<string> DrawsAsync()
    {
        List<(string Name, RunSummary Summary)> runs = [("as above", RunSummaryStudy.Of((await BackcastYears.OfAsync(2022)).Run, 0))];
        foreach (int seed in (int[])[2, 3, 4])
            runs.Add(($"`--seed {seed}`", await SummaryAsync(BackcastYears.Scenario(2022) with { Seed = seed })));
        foreach (string factor in (string[])["1", "8"])
            runs.Add(($"`--set cold_failure_factor={factor}`", await SummaryAsync(BackcastYears.Scenario(2022, ("cold_failure_factor", factor)))));
        return Header("2022", ["rank correlation", "median", "mean", "coal", "gas", "unserved, GWh in h"])
            + string.Concat(runs.Select(run => $"| {run.Name} | {F(run.Summary.Backcast!.Prices!.RankCorrelation, "0.000")} "
                + $"| {Price(run.Summary, p => p.P50, difference: true)} | {Price(run.Summary, p => p.Mean, difference: true)} "
                + $"| {Signed(run.Summary.Backcast.Fuel("coal").Difference!.Value)} | {Signed(run.Summary.Backcast.Fuel("gas").Difference!.Value)} "
                + $"| {Unserved(run.Summary)} |\n"));
    }

    private static async Task<RunSummary> SummaryAsync(Grid.Scenarios.ScenarioSpec scenario) =>
        RunSummaryStudy.Of(await BackcastYears.RunAsync(scenario), 0);

    private static string Header(string corner, string[] columns) =>
        $"| {corner} | {string.Join(" | ", columns)} |\n|{string.Concat(Enumerable.Repeat("---|", columns.Length + 1))}\n";

    private static string Row(string name, RunSummary[] years, Func<RunSummary, string> cell) => $"| {name} | {string.Join(" | ", years.Select(cell))} |\n";

    private static string Energy(FuelComparison fuel) =>
        $"{F(fuel.RunMwh / 1e6, "0.0")} / {F(fuel.ActualMwh / 1e6, "0.0")} ({Signed(fuel.Difference!.Value)})";

    private static string Price(RunSummary year, Func<PriceSpread, double> figure, bool difference = false)
    {
        if (year.Backcast!.Prices is not { } prices) return "-";
        double run = figure(prices.Run), actual = figure(prices.Actual);
        return $"{F(run, "#,0.00")} / {F(actual, "#,0.00")}" + (difference ? $" ({Signed(run / actual - 1)})" : "");
    }

    private static string Unserved(RunSummary year) => year.UnservedHours == 0 ? "0" : $"{F(year.UnservedMwh / 1e3, "0.00")} in {year.UnservedHours}";

    private static string Signed(double share) => F(share * 100, "+0.0;-0.0;0.0") + " %";

    private static string F(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "-";
}
