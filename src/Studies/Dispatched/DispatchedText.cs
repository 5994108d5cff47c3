using System.Globalization;
using Headroom.Studies.Summaries;

namespace Headroom.Studies.Dispatched;

/// <summary>Dispatch-based headroom as text, 80 columns wide.</summary>
internal static class DispatchedText
{
    /// <summary>What headroom is here.</summary>
    public const string Definition =
        "the largest new load whose availability stays at or above what is required, all smaller sizes tried included; availability = 1 - (IT energy that it lost "
        + "+ energy that firm demand and other data centers lost because of it) / IT energy due to it, over all sample years; a pause of training is not due; "
        + "lost because of it: more than in the same years without it";

    private const int Width = 80;

    /// <summary>The answer.</summary>
    public static IReadOnlyList<string> Lines(DispatchedHeadroom answer)
    {
        TextPage page = new(Width);
        page.Heading($"HEADROOM BY DISPATCH: {Scope(answer)}");
        page.Wrap($"New AI load ({LoadText(answer)}), MW in the mean, that keeps an availability of:", 2, 2);
        double[] required = [.. answer.Question.Required.Order()];
        page.Line($"  {"interruptible miners",-22}" + string.Concat(required.Select(r => Percent(r).PadLeft(11))));
        foreach (InterruptibleLevel level in answer.Levels)
            page.Line($"  {Number(level.InterruptibleMw, "#,0") + " MW",-22}" + string.Concat(level.Headroom.Select(h => Mw(h).PadLeft(11))));
        page.Line($"  told to {Number(answer.Question.ResolutionMw, "0.###")} MW; {answer.Runs} runs");
        Value(page, answer, required);
        foreach (RequiredHeadroom at in Shown(answer)) Aside(page, answer, at);
        page.Heading("WHAT IS COUNTED");
        page.Wrap("Headroom: " + Definition + ".", 2, 4);
        int inversions = answer.Levels.Sum(l => l.Inversions);
        if (inversions > 0) page.Wrap(Inversions(answer, inversions), 2, 4);
        return page.Lines;
    }

    /// <summary>What an answer is about.</summary>
    public static string Scope(DispatchedHeadroom answer) =>
        $"{answer.Scenario.Name}, {answer.Question.Years} sample year{(answer.Question.Years == 1 ? "" : "s")} of {answer.Hours:0} h, seeds {answer.Question.FirstSeed} to {answer.Question.FirstSeed + answer.Question.Years - 1}";

    /// <summary>The new load in a few words.</summary>
    public static string LoadText(DispatchedHeadroom answer)
    {
        double flexible = answer.Load.Like.TrainingShare * answer.Load.Like.FlexibleShare;
        return $"sites of {Number(answer.Load.SiteMw, "0.##")} MW like {answer.Load.Like.Name}, "
            + (flexible > 0 ? $"{Number(flexible * 100, "0.#")} % of it may pause, " : "nothing of it pauses, ")
            + (answer.Load.Like.Gensets is null ? "no gensets, " : "gensets for all of it, ")
            + (answer.Load.Last ? "called off before firm load is shed" : "as firm as anybody's load");
    }

    /// <summary>A headroom as it is printed.</summary>
    public static string Mw(RequiredHeadroom h) => (h.FailsAtMw is null ? ">= " : "") + Number(h.HeadroomMw, "#,0.##");

    /// <summary>An availability as it is printed.</summary>
    public static string Percent(double share) => Number(share * 100, "0.#####") + " %";

    /// <summary>What is said where larger sizes were more available than smaller ones.</summary>
    public static string Inversions(DispatchedHeadroom answer, int count) =>
        $"{count} of {answer.Levels.Sum(l => l.Points.Count - 1)} neighbouring sizes tried: the larger was the more available one. Starts of plants are "
        + "lumpy: more load can bring one more plant online, and with it more reserve.";

    /// <summary>Headrooms of the highest level whose hours are told in full: the lowest and the highest availability.</summary>
    public static IReadOnlyList<RequiredHeadroom> Shown(DispatchedHeadroom answer)
    {
        IReadOnlyList<RequiredHeadroom> rows = answer.Levels[^1].Headroom;
        return rows.Count == 1 || rows[0].HeadroomMw == rows[^1].HeadroomMw ? [rows[0]] : [rows[0], rows[^1]];
    }

    private static void Value(TextPage page, DispatchedHeadroom answer, double[] required)
    {
        if (answer.Values.Count == 0) return;
        page.Heading("WHAT A MEGAWATT OF MINERS IS WORTH (MW of AI per MW interruptible)");
        foreach (IGrouping<(double, double), InterruptibleValue> pair in answer.Values.GroupBy(v => (v.FromMw, v.ToMw)))
        {
            page.Line($"  {$"{Number(pair.Key.Item1, "#,0")} to {Number(pair.Key.Item2, "#,0")} MW",-22}"
                + string.Concat(required.Select(r => Number(pair.First(v => v.Required == r).MwPerMw, "0.00").PadLeft(11))));
        }
    }

    private static void Aside(TextPage page, DispatchedHeadroom answer, RequiredHeadroom at)
    {
        CellFigures f = at.At.Figures;
        page.Heading($"WHO STEPS ASIDE WITH {Number(at.HeadroomMw, "#,0")} MW ({Percent(at.Required)}), a sample year");
        page.Line($"  {"",-34}{"MWh",10}{"hours",8}{"gain, $",11}{"given up, $",12}");
        Row("miners", f.Miners);
        Row("training paused, other sites", f.Training);
        page.Line($"  {"training paused, new load",-34}{Compact.Count(f.NewTraining.Mwh),10}{Number(f.NewTraining.Hours, "0.0"),8}{"",11}{Compact.Usd(f.NewTraining.ForgoneUsd),12}");
        page.Line($"  {"gensets of other sites",-34}{Compact.Count(f.GensetMwh),10}{Number(f.GensetHours, "0.0"),8}");
        if (answer.Load.Like.Gensets is not null) page.Line($"  {"gensets of the new load",-34}{Compact.Count(f.NewGensetMwh),10}{Number(f.NewGensetHours, "0.0"),8}");
        page.Line($"  {"plants on other sites",-34}{Compact.Count(f.PlantMwh),10}");
        page.Line($"  {"lost: the new load",-34}{Number(f.NewLostMwh, "#,0.#"),10}");
        page.Line($"  {"lost: firm demand, other sites",-34}{Number(f.OthersLostMwh, "#,0.#"),10}");
        page.Line($"  {"hours short, or new load called off",-36}{"",8}{Number(f.ShortHours, "0.0"),8}");
        string pays = f.NewDrawnMwh > 0 ? $"; the new load pays {Number(f.NewEnergyUsd / f.NewDrawnMwh, "0.00")}" : "";
        page.Wrap($"Gain: net less that of a twin that never steps aside, at the same prices; for sites with all they did, gensets too. Mean price "
            + $"{Number(f.MeanPriceUsdPerMwh, "0.00")} $/MWh{pays}; lowest reserve {Number(f.LowestReserveMw, "#,0")} MW; availability {Percent(at.At.Availability)}, "
            + $"short in {at.At.YearsShort} of {answer.Question.Years} years; miners sold back for {Compact.Usd(f.SellBackUsd)} $, programmes paid {Compact.Usd(f.ProgrammesUsd)} $.", 2, 4);

        void Row(string label, AsideFigures who) => page.Line(
            $"  {label,-34}{Compact.Count(who.Mwh),10}{Number(who.Hours, "0.0"),8}{Compact.Usd(who.GainUsd),11}{Compact.Usd(who.ForgoneUsd),12}");
    }

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
