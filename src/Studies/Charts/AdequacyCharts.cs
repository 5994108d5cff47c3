using System.Globalization;
using Headroom.Studies.Adequacy;
using Headroom.Studies.Reports;
using ScottPlot;

namespace Headroom.Studies.Charts;

/// <summary>The charts of adequacy: risk over the load, and how much is out at once.</summary>
internal static class AdequacyCharts
{
    private const double Tenth = 0.1;

    /// <summary>Draws them; none where no table is at hand.</summary>
    public static IReadOnlyList<ReportChart> Of(AdequacyAnswer answer)
    {
        if (answer.Table is not { } table || answer.Outage is not { } outage) return [];
        List<ReportChart> charts = [];
        if (answer.Exact!.Value.LoleDays > 1e-9)
            charts.Add(new("lole_over_load.png", "Days short a year over load added to every hour. Own calculation, convolution.", ChartFrame.Png(Risk(answer, table))));
        charts.Add(new("outages.png", "Capacity out at once and how often it is exceeded. Own calculation, convolution.", ChartFrame.Png(Outages(answer, table, outage))));
        return charts;
    }

    private static Plot Risk(AdequacyAnswer answer, Convolution table)
    {
        double now = answer.Exact!.Value.LoleDays, span = 0.15 * answer.PeakMw;
        double[] x = [.. Enumerable.Range(0, 61).Select(i => -span + 2 * span * i / 60)];
        double[] y = [.. x.Select(mw => Math.Log10(Math.Max(1e-6, table.Assess(mw).LoleDays)))];
        Plot plot = ChartFrame.New($"{answer.Question.System.Name}: {now:0.###} days short a year as it is",
            AdequacyText.Scope(answer), "Load added to every hour (MW)", "LOLE (days a year)");
        ChartFrame.Curve(plot, x, y, ChartFrame.Load, 3, "LOLE");
        ChartFrame.Level(plot, Math.Log10(Tenth), ChartFrame.Muted, LinePattern.Dashed, "one day in ten years");
        plot.Add.Marker(0, Math.Log10(now), MarkerShape.FilledCircle, 12, ChartFrame.Alarm);
        ChartFrame.Note(plot, string.Create(CultureInfo.InvariantCulture, $"{now:0.###} days"), span * 0.02, Math.Log10(now), Alignment.UpperLeft, ChartFrame.Alarm);
        Decades(plot.Axes.Left, -6, 3);
        plot.Axes.SetLimits(-span, span, Math.Max(-6, y[0] - 0.2), y[^1] + 0.3);
        plot.ShowLegend(Alignment.UpperLeft);
        return plot;
    }

    private static Plot Outages(AdequacyAnswer answer, Convolution table, OutageFigures outage)
    {
        double most = table.OutageQuantile(1e-7), unit = most > 5000 ? 1000 : 1;
        double[] mw = [.. Enumerable.Range(0, 401).Select(i => most * i / 400)];
        Plot plot = ChartFrame.New(string.Create(CultureInfo.InvariantCulture,
                $"{outage.OnceInTenYearsMw / unit:#,0.#} {(unit > 1 ? "GW" : "MW")} are out in the worst hour of ten years"),
            AdequacyText.Scope(answer), $"Capacity out at once ({(unit > 1 ? "GW" : "MW")})", "Share of hours in which at least so much is out");
        Exceedance(table, "as asked: " + AdequacyAnswer.DependenceText(answer.Question.Dependence)
            + (answer.Question.System.CommonShare > 0 ? ", common state" : ""), ChartFrame.Alarm);
        if (answer.TableAlone is { } alone && alone != table) Exceedance(alone, "if units were independent", ChartFrame.Load);
        ChartFrame.Level(plot, -Math.Log10(AdequacyStudy.TenYears), ChartFrame.Muted, LinePattern.Dashed, "an hour in ten years");
        Decades(plot.Axes.Left, -7, 0);
        plot.Axes.SetLimits(0, most / unit, -7, 0.1);
        plot.ShowLegend(Alignment.UpperRight);
        return plot;

        void Exceedance(Convolution of, string legend, Color color) => ChartFrame.Curve(plot, [.. mw.Select(x => x / unit)],
            [.. mw.Select(x => Math.Log10(Math.Max(1e-9, of.OutAtLeast(x))))], color, 3, legend);
    }

    private static void Decades(IYAxis axis, int from, int to)
    {
        var ticks = new ScottPlot.TickGenerators.NumericManual();
        for (int decade = from; decade <= to; decade++)
            ticks.AddMajor(decade, decade >= -3 ? Math.Pow(10, decade).ToString("0.###", CultureInfo.InvariantCulture) : $"1e{decade}");
        axis.TickGenerator = ticks;
    }
}
