using System.Globalization;
using Headroom.Studies.Summaries;
using ScottPlot;

namespace Headroom.Studies.Charts;

/// <summary>
/// Price-duration curve. The vertical scale is asinh(price / 20): even around zero, logarithmic in the tails, so that the
/// ordinary hour and the scarcity hour can both be read.
/// </summary>
internal static class PriceDurationChart
{
    private static readonly double[] Prices = [-1000, -250, -100, -50, -20, 0, 20, 50, 100, 200, 500, 1000, 2000, 5000, 9000, 20_000];

    /// <summary>Draws it.</summary>
    public static Plot Draw(ChartData data)
    {
        PriceFigures p = data.Summary.Prices;
        double[] sorted = [.. data.Series.Price.OrderDescending()], x = data.SharePercent;
        double dear = 100.0 * sorted.Count(price => price >= 100) / sorted.Length;
        Plot plot = ChartFrame.New(
            sorted[0] >= 100
                ? $"Half the hours cost less than {p.P50:0.00} $/MWh; {dear:0.##} % of them cost 100 $/MWh or more"
                : $"Half the hours cost less than {p.P50:0.00} $/MWh; none costs 100 $/MWh",
            $"Price-duration curve. {data.Which}", "Share of the hours, dearest first (%)", "Price, adder included ($/MWh; scale stretched around zero)");
        double[] y = [.. sorted.Select(Scale)];
        if (data.Summary.Miners.Count > 0)
        {
            double low = data.Summary.Miners.Min(m => m.BreakEvenLow), high = data.Summary.Miners.Max(m => m.BreakEvenHigh);
            var band = plot.Add.VerticalSpan(Scale(low), Scale(high), ChartFrame.Idle.WithAlpha(0.3));
            band.LegendText = $"miners' break-evens, {low:0}-{high:0} $/MWh: above it they step aside";
        }
        ChartFrame.Curve(plot, x, y, ChartFrame.Load, 3, "price");
        ChartFrame.Level(plot, Scale(p.Mean), ChartFrame.Alarm, LinePattern.Dashed, $"mean {p.Mean:0.00} $/MWh");
        ChartFrame.Level(plot, Scale(p.P50), ChartFrame.Gain, LinePattern.Dashed, $"median {p.P50:0.00} $/MWh");
        double bottom = Math.Min(Scale(0), y[^1]) - 0.15, top = Math.Max(y[0], Scale(100)) + 0.35;
        ChartFrame.Note(plot, $"highest {sorted[0].ToString("#,0.00", CultureInfo.InvariantCulture)} $/MWh", 1, y[0], Alignment.LowerLeft, ChartFrame.Load);
        if (p.NegativeHours > 0)
        {
            ChartFrame.Note(plot, $"{p.NegativeHours} h below zero", 99, Scale(0), Alignment.LowerRight, ChartFrame.Load);
        }
        PriceTicks(plot);
        plot.Axes.SetLimits(0, 100, bottom, top);
        plot.ShowLegend(Alignment.UpperRight);
        return plot;
    }

    /// <summary>Where a price stands on the vertical axis.</summary>
    public static double Scale(double price) => Math.Asinh(price / 20);

    /// <summary>Labels the vertical axis in $/MWh.</summary>
    public static void PriceTicks(Plot plot)
    {
        var ticks = new ScottPlot.TickGenerators.NumericManual();
        foreach (double price in Prices) ticks.AddMajor(Scale(price), price.ToString("#,0", CultureInfo.InvariantCulture));
        plot.Axes.Left.TickGenerator = ticks;
    }
}
