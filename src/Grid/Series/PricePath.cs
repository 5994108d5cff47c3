using Headroom.Grid.Scenarios;
using Headroom.Grid.Time;
using NodaTime.Text;

namespace Headroom.Grid.Series;

/// <summary>The given prices of a zone, for a market of kind <c>price-path</c>.</summary>
public static class PricePath
{
    /// <summary>Lowest price that can be given, $/MWh: the lowest floor that a market may have.</summary>
    public const double Lowest = -10_000;

    /// <summary>Highest price that can be given, $/MWh: the highest cap that a market may have.</summary>
    public const double Highest = 50_000;

    /// <summary>Reads the zone's own series, or else the market's.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="zone">The zone.</param>
    /// <param name="hours">The run's hours.</param>
    /// <param name="data">Where files are found.</param>
    /// <returns>$/MWh, one value an hour.</returns>
    /// <exception cref="InputException">No series is named, its files have problems, or a price is out of range.</exception>
    public static HourlyValues Read(ScenarioSpec scenario, ZoneSpec zone, RunHours hours, DataFolder data)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentNullException.ThrowIfNull(hours);
        SeriesSpec series = zone.Prices ?? scenario.Market.Prices
            ?? throw new InputException(new InputProblem(scenario.Name, 0, "market: prices", "", "file, column and stamp of a series"));
        HourlyValues read = HourlySeries.Read(series, hours, data);
        int wrong = Array.FindIndex(read.Values, price => price is < Lowest or > Highest);
        return wrong < 0 ? read : throw new InputException(new InputProblem(series.File, 0, $"column '{series.Column}'",
            FormattableString.Invariant($"{read.Values[wrong]}"),
            FormattableString.Invariant($"prices from {Lowest} to {Highest} $/MWh, but that of {InstantPattern.General.Format(hours.At(wrong))} is not")));
    }
}
