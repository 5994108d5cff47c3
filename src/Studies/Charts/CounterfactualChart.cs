using System.Globalization;
using Headroom.Studies.Counterfactual;
using ScottPlot;

namespace Headroom.Studies.Charts;

/// <summary>
/// Price-duration curves of a run and of one in which nobody steps aside, on the stretched scale of <see cref="PriceDurationChart"/>. The
/// horizontal scale is stretched too, by the fourth root: what stepping aside changes are the few dearest hours.
/// </summary>
internal static class CounterfactualChart
{
    private static readonly double[] Shares = [0.01, 0.1, 1, 5, 10, 25, 50, 75, 100];

    /// <summary>Draws both curves.</summary>
    /// <param name="data">The run, for the subtitle.</param>
    /// <param name="compared">Figures of the comparison.</param>
    /// <param name="run">Prices of the run by the hour, $/MWh.</param>
    /// <param name="nobody">Those had nobody stepped aside, as many.</param>
    public static Plot Draw(ChartData data, CounterfactualResult compared, double[] run, double[] nobody)
    {
        ComparedFigure mean = compared.Figures["price_mean"];
        Plot plot = ChartFrame.New(
            $"Had nobody stepped aside, the mean price would have been {Usd(mean.NobodyAside)} $/MWh instead of {Usd(mean.Run)}",
            $"Price-duration curves of the run and of a second one in which nobody steps aside. {data.Which}",
            "Share of the hours, dearest first (%; scale stretched towards the dearest)", "Price, adder included ($/MWh; scale stretched around zero)");
        double[] x = [.. data.SharePercent.Select(Across)], dear = [.. nobody.OrderDescending()], own = [.. run.OrderDescending()];
        double[] above = [.. dear.Select(PriceDurationChart.Scale)], below = [.. own.Select(PriceDurationChart.Scale)];
        ChartFrame.Area(plot, x, below, above, ChartFrame.Idle.WithAlpha(0.35), "what stepping aside took off");
        ChartFrame.Curve(plot, x, above, ChartFrame.Alarm, 3, $"nobody steps aside: mean {Usd(mean.NobodyAside)} $/MWh");
        ChartFrame.Curve(plot, x, below, ChartFrame.Load, 3, $"the run: mean {Usd(mean.Run)} $/MWh");
        ComparedFigure cap = compared.Figures["hours_at_cap"], unserved = compared.Figures["unserved_mwh"];
        ChartFrame.Note(plot,
            $"at the cap {cap.NobodyAside:0} h instead of {cap.Run:0}; unserved {unserved.NobodyAside.ToString("#,0", CultureInfo.InvariantCulture)} MWh "
            + $"instead of {unserved.Run.ToString("#,0", CultureInfo.InvariantCulture)}",
            Across(2), PriceDurationChart.Scale(150), Alignment.LowerLeft, ChartFrame.Ink);
        PriceDurationChart.PriceTicks(plot);
        var shares = new ScottPlot.TickGenerators.NumericManual();
        foreach (double share in Shares) shares.AddMajor(Across(share), share.ToString("0.##", CultureInfo.InvariantCulture));
        plot.Axes.Bottom.TickGenerator = shares;
        plot.Axes.SetLimits(0, Across(100),
            PriceDurationChart.Scale(Math.Min(0, Math.Min(dear[^1], own[^1]))) - 0.15, PriceDurationChart.Scale(Math.Max(100, Math.Max(dear[0], own[0]))) + 1);
        plot.ShowLegend(Alignment.UpperRight);
        return plot;
    }

    /// <summary>Where a share of the hours stands on the horizontal axis.</summary>
    private static double Across(double percent) => Math.Pow(percent, 0.25);

    private static string Usd(double usd) => usd.ToString("#,0.00", CultureInfo.InvariantCulture);
}
