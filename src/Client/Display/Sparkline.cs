namespace Headroom.Client.Display;

/// <summary>A row of bars, one a value, lowest to highest.</summary>
internal static class Sparkline
{
    private const string Bars = "▁▂▃▄▅▆▇█";

    /// <summary>
    /// One bar a value; the lowest value of the row is the lowest bar, the highest the highest. Equal values are all
    /// lowest bars.
    /// </summary>
    internal static string Of(IReadOnlyList<double> values)
    {
        if (values.Count == 0) return "";
        double low = values.Min(), span = values.Max() - low;
        return string.Concat(values.Select(value =>
            Bars[span <= 0 ? 0 : (int)Math.Round((value - low) / span * (Bars.Length - 1))]));
    }

    /// <summary>A horizontal bar of at most <paramref name="width"/> cells, to half a cell.</summary>
    internal static string Bar(double value, double full, int width)
    {
        if (full <= 0 || value <= 0) return "";
        int halves = (int)Math.Round(Math.Min(value / full, 1) * width * 2);
        return new string('█', halves / 2) + (halves % 2 == 1 ? "▌" : "");
    }
}
