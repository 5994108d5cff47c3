using System.Globalization;
using Headroom.Studies.Reports;

namespace Headroom.Studies.Adequacy;

/// <summary>Adequacy as a report.</summary>
internal static class AdequacyReport
{
    /// <summary>Makes it.</summary>
    public static Report Of(AdequacyAnswer answer, IReadOnlyList<ReportChart> charts)
    {
        AdequacyMetrics m = answer.Metrics;
        string source = "the system's file; " + AdequacyText.Method(answer);
        List<ReportSection> sections =
        [
            new("The answer",
            [
                new ReportFigures(
                [
                    new("LOLE", Value(m.LoleDays, m.LoleError), "days a year", "loss of load expectation: days whose hour of highest load is short", source),
                    new("LOLH", Value(m.LolhHours, m.LolhError), "hours a year", "loss of load hours: hours in which any load is short", source),
                    new("EUE", Value(m.EueMwh, m.EueError), "MWh a year", "expected unserved energy", source),
                    new("NEUE", Value(answer.NeuePpm, m.EueError / answer.EnergyMwh * 1e6), "ppm", "unserved energy in millionths of the load's energy", source),
                ]),
                .. charts,
            ]),
        ];
        if (answer.Sampled is { RegionMwh.Count: > 1 } sampled)
        {
            sections.Add(new("By region", [new ReportTable("Where it is short", [new("region", "", Number: false), new("hours a year"), new("MWh a year")],
                [.. sampled.RegionMwh.Select((mwh, r) => (IReadOnlyList<string>)[answer.Question.System.Regions[r], AdequacyText.Figure(sampled.RegionHours[r]), AdequacyText.Figure(mwh)])], source)]));
        }
        if (answer.Outage is { } outage) sections.Add(Outages(answer, outage, source));
        if (answer.Worth.Count > 0)
        {
            sections.Add(new("What resources are worth", [new ReportTable("Firm worth, by unserved energy",
                [new("resource", "", Number: false), new("MW"), new("ELCC, MW", "load that can be added with the resource at the risk without it"),
                    new("EFC, MW", "firm capacity that lowers the risk as much"), new("EFC / MW")],
                [.. answer.Worth.Select(w => (IReadOnlyList<string>)[w.Name, Text(w.Mw, "#,0.##"), Text(w.Worth.ElccMw, "0.000"), Text(w.Worth.EfcMw, "0.000"),
                    Text(w.Worth.EfcMw / w.Mw * 100, "0.0") + " %"])], source),
                new ReportText("Loads that step aside are megawatts of the load that is there already: what becomes interruptible, not what is added.")]));
        }
        sections.Add(new("Method, and what it leaves out", [new ReportPoints(
        [
            "Units are up or down, with constant chances to fail and to be repaired within an hour. Load is short where less is available than asked for.",
            "Surplus flows over lines as far as they carry (transport model, no loop flows); then loads that step aside at any time do; storage discharges, what lasts longest first; loads with limited hours come last.",
            "No planned maintenance, no ramps, no start-up times. Outages are independent unless the study says otherwise: cold takes many units at once, and independence understates that badly.",
        ])]));
        return new($"{answer.Question.System.Name} is short on {(m.LoleError > 0 ? Digits(m.LoleDays, m.LoleError) : AdequacyText.Figure(m.LoleDays))} days a year", AdequacyText.Scope(answer), sections);
    }

    private static ReportSection Outages(AdequacyAnswer answer, OutageFigures outage, string source)
    {
        List<ReportColumn> columns = [new("MW out at once", "", Number: false), new(answer.OutageAlone is null ? "MW" : "as asked, MW")];
        if (answer.OutageAlone is not null) columns.Add(new("if independent, MW"));
        IReadOnlyList<string> Row(string label, Func<OutageFigures, double> value) => answer.OutageAlone is { } alone
            ? [label, Text(value(outage), "#,0"), Text(value(alone), "#,0")] : [label, Text(value(outage), "#,0")];
        return new("How much is out at once", [new ReportTable("Capacity on forced outage", columns,
        [
            Row("mean of hours", o => o.MeanMw), Row("standard deviation over hours", o => o.DeviationMw),
            Row("exceeded in 12 hours of ten years", o => o.TwelveHoursInTenYearsMw), Row("worst hour of ten years", o => o.OnceInTenYearsMw),
        ], source)]);
    }

    private static string Value(double value, double error) => error > 0 ? Digits(value, error) + " \u00b1 " + Digits(error, error) : AdequacyText.Figure(value);

    // To two digits of the error: what is behind them is noise.
    private static string Digits(double value, double error) =>
        Text(value, "#,0." + new string('0', (int)Math.Clamp(1 - Math.Floor(Math.Log10(error)), 0, 9)));

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
