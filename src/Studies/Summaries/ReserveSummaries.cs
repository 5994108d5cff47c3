using Headroom.Grid.Quantities;
using Headroom.Market.Books;
using Headroom.Market.Clearing;
using Headroom.Market.Participants;
using Headroom.Market.Zones;
using Headroom.Studies.Results;

namespace Headroom.Studies.Summaries;

/// <summary>Reserve and uplift of a run: prices, shortage, who sold, who was made whole.</summary>
internal static class ReserveSummaries
{
    private const double W = Power.WattsPerMW;

    /// <summary>The products, in the order of the scenario.</summary>
    public static IReadOnlyList<ReserveSummary> Products(RunResult run)
    {
        if (run.Scenario.Market.Reserves.Count == 0) return [];
        return [.. ReserveProducts.Of(run.Scenario.Market).Select((product, p) =>
        {
            HourRecord[] all = [.. run.Zones.SelectMany(z => z.Hours)];
            double hours = run.Zones[0].Hours.Count;
            double sold = all.Sum(h => h.ReserveSoldWatts[p] / W) / hours, offline = all.Sum(h => h.ReserveOfflineWatts[p] / W) / hours;
            double load = all.Sum(h => h.ReserveLoadWatts[p] / W) / hours;
            return new ReserveSummary(product.Name, product.Demand.Where(s => s.Cents > 0).Sum(s => s.Watts) / W * run.Zones.Count,
                all.Average(h => h.ReservePriceCents[p] / 100.0), all.Max(h => h.ReservePriceCents[p]) / 100.0,
                sold, sold - offline - load, offline, load,
                run.Zones.Max(z => z.Hours.Count(h => h.ReserveShortWatts[p] > 0)),
                all.Sum(h => h.ReserveShortWatts[p] / W), all.GroupBy(h => h.Hour).Max(at => at.Sum(h => h.ReserveShortWatts[p] / W)));
        })];
    }

    /// <summary>Who was paid for reserve, the greatest first; those who were paid nothing are left out.</summary>
    public static IReadOnlyList<ReserveSellerSummary> Sellers(RunResult run) =>
    [
        .. run.Zones.SelectMany(z => z.Totals)
            .GroupBy(t => t.Who.Kind switch
            {
                ParticipantKind.Generator => Names.Technologies[(int)t.Who.Technology],
                ParticipantKind.Storage => "storage",
                _ => "load",
            })
            .Select(g => new ReserveSellerSummary(g.Key, g.Sum(t => t.Usd(Cause.ReserveSale) + t.Usd(Cause.LoadReserve))))
            .Where(s => s.Usd != 0).OrderByDescending(s => s.Usd).ThenBy(s => s.Seller, StringComparer.Ordinal),
    ];

    /// <summary>What was paid to make plants whole; null where prices are given and nobody is committed.</summary>
    public static UpliftSummary? Uplift(RunResult run)
    {
        if (run.Scenario.Market.Kind == "price-path") return null;
        double[] paid = [.. run.Zones.SelectMany(z => z.Totals).Select(t => t.Usd(Cause.Uplift)).Where(usd => usd > 0)];
        double served = run.Zones.Sum(z => z.Hours.Sum(h => (h.DemandWatts - h.UnservedWatts) / W));
        return new(paid.Sum(), served > 0 ? paid.Sum() / served : 0, paid.Length);
    }
}
