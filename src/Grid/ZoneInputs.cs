using Headroom.Grid.Demand;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Series;
using Headroom.Grid.Time;
using Headroom.Grid.Weather;

namespace Headroom.Grid;

/// <summary>Makes the hourly inputs of a zone: reads what is given, synthesises what is asked for, and nothing else.</summary>
public static class ZoneInputs
{
    /// <summary>Builds the inputs of the zone of a name; see the other overload.</summary>
    /// <exception cref="ArgumentException">The scenario has no such zone.</exception>
    public static ZoneHours Build(ScenarioSpec scenario, string zone, RunHours hours, DataFolder data)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return Build(scenario, scenario.Zones.FirstOrDefault(z => z.Name == zone)
            ?? throw new ArgumentException($"The scenario has no zone '{zone}'.", nameof(zone)), hours, data);
    }

    /// <summary>Builds the inputs of one zone.</summary>
    /// <param name="scenario">The scenario; generators may be counted or written out.</param>
    /// <param name="zone">One of its zones.</param>
    /// <param name="hours">The run's hours.</param>
    /// <param name="data">Where files are found.</param>
    /// <returns>Demand, given prices, cold, the wind or the sun that a generator or a data center's plant uses, given output limits clipped to
    /// 0 .. capacity, and the hours filled by gap rules.</returns>
    /// <exception cref="InputException">Every problem of every series of the zone.</exception>
    public static ZoneHours Build(ScenarioSpec scenario, ZoneSpec zone, RunHours hours, DataFolder data)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentNullException.ThrowIfNull(hours);
        ArgumentNullException.ThrowIfNull(data);
        List<InputProblem> problems = [];
        List<FilledGaps> gaps = [];
        double[] demand = Collect(() => ZoneDemand.Read(scenario, zone, hours, data));
        double[]? prices = scenario.Market.Kind == "price-path" ? Collect(() => PricePath.Read(scenario, zone, hours, data)) : null;
        double[]? system = zone.SystemLoad is { } load ? Collect(() => HourlySeries.Read(load, hours, data)) : null;
        Dictionary<string, double[]> limits = [];
        // Plants cut from one block share its series: read once, and kept once where the sizes agree.
        Dictionary<SeriesSpec, double[]> read = [];
        Dictionary<(SeriesSpec, double, bool), double[]> sized = [];
        foreach (GeneratorSpec generator in scenario.Generators.Where(g => g.Zone == zone.Name && g.Availability == "series"))
        {
            if (generator.Series is not SeriesSpec series)
            {
                problems.Add(new InputProblem(scenario.Name, 0, $"generator '{generator.Name}': series", "", "file, column and stamp of a series"));
                continue;
            }
            if (!read.TryGetValue(series, out double[]? values))
                read.Add(series, values = Collect(() => HourlySeries.Read(series, hours, data)));
            if (!sized.TryGetValue((series, generator.CapacityMw, generator.SeriesPerUnit), out double[]? limit))
            {
                double unit = generator.SeriesPerUnit ? generator.CapacityMw : 1;
                limit = [.. values.Select(value => Math.Clamp(value * unit, 0, generator.CapacityMw))];
                sized.Add((series, generator.CapacityMw, generator.SeriesPerUnit), limit);
            }
            limits[generator.Name] = limit;
        }
        if (problems.Count > 0) throw new InputException(problems);
        ulong seed = (ulong)scenario.Seed;
        return new ZoneHours
        {
            DemandMw = demand,
            PriceUsdPerMwh = prices,
            SystemMw = system,
            Wind = Uses(scenario, zone, "wind") ? SyntheticWeather.Wind(seed, zone, hours) : [],
            Solar = Uses(scenario, zone, "solar") ? SyntheticWeather.Solar(seed, zone, hours) : [],
            SeriesMw = limits,
            Cold = ColdSpells.Severity(seed, zone, hours, demand),
            Gaps = gaps,
        };

        double[] Collect(Func<HourlyValues> reader)
        {
            try
            {
                HourlyValues values = reader();
                if (values.Filled is not null) gaps.Add(values.Filled);
                return values.Values;
            }
            catch (InputException e)
            {
                problems.AddRange(e.Problems);
                return [];
            }
        }
    }

    private static bool Uses(ScenarioSpec scenario, ZoneSpec zone, string availability) =>
        scenario.Generators.Any(g => g.Zone == zone.Name && g.Availability == availability)
        || scenario.DataCenters.Any(d => d.Zone == zone.Name && d.Plant?.Availability == availability);
}
