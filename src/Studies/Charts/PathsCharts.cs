using System.Globalization;
using Headroom.Studies.Paths;
using ScottPlot;

namespace Headroom.Studies.Charts;

/// <summary>The paths study as pictures: what is carried month by month, and how far the tail reaches.</summary>
internal static class PathsCharts
{
    private static readonly (string Route, string Color)[] Palette =
    [
        ("miners", "#F6AD55"), ("grid_diesel", "#2B6CB0"), ("grid_pause", "#90CDF4"), ("fuel_cells", "#2F855A"), ("solar_storage", "#ECC94B"),
        ("gas_slots", "#975A16"), ("gas_orders", "#C99B6A"), ("abroad", "#D53F8C"), ("smr", "#B794F4"), ("nuclear", "#6B46C1"),
    ];

    /// <summary>Mean of each route, stacked; their sum's tenth to ninetieth percentile; the gap.</summary>
    public static Plot Months(PathsResult r)
    {
        Plot plot = ChartFrame.New(
            $"{r.CarriedGw.P50:0} of {r.GapGw:0} GW come by {r.CloseBy} in half of the futures",
            $"GW carried day and night: mean of each route, stacked; {r.Samples:#,0} futures, delays tied by a t copula, seed {r.Seed}",
            "", "GW, constant load");
        double[] x = [.. Enumerable.Range(0, r.Months.Count).Select(m => (double)m)];
        double[] below = new double[x.Length];
        foreach (RouteResult route in r.Routes)
        {
            double[] above = [.. below.Select((b, m) => b + r.Months[m].MeanGwByRoute[route.Name])];
            // A route that never shows needs no place in the legend.
            if (above[^1] - below[^1] >= 0.05)
                ChartFrame.Area(plot, x, below, above, Color.FromHex(Palette.Single(p => p.Route == route.Name).Color).WithAlpha(0.85), route.Title);
            below = above;
        }
        double[] low = [.. r.Months.Select(m => m.CarriedGw.P10)], high = [.. r.Months.Select(m => m.CarriedGw.P90)];
        ChartFrame.Curve(plot, x, low, ChartFrame.Ink, 1.5f, "all: p10 and p90");
        ChartFrame.Curve(plot, x, high, ChartFrame.Ink, 1.5f, "");
        ChartFrame.Curve(plot, x, [.. r.Months.Select(m => m.CarriedGw.P50)], ChartFrame.Ink, 3, "all: median");
        ChartFrame.Curve(plot, x, [.. r.Months.Select(m => m.GapGw)], ChartFrame.Alarm, 4, "the gap");
        var years = new ScottPlot.TickGenerators.NumericManual();
        for (int m = 11; m < x.Length; m += 12) years.AddMajor(m, r.Months[m].Month);
        plot.Axes.Bottom.TickGenerator = years;
        plot.Axes.SetLimits(0, x[^1], 0, Math.Max(high.Max(), r.Months.Max(m => m.GapGw)) * 1.12);
        plot.ShowLegend(Alignment.UpperLeft);
        return plot;
    }

    /// <summary>The chance that the mean delay is exceeded, under each way of tying delays.</summary>
    public static Plot Tails(PathsResult r)
    {
        TailResult student = r.Tails[2], none = r.Tails[0];
        Plot plot = ChartFrame.New(
            $"One future in a hundred is {student.DelayP99Months:0} months late, not the {none.DelayP99Months:0} that independence says",
            $"Mean delay of all that is due by {r.CloseBy}, weighted by GW; each route's own lead times are the same under all three",
            "Delay exceeded (months)", "Share of futures");
        (string Copula, string Legend, Color Color, float Width)[] lines =
        [
            ("independent", "independent delays", ChartFrame.Muted, 3), ("gaussian", "Gaussian copula", ChartFrame.Load, 3), ("student", "t copula", ChartFrame.Alarm, 4),
        ];
        foreach ((string copula, string legend, Color color, float width) in lines)
        {
            IReadOnlyList<Exceeded> tail = r.Tails.Single(t => t.Copula == copula).DelayTail;
            ChartFrame.Curve(plot, [.. tail.Select(e => e.Months)], [.. tail.Select(e => Math.Log10(e.Share))], color, width, legend);
        }
        var shares = new ScottPlot.TickGenerators.NumericManual();
        foreach (double share in (double[])[0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001])
            shares.AddMajor(Math.Log10(share), (share * 100).ToString("0.###", CultureInfo.InvariantCulture) + " %");
        plot.Axes.Left.TickGenerator = shares;
        double last = r.Tails.Max(t => t.DelayTail[^1].Months), first = r.Tails.Min(t => t.DelayTail[0].Months);
        plot.Axes.SetLimits(Math.Min(0, first), last * 1.05, Math.Log10(student.DelayTail[^1].Share) - 0.1, Math.Log10(0.55));
        plot.ShowLegend(Alignment.UpperRight);
        return plot;
    }
}
