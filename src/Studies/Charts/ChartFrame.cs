using ScottPlot;

namespace Headroom.Studies.Charts;

/// <summary>What all charts share: size, type, colours, and the way to a file.</summary>
internal static class ChartFrame
{
    /// <summary>Width of a chart, pixels.</summary>
    public const int Width = 1280;

    /// <summary>Height of a chart, pixels.</summary>
    public const int Height = 720;

    /// <summary>Ink of text.</summary>
    public static Color Ink { get; } = Color.FromHex("#1F2933");

    /// <summary>Ink of what matters less.</summary>
    public static Color Muted { get; } = Color.FromHex("#616E7C");

    /// <summary>Load, and what is served.</summary>
    public static Color Load { get; } = Color.FromHex("#2B6CB0");

    /// <summary>Idle capacity.</summary>
    public static Color Idle { get; } = Color.FromHex("#F6AD55");

    /// <summary>What was given up or lost.</summary>
    public static Color Alarm { get; } = Color.FromHex("#C53030");

    /// <summary>Gain.</summary>
    public static Color Gain { get; } = Color.FromHex("#2F855A");

    /// <summary>An empty chart.</summary>
    /// <param name="title">The finding, one line.</param>
    /// <param name="subtitle">What is shown, of which run.</param>
    /// <param name="x">Horizontal axis with its unit.</param>
    /// <param name="y">Vertical axis with its unit.</param>
    public static Plot New(string title, string subtitle, string x, string y)
    {
        EmbeddedFont.Register();
        var plot = new Plot();
        plot.Axes.Title.Label.Text = title;
        plot.Axes.Title.Label.FontSize = 22;
        plot.Axes.Title.Label.ForeColor = Ink;
        plot.Axes.Title.Label.Bold = true;
        plot.Axes.Top.Label.Text = subtitle;
        plot.Axes.Top.Label.FontSize = 15;
        plot.Axes.Top.Label.Bold = false;
        plot.Axes.Top.Label.ForeColor = Muted;
        // ScottPlot sets a top axis's label against the upper edge of its panel, into the title: bring it down.
        plot.Axes.Top.Label.OffsetY = 22;
        plot.Axes.Top.MinimumSize = 40;
        foreach ((IAxis axis, string label) in (ReadOnlySpan<(IAxis, string)>)[(plot.Axes.Bottom, x), (plot.Axes.Left, y)])
        {
            axis.Label.Text = label;
            axis.Label.FontSize = 16;
            axis.Label.Bold = false;
            axis.Label.ForeColor = Ink;
            axis.TickLabelStyle.FontSize = 14;
            axis.TickLabelStyle.ForeColor = Ink;
            axis.FrameLineStyle.Color = Muted;
            axis.MajorTickStyle.Color = Muted;
            axis.MinorTickStyle.Color = Muted;
        }
        plot.Axes.Right.FrameLineStyle.Width = 0;
        plot.Axes.Top.FrameLineStyle.Width = 0;
        plot.Axes.Right.MinimumSize = 30;
        plot.Grid.MajorLineColor = Color.FromHex("#E4E7EB");
        plot.Legend.FontSize = 15;
        plot.Legend.SymbolWidth = 34;
        plot.Legend.FontColor = Ink;
        plot.Legend.OutlineColor = Color.FromHex("#CBD2D9");
        plot.Legend.ShadowColor = Colors.Transparent;
        plot.Legend.BackgroundColor = Colors.White.WithAlpha(0.92);
        return plot;
    }

    /// <summary>A note inside the chart, at a place of its data.</summary>
    public static void Note(Plot plot, string text, double x, double y, Alignment alignment, Color color)
    {
        var note = plot.Add.Text(text, x, y);
        note.LabelFontSize = 15;
        note.LabelBold = true;
        note.LabelFontColor = color;
        note.LabelAlignment = alignment;
        note.LabelBackgroundColor = Colors.White.WithAlpha(0.75);
        note.LabelPadding = 3;
    }

    /// <summary>An area between two curves.</summary>
    public static void Area(Plot plot, double[] x, double[] below, double[] above, Color color, string legend)
    {
        var area = plot.Add.FillY(x, below, above);
        area.FillColor = color;
        area.LineWidth = 0;
        area.MarkerSize = 0;
        area.LegendText = legend;
    }

    /// <summary>A curve.</summary>
    public static void Curve(Plot plot, double[] x, double[] y, Color color, float width, string legend)
    {
        var line = plot.Add.ScatterLine(x, y, color);
        line.LineWidth = width;
        line.LegendText = legend;
    }

    /// <summary>A horizontal line that crosses the chart.</summary>
    public static void Level(Plot plot, double y, Color color, LinePattern pattern, string legend)
    {
        var line = plot.Add.HorizontalLine(y, 2, color, pattern);
        line.LegendText = legend;
        // The level's own label would sit on the axis: its note inside the chart says more.
        line.LabelText = "";
    }

    /// <summary>The chart as PNG (1280 x 720); frees it.</summary>
    public static byte[] Png(Plot plot)
    {
        using (plot) return plot.GetImageBytes(Width, Height, ImageFormat.Png);
    }

    /// <summary>Writes the chart as PNG and frees it.</summary>
    public static void Save(Plot plot, string folder, string file)
    {
        using (plot) plot.SavePng(Path.Combine(folder, file), Width, Height);
    }
}
