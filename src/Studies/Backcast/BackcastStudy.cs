using Headroom.Market.Participants;
using Headroom.Studies.Results;

namespace Headroom.Studies.Backcast;

/// <summary>Energy of a fuel beside what it actually was.</summary>
/// <param name="Fuel">Fuel.</param>
/// <param name="RunTwh">Of the run, TWh.</param>
/// <param name="ActualTwh">What was metered in the same hours, TWh.</param>
public sealed record FuelComparison(string Fuel, double RunTwh, double ActualTwh)
{
    /// <summary>Run over actual, minus 1.</summary>
    public double Error => RunTwh / ActualTwh - 1;
}

/// <summary>Hourly prices of a run beside the actual ones.</summary>
/// <param name="Run">Prices of the run, $/MWh, by the hour.</param>
/// <param name="Actual">Actual prices, $/MWh, by the hour.</param>
/// <param name="RankCorrelation">Spearman's correlation of the two.</param>
/// <param name="NetLoadRankCorrelation">That of actual price and demand less actual wind and sun: what is had without any market.</param>
public sealed record PriceComparison(double[] Run, double[] Actual, double RankCorrelation, double NetLoadRankCorrelation)
{
    /// <summary>Run's median over the actual one, minus 1.</summary>
    public double MedianError => Quantile(Run, 0.5) / Quantile(Actual, 0.5) - 1;

    /// <summary>The price that a share of the hours does not exceed, interpolated between neighbours.</summary>
    /// <param name="prices">Prices by the hour, at least one.</param>
    /// <param name="share">0 to 1.</param>
    public static double Quantile(IEnumerable<double> prices, double share)
    {
        double[] sorted = [.. prices.Order()];
        double at = share * (sorted.Length - 1);
        int below = (int)at;
        return below + 1 == sorted.Length ? sorted[below] : sorted[below] + (at - below) * (sorted[below + 1] - sorted[below]);
    }
}

/// <summary>A run held against what happened.</summary>
/// <param name="Fuels">Energy by fuel.</param>
/// <param name="Prices">Prices; null where no actual ones are known.</param>
public sealed record BackcastResult(IReadOnlyList<FuelComparison> Fuels, PriceComparison? Prices)
{
    /// <summary>A fuel's comparison.</summary>
    /// <exception cref="InvalidOperationException">No such fuel.</exception>
    public FuelComparison Fuel(string fuel) => Fuels.First(f => f.Fuel == fuel);
}

/// <summary>Compares a finished run with the actual year.</summary>
public static class BackcastStudy
{
    /// <summary>Compares.</summary>
    /// <param name="run">A whole run over the hours of <paramref name="actual"/>.</param>
    /// <param name="actual">What happened in those hours.</param>
    /// <exception cref="ArgumentException">The run ended early.</exception>
    public static BackcastResult Of(RunResult run, ActualYear actual)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(actual);
        HourSeries series = HourSeries.Of(run.Hours, run.Zones);
        double[] wind = actual.GenerationMw["wind"], sun = actual.GenerationMw["solar"];
        if (series.Count != wind.Length)
            throw new ArgumentException($"The run has {series.Count} hours and the actual year {wind.Length}.", nameof(run));
        FuelComparison[] fuels = [.. ActualYear.Fuels.Select(fuel => new FuelComparison(
            fuel, Technologies(fuel).Sum(t => series.Generation[(int)t].Sum()) / 1e6, actual.GenerationMw[fuel].Sum() / 1e6))];
        if (actual.PriceUsdPerMwh is not { } price) return new(fuels, null);
        double[] netLoad = [.. series.Demand.Select((mw, h) => mw - wind[h] - sun[h])];
        return new(fuels, new(series.Price, price,
            RankCorrelation.Spearman(series.Price, price), RankCorrelation.Spearman(netLoad, price)));
    }

    private static Technology[] Technologies(string fuel) => fuel switch
    {
        "wind" => [Technology.Wind],
        "solar" => [Technology.Solar],
        "coal" => [Technology.Coal],
        "nuclear" => [Technology.Nuclear],
        _ => [Technology.GasCc, Technology.GasCt, Technology.GasSteam, Technology.GasRecip],
    };
}
