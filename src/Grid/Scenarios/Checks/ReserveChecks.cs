using Headroom.Grid.Scenarios.Reading;

namespace Headroom.Grid.Scenarios.Checks;

/// <summary>What must hold between reserve products, their curves and the programmes that sell them.</summary>
internal static class ReserveChecks
{
    /// <summary>Adds every problem with reserve products to the places.</summary>
    public static void Run(ScenarioSpec scenario, ScenarioPlaces places)
    {
        MarketSpec market = scenario.Market;
        if (market.Ordc is not null && market.Reserves.Count > 0 && places.Good(market, nameof(market.Ordc), nameof(market.Reserves)))
            places.Refuse(market, nameof(market.Reserves), "either ordc (an adder) or reserves (products), not both");
        if (market.ReserveCurve is not null && market.Reserves.Count == 0 && places.Good(market, nameof(market.Reserves)))
            places.Refuse(market, nameof(market.ReserveCurve), "reserves: products that are slices of it");
        Dictionary<string, ReserveSpec> byName = NameChecks.Unique(market.Reserves, r => r.Name, "reserve", places);
        foreach (ReserveSpec reserve in market.Reserves) Curve(reserve, market, places);
        foreach (LoadReserveSpec programme in scenario.Programmes.LoadReserve)
        {
            if (programme.Product.Length > 0)
                NameChecks.Refers(programme, nameof(programme.Product), programme.Product, byName.Keys, "reserves", places);
        }
    }

    private static void Curve(ReserveSpec reserve, MarketSpec market, ScenarioPlaces places)
    {
        if (!places.Good(reserve, nameof(reserve.Curve), nameof(reserve.Mw))) return;
        if (reserve.Curve.Count > 0 && reserve.Mw > 0)
            places.Refuse(reserve, nameof(reserve.Mw), "either curve, or mw as the width of a slice of reserve_curve");
        else if (reserve.Curve.Count == 0 && (reserve.Mw == 0 || market.ReserveCurve is null))
            places.Refuse(reserve, nameof(reserve.Curve), "a demand curve: curve, or mw here and market.reserve_curve");
        for (int i = 0; i < reserve.Curve.Count; i++)
        {
            ReserveStepSpec step = reserve.Curve[i];
            if (!places.Good(step, nameof(step.UsdPerMw))) continue;
            if (step.UsdPerMw > market.VollUsdPerMwh && places.Good(market, nameof(market.VollUsdPerMwh)))
                places.Refuse(step, nameof(step.UsdPerMw), $"at most voll_usd_per_mwh ({ScenarioField.Plain(market.VollUsdPerMwh)})");
            else if (i > 0 && places.Good(reserve.Curve[i - 1], nameof(step.UsdPerMw)) && step.UsdPerMw > reserve.Curve[i - 1].UsdPerMw)
                places.Refuse(step, nameof(step.UsdPerMw), $"at most that of the step before ({ScenarioField.Plain(reserve.Curve[i - 1].UsdPerMw)}); dearest first");
        }
    }
}
