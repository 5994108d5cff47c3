namespace Headroom.Studies.Summaries;

/// <summary>What does stepping aside pay: two lines a miner, then all of them.</summary>
internal static class MinersText
{
    /// <summary>Writes the section.</summary>
    public static void Write(TextPage page, RunSummary s)
    {
        page.Heading("WHAT DOES STEPPING ASIDE PAY");
        if (s.Miners.Count == 0)
        {
            page.Line("  This run has no miners.");
            PausingText.Write(page, s);
            return;
        }
        page.Line("  miner                 mined     curtailed   off h  break-even $/MWh     gain $");
        bool programmes = s.Miners.Any(m => m.Programmes.Count > 0 || m.ProgrammesUsd != 0);
        page.Line(programmes
            ? "    $: energy  sell-back    mining    forgone programmes =      net      twin's"
            : "    $: energy   sell-back     mining    forgone  =       net        twin's");
        foreach (MinerSummary m in s.Miners.Take(SummaryText.MostListed)) Miner(page, m, programmes);
        if (s.Miners.Count > SummaryText.MostListed)
        {
            page.Line($"  ... and {s.Miners.Count - SummaryText.MostListed} more, in summary.json");
        }
        if (s.Miners.Count > 1) Miner(page, Together(s.Miners), programmes);
        page.Wrap("curtailed: could have mined and did not; off: hours with no machine running; break-even: lowest to highest machine; "
            + "energy: bought at spot and by contract; sell-back: contracted energy not used, paid at spot; "
            + "forgone: mining revenue given up, already missing in mining; "
            + (programmes
                ? "programmes: paid, less claw-backs and peak charges; net = mining + sell-back + programmes - energy; "
                    + "twin: the same site that never curtails and is in no programme, at the same prices; "
                : "net = mining + sell-back - energy; twin: the same site that never curtails, at the same prices; ")
            + "gain = net - twin's net; all: sums, hours off a mean", 6, 6);
        PausingText.Write(page, s);
    }

    private static void Miner(TextPage page, MinerSummary m, bool programmes)
    {
        string breakEven = m.BreakEvenLow == m.BreakEvenHigh
            ? Compact.Price(m.BreakEvenLow) : $"{Compact.Price(m.BreakEvenLow)}-{Compact.Price(m.BreakEvenHigh)}";
        page.Line($"  {Compact.Name(m.Name, 14),-14} {Compact.Energy(m.MwhMined),12} {Compact.Energy(m.MwhCurtailed),12} "
            + $"{Compact.Count(m.HoursOff),7} {breakEven,17} {Compact.Gain(m.GainVsTwinUsd),10}");
        if (programmes)
        {
            page.Line($"  {Compact.Usd(-m.EnergyCostUsd),11} {Compact.Gain(m.SellBackUsd),10} {Compact.Gain(m.MiningRevenueUsd),9} "
                + $"{"(" + Compact.Usd(m.ForgoneUsd) + ")",10} {Compact.Gain(m.ProgrammesUsd),10} = {Compact.Usd(m.NetUsd),8} {Compact.Usd(m.TwinNetUsd),11}");
            return;
        }
        page.Line($"  {Compact.Usd(-m.EnergyCostUsd),11} {Compact.Gain(m.SellBackUsd),11} {Compact.Gain(m.MiningRevenueUsd),10} "
            + $"{"(" + Compact.Usd(m.ForgoneUsd) + ")",10}  = {Compact.Usd(m.NetUsd),9} {Compact.Usd(m.TwinNetUsd),13}");
    }

    private static MinerSummary Together(IReadOnlyList<MinerSummary> miners) => new()
    {
        Name = $"all {miners.Count}",
        Zone = "",
        Mw = miners.Sum(m => m.Mw),
        MwhMined = miners.Sum(m => m.MwhMined),
        MwhCurtailed = miners.Sum(m => m.MwhCurtailed),
        HoursOff = (int)miners.Average(m => m.HoursOff),
        HoursCurtailed = (int)miners.Average(m => m.HoursCurtailed),
        BreakEvenLow = miners.Min(m => m.BreakEvenLow),
        BreakEvenHigh = miners.Max(m => m.BreakEvenHigh),
        EnergyCostUsd = miners.Sum(m => m.EnergyCostUsd),
        SoldBackMwh = miners.Sum(m => m.SoldBackMwh),
        SellBackUsd = miners.Sum(m => m.SellBackUsd),
        MiningRevenueUsd = miners.Sum(m => m.MiningRevenueUsd),
        ForgoneUsd = miners.Sum(m => m.ForgoneUsd),
        PriceResponseMwh = miners.Sum(m => m.PriceResponseMwh),
        PriceResponseUsd = miners.Sum(m => m.PriceResponseUsd),
        ProgrammesUsd = miners.Sum(m => m.ProgrammesUsd),
        NetUsd = miners.Sum(m => m.NetUsd),
        TwinNetUsd = miners.Sum(m => m.TwinNetUsd),
        GainVsTwinUsd = miners.Sum(m => m.GainVsTwinUsd),
    };
}
