using Headroom.Market.Participants;
using Headroom.Studies.Results;

namespace Headroom.Studies.Backcast;

/// <summary>Holds a run against what happened in its hours.</summary>
public static class BackcastStudy
{
    /// <summary>Compares a run with its actuals, over the hours that were simulated.</summary>
    /// <param name="run">A run of at least one hour.</param>
    /// <returns>Null where the run has no actuals.</returns>
    public static BackcastResult? Of(RunResult run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (run.Actuals is not { } actuals) return null;
        HourSeries series = Zone(run, actuals);
        FuelComparison[] energy = [.. actuals.Generation.Select(actual => Compare(actual, series, Given(run, actuals, actual.Fuel)))];
        return new(actuals.Spec.Zone, energy, Prices(actuals, series), Missing(actuals), actuals.Filled);
    }

    /// <summary>Prices by the hour, $/MWh, of a run and as they really were.</summary>
    /// <param name="run">A run of at least one hour.</param>
    /// <returns>Two series of one length; null where there are no actual prices.</returns>
    public static (double[] Run, double[] Actual)? HourlyPrices(RunResult run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (run.Actuals is not { PriceUsdPerMwh: { } actual } actuals) return null;
        double[] simulated = Zone(run, actuals).Price;
        return (simulated, actual[..simulated.Length]);
    }

    private static HourSeries Zone(RunResult run, Actuals actuals) =>
        HourSeries.Of(run.Hours, [run.Zones.First(z => z.Zone == actuals.Spec.Zone)]);

    private static FuelComparison Compare(ActualGeneration actual, HourSeries series, bool given)
    {
        double run = Technologies(actual.Fuel).Sum(t => series.Generation[(int)t].Sum());
        double metered = actual.Mw.Take(series.Count).Sum();
        return new(actual.Fuel, run, metered, metered == 0 ? null : run / metered - 1, given);
    }

    private static bool Given(RunResult run, Actuals actuals, string fuel)
    {
        string[] names = [.. Technologies(fuel).Select(t => Names.Technologies[(int)t])];
        var plants = run.Scenario.Generators.Where(g => g.Zone == actuals.Spec.Zone && names.Contains(g.Technology)).ToList();
        return plants.Count > 0 && plants.All(g => g.Availability == "series");
    }

    private static PriceComparison? Prices(Actuals actuals, HourSeries series)
    {
        if (actuals.PriceUsdPerMwh is not { } whole) return null;
        double[] price = whole[..series.Count], netLoad = [.. series.Demand];
        foreach (ActualGeneration actual in actuals.Generation.Where(a => a.Fuel is "wind" or "solar"))
        {
            for (int h = 0; h < netLoad.Length; h++) netLoad[h] -= actual.Mw[h];
        }
        return new(actuals.Spec.PriceName, PriceSpread.Of(series.Price), PriceSpread.Of(price), Rank(series.Price, price), Rank(netLoad, price));
    }

    private static double? Rank(double[] a, double[] b)
    {
        double correlation = a.Length < 2 ? double.NaN : RankCorrelation.Spearman(a, b);
        return double.IsNaN(correlation) ? null : correlation;
    }

    private static string Missing(Actuals actuals) =>
        actuals.Spec.Price is { } named && actuals.PriceUsdPerMwh is null ? $"{named.File} has none of this run's hours" : "";

    private static Technology[] Technologies(string fuel) => fuel == "gas"
        ? [Technology.GasCc, Technology.GasCt, Technology.GasSteam, Technology.GasRecip]
        : [(Technology)Names.Technologies.ToList().IndexOf(fuel)];
}
