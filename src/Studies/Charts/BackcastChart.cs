using System.Globalization;
using Headroom.Studies.Backcast;
using ScottPlot;

namespace Headroom.Studies.Charts;

/// <summary>Price-duration curves of a run and of what happened, on the stretched scale of <see cref="PriceDurationChart"/>.</summary>
public static class BackcastChart
{
    /// <summary>Draws both curves as PNG (1280 x 720); a file of the same name is replaced.</summary>
    /// <param name="prices">Prices of the run beside the actual ones.</param>
    /// <param name="which">Which place and year, for the title.</param>
    /// <param name="file">Path of the file to write.</param>
    public static void Save(PriceComparison prices, string which, string file)
    {
        ArgumentNullException.ThrowIfNull(prices);
        ArgumentNullException.ThrowIfNull(file);
        double Median(double[] values) => PriceComparison.Quantile(values, 0.5);
        string Usd(double usd) => usd.ToString("#,0.00", CultureInfo.InvariantCulture);
        Plot plot = ChartFrame.New(
            $"{which}: half the hours cost less than {Usd(Median(prices.Run))} in the run, {Usd(Median(prices.Actual))} $/MWh in fact",
            $"Price-duration curves, run and day-ahead hub average. Rank correlation of the hours {prices.RankCorrelation.ToString("0.000", CultureInfo.InvariantCulture)}",
            "Share of the hours, dearest first (%)", "Price ($/MWh; scale stretched around zero)");
        double[] run = Sorted(prices.Run), actual = Sorted(prices.Actual);
        ChartFrame.Curve(plot, Shares(actual.Length), [.. actual.Select(PriceDurationChart.Scale)], ChartFrame.Alarm, 3, "actual day-ahead price");
        ChartFrame.Curve(plot, Shares(run.Length), [.. run.Select(PriceDurationChart.Scale)], ChartFrame.Load, 3, "price of the run");
        double bottom = PriceDurationChart.Scale(Math.Min(0, Math.Min(run[^1], actual[^1]))) - 0.15;
        double top = PriceDurationChart.Scale(Math.Max(100, Math.Max(run[0], actual[0]))) + 0.35;
        PriceDurationChart.PriceTicks(plot);
        plot.Axes.SetLimits(0, 100, bottom, top);
        plot.ShowLegend(Alignment.UpperRight);
        using (plot) plot.SavePng(file, ChartFrame.Width, ChartFrame.Height);
    }

    private static double[] Sorted(double[] prices) => [.. prices.OrderDescending()];

    private static double[] Shares(int count) => [.. Enumerable.Range(0, count).Select(h => 100.0 * h / Math.Max(1, count - 1))];
}
