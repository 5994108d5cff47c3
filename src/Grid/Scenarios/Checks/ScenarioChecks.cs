using Headroom.Grid.Scenarios.Reading;
using NodaTime;

namespace Headroom.Grid.Scenarios.Checks;

/// <summary>
/// What must hold between the fields of a scenario, beyond each field's own range. A check stays silent where a field
/// it needs could not be read, so that one mistake gives one line.
/// </summary>
internal static class ScenarioChecks
{
    /// <summary>Adds every problem of a scenario to the places.</summary>
    public static void Run(ScenarioSpec scenario, ScenarioPlaces places)
    {
        Span(scenario, places);
        Market(scenario.Market, places);
        ReserveChecks.Run(scenario, places);
        PricePathChecks.Run(scenario, places);
        NameChecks.Run(scenario, places);
        NetworkChecks.Run(scenario, places);
        CommitmentChecks.Run(scenario, places);
        ProgrammeChecks.Run(scenario, places);
        foreach (var fuel in scenario.Fuels) Fuel(fuel, places);
        foreach (var zone in scenario.Zones) DemandChecks.Run(zone, places);
        foreach (var generator in scenario.Generators) GeneratorChecks.Run(generator, places);
        foreach (var site in scenario.DataCenters) DataCenterChecks.Run(site, places);
        if (scenario.Actuals is { } actuals) ActualsChecks.Run(actuals, places);
        AnnouncedChecks.Run(scenario, places);
        InterventionChecks.Run(scenario, places);
        if (scenario.Sweep is { } sweep) SweepChecks.Run(sweep, places);
    }

    /// <summary>An unplanned-outage pair: what fails must be repaired.</summary>
    public static void Repair(object record, double failure, double repair, ScenarioPlaces places)
    {
        if (failure > 0 && repair <= 0 && places.Good(record, nameof(GeneratorSpec.MttfHours), nameof(GeneratorSpec.MttrHours)))
            places.Refuse(record, nameof(GeneratorSpec.MttrHours), "more than 0 hours to repair, because mttf_hours is given");
    }

    /// <summary>A series by the hour must say what its stamp marks.</summary>
    public static void Hourly(SeriesSpec series, ScenarioPlaces places)
    {
        if (series.Stamp == "month" && places.Good(series, nameof(SeriesSpec.Stamp)))
            places.Refuse(series, nameof(SeriesSpec.Stamp), "hour-start or hour-end; only fuel prices come by the month");
    }

    private static void Span(ScenarioSpec scenario, ScenarioPlaces places)
    {
        if (places.Good(scenario, nameof(scenario.TimeZone)) && DateTimeZoneProviders.Tzdb.GetZoneOrNull(scenario.TimeZone) is null)
        {
            string hint = NearestWord.Hint(scenario.TimeZone, DateTimeZoneProviders.Tzdb.Ids);
            places.Refuse(scenario, nameof(scenario.TimeZone), $"an IANA time zone like America/Chicago{hint}");
        }

        if (!places.Good(scenario, nameof(scenario.Start))) return;
        if (scenario.Start.Year is < 1990 or >= 2100)
            places.Refuse(scenario, nameof(scenario.Start), "a date from 1990-01-01 to 2099-12-31");
        else if (places.Good(scenario, nameof(scenario.Hours)) && scenario.Start.At(LocalTime.Midnight).PlusHours(scenario.Hours).Date > new LocalDate(2100, 1, 1))
            places.Refuse(scenario, nameof(scenario.Hours), "a run that ends before 2100");
    }

    private static void Market(MarketSpec market, ScenarioPlaces places)
    {
        if (market.VollUsdPerMwh > market.PriceCapUsdPerMwh
            && places.Good(market, nameof(market.VollUsdPerMwh), nameof(market.PriceCapUsdPerMwh)))
        {
            string culprit = places.Written(market, nameof(market.VollUsdPerMwh)) ? nameof(market.VollUsdPerMwh) : nameof(market.PriceCapUsdPerMwh);
            places.Refuse(market, culprit,
                $"voll_usd_per_mwh ({ScenarioField.Plain(market.VollUsdPerMwh)}) at most price_cap_usd_per_mwh ({ScenarioField.Plain(market.PriceCapUsdPerMwh)})");
        }

        foreach (OrdcSpec? curve in new[] { market.Ordc, market.ReserveCurve })
        {
            if (curve is null || !places.Good(curve, nameof(curve.Floors))) continue;
            Rising(curve.Floors, nameof(OrdcFloorSpec.BelowMw), floor => floor.BelowMw, places,
                below => $"more than the floor before ({ScenarioField.Plain(below)} MW); lowest level first");
        }
    }

    private static void Fuel(FuelSpec fuel, ScenarioPlaces places)
    {
        if (!places.Good(fuel, nameof(fuel.UsdPerMmbtu), nameof(fuel.Series))) return;
        if (fuel.UsdPerMmbtu.Count > 0 && fuel.Series is not null)
            places.Refuse(fuel, nameof(fuel.Series), "either usd_per_mmbtu or series, not both");
        else if (fuel.UsdPerMmbtu.Count == 0 && fuel.Series is null)
            places.Refuse(fuel, nameof(fuel.UsdPerMmbtu), "a price: usd_per_mmbtu or series");
    }

    /// <summary>Each item's value must exceed the one before.</summary>
    public static void Rising<TItem, TValue>(
        IReadOnlyList<TItem> items, string property, Func<TItem, TValue> value, ScenarioPlaces places, Func<TValue, string> expected)
        where TItem : class
        where TValue : IComparable<TValue>
    {
        for (int i = 1; i < items.Count; i++)
        {
            if (!places.Good(items[i - 1], property) || !places.Good(items[i], property)) continue;
            if (value(items[i]).CompareTo(value(items[i - 1])) <= 0) places.Refuse(items[i], property, expected(value(items[i - 1])));
        }
    }
}
