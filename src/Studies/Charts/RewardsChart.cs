using Headroom.Studies.Summaries;
using ScottPlot;

namespace Headroom.Studies.Charts;

/// <summary>Miners' rewards: each one's net beside that of its twin that never curtails, the greatest gain on top.</summary>
internal static class RewardsChart
{
    private const int Most = 20;

    /// <summary>Draws it.</summary>
    public static Plot Draw(ChartData data)
    {
        MinerSummary[] miners = [.. data.Summary.Miners.OrderByDescending(m => m.GainVsTwinUsd).ThenBy(m => m.Name, StringComparer.Ordinal)];
        double gain = miners.Sum(m => m.GainVsTwinUsd);
        MinerSummary[] shown = miners[..Math.Min(Most, miners.Length)];
        double scale = shown.Length > 0 && shown.Max(m => Math.Max(Math.Abs(m.NetUsd), Math.Abs(m.TwinNetUsd))) >= 1e6 ? 1e6 : 1e3;
        string unit = scale >= 1e6 ? "million $" : "thousand $", letter = scale >= 1e6 ? "M$" : "k$";
        Plot plot = ChartFrame.New(
            miners.Length == 0
                ? "This run has no miners"
                : $"Stepping aside {(gain >= 0 ? "is worth" : "costs")} {Math.Abs(gain) / scale:#,0.0} {letter} to {miners.Length} miner{(miners.Length == 1 ? "" : "s")}",
            $"Net of each miner and of a twin that never curtails{(miners.Length > Most ? $"; the {Most} greatest gains" : "")}. {data.Which}",
            $"Net of the run ({unit})", "");
        List<Bar> own = [], twins = [];
        var names = new ScottPlot.TickGenerators.NumericManual();
        double low = 0, high = 0;
        for (int i = 0; i < shown.Length; i++)
        {
            double at = shown.Length - i, net = shown[i].NetUsd / scale, twin = shown[i].TwinNetUsd / scale;
            own.Add(Of(at + 0.2, net, ChartFrame.Gain, $"{shown[i].GainVsTwinUsd / scale:+#,0.00;-#,0.00}"));
            twins.Add(Of(at - 0.2, twin, ChartFrame.Muted.WithAlpha(0.55), ""));
            names.AddMajor(at, shown[i].Name.Length <= 24 ? shown[i].Name : shown[i].Name[..21] + "...");
            low = Math.Min(low, Math.Min(net, twin));
            high = Math.Max(high, Math.Max(net, twin));
        }
        if (shown.Length > 0)
        {
            AddBars(plot, own, $"net (figure: gain over the twin, {letter})");
            AddBars(plot, twins, "net of the twin that never curtails");
        }
        plot.Axes.Left.TickGenerator = names;
        plot.Axes.Left.MajorTickStyle.Length = 0;
        plot.Grid.YAxisStyle.IsVisible = false;
        double span = high > low ? high - low : 1;
        plot.Axes.SetLimits(low < 0 ? low - 0.12 * span : 0, high + 0.12 * span, 0.3, shown.Length + 0.7 + Math.Max(1, shown.Length * 0.16));
        plot.ShowLegend(Alignment.UpperRight, Orientation.Horizontal);
        return plot;
    }

    private static Bar Of(double position, double value, Color color, string label) => new()
    {
        Position = position,
        Value = value,
        Size = 0.38,
        FillColor = color,
        LineWidth = 0,
        Label = label,
        Orientation = Orientation.Horizontal,
    };

    private static void AddBars(Plot plot, List<Bar> bars, string legend)
    {
        var group = plot.Add.Bars(bars);
        group.Horizontal = true;
        group.LegendText = legend;
        group.ValueLabelStyle.FontSize = 14;
        group.ValueLabelStyle.ForeColor = ChartFrame.Ink;
    }
}
