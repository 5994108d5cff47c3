using System.Globalization;
using Headroom.Studies.Reports;

namespace Headroom.Studies.Curtailment;

/// <summary>The headroom of areas as a report.</summary>
internal static class HeadroomReport
{
    /// <summary>Makes it.</summary>
    public static Report Of(AreasHeadroom answer, IReadOnlyList<ReportChart> charts)
    {
        string source = answer.Synthetic
            ? "synthetic demand calibrated on EIA-930 2016-2024 (Ruggles et al., CC BY 4.0), method of Norris et al. 2025"
            : "hourly demand of the EIA-930 files given, method of Norris et al. 2025";
        LimitHeadroom main = answer.National.Limits[answer.National.Limits.Count > 1 ? 1 : 0];
        ReportChart Chart(int i) => charts[i];
        List<ReportSection> sections =
        [
            new("The answer",
            [
                new ReportText($"A new load that never rests fits into a grid only where the peaks leave room. One that steps aside for a few hours fits "
                    + $"almost everywhere. Below is how much, if total demand never exceeds {HeadroomText.Thresholds(answer.Question)}, in each area."),
                new ReportFigures([.. answer.National.Limits.Select(l => Figure(l, answer, source))]),
                new ReportTable("What stepping aside looks like", LimitColumns(answer), [.. answer.National.Limits.Select(l => LimitRow(l, answer))],
                    source + (answer.ComparesWithPublished ? "; published: " + PublishedHeadroom.Source : "")),
                Chart(0),
            ]),
        ];
        if (answer.Areas.Count > 1) sections.Add(new("Area by area", [Chart(2), AreaTable(answer, source)]));
        sections.Add(new("The hours behind it", [Chart(1), Seasons(main, answer)]));
        if (answer.Spans.Count > 1) sections.Add(new("The span matters",
        [
            new ReportText("Thresholds are the highest hours of the years looked at. A shorter span has seen fewer of them: its thresholds are lower or "
                + "equal. The method's answer is as good as the span is long."),
            new ReportTable("Spans of years", [new("years", "", Number: false), new("thresholds, GW", "each area's higher threshold, summed"),
                .. answer.National.Limits.Select(l => new ReportColumn($"{Text(l.LimitPercent, "0.###")} %, GW"))],
                [.. answer.Spans.Select(s => (IReadOnlyList<string>)[$"{s.From}-{s.To}", Text(s.ThresholdsMw / 1000, "0.0"),
                    .. s.HeadroomMw.Select(mw => Text(mw / 1000, "0.00"))])], source),
        ]));
        sections.Add(new("How full the grid is", [new ReportFigures([.. Factors(answer, source)])]));
        if (answer.ComparesWithPublished) sections.Add(new("Why it is not the published figure", [new ReportPoints(PublishedHeadroom.Differences)]));
        sections.Add(new("Method, and what it leaves out",
        [
            new ReportText($"T is {HeadroomText.Thresholds(answer.Question)}, by month of local standard time. A new load of L MW is curtailed by "
                + "C = max(0, D + L - T) in an hour with demand D. The headroom at a limit q is the L for which the mean over years of (sum of C) / (8,760 h x L) is q."),
            new ReportText("Energy only: no outages, ramps, reserves or network, no growth of other demand, and one load per area that can be cut in part and at no notice."),
        ]));
        return new($"{Text(main.HeadroomMw / 1000, "0.0")} GW of new load fits if it steps aside for {Text(main.LimitPercent, "0.###")} % of its energy",
            "Curtailment-enabled headroom. " + HeadroomText.Scope(answer), sections);
    }

    private static ReportFigure Figure(LimitHeadroom limit, AreasHeadroom answer, string source) => new(
        $"Headroom at {Text(limit.LimitPercent, "0.###")} %", Text(limit.HeadroomMw / 1000, "0.0"), "GW",
        $"constant new load{(answer.Areas.Count > 1 ? $" of {answer.Areas.Count} areas, summed," : "")} that gives up {Text(limit.LimitPercent, "0.###")} % of its energy a year, "
        + $"in {Text(limit.HoursPerYear, "#,0")} hours{(answer.Areas.Count > 1 ? " (mean of areas)" : "")}", source);

    private static ReportColumn[] LimitColumns(AreasHeadroom answer)
    {
        string mean = answer.Areas.Count > 1 ? "; mean of areas" : "";
        List<ReportColumn> columns =
        [
            new("limit", "curtailed share of the new load's yearly energy"), new("headroom, GW"),
            new("hours a year", "hours in which any of the new load is curtailed" + mean),
            new("run, h", "mean length of unbroken runs of such hours" + mean),
            new("longest, h", "longest run" + (answer.Areas.Count > 1 ? " of any area" : "")),
            new("kept 50 %", "share of those hours in which at least half of the new load stays on" + mean),
            new("kept 75 %"), new("kept 90 %"),
            new("summer", "share of the curtailed energy in summer months" + mean),
        ];
        if (answer.ComparesWithPublished) columns.AddRange([new("published, GW"), new("published, h")]);
        return [.. columns];
    }

    private static List<string> LimitRow(LimitHeadroom l, AreasHeadroom answer)
    {
        List<string> row =
        [
            Text(l.LimitPercent, "0.###") + " %", Text(l.HeadroomMw / 1000, "0.00"), Text(l.HoursPerYear, "#,0"), Text(l.MeanRunHours, "0.0"),
            Text(l.LongestRunHours, "0"), Percent(l.Kept50), Percent(l.Kept75), Percent(l.Kept90), Percent(l.SummerShareOfEnergy),
        ];
        if (answer.ComparesWithPublished)
        {
            (double Gw, double HoursPerYear)? published = PublishedHeadroom.For(l.Limit);
            row.AddRange([published is { } p ? Text(p.Gw, "0") : "-", published is { } h ? Text(h.HoursPerYear, "#,0") : "-"]);
        }
        return row;
    }

    private static ReportTable AreaTable(AreasHeadroom answer, string source) => new("Headroom by area",
        [
            new("area", "", Number: false), new("peak, GW", "highest hour of the span"), new("load factor", "mean / highest hour of the span"),
            new("annual load factor", "mean over years of (mean / highest hour of the year)"),
            .. answer.National.Limits.Select(l => new ReportColumn($"{Text(l.LimitPercent, "0.###")} %, GW")),
        ],
        [
            .. answer.Areas.Select(a => (IReadOnlyList<string>)[$"{a.Name} ({a.Area})", Text(a.PeakMw / 1000, "0.0"), Text(a.LoadFactor, "0.000"),
                Text(a.AnnualLoadFactor, "0.000"), .. a.Limits.Select(l => Text(l.HeadroomMw / 1000, "0.00"))]),
            ["sum; mean of load factors", "", Text(answer.National.LoadFactor, "0.000"), Text(answer.National.AnnualLoadFactor, "0.000"),
                .. answer.National.Limits.Select(l => Text(l.HeadroomMw / 1000, "0.00"))],
        ], source)
    { SumRows = 1 };

    private static ReportText Seasons(LimitHeadroom main, AreasHeadroom answer) => new(
        $"At {Text(main.LimitPercent, "0.###")} %, {Percent(main.SummerShareOfEnergy)} of the curtailed energy and {Percent(main.SummerShareOfHours)} of the curtailed hours "
        + $"lie in summer months{(answer.Areas.Count > 1 ? " (mean of areas)" : "")}. An event lasts {Text(main.MeanRunHours, "0.0")} hours on average and "
        + $"{main.LongestRunHours} at most; in {Percent(main.Kept50)} of its hours half of the new load or more stays on.");

    private static IEnumerable<ReportFigure> Factors(AreasHeadroom answer, string source)
    {
        NationalHeadroom all = answer.National;
        string mean = all.Areas > 1 ? ", mean of areas" : "";
        yield return new("Load factor", Text(all.LoadFactor, "0.000"), "", "mean demand / highest hour of the span" + mean, source);
        yield return new("Annual load factor", Text(all.AnnualLoadFactor, "0.000"), "", "mean over years of (mean demand / highest hour of that year)" + mean, source);
        if (all.Areas == 1) yield break;
        yield return new("Coincident load factor", Text(all.CoincidentLoadFactor, "0.000"), "", "mean / highest hour of the sum of the areas' demand, whole span", source);
        yield return new("Annual coincident load factor", Text(all.AnnualCoincidentLoadFactor, "0.000"), "", "the same year by year, mean over years", source);
    }

    private static string Percent(double share) => Text(share * 100, "0") + " %";

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
