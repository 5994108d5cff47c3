using System.Globalization;
using Headroom.Studies.Backcast;

namespace Headroom.Studies.Summaries;

/// <summary>The run held against what happened: energy by fuel, prices, and what the comparison leaves out.</summary>
internal static class BackcastText
{
    /// <summary>Writes the section.</summary>
    public static void Write(TextPage page, BackcastResult backcast)
    {
        page.Heading("HELD AGAINST WHAT HAPPENED");
        if (backcast.Energy.Count > 0) page.Line("  energy                      run         actual   difference");
        foreach (FuelComparison fuel in backcast.Energy)
        {
            page.Line($"  {Compact.Name(fuel.Fuel, 16),-16} {Compact.Energy(fuel.RunMwh),14} {Compact.Energy(fuel.ActualMwh),14} "
                + $"{Difference(fuel.Difference),12}{(fuel.Given ? "  given" : "")}");
        }
        if (backcast.Energy.Any(f => f.Given)) page.Line("      given: the run reads it from a file, so that agreement shows nothing");
        if (backcast.Prices is { } prices) Prices(page, prices);
        else if (backcast.PricesMissing.Length > 0) page.Wrap($"prices are not compared: {backcast.PricesMissing}", 2, 6);
        GapsText.Write(page, "actual", backcast.Filled);
    }

    private static void Prices(TextPage page, PriceComparison prices)
    {
        page.Line("  price, $/MWh                run         actual   difference");
        Line("mean", p => p.Mean);
        Line("median", p => p.P50);
        Line("p95", p => p.P95);
        page.Line($"  rank correlation with the actual price: run {Rank(prices.RankCorrelation)}, net load alone {Rank(prices.NetLoadRankCorrelation)}");
        string name = prices.Name.Length > 0 ? $"actual price: {prices.Name}; " : "";
        page.Wrap($"{name}net load: demand less metered wind and sun; rank correlation: Spearman's, of all hours; "
            + "more percentiles are in summary.json", 6, 6);

        void Line(string name, Func<PriceSpread, double> figure)
        {
            double run = figure(prices.Run), actual = figure(prices.Actual);
            page.Line($"  {name,-16} {Compact.Price(run),14} {Compact.Price(actual),14} {Difference(actual > 0 ? run / actual - 1 : null),12}");
        }
    }

    /// <summary>A relative difference: "+4.6 %"; "-" where there is none.</summary>
    private static string Difference(double? share) => share switch
    {
        null => "-",
        // Rounds to nothing, on either side.
        > -0.0005 and < 0.0005 => Compact.Percent(0),
        > 0 and var more => "+" + Compact.Percent(more),
        { } other => Compact.Percent(other),
    };

    private static string Rank(double? correlation) => correlation?.ToString("0.000", CultureInfo.InvariantCulture) ?? "-";
}
