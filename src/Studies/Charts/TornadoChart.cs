using System.Globalization;
using Headroom.Studies.Sensitivity;
using ScottPlot;

namespace Headroom.Studies.Charts;

/// <summary>Which figures an outcome hangs on: a bar a figure, the widest on top.</summary>
internal static class TornadoChart
{
    private const int Most = 14;

    /// <summary>Draws it.</summary>
    /// <param name="swings">The swings, the widest first.</param>
    /// <param name="now">Outcome that they swing around.</param>
    /// <param name="title">The finding, one line.</param>
    /// <param name="subtitle">What is shown.</param>
    /// <param name="axis">Outcome with its unit.</param>
    public static Plot Draw(IReadOnlyList<Swing> swings, double now, string title, string subtitle, string axis)
    {
        Swing[] shown = [.. swings.Where(s => s.Span > 0).Take(Most)];
        Plot plot = ChartFrame.New(title, subtitle, axis, "");
        List<Bar> low = [], high = [];
        var names = new ScottPlot.TickGenerators.NumericManual();
        double left = shown.Select(s => Math.Min(s.AtLow, s.AtHigh)).Append(now).Min(), right = shown.Select(s => Math.Max(s.AtLow, s.AtHigh)).Append(now).Max();
        double span = right > left ? right - left : 1;
        for (int i = 0; i < shown.Length; i++)
        {
            double at = shown.Length - i;
            Swing s = shown[i];
            low.Add(Of(at, now, s.AtLow));
            high.Add(Of(at, now, s.AtHigh));
            names.AddMajor(at, s.Figure);
            Label(plot, s.Low, s.AtLow, at, s.AtLow <= s.AtHigh, span);
            Label(plot, s.High, s.AtHigh, at, s.AtHigh < s.AtLow, span);
        }
        Add(plot, low, "at the low value", ChartFrame.Load);
        Add(plot, high, "at the high value", ChartFrame.Idle);
        var line = plot.Add.VerticalLine(now, 2, ChartFrame.Ink);
        line.LabelText = "";
        plot.Axes.Left.TickGenerator = names;
        plot.Axes.Left.MajorTickStyle.Length = 0;
        plot.Grid.YAxisStyle.IsVisible = false;
        plot.Axes.SetLimits(left - 0.12 * span, right + 0.12 * span, 0.3, shown.Length + 1.6);
        plot.ShowLegend(Alignment.UpperRight, Orientation.Horizontal);
        return plot;
    }

    private static void Label(Plot plot, double value, double outcome, double at, bool leftOfBar, double span)
    {
        var label = plot.Add.Text(value.ToString("#,0.###", CultureInfo.InvariantCulture), outcome + (leftOfBar ? -0.01 : 0.01) * span, at);
        label.LabelFontSize = 13;
        label.LabelFontColor = ChartFrame.Muted;
        label.LabelAlignment = leftOfBar ? Alignment.MiddleRight : Alignment.MiddleLeft;
    }

    private static Bar Of(double position, double from, double to) => new()
    {
        Position = position,
        ValueBase = from,
        Value = to,
        Size = 0.6,
        LineWidth = 0,
        Orientation = Orientation.Horizontal,
    };

    private static void Add(Plot plot, List<Bar> bars, string legend, Color color)
    {
        foreach (Bar bar in bars) bar.FillColor = color;
        var group = plot.Add.Bars(bars);
        group.Horizontal = true;
        group.LegendText = legend;
        group.Color = color;
        group.ValueLabelStyle.IsVisible = false;
    }
}
