using Headroom.Studies.Backcast;
using Headroom.Studies.Results;
using Headroom.Studies.Summaries;
using ScottPlot;

namespace Headroom.Studies.Charts;

/// <summary>
/// The five charts of a run (three where prices are given), one more where it is held against actual prices and one where it is held
/// against a run in which nobody steps aside; each readable on its own: title, units,
/// legend, which run.
/// </summary>
public static class RunCharts
{
    private static readonly (string File, Func<ChartData, Plot> Draw)[] Charts =
    [
        ("dispatch_tightest_week.png", DispatchChart.Draw),
        ("load_duration.png", LoadDurationChart.Draw),
        ("price_duration.png", PriceDurationChart.Draw),
        ("curtailment_heat_map.png", CurtailmentChart.Draw),
        ("miners_rewards.png", RewardsChart.Draw),
    ];

    /// <summary>Files that are not drawn where prices are given: there is no grid behind them.</summary>
    public static IReadOnlyList<string> OfTheGrid { get; } = ["dispatch_tightest_week.png", "load_duration.png"];

    /// <summary>Name of the file that is drawn only where the run has actual prices.</summary>
    public const string BackcastFile = "backcast.png";

    /// <summary>Name of the file that is drawn only where the run has one beside it in which nobody steps aside.</summary>
    public const string CounterfactualFile = "counterfactual.png";

    /// <summary>Names of the files that are drawn of every run whose prices clear.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. Charts.Select(c => c.File)];

    /// <summary>Draws all of them as PNG (1280 x 720) into a folder, in parallel. Files of the same name are replaced.</summary>
    /// <param name="run">What the run came to.</param>
    /// <param name="summary">Its answers.</param>
    /// <param name="folder">An existing folder.</param>
    /// <param name="nobody">Hourly prices of the run in which nobody steps aside, $/MWh; null for none.</param>
    /// <param name="cancel">Gives up between charts.</param>
    public static void Draw(RunResult run, RunSummary summary, string folder, double[]? nobody = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(summary);
        var data = new ChartData(summary, run.Hours, HourSeries.Of(run.Hours, run.Zones));
        EmbeddedFont.Register();
        bool grid = run.Scenario.Market.Kind != "price-path";
        List<(string File, Func<ChartData, Plot> Draw)> charts = [.. Charts.Where(chart => grid || !OfTheGrid.Contains(chart.File))];
        if (summary.Backcast?.Prices is { } prices && BackcastStudy.HourlyPrices(run) is { } hourly)
            charts.Add((BackcastFile, shown => BackcastChart.Draw(shown, prices, hourly.Run, hourly.Actual)));
        if (summary.Counterfactual is { } compared && nobody is not null)
            charts.Add((CounterfactualFile, shown => CounterfactualChart.Draw(shown, compared, shown.Series.Price, nobody)));
        Parallel.ForEach(charts, new ParallelOptions { CancellationToken = cancel },
            chart => ChartFrame.Save(chart.Draw(data), folder, chart.File));
    }
}
