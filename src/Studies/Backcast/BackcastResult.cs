using Headroom.Grid;
using Headroom.Studies.Results;

namespace Headroom.Studies.Backcast;

/// <summary>A run held against what happened.</summary>
/// <param name="Zone">Zone that is compared.</param>
/// <param name="Energy">Energy by fuel, in the order of the scenario.</param>
/// <param name="Prices">Prices; null where there are no actual ones.</param>
/// <param name="PricesMissing">Why prices are left out although the scenario names some; empty otherwise.</param>
/// <param name="Filled">Hours of the actual series that a named rule filled.</param>
public sealed record BackcastResult(
    string Zone, IReadOnlyList<FuelComparison> Energy, PriceComparison? Prices, string PricesMissing, IReadOnlyList<FilledGaps> Filled)
{
    /// <summary>A fuel's comparison.</summary>
    /// <exception cref="InvalidOperationException">No such fuel.</exception>
    public FuelComparison Fuel(string fuel) => Energy.First(f => f.Fuel == fuel);
}

/// <summary>Energy from a fuel beside what was metered in the same hours.</summary>
/// <param name="Fuel">Fuel.</param>
/// <param name="RunMwh">Of the run.</param>
/// <param name="ActualMwh">As metered.</param>
/// <param name="Difference">Run over actual, minus 1; null where the actual is 0.</param>
/// <param name="Given">Whether the run reads this fuel's output from a series, so that agreement shows nothing.</param>
public sealed record FuelComparison(string Fuel, double RunMwh, double ActualMwh, double? Difference, bool Given);

/// <summary>Hourly prices of a run beside the actual ones.</summary>
/// <param name="Name">What the actual price is; empty where the scenario does not say.</param>
/// <param name="Run">Of the run.</param>
/// <param name="Actual">The actual ones.</param>
/// <param name="RankCorrelation">Spearman's correlation of the two; null where one of them does not vary.</param>
/// <param name="NetLoadRankCorrelation">
/// That of the actual price and demand less metered wind and sun: what is had without any market.
/// </param>
public sealed record PriceComparison(
    string Name, PriceSpread Run, PriceSpread Actual, double? RankCorrelation, double? NetLoadRankCorrelation);

/// <summary>How prices spread over the hours, $/MWh; percentiles are linear between ranks.</summary>
/// <param name="Mean">Mean of the hours.</param>
/// <param name="P5">5th percentile.</param>
/// <param name="P25">25th.</param>
/// <param name="P50">Median.</param>
/// <param name="P75">75th.</param>
/// <param name="P95">95th.</param>
/// <param name="P99">99th.</param>
public sealed record PriceSpread(double Mean, double P5, double P25, double P50, double P75, double P95, double P99)
{
    /// <summary>The spread of prices by the hour, at least one.</summary>
    public static PriceSpread Of(double[] prices)
    {
        double[] sorted = [.. prices.Order()];
        double At(double share) => Quantile.Of(sorted, share);
        return new(prices.Average(), At(0.05), At(0.25), At(0.5), At(0.75), At(0.95), At(0.99));
    }
}
