using Headroom.Studies.Rewards;

namespace Headroom.Studies.Summaries;

/// <summary>What programmes paid in the run beside what was announced.</summary>
internal static class AnnouncedProgrammesText
{
    /// <summary>Writes the section.</summary>
    public static void Write(TextPage page, AnnouncedProgrammes p)
    {
        page.Heading("WHAT PROGRAMMES PAID, BESIDE WHAT WAS ANNOUNCED, million $");
        for (int from = 0; from < p.Months.Count; from += AnnouncedText.MonthsInARow)
            Rows(page, p, from, Math.Min(p.Months.Count, from + AnnouncedText.MonthsInARow));
        page.Wrap("modelled: paid by these programmes less claw-backs, peak charges left out; sell-back change: credits while in them less the credits "
            + "above, which are those of the site in none", 6, 6);
        foreach (ProgrammeIncome one in p.ByProgramme) page.Wrap($"{one.Name}, {Compact.Power(one.Mw)}: {one.Rule}", 6, 8);
        foreach (PeakCharge charge in p.Charges)
        {
            page.Wrap($"{charge.Name}: charged {Compact.Usd(charge.PaidUsd)} $; a twin that never steps aside {Compact.Usd(charge.TwinUsd)} $; "
                + $"avoided {Compact.Usd(charge.TwinUsd - charge.PaidUsd)} $, in no row above", 6, 8);
        }
        AnnouncedText.Sources(page, p.Months);
    }

    private static void Rows(TextPage page, AnnouncedProgrammes p, int from, int to)
    {
        bool last = to == p.Months.Count;
        page.Line(AnnouncedText.Head("", [.. p.Months.Take(to).Skip(from).Select(m => AnnouncedText.Month(m.Month))]) + (last ? $"{"sum",7}" : ""));
        foreach (ProgrammeIncome one in p.ByProgramme) Line(one.Name, one.Usd);
        Line("modelled", [.. p.Months.Select(m => m.ModelledUsd)]);
        Line("announced", [.. p.Months.Select(m => m.AnnouncedUsd)]);
        double announced = p.Months.Sum(m => m.AnnouncedUsd);
        page.Line(AnnouncedText.Head("modelled / announced", [.. p.Months.Take(to).Skip(from).Select(m => AnnouncedText.Ratio(m.Ratio))])
            + (last ? $"{AnnouncedText.Ratio(announced == 0 ? null : p.Months.Sum(m => m.ModelledUsd) / announced),7}" : ""));
        Line("sell-back change", p.SellBackChangeUsd, change: true);

        void Line(string name, IReadOnlyList<double> usd, bool change = false) =>
            page.Line(AnnouncedText.Head(name, [.. usd.Take(to).Skip(from).Select(each => AnnouncedText.Millions(each, change))])
                + (last ? $"{AnnouncedText.Millions(usd.Sum(), change),7}" : ""));
    }
}
