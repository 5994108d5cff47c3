namespace Headroom.Studies.Summaries;

/// <summary>What does stepping aside pay data centers: a line for each that did, or is in a programme; beside its twin.</summary>
internal static class PausingText
{
    /// <summary>Writes the lines; nothing where no data center steps aside.</summary>
    public static void Write(TextPage page, RunSummary s)
    {
        DataCenterSummary[] sites = [.. s.DataCenters.Where(d => d.IsFlexible && d.TwinNetUsd is not null)];
        if (sites.Length == 0) return;
        page.Line("  data center    stepped aside      net $    twin's $     gain $  lost compute $");
        foreach (DataCenterSummary d in sites.Take(SummaryText.MostListed))
            Line(page, d.Name, d.SteppedAsideMwh, d.NetUsd, d.TwinNetUsd ?? 0, d.GainVsTwinUsd, d.ForgoneUsd);
        if (sites.Length > SummaryText.MostListed) page.Line($"  ... and {sites.Length - SummaryText.MostListed} more, in summary.json");
        if (sites.Length > 1)
        {
            Line(page, $"all {sites.Length}", sites.Sum(d => d.SteppedAsideMwh), sites.Sum(d => d.NetUsd), sites.Sum(d => d.TwinNetUsd ?? 0),
                sites.Sum(d => d.GainVsTwinUsd), sites.Sum(d => d.ForgoneUsd));
        }
        page.Wrap("twin: the same halls that never pause and are in no programme, at the same prices; stepped aside: what it drew more; "
            + "net: programmes less energy, gensets and own plant; gain = net - twin's net; lost compute: paused energy at its value of "
            + "lost compute, in no books and not in the gain", 6, 6);
    }

    private static void Line(TextPage page, string name, double aside, double net, double twin, double gain, double forgone) =>
        page.Line($"  {Compact.Name(name, 14),-14} {Compact.Energy(aside),13} {Compact.Usd(net),10} {Compact.Usd(twin),11} {Compact.Gain(gain),10} "
            + $"{Compact.Usd(forgone),15}");
}
