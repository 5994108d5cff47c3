using Headroom.Grid.Scenarios;
using Headroom.Grid.Time;

namespace Headroom.Grid.Series;

/// <summary>Fuel prices by calendar month, from the scenario's own list or from a series.</summary>
public static class FuelPrices
{
    /// <summary>Replaces the series of every fuel by its prices, month by month (the basis stays apart).</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="hours">The run's hours.</param>
    /// <param name="data">Where files are found.</param>
    /// <param name="gaps">Where filled hours of hourly price series are noted; null to leave them out.</param>
    /// <returns>The scenario with fuels that need no file.</returns>
    /// <exception cref="InputException">Every problem of every fuel.</exception>
    public static ScenarioSpec Resolve(ScenarioSpec scenario, RunHours hours, DataFolder data, ICollection<FilledGaps>? gaps = null)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(hours);
        List<InputProblem> problems = [];
        List<FuelSpec> fuels = [];
        foreach (FuelSpec fuel in scenario.Fuels)
        {
            try
            {
                fuels.Add(fuel.Series is null ? fuel : fuel with { UsdPerMmbtu = Hub(scenario, fuel, hours, data, gaps), Series = null });
            }
            catch (InputException e)
            {
                problems.AddRange(e.Problems);
            }
        }
        if (problems.Count > 0) throw new InputException(problems);
        return scenario with { Fuels = fuels };
    }

    /// <summary>Prices of one fuel.</summary>
    /// <param name="scenario">The scenario, whose name a problem carries.</param>
    /// <param name="fuel">The fuel.</param>
    /// <param name="hours">The run's hours.</param>
    /// <param name="data">Where files are found.</param>
    /// <param name="gaps">Where filled hours of an hourly price series are noted; null to leave them out.</param>
    /// <returns>$/MMBtu with the basis added, one value for each local calendar month of the run; a list's last value holds on,
    /// an hourly series is averaged over the run's hours of each month.</returns>
    /// <exception cref="InputException">The fuel has neither a price nor a series, or the series has problems.</exception>
    public static double[] ByMonth(ScenarioSpec scenario, FuelSpec fuel, RunHours hours, DataFolder data, ICollection<FilledGaps>? gaps = null)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(fuel);
        ArgumentNullException.ThrowIfNull(hours);
        double[] prices = Hub(scenario, fuel, hours, data, gaps);
        return [.. prices.Select(price => price + fuel.BasisUsdPerMmbtu)];
    }

    private static double[] Hub(ScenarioSpec scenario, FuelSpec fuel, RunHours hours, DataFolder data, ICollection<FilledGaps>? gaps)
    {
        int months = hours.MonthIndex(hours.Count - 1) + 1;
        if (fuel.Series is null)
        {
            if (fuel.UsdPerMmbtu.Count == 0)
                throw new InputException(new InputProblem(scenario.Name, 0, $"fuel '{fuel.Name}'", "", "usd_per_mmbtu, or a series"));
            return [.. Enumerable.Range(0, months).Select(m => fuel.UsdPerMmbtu[Math.Min(m, fuel.UsdPerMmbtu.Count - 1)])];
        }
        if (fuel.Series.Stamp == "month") return MonthlySeries.Read(fuel.Series, hours, data);

        HourlyValues hourly = HourlySeries.Read(fuel.Series, hours, data);
        if (hourly.Filled is not null) gaps?.Add(hourly.Filled);
        double[] sum = new double[months];
        int[] count = new int[months];
        for (int h = 0; h < hours.Count; h++)
        {
            sum[hours.MonthIndex(h)] += hourly.Values[h];
            count[hours.MonthIndex(h)]++;
        }
        return [.. sum.Zip(count, (total, n) => total / n)];
    }
}
