using Headroom.Grid.Figures;

namespace Headroom.Studies.Paths;

/// <summary>Rows of a table of figures, in as few words as they need.</summary>
internal static class FigureRows
{
    /// <summary>A figure read in its source.</summary>
    public static Figure Read(string name, string unit, double value, double min, double max, string meaning, string source) =>
        new(name, unit, value, min, max, meaning, source, Standing.Read);

    /// <summary>A figure worked out from figures read.</summary>
    public static Figure Derived(string name, string unit, double value, double min, double max, string meaning, string source) =>
        new(name, unit, value, min, max, meaning, source, Standing.Derived);

    /// <summary>A figure nobody was found to state.</summary>
    public static Figure Assumed(string name, string unit, double value, double min, double max, string meaning, string source) =>
        new(name, unit, value, min, max, meaning, source, Standing.Assumption);

    /// <summary>The figures that every route has; names and meanings are filled in.</summary>
    public static IEnumerable<Figure> Route(
        string route, string what, Figure potential, Figure perYear, Figure low, Figure high, Figure start, Figure capital) =>
    [
        potential with { Name = route + "_gw", Meaning = $"{what}: all there is, nameplate" },
        .. RouteWithoutPotential(route, what, perYear, low, high, start, capital),
    ];

    /// <summary>The same where the study works out all there is.</summary>
    public static IEnumerable<Figure> RouteWithoutPotential(
        string route, string what, Figure perYear, Figure low, Figure high, Figure start, Figure capital) =>
    [
        perYear with { Name = route + "_gw_per_year", Meaning = $"{what}: most that is ordered, and delivered, in a year", Swing = perYear.Swing ?? (perYear.Default / 2, perYear.Default * 2) },
        low with { Name = route + "_lead_low_months", Meaning = $"{what}: lower end of the range of lead times, from order to power" },
        high with { Name = route + "_lead_high_months", Meaning = $"{what}: upper end of that range", Swing = high.Swing ?? (Math.Max(low.Default, high.Default * 0.75), high.Default * 1.5) },
        start with { Name = route + "_start_months", Meaning = $"{what}: first order, months after 2026-01; negative: before" },
        capital with { Name = route + "_usd_per_kw", Meaning = $"{what}: capital for a kW of nameplate" },
        Assumed(route + "_life_years", "years", 20, 1, 80, $"{what}: years over which capital is earned back", "no source; judgement"),
    ];
}
