using System.Globalization;
using Headroom.Studies.Backcast;
using ScottPlot;

namespace Headroom.Studies.Charts;

/// <summary>Price-duration curves of a run and of what happened, on the stretched scale of <see cref="PriceDurationChart"/>.</summary>
internal static class BackcastChart
{
    /// <summary>Draws both curves.</summary>
    /// <param name="data">The run, for the subtitle.</param>
    /// <param name="prices">Figures of the comparison.</param>
    /// <param name="run">Prices of the run by the hour, $/MWh.</param>
    /// <param name="actual">The actual ones, as many.</param>
    public static Plot Draw(ChartData data, PriceComparison prices, double[] run, double[] actual)
    {
        string rank = prices.RankCorrelation is { } r ? $"; rank correlation {r.ToString("0.000", CultureInfo.InvariantCulture)}" : "";
        Plot plot = ChartFrame.New(
            $"Half the hours cost less than {Usd(prices.Run.P50)} $/MWh in the run, {Usd(prices.Actual.P50)} in fact{rank}",
            $"Price-duration curves of the run and of what happened. {data.Which}",
            "Share of the hours, dearest first (%)", "Price ($/MWh; scale stretched around zero)");
        double[] simulated = [.. run.OrderDescending()], real = [.. actual.OrderDescending()];
        ChartFrame.Curve(plot, data.SharePercent, [.. real.Select(PriceDurationChart.Scale)], ChartFrame.Alarm, 3,
            prices.Name.Length > 0 ? $"actual price: {prices.Name}" : "actual price");
        ChartFrame.Curve(plot, data.SharePercent, [.. simulated.Select(PriceDurationChart.Scale)], ChartFrame.Load, 3, "price of the run");
        double bottom = PriceDurationChart.Scale(Math.Min(0, Math.Min(simulated[^1], real[^1]))) - 0.15;
        double top = PriceDurationChart.Scale(Math.Max(100, Math.Max(simulated[0], real[0]))) + 0.35;
        PriceDurationChart.PriceTicks(plot);
        plot.Axes.SetLimits(0, 100, bottom, top);
        plot.ShowLegend(Alignment.UpperRight);
        return plot;
    }

    private static string Usd(double usd) => usd.ToString("#,0.00", CultureInfo.InvariantCulture);
}
