namespace Headroom.Studies.Summaries;

/// <summary>What lines between zones carried, how often they were full, and what that was worth. Nothing where zones clear by themselves.</summary>
internal static class LinesText
{
    private const int MostListed = 12;

    /// <summary>Writes the section.</summary>
    public static void Write(TextPage page, RunSummary s)
    {
        if (s.Lines.Count == 0) return;
        page.Heading("LINES BETWEEN ZONES");
        page.Line($"  {"line",-16} {"from > to",-22} {"there",10} {"back",10} {"full h",7} {"rent $",8}");
        foreach (LineSummary line in s.Lines.OrderByDescending(l => l.HoursAtLimit).ThenByDescending(l => l.RentUsd).Take(MostListed))
        {
            page.Line($"  {Compact.Name(line.Name, 16),-16} {Compact.Name($"{Compact.Name(line.From, 9)} > {Compact.Name(line.To, 9)}", 22),-22} "
                + $"{Compact.Energy(line.ForwardMwh),10} {Compact.Energy(line.BackMwh),10} {Compact.Count(line.HoursAtLimit),7} {Compact.Usd(line.RentUsd),8}");
        }
        if (s.Lines.Count > MostListed) page.Line($"  ... and {s.Lines.Count - MostListed} more, in summary.json");
        string lost = s.Lines.Sum(l => l.LostMwh) is > 0 and double mwh ? $"; lost on the way: {Compact.Energy(mwh)}" : "";
        page.Line($"  congestion rent: {Compact.Usd(s.CongestionRentUsd)} ${lost}");
        page.Wrap("full: hours at the limit of the direction of flow; rent: what arrives at the price there less what is sent at the price here; "
            + "the operator keeps it", 6, 6);
    }
}
