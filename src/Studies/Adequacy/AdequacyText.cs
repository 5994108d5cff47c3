using System.Globalization;
using Headroom.Grid.Adequacy;
using Headroom.Studies.Summaries;

namespace Headroom.Studies.Adequacy;

/// <summary>Adequacy as text, 80 columns wide.</summary>
internal static class AdequacyText
{
    private const int Width = 80;

    /// <summary>What was asked, on one line.</summary>
    public static string Scope(AdequacyAnswer answer)
    {
        AdequacySystem system = answer.Question.System;
        string sigma = answer.Question.LoadSigma > 0 ? $", load sigma {Number(answer.Question.LoadSigma * 100, "0.##")} %" : "";
        return $"{system.Name}: {system.Units.Count} units, {Number(system.Units.Sum(u => u.CapacityMw.Average()), "#,0")} MW, peak {Number(answer.PeakMw, "#,0")} MW, "
            + $"{Number(system.Hours, "#,0")} h{sigma}";
    }

    /// <summary>The method, in words.</summary>
    public static string Method(AdequacyAnswer answer) => (answer.Sampled is { } sampled
        ? $"sequential Monte Carlo, {Number(sampled.Samples, "#,0")} years, seed {answer.Question.Seed}" : "convolution of units (exact)")
        + (answer.Question.Dependence.Kind == DependenceKind.Independent ? "" : "; " + AdequacyAnswer.DependenceText(answer.Question.Dependence));

    /// <summary>The lines.</summary>
    public static IReadOnlyList<string> Lines(AdequacyAnswer answer)
    {
        TextPage page = new(Width);
        AdequacyMetrics m = answer.Metrics;
        page.Heading("ADEQUACY " + Scope(answer));
        page.Line("  " + Method(answer) + (answer.Sampled is null ? "" : "; (standard error)"));
        page.Line("  By the year of the system:");
        Metric(page, "LOLE", m.LoleDays, m.LoleError, "days short in their peak hour", answer.Exact?.LoleDays, answer);
        Metric(page, "LOLH", m.LolhHours, m.LolhError, "hours short", answer.Exact?.LolhHours, answer);
        Metric(page, "EUE", m.EueMwh, m.EueError, "MWh unserved", answer.Exact?.EueMwh, answer);
        Metric(page, "NEUE", answer.NeuePpm, m.EueError / answer.EnergyMwh * 1e6, "millionths of the energy", null, answer);
        if (answer.Sampled is { } sampled)
        {
            page.Line($"       {Figure(sampled.AnyDays),12}  days with any short hour");
            if (sampled.RegionMwh.Count > 1)
            {
                page.Heading("BY REGION                         hours short     MWh unserved");
                for (int r = 0; r < sampled.RegionMwh.Count; r++)
                    page.Line($"  {Compact.Name(answer.Question.System.Regions[r], 28),-30}{Figure(sampled.RegionHours[r]),13}{Figure(sampled.RegionMwh[r]),17}");
            }
        }
        if (answer.Outage is { } outage) Outages(page, outage, answer.OutageAlone);
        if (answer.Worth.Count > 0)
        {
            page.Heading("WORTH, by unserved energy                          MW     ELCC      EFC     EFC");
            foreach ((string name, double mw, CapacityWorth worth) in answer.Worth)
            {
                page.Line($"  {Compact.Name(name, 43),-43}{Number(mw, "#,0.##"),8}{Number(worth.ElccMw, "0.000"),9}{Number(worth.EfcMw, "0.000"),9}"
                    + $"{Number(worth.EfcMw / mw * 100, "0"),6} %");
            }
            page.Line("  ELCC: load that can be added with it at the risk without it; EFC: firm MW that lower the risk as much; loads that step aside are part of "
                + "the load there is");
        }
        return page.Lines;
    }

    /// <summary>Six significant figures.</summary>
    public static string Figure(double value) => Math.Abs(value) switch
    {
        >= 1e5 => value.ToString("#,0", CultureInfo.InvariantCulture),
        >= 100 => value.ToString("#,0.00", CultureInfo.InvariantCulture),
        _ => value.ToString("0.000000", CultureInfo.InvariantCulture),
    };

    private static void Metric(TextPage page, string name, double value, double error, string meaning, double? exact, AdequacyAnswer answer)
    {
        string sampled = answer.Sampled is null ? "" : $" ({Figure(error)})";
        string beside = answer.Sampled is not null && exact is { } known ? $"; exact {Figure(known)}" : "";
        page.Line($"  {name,-5}{Figure(value),12}{sampled}  {meaning}{beside}");
    }

    private static void Outages(TextPage page, OutageFigures outage, OutageFigures? alone)
    {
        page.Heading(alone is null ? "OUT AT ONCE (MW)" : "OUT AT ONCE (MW)                               so         if independent");
        Row("mean of hours", o => o.MeanMw);
        Row("standard deviation", o => o.DeviationMw);
        Row("exceeded in 12 hours of ten years", o => o.TwelveHoursInTenYearsMw);
        Row("worst hour of ten years", o => o.OnceInTenYearsMw);

        void Row(string label, Func<OutageFigures, double> value) =>
            page.Line($"  {label,-36}{Number(value(outage), "#,0"),14}" + (alone is null ? "" : $"{Number(value(alone), "#,0"),22}"));
    }

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
