namespace Headroom.Studies.Summaries;

/// <summary>Who was called: steps of the ladder, programmes, and what each site had from them. Only where there are any.</summary>
internal static class CallsText
{
    /// <summary>Writes the section; nothing where the scenario has neither programmes nor a ladder.</summary>
    public static void Write(TextPage page, RunSummary s)
    {
        if (s.Programmes.Count == 0 && s.Ladder.Count == 0) return;
        page.Heading("WHO WAS CALLED");
        Steps(page, s.Ladder);
        Programmes(page, s.Programmes);
        Sites(page, [.. s.Miners.Select(m => (m.Name, m.Programmes)), .. s.DataCenters.Select(d => (d.Name, d.Programmes))]);
    }

    private static void Steps(TextPage page, IReadOnlyList<LadderStepSummary> ladder)
    {
        if (ladder.Count == 0) return;
        page.Line("  step of the ladder     reserves below   calls    hours  at most lowest reserve");
        foreach (LadderStepSummary step in ladder)
        {
            page.Line($"  {Compact.Name(step.Step, 22),-22} {Compact.Power(step.BelowMw),14} {Compact.Count(step.Calls),7} {Compact.Count(step.Hours),8} "
                + $"{(step.Calls > 0 ? Compact.Power(step.MostMw) : "-"),8} {(step.LowestReserveMw is { } low ? Compact.Power(low) : "-"),14}");
        }
    }

    private static void Programmes(TextPage page, IReadOnlyList<ProgrammeSummary> programmes)
    {
        if (programmes.Count == 0) return;
        page.Line("  programme        sites   enrolled  calls  hours    dropped       paid   clawed");
        foreach (ProgrammeSummary p in programmes)
        {
            page.Line($"  {Compact.Name(p.Name, 14),-14} {Compact.Count(p.Members),7} {Compact.Power(p.Mw),10} {Compact.Count(p.Calls),6} {Compact.Count(p.Hours),6} "
                + $"{Compact.Energy(p.DroppedMwh),10} {Compact.Gain(p.PaidUsd),10} {Compact.Usd(p.ClawedBackUsd),8}");
            page.Wrap(p.Rule, 6, 6);
        }
        page.Wrap("calls: by the ladder; hours: with a drop ordered, of the site that had most; dropped: each MWh for one programme only; "
            + "paid, $: to the sites (charged to them: negative)", 6, 6);
    }

    private static void Sites(TextPage page, IReadOnlyList<(string Name, IReadOnlyList<SiteProgramme> Programmes)> sites)
    {
        (string Name, IReadOnlyList<SiteProgramme> Programmes)[] enrolled = [.. sites.Where(site => site.Programmes.Count > 0)];
        if (enrolled.Length == 0) return;
        page.Line("  by site, $ paid less clawed back (in brackets: less what its twin has, too):");
        foreach ((string name, IReadOnlyList<SiteProgramme> programmes) in enrolled.Take(SummaryText.MostListed))
        {
            page.Wrap($"{Compact.Name(name, 14)}: {string.Join(", ", programmes.Select(Income))}", 2, 6);
        }
        if (enrolled.Length > SummaryText.MostListed) page.Line($"  ... and {enrolled.Length - SummaryText.MostListed} more, in summary.json");
    }

    private static string Income(SiteProgramme p) =>
        $"{Compact.Name(p.Name, 22)} {Compact.Gain(p.PaidUsd + p.ClawedBackUsd)}{(p.TwinUsd != 0 ? $" ({Compact.Gain(p.WorthUsd)})" : "")}";
}
