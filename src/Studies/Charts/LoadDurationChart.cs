using ScottPlot;

namespace Headroom.Studies.Charts;

/// <summary>
/// Load-duration curve: the hours of the run by falling load, below the firm capacity that stands ready; what lies between
/// is capacity that stands idle.
/// </summary>
internal static class LoadDurationChart
{
    /// <summary>Draws it.</summary>
    public static Plot Draw(ChartData data)
    {
        double[] load = [.. data.Series.Load.Select(mw => mw / 1000).OrderDescending()];
        double mean = load.Average(), peak = load[0], firm = data.Series.FirmCapacity.Average() / 1000;
        double ready = Math.Max(firm, peak);
        double ofPeak = peak > 0 ? mean / peak : 0, ofFirm = firm > 0 ? mean / firm : 0;
        Plot plot = ChartFrame.New(
            $"The grid runs at {ofPeak:0 %} of its peak and {ofFirm:0 %} of its firm capacity",
            $"Load-duration curve. {data.Which}", "Share of the hours, highest load first (%)", "Load, sites included (GW)");
        double[] x = data.SharePercent;
        double[] level = [.. x.Select(_ => ready)], floor = new double[x.Length];
        ChartFrame.Area(plot, x, load, level, ChartFrame.Idle.WithAlpha(0.45), $"idle capacity, {ready - mean:0.0} GW on average");
        ChartFrame.Area(plot, x, floor, load, ChartFrame.Load.WithAlpha(0.25), "energy served");
        ChartFrame.Curve(plot, x, load, ChartFrame.Load, 3, "load");
        ChartFrame.Level(plot, firm, ChartFrame.Ink, LinePattern.Solid, $"firm capacity in service, {firm:0.0} GW on average");
        ChartFrame.Level(plot, mean, ChartFrame.Alarm, LinePattern.Dashed, $"mean load, {mean:0.0} GW");
        ChartFrame.Level(plot, firm / 2, ChartFrame.Muted, LinePattern.Dotted, $"50 % of firm capacity, {firm / 2:0.0} GW");
        ChartFrame.Note(plot, $"peak {peak:0.0} GW", 1.2, peak, Alignment.LowerLeft, ChartFrame.Load);
        ChartFrame.Note(plot, $"mean {mean:0.0} GW = {ofPeak:0 %} of peak, {ofFirm:0 %} of firm", 99, mean, Alignment.LowerRight, ChartFrame.Alarm);
        plot.Axes.SetLimits(0, 100, 0, ready * 1.08);
        plot.ShowLegend(Alignment.LowerLeft);
        return plot;
    }
}
