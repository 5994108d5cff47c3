using System.Globalization;
using Headroom.Studies.Dispatched;
using Headroom.Studies.Reports;
using ScottPlot;

namespace Headroom.Studies.Charts;

/// <summary>Dispatch-based headroom as pictures: over availability, over interruptible load, over the size tried, and who steps aside.</summary>
internal static class DispatchedCharts
{
    private const double LeastLost = 1e-7; // what a few sample years can show

    private static readonly Color[] Blues = [Color.FromHex("#90CDF4"), Color.FromHex("#4299E1"), Color.FromHex("#2B6CB0"), Color.FromHex("#1A365D"), Color.FromHex("#000000")];

    /// <summary>Draws them.</summary>
    public static IReadOnlyList<ReportChart> Of(DispatchedHeadroom answer)
    {
        List<ReportChart> charts =
        [
            new("headroom_over_availability.png", "New load that fits over the availability required of it. Own calculation, dispatch.", ChartFrame.Png(OverAvailability(answer))),
            new("lost_over_load.png", "Share of its energy that the new load, or others because of it, go without, over its size. Own calculation, dispatch.", ChartFrame.Png(OverLoad(answer))),
            new("aside_over_load.png", "Energy that each class gives way with in a sample year, over the size of the new load. Own calculation, dispatch.", ChartFrame.Png(Aside(answer))),
        ];
        if (answer.Values.Count > 0)
            charts.Add(new("headroom_over_interruptible.png", "New load that fits over the interruptible load present. Own calculation, dispatch.", ChartFrame.Png(OverInterruptible(answer))));
        return charts;
    }

    private static Plot OverAvailability(DispatchedHeadroom answer)
    {
        InterruptibleLevel most = answer.Levels[^1];
        RequiredHeadroom first = most.Headroom[0], last = most.Headroom[^1];
        Plot plot = ChartFrame.New(
            first == last ? $"{Gw(first.HeadroomMw)} GW of AI fits at {DispatchedText.Percent(first.Required)}"
                : $"{Gw(first.HeadroomMw)} GW of AI fits at {DispatchedText.Percent(first.Required)}, {Gw(last.HeadroomMw)} GW at {DispatchedText.Percent(last.Required)}",
            $"Headroom by dispatch. {DispatchedText.Scope(answer)}", "Availability required of the new load", "New load that fits (GW)");
        double top = 0;
        for (int l = 0; l < answer.Levels.Count; l++)
        {
            InterruptibleLevel level = answer.Levels[l];
            double[] x = [.. level.Headroom.Select(h => Nines(h.Required))], y = [.. level.Headroom.Select(h => h.HeadroomMw / 1000)];
            Color color = Shade(l, answer.Levels.Count);
            ChartFrame.Curve(plot, x, y, color, 3, $"{Text(level.InterruptibleMw, "#,0")} MW of miners interruptible");
            for (int i = 0; i < x.Length; i++) plot.Add.Marker(x[i], y[i], MarkerShape.FilledCircle, 9, color);
            top = Math.Max(top, y.Max());
        }
        var ticks = new ScottPlot.TickGenerators.NumericManual();
        foreach (double required in answer.Question.Required) ticks.AddMajor(Nines(required), DispatchedText.Percent(required));
        plot.Axes.Bottom.TickGenerator = ticks;
        plot.Axes.SetLimits(answer.Question.Required.Min(Nines) - 0.15, answer.Question.Required.Max(Nines) + 0.15, 0, top * 1.12 + 0.1);
        plot.ShowLegend(Alignment.UpperRight);
        return plot;
    }

    private static Plot OverInterruptible(DispatchedHeadroom answer)
    {
        double[] required = [.. answer.Question.Required.Order()];
        InterruptibleValue whole = answer.Values.Last(v => v.Required == required[^1]);
        Plot plot = ChartFrame.New($"At {DispatchedText.Percent(required[^1])} a megawatt of miners that can step aside is worth {Text(whole.MwPerMw, "0.00")} MW of AI",
            $"Headroom over the miners' power that is interruptible; the rest of the same miners runs at any price. {DispatchedText.Scope(answer)}",
            "Interruptible miners (MW)", "New load that fits (GW)");
        double top = 0;
        for (int r = 0; r < required.Length; r++)
        {
            double[] x = [.. answer.Levels.Select(l => l.InterruptibleMw)], y = [.. answer.Levels.Select(l => l.Headroom[r].HeadroomMw / 1000)];
            Color color = Shade(r, required.Length);
            ChartFrame.Curve(plot, x, y, color, 3, DispatchedText.Percent(required[r]));
            for (int i = 0; i < x.Length; i++) plot.Add.Marker(x[i], y[i], MarkerShape.FilledCircle, 9, color);
            top = Math.Max(top, y.Max());
        }
        double to = answer.Levels[^1].InterruptibleMw;
        plot.Axes.SetLimits(-0.03 * to, 1.03 * to, 0, top * 1.25 + 0.1);
        plot.ShowLegend(Alignment.UpperLeft, Orientation.Horizontal);
        return plot;
    }

    private static Plot OverLoad(DispatchedHeadroom answer)
    {
        Plot plot = ChartFrame.New("What the new load goes without, by its size",
            $"Lost by it, and by others because of it, over the energy due to it. {DispatchedText.Scope(answer)}", "New load (GW)", "Share of its energy");
        double most = answer.Levels.SelectMany(l => l.Headroom).Max(h => h.FailsAtMw ?? h.HeadroomMw) * 1.1;
        for (int l = 0; l < answer.Levels.Count; l++)
        {
            LoadPoint[] points = [.. answer.Levels[l].Points.Where(p => p.LoadMw > 0 && p.LoadMw <= most && 1 - p.Availability > LeastLost)];
            if (points.Length == 0) continue;
            Color color = Shade(l, answer.Levels.Count);
            double[] x = [.. points.Select(p => p.LoadMw / 1000)], y = [.. points.Select(p => Math.Log10(1 - p.Availability))];
            ChartFrame.Curve(plot, x, y, color, 3, $"{Text(answer.Levels[l].InterruptibleMw, "#,0")} MW of miners interruptible");
            for (int i = 0; i < x.Length; i++) plot.Add.Marker(x[i], y[i], MarkerShape.FilledCircle, 7, color);
        }
        foreach (double required in answer.Question.Required)
        {
            double level = Math.Log10(Math.Max(LeastLost, 1 - required));
            ChartFrame.Level(plot, level, ChartFrame.Muted, LinePattern.Dashed, "");
            ChartFrame.Note(plot, DispatchedText.Percent(required), 1.11 * most / 1000, level, Alignment.LowerRight, ChartFrame.Muted);
        }
        var ticks = new ScottPlot.TickGenerators.NumericManual();
        for (int d = -7; d <= 0; d++) ticks.AddMajor(d, Text(Math.Pow(10, d) * 100, "0.#######") + " %");
        plot.Axes.Left.TickGenerator = ticks;
        plot.Axes.SetLimits(0, 1.12 * most / 1000, -7, -1.5);
        plot.ShowLegend(Alignment.LowerRight);
        return plot;
    }

    private static Plot Aside(DispatchedHeadroom answer)
    {
        InterruptibleLevel level = answer.Levels[^1];
        double most = level.Headroom.Max(h => h.FailsAtMw ?? h.HeadroomMw) * 1.02;
        LoadPoint[] points = [.. level.Points.Where(p => p.LoadMw <= most)];
        Plot plot = ChartFrame.New("Who steps aside as the new load grows",
            $"Energy given way with in a sample year, {Text(level.InterruptibleMw, "#,0")} MW of miners interruptible. {DispatchedText.Scope(answer)}",
            "New load (GW)", "GWh a sample year");
        (string Name, Func<CellFigures, double> Mwh, Color Color)[] classes =
        [
            ("miners", f => f.Miners.Mwh, Color.FromHex("#F6AD55")), ("plants on other sites (run)", f => f.PlantMwh, Color.FromHex("#975A16")),
            ("gensets of other sites", f => f.GensetMwh, Color.FromHex("#6B46C1")), ("training paused, other sites", f => f.Training.Mwh, Color.FromHex("#63B3ED")),
            ("training paused, new load", f => f.NewTraining.Mwh, Color.FromHex("#2B6CB0")), ("gensets of the new load", f => f.NewGensetMwh, Color.FromHex("#B794F4")),
            ("lost by the new load", f => f.NewLostMwh, ChartFrame.Alarm), ("lost by others", f => f.OthersLostMwh, Color.FromHex("#742A2A")),
        ];
        double low = -3, high = 1;
        foreach ((string name, Func<CellFigures, double> mwh, Color color) in classes)
        {
            LoadPoint[] shown = [.. points.Where(p => mwh(p.Figures) > 1)];
            if (shown.Length == 0) continue;
            double[] y = [.. shown.Select(p => Math.Log10(mwh(p.Figures) / 1000))];
            ChartFrame.Curve(plot, [.. shown.Select(p => p.LoadMw / 1000)], y, color, 3, name);
            high = Math.Max(high, y.Max());
        }
        var ticks = new ScottPlot.TickGenerators.NumericManual();
        for (int d = (int)low; d <= Math.Ceiling(high); d++) ticks.AddMajor(d, Text(Math.Pow(10, d), "#,0.###"));
        plot.Axes.Left.TickGenerator = ticks;
        plot.Axes.SetLimits(0, 1.35 * most / 1000, low, high + 0.3); // the legend stands where no curve goes
        plot.ShowLegend(Alignment.UpperRight);
        return plot;
    }

    private static double Nines(double required) => -Math.Log10(Math.Max(1e-9, 1 - required));

    private static Color Shade(int i, int count) => Blues[count == 1 ? 2 : (int)Math.Round(i * (Math.Min(count, Blues.Length) - 1.0) / (count - 1))];

    private static string Gw(double mw) => Text(mw / 1000, "0.0");

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
