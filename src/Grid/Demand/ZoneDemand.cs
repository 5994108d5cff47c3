using Headroom.Grid.Scenarios;
using Headroom.Grid.Series;
using Headroom.Grid.Time;

namespace Headroom.Grid.Demand;

/// <summary>Firm demand of a zone from whichever source its scenario names, times the scenario's scale, and its flat part.</summary>
public static class ZoneDemand
{
    /// <summary>Demand over the hours of a run.</summary>
    /// <param name="scenario">The scenario: its seed and, in problems, its name.</param>
    /// <param name="zone">The zone.</param>
    /// <param name="hours">The run's hours.</param>
    /// <param name="data">Where files are found.</param>
    /// <returns>MW, one value an hour, never negative; a profile repeats to the end of the run. 0 throughout for a zone without demand.</returns>
    /// <exception cref="InputException">The demand lacks what its kind needs, or its files have problems.</exception>
    public static HourlyValues Read(ScenarioSpec scenario, ZoneSpec zone, RunHours hours, DataFolder data)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentNullException.ThrowIfNull(hours);
        if (zone.Demand is not { } demand) return new HourlyValues(new double[hours.Count], null);
        HourlyValues read = demand.Kind switch
        {
            "synthetic" => SyntheticDemand.Areas.Contains(demand.Area)
                ? new HourlyValues(SyntheticDemand.Mw(demand.Area, (ulong)scenario.Seed, hours), null)
                : throw Problem("area", demand.Area, $"one of {string.Join(", ", SyntheticDemand.Areas)}"),
            "series" => HourlySeries.Read(demand.Series ?? throw Problem("series", "", "file, column and stamp of a series"), hours, data, "demand"),
            "eia930" => demand.Area.Length == 0 ? throw Problem("area", "", "the EIA code of an area") : Eia930.Read(demand, hours, data),
            "profile" => demand.Mw.Count == 0
                ? throw Problem("mw", "", "at least one hourly value")
                : new HourlyValues([.. Enumerable.Range(0, hours.Count).Select(h => demand.Mw[h % demand.Mw.Count])], null),
            _ => throw Problem("kind", demand.Kind, "synthetic, series, eia930 or profile"),
        };
        // Monthly values and negative scales of a series pass its reader.
        int below = Array.FindIndex(read.Values, mw => mw < 0);
        if (below >= 0) throw Problem(demand.Kind, $"{read.Values[below]}", $"demand of 0 or more, but {hours.At(below)} has less");
        return read with { Values = [.. read.Values.Select(mw => mw * demand.Scale + demand.FlatMw)] };

        InputException Problem(string field, string value, string expected) =>
            new(new InputProblem(scenario.Name, 0, $"demand of zone '{zone.Name}': {field}", value, expected));
    }
}
