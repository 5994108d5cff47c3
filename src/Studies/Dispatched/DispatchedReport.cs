using System.Globalization;
using Headroom.Studies.Reports;

namespace Headroom.Studies.Dispatched;

/// <summary>Dispatch-based headroom as a report.</summary>
internal static class DispatchedReport
{
    /// <summary>Makes it.</summary>
    public static Report Of(DispatchedHeadroom answer, IReadOnlyList<ReportChart> charts)
    {
        string source = $"scenario {answer.Scenario.Name}, {answer.Runs} runs of the simulator";
        InterruptibleLevel most = answer.Levels[^1];
        double[] required = [.. answer.Question.Required.Order()];
        List<ReportSection> sections =
        [
            new("The answer",
            [
                new ReportText("How much new AI load the area carries when the simulator itself decides: plants fail and are repaired, reserve is kept, miners, training, "
                    + "gensets and plants on site step aside when the price says so, the operator calls the rest. "
                    + $"The new load: {DispatchedText.LoadText(answer)}."),
                new ReportFigures([.. most.Headroom.Select((h, i) => new ReportFigure($"Headroom at {DispatchedText.Percent(h.Required)}", DispatchedText.Mw(h), "MW",
                    i == 0 ? DispatchedText.Definition : $"the same at {DispatchedText.Percent(h.Required)}", source))]),
                charts[0],
                new ReportTable("Headroom, MW",
                    [new("interruptible miners, MW", "power of the scenario's miners that steps aside; the rest of the same miners runs at any price"),
                        .. required.Select(r => new ReportColumn(DispatchedText.Percent(r)))],
                    [.. answer.Levels.Select(l => (IReadOnlyList<string>)[Text(l.InterruptibleMw, "#,0"), .. l.Headroom.Select(DispatchedText.Mw)])], source),
            ]),
        ];
        if (answer.Values.Count > 0) sections.Add(Value(answer, charts[^1], required, source));
        sections.Add(new("Who steps aside, and what it pays", [charts[2], Aside(answer, most, source), Money(most, source)]));
        sections.Add(new("What the new load goes without", [charts[1], Lost(answer, most, source)]));
        int inversions = answer.Levels.Sum(l => l.Inversions);
        sections.Add(new("Method, and what it leaves out", [new ReportPoints(
        [
            "Headroom is " + DispatchedText.Definition + ".",
            $"Sizes are whole steps of {Text(answer.Question.ResolutionMw, "0.###")} MW, found by bisection. Every size meets the same weather, demand and outages (common random numbers); "
                + "requirements share the sizes tried, so a higher one never gets more.",
            answer.Load.Last ? "In an emergency sites of the new load are called off before firm load is shed, one after the other: pausing first, then gensets, and the rest is lost."
                : "The new load bids at the value of lost load, as firm demand does; where the operator sheds firm load it sheds the area's, and that counts against the new load.",
            $"{answer.Question.Years} sample years: an availability of 99.999 % is five minutes a year, so it rests on the worst hours of few years.",
            "Its feeds never fail: what is asked is what the grid carries. What the scenario leaves out (network inside a zone, forecast errors) is left out here.",
            .. inversions > 0 ? new[] { DispatchedText.Inversions(answer, inversions) } : [],
        ])]));
        RequiredHeadroom first = most.Headroom[0], last = most.Headroom[^1];
        string title = first == last ? $"{DispatchedText.Mw(first)} MW of new AI load fits at {DispatchedText.Percent(first.Required)}"
            : $"{DispatchedText.Mw(first)} MW of new AI load fits at {DispatchedText.Percent(first.Required)}, {DispatchedText.Mw(last)} MW at {DispatchedText.Percent(last.Required)}";
        return new(title, "Headroom by dispatch. " + DispatchedText.Scope(answer), sections);
    }

    private static ReportSection Value(DispatchedHeadroom answer, ReportChart chart, double[] required, string source) => new(
        "What a megawatt of miners is worth in megawatts of AI",
        [
            new ReportText("The same miners, of which more or less can step aside. Where they can, the grid has so much more room for load that can not."),
            chart,
            new ReportTable("MW of new AI load per MW of interruptible miners",
                [new("interruptible, MW", "from one amount of interruptible load to the next", Number: false), .. required.Select(r => new ReportColumn(DispatchedText.Percent(r)))],
                [.. answer.Values.GroupBy(v => (v.FromMw, v.ToMw)).Select(pair => (IReadOnlyList<string>)
                    [$"{Text(pair.Key.FromMw, "#,0")} to {Text(pair.Key.ToMw, "#,0")}", .. required.Select(r => Text(pair.First(v => v.Required == r).MwPerMw, "0.00"))])], source),
        ]);

    private static ReportTable Aside(DispatchedHeadroom answer, InterruptibleLevel level, string source)
    {
        List<(string Name, Func<CellFigures, string> Mwh, Func<CellFigures, string> Hours)> rows =
        [
            ("miners", f => Mwh(f.Miners.Mwh), f => Hours(f.Miners.Hours)),
            ("plants on other sites", f => Mwh(f.PlantMwh), _ => "-"),
            ("gensets of other sites", f => Mwh(f.GensetMwh), f => Hours(f.GensetHours)),
            ("training paused, other sites", f => Mwh(f.Training.Mwh), f => Hours(f.Training.Hours)),
            ("training paused, new load", f => Mwh(f.NewTraining.Mwh), f => Hours(f.NewTraining.Hours)),
        ];
        if (answer.Load.Like.Gensets is not null) rows.Add(("gensets of the new load", f => Mwh(f.NewGensetMwh), f => Hours(f.NewGensetHours)));
        RequiredHeadroom[] shown = Shown(level);
        return new("Energy given way with, MWh, and hours, a sample year",
            [new("class", "", Number: false),
                .. shown.SelectMany(h => (ReportColumn[])[new($"{Text(h.HeadroomMw, "#,0")} MW ({DispatchedText.Percent(h.Required)}), MWh"), new("h")])],
            [.. rows.Select(row => (IReadOnlyList<string>)[row.Name, .. shown.SelectMany(h => (string[])[row.Mwh(h.At.Figures), row.Hours(h.At.Figures)])])],
            source + "; hours: those with any of it, of the participant with the most; gensets: monthly tests are in the energy, hours are those of emergencies and paid response");
    }

    private static ReportTable Money(InterruptibleLevel level, string source) => new("What stepping aside paid, million $ a sample year",
        [new("new load, MW"), new("miners: gain", "net less that of a twin that never steps aside and is in no programme, at the same prices"),
            new("of it forgone", "mining revenue given up"), new("sold back", "contracted energy that miners sold back at spot"),
            new("programmes paid", "to miners and other data centers, less claw-backs; peak charges avoided are in the gain"),
            new("data centers: gain", "as for miners, with all that the other sites did: pauses, gensets, programmes"),
            new("new load pays, $/MWh", "for what it draws"), new("mean price, $/MWh")],
        [.. level.Headroom.DistinctBy(h => h.HeadroomMw).Select(h => h.At).Select(p => (IReadOnlyList<string>)[Text(p.LoadMw, "#,0"), Million(p.Figures.Miners.GainUsd),
            Million(p.Figures.Miners.ForgoneUsd), Million(p.Figures.SellBackUsd), Million(p.Figures.ProgrammesUsd), Million(p.Figures.Training.GainUsd),
            p.Figures.NewDrawnMwh > 0 ? Text(p.Figures.NewEnergyUsd / p.Figures.NewDrawnMwh, "0.00") : "-", Text(p.Figures.MeanPriceUsdPerMwh, "0.00")])], source);

    private static ReportTable Lost(DispatchedHeadroom answer, InterruptibleLevel level, string source) => new("At the headroom, and at the next size tried, which fails",
        [new("required"), new("new load, MW"), new("availability"), new("lost by it, MWh", "IT energy a sample year"),
            new("by others, MWh", "firm demand and other data centers, a sample year, what they would have lost anyway included"),
            new("short, h", "hours a sample year in which anybody was short or the new load was called off"), new("years short", "sample years with any of it"),
            new("lowest reserve, MW", "of all sample years")],
        [.. level.Headroom.SelectMany(h => new[] { h.At, h.FailsAtMw is { } fails ? level.Points.First(p => p.LoadMw == fails) : null }.OfType<LoadPoint>()
            .Select(p => (IReadOnlyList<string>)[DispatchedText.Percent(h.Required), Text(p.LoadMw, "#,0"), Text(p.Availability * 100, "0.00000") + " %",
                Text(p.Figures.NewLostMwh, "#,0"), Text(p.Figures.OthersLostMwh, "#,0"), Text(p.Figures.ShortHours, "0.0"),
                $"{p.YearsShort} of {answer.Question.Years}", Text(p.Figures.LowestReserveMw, "#,0")]))], source);

    private static RequiredHeadroom[] Shown(InterruptibleLevel level)
    {
        RequiredHeadroom[] apart = [.. level.Headroom.DistinctBy(h => h.HeadroomMw)];
        return apart.Length <= 3 ? apart : [apart[0], apart[apart.Length / 2], apart[^1]];
    }

    private static string Mwh(double mwh) => Text(mwh, "#,0");

    private static string Hours(double hours) => Text(hours, "0.0");

    private static string Million(double usd) => Text(usd / 1e6, "#,0.0");

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
