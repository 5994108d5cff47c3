using System.Globalization;

namespace Headroom.Studies.Summaries;

/// <summary>What reserve cost, who sold it, what was short; and uplift. Nothing where prices are given.</summary>
internal static class ReserveText
{
    /// <summary>Writes the section.</summary>
    public static void Write(TextPage page, RunSummary s)
    {
        if (s.Reserves.Count == 0 && s.ReserveSellers.Count == 0 && s.Uplift is not { Usd: > 0 }) return;
        page.Heading("RESERVE AND UPLIFT");
        Products(page, s.Reserves);
        if (s.ReserveSellers.Count > 0)
        {
            double paid = s.ReserveSellers.Sum(seller => seller.Usd);
            page.Wrap($"paid for reserve: {Compact.Usd(paid)} $, to "
                + string.Join(", ", s.ReserveSellers.Select(seller => $"{seller.Seller.Replace('_', ' ')} {Compact.Usd(seller.Usd)}")), 2, 6);
        }
        if (s.Uplift is { } uplift)
        {
            page.Wrap($"uplift: {Compact.Usd(uplift.Usd)} $ to {uplift.Plants} {(uplift.Plants == 1 ? "plant" : "plants")} for days that did not pay for themselves, "
                + string.Create(CultureInfo.InvariantCulture, $"{uplift.UsdPerMwh:0.000} $/MWh of firm demand"), 2, 6);
        }
    }

    private static void Products(TextPage page, IReadOnlyList<ReserveSummary> products)
    {
        if (products.Count == 0) return;
        page.Line($"  {"$/MW-h",-12} {"mean",8} {"highest",8} {"wanted",8} {"bought",8} {"load",5} {"off",4} {"short",8} {"at most",7}");
        foreach (ReserveSummary p in products)
        {
            page.Line($"  {Compact.Name(p.Name, 12),-12} {Compact.Price(p.MeanUsdPerMw),8} {Compact.Price(p.MaxUsdPerMw),8} {Compact.Power(p.DemandMw),8} "
                + $"{Compact.Power(p.BoughtMw),8} {Share(p.LoadMw, p.BoughtMw),5} {Share(p.OfflineMw, p.BoughtMw),4} {Compact.Count(p.ShortHours) + " h",8} "
                + $"{(p.ShortHours > 0 ? Compact.Power(p.MostShortMw) : "-"),7}");
        }
        page.Wrap("price: of a MW for an hour; bought: mean of the hours, of it from load and from plants that are off, the rest from what is online; "
            + "short: hours in which demand stayed unfilled at any worth", 6, 6);
    }

    private static string Share(double part, double all) =>
        (all > 0 ? part / all * 100 : 0).ToString("0", CultureInfo.InvariantCulture) + "%";
}
