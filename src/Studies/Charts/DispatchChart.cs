using System.Globalization;
using Headroom.Market.Participants;
using Headroom.Studies.Results;
using ScottPlot;

namespace Headroom.Studies.Charts;

/// <summary>
/// Dispatch stack of the tightest week: the seven market days around the hour with the most load unserved or, where all was
/// served, with the least reserve.
/// </summary>
internal static class DispatchChart
{
    private static readonly (Technology Technology, string Name, string Color)[] Stack =
    [
        (Technology.Nuclear, "nuclear", "#7B5EA7"),
        (Technology.Biomass, "biomass", "#8D6E4B"),
        (Technology.Hydro, "hydro", "#2C7A9B"),
        (Technology.Coal, "coal", "#4A5158"),
        (Technology.GasSteam, "gas steam", "#B7791F"),
        (Technology.GasCc, "gas combined cycle", "#D69E5C"),
        (Technology.GasRecip, "gas engines", "#E4B98A"),
        (Technology.GasCt, "gas turbines", "#F0D0AE"),
        (Technology.Oil, "oil", "#9B2C2C"),
        (Technology.Other, "other", "#A0AEC0"),
        (Technology.Import, "imports", "#718096"),
        (Technology.Wind, "wind", "#4FB3A5"),
        (Technology.Solar, "solar", "#F6D743"),
    ];

    /// <summary>Draws it.</summary>
    public static Plot Draw(ChartData data)
    {
        HourSeries s = data.Series;
        int tightest = Tightest(s);
        (int from, int to) = Week(data, tightest);
        double[] x = [.. Enumerable.Range(from, to - from).Select(h => (double)h)];
        string when = data.Axis.Local[tightest].ToString("d MMMM uuuu HH:mm", CultureInfo.InvariantCulture);
        string worst = s.Unserved[tightest] > 0
            ? $"{s.Unserved[tightest]:#,0} MW unserved" : $"{s.Reserve[tightest] / 1000:0.0} GW of reserve left";
        Plot plot = ChartFrame.New(
            $"The tightest week: {worst} on {when}",
            $"Dispatch by the hour. {data.Which}", "Market day (local time)", "Power (GW)");
        var below = new double[x.Length];
        List<(double[] Lower, double[] Upper, Color Color, string Name)> layers = [];
        foreach ((Technology technology, string name, string color) in Stack)
        {
            Add(layers, ref below, s.Generation[(int)technology], from, Color.FromHex(color), name);
        }
        Add(layers, ref below, s.Discharge, from, Color.FromHex("#D53F8C"), "storage discharge");
        Add(layers, ref below, s.Unserved, from, ChartFrame.Alarm, "unserved");
        Add(layers, ref below, [.. s.MinerCurtailed.Zip(s.Paused, (a, b) => a + b)], from, Color.FromHex("#BEE3F8"), "stepped aside (miners, paused training)");
        // From the top down, so that the legend reads as the stack stands.
        foreach ((double[] lower, double[] upper, Color color, string name) in Enumerable.Reverse(layers))
        {
            ChartFrame.Area(plot, x, lower, upper, color, name);
        }
        ChartFrame.Curve(plot, x, [.. x.Select(h => s.Load[(int)h] / 1000)], ChartFrame.Ink, 2.5f, "load, sites included");
        if (s.Charge.Any(mw => mw > 0))
        {
            ChartFrame.Curve(plot, x, [.. x.Select(h => (s.Load[(int)h] + s.Charge[(int)h]) / 1000)], ChartFrame.Muted, 1.2f, "load + storage charging");
        }
        var mark = plot.Add.VerticalLine(tightest, 1.5f, ChartFrame.Alarm, LinePattern.Dashed);
        mark.LegendText = "tightest hour";
        DayTicks(plot, data, from, to);
        plot.Axes.SetLimits(from, Math.Max(from + 1, to - 1), 0, Math.Max(0.001, below.Max()) * 1.08);
        plot.ShowLegend(Edge.Right);
        return plot;
    }

    /// <summary>The hour with the most unserved or, where there is none, the least reserve; the first such.</summary>
    private static int Tightest(HourSeries s)
    {
        int tightest = 0;
        for (int h = 1; h < s.Count; h++)
        {
            int more = s.Unserved[h].CompareTo(s.Unserved[tightest]);
            if (more > 0 || (more == 0 && s.Reserve[h] < s.Reserve[tightest])) tightest = h;
        }
        return tightest;
    }

    private static (int From, int To) Week(ChartData data, int hour)
    {
        int lastDay = data.Axis.DayOf(data.Series.Count - 1);
        int first = Math.Clamp(data.Axis.DayOf(hour) - 3, 0, Math.Max(0, lastDay - 6));
        int last = Math.Min(first + 6, lastDay);
        return (data.Axis.FirstHour(first), Math.Min(data.Axis.EndHour(last), data.Series.Count));
    }

    private static void Add(
        List<(double[] Lower, double[] Upper, Color Color, string Name)> layers, ref double[] below, double[] mw, int from, Color color, string name)
    {
        double[] lower = below;
        double[] upper = [.. lower.Select((b, i) => b + Math.Max(0, mw[from + i]) / 1000)];
        if (upper.Zip(lower, (u, l) => u - l).All(gw => gw < 1e-6)) return;
        layers.Add((lower, upper, color, name));
        below = upper;
    }

    private static void DayTicks(Plot plot, ChartData data, int from, int to)
    {
        var ticks = new ScottPlot.TickGenerators.NumericManual();
        for (int h = from; h < to; h++)
        {
            if (h == from || data.Axis.DayOf(h) != data.Axis.DayOf(h - 1))
            {
                ticks.AddMajor(h, data.Axis.Local[h].ToString("ddd d MMM", CultureInfo.InvariantCulture));
            }
            else if (data.Axis.Local[h].Hour % 6 == 0) ticks.AddMinor(h);
        }
        plot.Axes.Bottom.TickGenerator = ticks;
    }
}
