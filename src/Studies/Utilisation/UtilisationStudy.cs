using Headroom.Grid.Scenarios;
using Headroom.Grid.Time;
using Headroom.Studies.Results;
using NodaTime;

namespace Headroom.Studies.Utilisation;

/// <summary>
/// Every utilisation figure that a run can give. Load factors are of firm demand without the scenario's sites, so that
/// they compare with published ones; fleet and firm utilisation are of all load, sites included.
/// </summary>
public static class UtilisationStudy
{
    /// <summary>
    /// The figures of a run, in the order in which they are printed. Where prices are given there is no grid to be full: only that of
    /// data centers' connections is left.
    /// </summary>
    public static IReadOnlyList<UtilisationFigure> Of(RunResult run)
    {
        ArgumentNullException.ThrowIfNull(run);
        HourSeries[] zones = [.. run.Zones.Select(z => HourSeries.Of(run.Hours, [z]))];
        HourSeries all = zones.Length == 1 ? zones[0] : HourSeries.Of(run.Hours, run.Zones);
        if (run.Scenario.Market.Kind == "price-path") return ConnectionUtilisation(run) is { } only ? [only] : [];
        List<UtilisationFigure> figures = [LoadFactor(zones), AnnualLoadFactor(zones)];
        figures.Add(CoincidentLoadFactor(all, zones.Length));
        double nameplate = NameplateMwh(run.Scenario, run.Hours, all.Count);
        if (nameplate > 0)
        {
            figures.Add(new("fleet_utilisation", (all.Load.Sum() - all.Unserved.Sum()) / nameplate,
                "energy served to all load, sites included / (nameplate MW of all power plants in service x hours); storage does not count"));
        }
        double firm = all.FirmCapacity.Sum();
        if (firm > 0)
        {
            figures.Add(new("firm_utilisation", all.Load.Sum() / firm,
                "mean load, sites included / mean firm capacity in service (thermal, nuclear, hydro, storage; not derated)"));
        }
        if (ConnectionUtilisation(run) is { } connection) figures.Add(connection);
        return figures;
    }

    private static UtilisationFigure LoadFactor(HourSeries[] zones) => new("load_factor",
        MeanOverAreas(zones, z => Ratio(z.Demand.Average(), z.Demand.Max())),
        $"mean firm demand / its highest hour of the whole run ({Span(zones[0])}); mean over areas with load");

    private static UtilisationFigure AnnualLoadFactor(HourSeries[] zones) => new("annual_load_factor",
        MeanOverAreas(zones, z => YearlyLoadFactors(z).Average()),
        $"mean over calendar years of (mean firm demand / that year's highest hour), {Span(zones[0])}; mean over areas with load");

    // An area without load, such as a bus that holds plants only, has no load factor.
    private static double MeanOverAreas(HourSeries[] zones, Func<HourSeries, double> factor) =>
        zones.Where(z => z.Demand.Max() > 0).Select(factor).DefaultIfEmpty(0).Average();

    private static UtilisationFigure CoincidentLoadFactor(HourSeries all, int zones) => new("coincident_load_factor",
        Ratio(all.Demand.Average(), all.Demand.Max()),
        $"mean / highest hour of the sum of all areas' firm demand ({(zones == 1 ? "one area" : $"{zones} areas")})");

    /// <summary>Load factors of the calendar years; a year of which the run holds less than nine tenths is left out if another is held.</summary>
    private static double[] YearlyLoadFactors(HourSeries zone)
    {
        (double Factor, int Hours)[] years = [.. Enumerable.Range(0, zone.Count).GroupBy(h => zone.Year[h])
            .Select(g => (Ratio(g.Average(h => zone.Demand[h]), g.Max(h => zone.Demand[h])), g.Count()))];
        double[] whole = [.. years.Where(y => y.Hours >= 7884).Select(y => y.Factor)];
        return whole.Length > 0 ? whole : [Ratio(zone.Demand.Average(), zone.Demand.Max())];
    }

    private static UtilisationFigure? ConnectionUtilisation(RunResult run)
    {
        double drawn = 0, contracted = 0;
        foreach (ZoneResult zone in run.Zones)
        {
            foreach (var totals in zone.Totals.Where(t => t.DataCenter is not null))
            {
                drawn += totals.DrawnMwh;
                contracted += totals.DataCenter!.ContractedMwh;
            }
        }
        return contracted <= 0 ? null : new("connection_utilisation", drawn / contracted,
            "energy that all data centers drew from the grid / (contracted MW x hours); site by site in data_centers");
    }

    private static double NameplateMwh(ScenarioSpec scenario, RunHours hours, int count)
    {
        double sum = 0;
        foreach (GeneratorSpec plant in scenario.Generators)
        {
            Instant from = plant.InService is { } first ? hours.Zone.AtStartOfDay(first).ToInstant() : hours.Start;
            Instant until = plant.Retired is { } last ? hours.Zone.AtStartOfDay(last).ToInstant() : hours.At(count);
            Instant start = Instant.Max(from, hours.Start), end = Instant.Min(until, hours.At(count));
            if (end > start) sum += plant.CapacityMw * plant.Count * (end - start).TotalHours;
        }
        return sum;
    }

    private static string Span(HourSeries zone) => zone.Count switch
    {
        < 7884 => $"{zone.Count} h, less than a year",
        <= 8784 => "one year, so the multi-year peak is this year's",
        _ => $"{zone.Count / 8766.0:0.#} years",
    };

    private static double Ratio(double part, double whole) => whole > 0 ? part / whole : 0;
}
