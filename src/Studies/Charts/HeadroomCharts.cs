using System.Globalization;
using Headroom.Studies.Curtailment;
using Headroom.Studies.Reports;
using ScottPlot;

namespace Headroom.Studies.Charts;

/// <summary>The charts of the headroom of areas: the curve over limits, the hours behind it, and bars by area.</summary>
internal static class HeadroomCharts
{
    private static readonly Color[] Blues =
        [Color.FromHex("#1A365D"), Color.FromHex("#2B6CB0"), Color.FromHex("#63B3ED"), Color.FromHex("#BEE3F8"), Color.FromHex("#E2E8F0")];

    /// <summary>Draws them: curve, load duration of the area with most headroom, and, for several areas, bars.</summary>
    public static IReadOnlyList<ReportChart> Of(AreasHeadroom answer)
    {
        string data = answer.Synthetic ? "synthetic demand" : "EIA-930 files given";
        List<ReportChart> charts =
        [
            new("headroom_curve.png", $"New load that fits over the share of its energy that it gives up. Own calculation, {data}.", ChartFrame.Png(Curve(answer))),
            new("load_duration.png", $"Load-duration curve with its thresholds, and the same with the new load on top. Own calculation, {data}.", ChartFrame.Png(Duration(answer))),
        ];
        if (answer.Areas.Count > 1)
            charts.Add(new("headroom_by_area.png", $"Headroom by area and limit. Own calculation, {data}.", ChartFrame.Png(Bars(answer))));
        return charts;
    }

    private static Plot Curve(AreasHeadroom answer)
    {
        LimitHeadroom main = Main(answer.National.Limits);
        Plot plot = ChartFrame.New(
            $"{Text(main.HeadroomMw / 1000, "0.0")} GW fits for {Text(main.LimitPercent, "0.###")} % of its energy",
            $"Headroom over the curtailment limit. {HeadroomText.Scope(answer)}", "Curtailed share of the new load's energy (%)", "New load that fits (GW)");
        double[] x = [.. answer.National.Curve.Select(p => p.Limit * 100)], y = [.. answer.National.Curve.Select(p => p.HeadroomMw / 1000)];
        ChartFrame.Curve(plot, x, y, ChartFrame.Load, 3, "this study");
        foreach (LimitHeadroom limit in answer.National.Limits)
        {
            plot.Add.Marker(limit.LimitPercent, limit.HeadroomMw / 1000, MarkerShape.FilledCircle, 11, ChartFrame.Load);
            ChartFrame.Note(plot, $"{Text(limit.LimitPercent, "0.###")} %: {Text(limit.HeadroomMw / 1000, "0.0")} GW, {Text(limit.HoursPerYear, "#,0")} h a year",
                limit.LimitPercent + 0.12, limit.HeadroomMw / 1000, Alignment.UpperLeft, ChartFrame.Load);
        }
        if (answer.ComparesWithPublished)
        {
            double[] at = [.. answer.National.Limits.Where(l => PublishedHeadroom.For(l.Limit) is not null).Select(l => l.LimitPercent)];
            double[] gw = [.. at.Select(percent => PublishedHeadroom.For(percent / 100)!.Value.Gw)];
            var published = plot.Add.ScatterPoints(at, gw, ChartFrame.Alarm);
            published.MarkerShape = MarkerShape.OpenDiamond;
            published.MarkerSize = 15;
            published.MarkerLineWidth = 2.5f;
            published.LegendText = "published (Norris et al. 2025)";
        }
        plot.Axes.SetLimits(0, 10, 0, y[^1] * 1.08);
        plot.ShowLegend(Alignment.LowerRight);
        return plot;
    }

    private static Plot Duration(AreasHeadroom answer)
    {
        int a = Enumerable.Range(0, answer.Areas.Count).MaxBy(i => Main(answer.Areas[i].Limits).HeadroomMw);
        AreaHeadroom area = answer.Areas[a];
        LimitHeadroom main = Main(area.Limits);
        double[] load = [.. answer.DurationMw[a].Select(mw => mw / 1000)], x = [.. load.Select((_, i) => 100.0 * i / (load.Length - 1))];
        double added = main.HeadroomMw / 1000;
        double high = Math.Max(area.SummerThresholdMw, area.WinterThresholdMw) / 1000;
        Plot plot = ChartFrame.New(
            $"{area.Name} runs at {area.LoadFactor * 100:0} % of its peak; {Text(added, "0.0")} GW more fits",
            $"Load-duration curve, {HeadroomText.Scope(answer with { Areas = [area] })}; {Text(main.LimitPercent, "0.###")} % curtailed",
            "Share of the hours, highest first (%)", "Demand (GW)");
        double[] with = [.. load.Select(gw => gw + added)];
        ChartFrame.Area(plot, x, load, with, ChartFrame.Idle.WithAlpha(0.45), $"new load, {Text(added, "0.0")} GW, uncurtailed");
        ChartFrame.Curve(plot, x, load, ChartFrame.Load, 3, "demand");
        ChartFrame.Level(plot, area.SummerThresholdMw / 1000, ChartFrame.Alarm, LinePattern.Solid, $"threshold of summer months, {Text(area.SummerThresholdMw / 1000, "0.0")} GW");
        if (answer.Question.Rule == ThresholdRule.Seasonal)
            ChartFrame.Level(plot, area.WinterThresholdMw / 1000, ChartFrame.Ink, LinePattern.Dashed, $"threshold of other months, {Text(area.WinterThresholdMw / 1000, "0.0")} GW");
        ChartFrame.Note(plot, $"mean {Text(area.MeanMw / 1000, "0.0")} GW", 99, area.MeanMw / 1000, Alignment.LowerRight, ChartFrame.Load);
        plot.Axes.SetLimits(0, 100, 0, (high + added) * 1.06);
        plot.ShowLegend(Alignment.LowerLeft);
        return plot;
    }

    private static Plot Bars(AreasHeadroom answer)
    {
        LimitHeadroom main = Main(answer.National.Limits);
        int mainAt = answer.National.Limits.ToList().IndexOf(main);
        AreaHeadroom[] areas = [.. answer.Areas.OrderByDescending(a => a.Limits[mainAt].HeadroomMw)];
        int limits = Math.Min(Blues.Length, answer.National.Limits.Count);
        int[] order = [.. Enumerable.Range(0, limits).OrderByDescending(l => answer.National.Limits[l].Limit)];
        Plot plot = ChartFrame.New($"{areas[0].Name} alone takes {Text(areas[0].Limits[mainAt].HeadroomMw / 1000, "0.0")} GW at {Text(main.LimitPercent, "0.###")} %",
            $"Headroom by area and curtailment limit. {HeadroomText.Scope(answer)}", "New load that fits (GW)", "");
        var names = new ScottPlot.TickGenerators.NumericManual();
        for (int i = 0; i < areas.Length; i++) names.AddMajor(areas.Length - i, areas[i].Name);
        // The widest first: each narrower limit lies on top of it.
        foreach (int l in order)
        {
            var bars = plot.Add.Bars(areas.Select((area, i) => new Bar
            {
                Position = areas.Length - i,
                Value = area.Limits[l].HeadroomMw / 1000,
                Size = 0.72,
                FillColor = Blues[l],
                LineWidth = 0,
                Orientation = Orientation.Horizontal,
            }).ToArray());
            bars.Horizontal = true;
            bars.ValueLabelStyle.IsVisible = false;
            bars.Color = Blues[l];
            bars.LegendText = $"{Text(answer.National.Limits[l].LimitPercent, "0.###")} % curtailed";
        }
        plot.Axes.Left.TickGenerator = names;
        plot.Axes.Left.MajorTickStyle.Length = 0;
        plot.Grid.YAxisStyle.IsVisible = false;
        plot.Axes.SetLimits(0, areas.Max(a => a.Limits[order[0]].HeadroomMw) / 1000 * 1.06, 0.3, areas.Length + 0.7);
        plot.ShowLegend(Alignment.LowerRight);
        return plot;
    }

    private static LimitHeadroom Main(IReadOnlyList<LimitHeadroom> limits) => limits[limits.Count > 1 ? 1 : 0];

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
