using Headroom.Grid.Scenarios.Reading;

namespace Headroom.Grid.Scenarios.Checks;

/// <summary>Prices are there where they are given, and rules that make a price are not.</summary>
internal static class PricePathChecks
{
    private static readonly string[] PriceRules =
    [
        nameof(MarketSpec.PriceCapUsdPerMwh), nameof(MarketSpec.PriceFloorUsdPerMwh), nameof(MarketSpec.VollUsdPerMwh),
        nameof(MarketSpec.OnlineReserveMw), nameof(MarketSpec.Ordc), nameof(MarketSpec.Reserves), nameof(MarketSpec.ReserveCurve),
    ];

    /// <summary>Adds every problem of the market's kind to the places.</summary>
    public static void Run(ScenarioSpec scenario, ScenarioPlaces places)
    {
        MarketSpec market = scenario.Market;
        if (!places.Good(scenario, nameof(scenario.Market), nameof(scenario.Zones)) || !places.Good(market, nameof(market.Kind))) return;
        if (market.Kind == "price-path") Given(scenario, places);
        else Cleared(scenario, places);
        if (market.Prices is { } prices) ScenarioChecks.Hourly(prices, places);
        foreach (ZoneSpec zone in scenario.Zones)
        {
            if (zone.Prices is { } own) ScenarioChecks.Hourly(own, places);
            if (zone.SystemLoad is { } load) ScenarioChecks.Hourly(load, places);
        }
    }

    private static void Given(ScenarioSpec scenario, ScenarioPlaces places)
    {
        MarketSpec market = scenario.Market;
        foreach (string rule in PriceRules)
        {
            if (places.Good(market, rule) && places.Written(market, rule))
                places.Refuse(market, rule, "nothing; kind: price-path gives the prices, so no rule makes one");
        }
        bool everyZone = scenario.Zones.All(zone => zone.Prices is not null || !places.Good(zone, nameof(zone.Prices)));
        if (market.Prices is null && !everyZone && places.Good(market, nameof(market.Prices)))
            places.Refuse(market, nameof(market.Prices), "the fields of series; kind: price-path needs it, here or in every zone");
        foreach (ZoneSpec zone in scenario.Zones)
        {
            if (zone.Demand is null && zone.ColdThreshold > 0 && places.Good(zone, nameof(zone.Demand), nameof(zone.ColdThreshold)))
                places.Refuse(zone, nameof(zone.ColdThreshold), "0, because the zone has no demand to read the cold from");
        }
    }

    private static void Cleared(ScenarioSpec scenario, ScenarioPlaces places)
    {
        const string None = "no prices, because market.kind is not 'price-path'";
        if (scenario.Market.Prices is not null) places.Refuse(scenario.Market, nameof(MarketSpec.Prices), None);
        foreach (ZoneSpec zone in scenario.Zones)
        {
            if (zone.Prices is not null) places.Refuse(zone, nameof(zone.Prices), None);
            if (zone.Demand is null && places.Good(zone, nameof(zone.Demand)))
                places.Refuse(zone, nameof(zone.Demand), "the fields of demand; it is required");
        }
    }
}
