namespace Headroom.Studies.Summaries;

/// <summary>A reserve product over a run. With several zones: prices are means over zone-hours, megawatts sums over zones.</summary>
/// <param name="Name">Name in the scenario.</param>
/// <param name="DemandMw">Demand in each hour that is worth anything, MW.</param>
/// <param name="MeanUsdPerMw">Mean price of the hours, $ for a MW for an hour.</param>
/// <param name="MaxUsdPerMw">Highest price.</param>
/// <param name="BoughtMw">Mean of what was bought, MW.</param>
/// <param name="OnlineMw">Of it, from plants and storage that are online.</param>
/// <param name="OfflineMw">Of it, from plants that are off.</param>
/// <param name="LoadMw">Of it, from load.</param>
/// <param name="ShortHours">Hours in which anything of the demand stayed unfilled; of the zone with most.</param>
/// <param name="ShortMwh">What stayed unfilled, MW x hours.</param>
/// <param name="MostShortMw">Most that stayed unfilled in an hour, MW.</param>
public sealed record ReserveSummary(
    string Name, double DemandMw, double MeanUsdPerMw, double MaxUsdPerMw, double BoughtMw, double OnlineMw, double OfflineMw, double LoadMw,
    int ShortHours, double ShortMwh, double MostShortMw);

/// <summary>What a kind of seller was paid for reserve: by products, by the scarcity adder, or by programmes of load.</summary>
/// <param name="Seller">Technology of plants, "storage", or "load".</param>
/// <param name="Usd">Paid, $.</param>
public sealed record ReserveSellerSummary(string Seller, double Usd);

/// <summary>What plants that the operator committed were paid to be made whole (docs/uplift.md).</summary>
/// <param name="Usd">Paid, $.</param>
/// <param name="UsdPerMwh">The same over firm demand served: what it costs the load-serving entity a MWh.</param>
/// <param name="Plants">Plants that were paid any.</param>
public sealed record UpliftSummary(double Usd, double UsdPerMwh, int Plants);
