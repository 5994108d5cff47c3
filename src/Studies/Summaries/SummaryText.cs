using System.Globalization;
using Headroom.Grid;

namespace Headroom.Studies.Summaries;

/// <summary>
/// A run's answers as plain text for a terminal, no line wider than <see cref="Width"/> columns, in the order of the three
/// questions: how full is the grid, what does stepping aside pay (and, where there are programmes or a ladder, who was
/// called), who stayed up; then prices and energy, and what happened where the scenario knows it.
/// Headings are lines in capitals that start in the first column; every other line is indented or empty.
/// </summary>
public static class SummaryText
{
    /// <summary>Widest line, columns.</summary>
    public const int Width = 80;

    /// <summary>Most miners, and most data centers, that are listed one by one; the totals are always of all.</summary>
    public const int MostListed = 20;

    /// <summary>The lines of a summary.</summary>
    public static IReadOnlyList<string> Lines(RunSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        var page = new TextPage(Width);
        string title = summary.Title.Length > 0 ? $"{summary.Scenario}: {summary.Title}" : summary.Scenario;
        page.Line("  " + Compact.Name(title, Width - 2));
        page.Line("  " + Compact.Name($"{summary.Hours} h from {summary.Start} ({summary.TimeZone}), seed {summary.Seed}", Width - 2));
        Fullness(page, summary);
        MinersText.Write(page, summary);
        CallsText.Write(page, summary);
        DataCentersText.Write(page, summary);
        Prices(page, summary);
        LinesText.Write(page, summary);
        ReserveText.Write(page, summary);
        Energy(page, summary);
        InterventionsText.Write(page, summary);
        foreach (var zone in summary.Gaps.GroupBy(gap => gap.Zone))
            GapsText.Write(page, zone.Key, zone.Select(gap => new FilledGaps(gap.Series, gap.Rule, gap.Hours)));
        if (summary.Backcast is { } backcast) BackcastText.Write(page, backcast);
        if (summary.Announced is { } announced) AnnouncedText.Write(page, announced);
        if (summary.Counterfactual is { } counterfactual) CounterfactualText.Write(page, counterfactual);
        return page.Lines;
    }

    private static void Fullness(TextPage page, RunSummary s)
    {
        page.Heading("HOW FULL IS THE GRID");
        page.Line($"  load, sites included: mean {Compact.Power(s.MeanLoadMw)}, peak {Compact.Power(s.PeakLoadMw)}");
        foreach ((string name, DefinedValue figure) in s.Utilisation)
        {
            page.Line($"  {Compact.Name(name.Replace('_', ' '), 60),-30} {Compact.Percent(figure.Value),9}");
            page.Wrap(figure.Definition, 6, 6);
        }
        if (s.Headroom.Count == 0)
        {
            page.Line("  prices are given: no grid is simulated, so no headroom and no load factor");
            return;
        }
        page.Line("");
        page.Line("  room for new load if it steps");
        page.Line("  aside for this share of its        stays at least  one event");
        page.Line("  energy          headroom   h/year  50% / 90% on    lasts");
        foreach ((string limit, var answer) in s.Headroom)
        {
            string kept = $"{Math.Round(answer.ShareKept50 * 100)} / {Math.Round(answer.ShareKept90 * 100)} %";
            page.Line($"  {limit + " %",-9} {Compact.Power(answer.HeadroomMw),14} {Compact.Count(answer.CurtailedHoursPerYear),8}  {kept,-15} "
                + $"{Compact.Hours(answer.MeanEventHours)} h");
        }
        page.Wrap(s.HeadroomDefinition + "; 50% / 90% on: of the curtailed hours, those in which that much of it stays on", 6, 6);
    }

    private static void Prices(TextPage page, RunSummary s)
    {
        page.Heading("PRICES, $/MWh");
        PriceFigures p = s.Prices;
        page.Line($"  mean {Compact.Price(p.Mean)}   load-weighted {Compact.Price(p.LoadWeighted)}   median {Compact.Price(p.P50)}   p95 {Compact.Price(p.P95)}");
        page.Line($"  highest {Compact.Price(p.Max)}   lowest {Compact.Price(p.Min)}   at the cap {Compact.Count(p.HoursAtCap)} h   negative {Compact.Count(p.NegativeHours)} h");
        if (s.Zones.Count <= 1) return;
        foreach (ZoneSummary zone in s.Zones)
        {
            page.Line($"  {Compact.Name(zone.Name, 20),-20} mean {Compact.Price(zone.Prices.Mean),8}   p95 {Compact.Price(zone.Prices.P95),8}   highest {Compact.Price(zone.Prices.Max),8}");
        }
    }

    private static void Energy(TextPage page, RunSummary s)
    {
        page.Heading("ENERGY");
        double total = s.EnergyMwh.Values.Sum();
        foreach ((string technology, double mwh) in s.EnergyMwh.Where(e => e.Value != 0).OrderByDescending(e => e.Value))
        {
            double share = total > 0 ? mwh / total : 0;
            string bar = new('#', (int)Math.Clamp(Math.Round(share * 36), 0, 36));
            page.Line($"  {Compact.Name(technology.Replace('_', ' '), 10),-10} {Compact.Energy(mwh),12} {Compact.Percent(share),8}  {bar}");
        }
        page.Line($"  storage: {Compact.Energy(s.StorageChargeMwh)} in, {Compact.Energy(s.StorageDischargeMwh)} out");
        if (s.NetImportMwh != 0)
            page.Line($"  {(s.NetImportMwh > 0 ? "bought from" : "sold to")} the rest of the market, net: {Compact.Energy(Math.Abs(s.NetImportMwh))}");
        page.Line($"  wind and solar not taken: {Compact.Energy(s.RenewableCurtailmentMwh)} ({Compact.Percent(s.RenewableCurtailmentShare)})");
        page.Line(s.UnservedMwh > 0
            ? $"  unserved: {Compact.Energy(s.UnservedMwh)} in {Compact.Count(s.UnservedHours)} h"
            : "  unserved: none");
        double perMwh = total > 0 ? s.Co2T * 1000 / total : 0;
        page.Line($"  CO2: {Compact.Usd(s.Co2T)} t ({perMwh.ToString(Math.Abs(perMwh) < 1e6 ? "0" : "0.#e+0", CultureInfo.InvariantCulture)} kg/MWh)");
    }
}
