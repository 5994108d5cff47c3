using System.Globalization;
using Headroom.Studies.Rewards;
using NodaTime.Text;

namespace Headroom.Studies.Summaries;

/// <summary>Credits of the run beside those announced, and what each mechanism alone would change.</summary>
internal static class AnnouncedText
{
    /// <summary>Months in a row of a table.</summary>
    public const int MonthsInARow = 6;

    /// <summary>Writes the section.</summary>
    public static void Write(TextPage page, AnnouncedComparison c)
    {
        page.Heading("HELD AGAINST WHAT WAS ANNOUNCED, million $");
        page.Wrap($"{c.Participant}: {c.Title}", 2, 6);
        for (int from = 0; from < c.Months.Count; from += MonthsInARow) Rows(page, c, from, Math.Min(c.Months.Count, from + MonthsInARow));
        page.Wrap("modelled: contracted energy not used, paid at spot; each mechanism: credits with it alone less credits modelled; "
            + "of gap: its share of announced less modelled, negative where it widens the gap; unexplained: modelled and all mechanisms "
            + "together less announced", 6, 6);
        foreach (MechanismEffect m in c.Mechanisms) page.Wrap($"{m.Name}: --set {string.Join(" --set ", m.Set.Split(' ', StringSplitOptions.RemoveEmptyEntries))}{(m.Meaning.Length > 0 ? $"; {m.Meaning}" : "")}", 6, 8);
        Sources(page, c.Months);
        if (c.Programmes is { } programmes) AnnouncedProgrammesText.Write(page, programmes);
    }

    /// <summary>Where announced figures are from.</summary>
    public static void Sources(TextPage page, IReadOnlyList<AnnouncedMonth> months)
    {
        foreach (string source in months.Select(m => m.Source).Where(s => s.Length > 0).Distinct())
            page.Wrap($"{string.Join(", ", months.Where(m => m.Source == source).Select(m => Month(m.Month)))} announced: {source}", 6, 8);
    }

    private static void Rows(TextPage page, AnnouncedComparison c, int from, int to)
    {
        bool last = to == c.Months.Count;
        double[] modelled = [.. c.Months.Select(m => m.ModelledUsd)], announced = [.. c.Months.Select(m => m.AnnouncedUsd)];
        double gap = announced.Sum() - modelled.Sum();
        page.Line(Head("", [.. c.Months.Take(to).Skip(from).Select(m => Month(m.Month))]) + (last ? $"{"sum",7}{"of gap",8}" : ""));
        Line("modelled", modelled);
        Line("announced", announced);
        page.Line(Head("modelled / announced", [.. c.Months.Take(to).Skip(from).Select(m => Ratio(m.Ratio))])
            + (last ? $"{Ratio(announced.Sum() == 0 ? null : modelled.Sum() / announced.Sum()),7}" : ""));
        foreach (MechanismEffect m in c.Mechanisms) Line(m.Name, m.EffectUsd, change: true);
        if (c.Mechanisms.Count == 0) return;
        if (c.Mechanisms.Count > 1) Line("all together", c.TogetherUsd, change: true);
        Line("unexplained", [.. c.Months.Select((m, i) => m.ModelledUsd + c.TogetherUsd[i] - m.AnnouncedUsd)], change: true, share: false);

        void Line(string name, IReadOnlyList<double> usd, bool change = false, bool share = true)
        {
            string line = Head(name, [.. usd.Take(to).Skip(from).Select(each => Millions(each, change))]);
            if (last) line += $"{Millions(usd.Sum(), change),7}";
            if (last && change && share && Math.Abs(gap) >= 5_000) line += $"{Percent(usd.Sum() / gap),8}";
            page.Line(line);
        }
    }

    /// <summary>A row: its name and its cells.</summary>
    public static string Head(string name, string[] cells) =>
        $"  {Compact.Name(name, 20),-20}" + string.Concat(cells.Select(cell => $"{cell,7}"));

    /// <summary>Millions of dollars; a change with its sign.</summary>
    public static string Millions(double usd, bool change)
    {
        string text = (usd / 1e6).ToString("0.00", CultureInfo.InvariantCulture);
        return text == "-0.00" ? "0.00" : change && text != "0.00" && usd > 0 ? "+" + text : text;
    }

    // Adding 0 turns -0 into 0.
    private static string Percent(double share) => (Math.Round(share * 100) + 0).ToString("0", CultureInfo.InvariantCulture) + " %";

    /// <summary>A ratio, or a dash.</summary>
    public static string Ratio(double? ratio) => ratio?.ToString("0.00", CultureInfo.InvariantCulture) ?? "-";

    /// <summary>"Jun 23".</summary>
    public static string Month(string month) =>
        YearMonthPattern.CreateWithInvariantCulture("MMM yy").Format(YearMonthPattern.Iso.Parse(month).Value);
}
