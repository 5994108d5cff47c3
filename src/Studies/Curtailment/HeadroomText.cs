using System.Globalization;
using Headroom.Studies.Summaries;

namespace Headroom.Studies.Curtailment;

/// <summary>The headroom of areas as text, 80 columns wide.</summary>
internal static class HeadroomText
{
    private const int Width = 80;
    private const int Label = 30;

    /// <summary>What an answer is about: areas, years, data.</summary>
    public static string Scope(AreasHeadroom answer) =>
        $"{(answer.Areas.Count == 1 ? answer.Areas[0].Name : $"{answer.Areas.Count} areas")}, {Years(answer.From, answer.To)}, "
        + (answer.Synthetic ? "synthetic demand" : "EIA-930 demand");

    /// <summary>The thresholds in words.</summary>
    public static string Thresholds(HeadroomQuestion question)
    {
        DateTimeFormatInfo names = CultureInfo.InvariantCulture.DateTimeFormat;
        return question.Rule == ThresholdRule.Annual ? "the highest demand of the whole span"
            : $"the span's highest demand of {names.GetMonthName(question.FirstSummerMonth)} to {names.GetMonthName(question.LastSummerMonth)}, "
              + "and of the other months";
    }

    /// <summary>The lines.</summary>
    public static IReadOnlyList<string> Lines(AreasHeadroom answer)
    {
        TextPage page = new(Width);
        IReadOnlyList<LimitHeadroom> limits = answer.National.Limits;
        bool one = answer.Areas.Count == 1;
        page.Heading($"HEADROOM: {Scope(answer)}");
        page.Line($"  New constant load that fits below {Thresholds(answer.Question)}, if it steps aside for so much of its energy:");
        for (int from = 0; from < limits.Count; from += 5)
        {
            LimitHeadroom[] shown = [.. limits.Skip(from).Take(5)];
            page.Line(Row("curtailed", shown, l => Number(l.LimitPercent, "0.###") + " %"));
            page.Line(Row("headroom, GW", shown, l => Number(l.HeadroomMw / 1000, "0.00")));
            page.Line(Row("hours a year" + (one ? "" : ", mean of areas"), shown, l => Number(l.HoursPerYear, "#,0")));
            page.Line(Row("true run of an event, h", shown, l => Number(l.MeanRunHours, "0.0")));
            page.Line(Row("hours with >= 50 % kept", shown, l => Number(l.Kept50 * 100, "0.0") + " %"));
            page.Line(Row("hours with >= 75 % kept", shown, l => Number(l.Kept75 * 100, "0.0") + " %"));
            page.Line(Row("hours with >= 90 % kept", shown, l => Number(l.Kept90 * 100, "0.0") + " %"));
            page.Line(Row("of its energy, in summer", shown, l => Number(l.SummerShareOfEnergy * 100, "0") + " %"));
            if (!answer.ComparesWithPublished || !shown.Any(l => PublishedHeadroom.For(l.Limit) is not null)) continue;
            page.Line(Row("published, GW", shown, l => PublishedHeadroom.For(l.Limit) is { } p ? Number(p.Gw, "0") : "-"));
            page.Line(Row("published, hours a year", shown, l => PublishedHeadroom.For(l.Limit) is { } p ? Number(p.HoursPerYear, "#,0") : "-"));
        }
        if (!one) Areas(page, answer);
        Factors(page, answer);
        if (answer.Spans.Count > 1) Spans(page, answer);
        if (answer.ComparesWithPublished)
        {
            page.Heading("WHY IT IS NOT THE PUBLISHED FIGURE");
            foreach (string reason in PublishedHeadroom.Differences) page.Wrap(reason, 2, 4);
        }
        return page.Lines;
    }

    private static void Areas(TextPage page, AreasHeadroom answer)
    {
        LimitHeadroom[] shown = [.. answer.National.Limits.Take(5)];
        page.Heading("AREAS (GW)");
        page.Line($"  {"area",-22}{"peak",7}{"LF",6}" + string.Concat(shown.Select(l => (Number(l.LimitPercent, "0.###") + " %").PadLeft(9))));
        foreach (AreaHeadroom area in answer.Areas)
        {
            page.Line($"  {area.Area,-5} {area.Name,-16}{Number(area.PeakMw / 1000, "0.0"),7}{Number(area.LoadFactor, "0.00"),6}"
                + string.Concat(area.Limits.Take(5).Select(l => Number(l.HeadroomMw / 1000, "0.00").PadLeft(9))));
        }
        page.Line($"  {"sum",-35}" + string.Concat(shown.Select(l => Number(l.HeadroomMw / 1000, "0.00").PadLeft(9))));
    }

    private static void Factors(TextPage page, AreasHeadroom answer)
    {
        NationalHeadroom all = answer.National;
        page.Heading("HOW FULL THE GRID IS");
        page.Line($"  {Number(all.LoadFactor, "0.000")}  mean demand / highest hour of the span{(all.Areas > 1 ? ", mean of areas" : "")}");
        page.Line($"  {Number(all.AnnualLoadFactor, "0.000")}  mean of years of (mean / highest hour of the year){(all.Areas > 1 ? ", mean of areas" : "")}");
        if (all.Areas == 1) return;
        page.Line($"  {Number(all.CoincidentLoadFactor, "0.000")}  mean / highest hour of the sum of areas, whole span");
        page.Line($"  {Number(all.AnnualCoincidentLoadFactor, "0.000")}  the same year by year, mean of years");
    }

    private static void Spans(TextPage page, AreasHeadroom answer)
    {
        LimitHeadroom[] shown = [.. answer.National.Limits.Take(5)];
        page.Heading("A SHORTER SPAN LOWERS THE THRESHOLDS (GW)");
        page.Line($"  {"years",-13}{"thresholds",11}" + string.Concat(shown.Select(l => (Number(l.LimitPercent, "0.###") + " %").PadLeft(9))));
        foreach (SpanHeadroom span in answer.Spans)
        {
            page.Line($"  {Years(span.From, span.To),-13}{Number(span.ThresholdsMw / 1000, "0.0"),11}"
                + string.Concat(span.HeadroomMw.Take(5).Select(mw => Number(mw / 1000, "0.00").PadLeft(9))));
        }
        page.Line("  thresholds: each area's higher one, summed");
    }

    private static string Years(int from, int to) => from == to ? $"{from}" : $"{from}-{to}";

    private static string Row(string label, LimitHeadroom[] limits, Func<LimitHeadroom, string> value) =>
        "  " + label.PadRight(Label) + string.Concat(limits.Select(l => value(l).PadLeft(9)));

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
