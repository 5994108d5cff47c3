using System.Collections.Concurrent;
using Headroom.Grid;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Series;
using Headroom.Grid.Time;
using Headroom.Studies.Cells;
using Headroom.Studies.Results;
using Headroom.Studies.Runs;
using NodaTime;

namespace Headroom.Studies.Dispatched;

/// <summary>
/// Runs cells in this process, without grains. Weather, demand and outages of a seed are the same in all its cells (common random numbers);
/// weather and demand are made once a seed. May be called by several threads.
/// </summary>
public sealed class CellRunner
{
    private readonly ScenarioSpec _scenario;
    private readonly NewLoad _load;
    private readonly DataFolder _data;
    private readonly RunHours _hours;
    private readonly ConcurrentDictionary<long, Lazy<ZoneHours[]>> _inputs = new();

    /// <summary>Prepares a scenario.</summary>
    /// <param name="scenario">The scenario as it was read.</param>
    /// <param name="load">What the new load is like.</param>
    /// <param name="data">Where its files are.</param>
    /// <exception cref="InputException">Its prices are given, or a file can't be used.</exception>
    public CellRunner(ScenarioSpec scenario, NewLoad load, DataFolder data)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(load);
        if (scenario.Market.Kind == "price-path")
            throw new InputException(new InputProblem(scenario.Name, 0, "market.kind", scenario.Market.Kind, "a scenario whose prices clear: where they are given nobody is ever short"));
        _hours = new RunHours(scenario.Start, scenario.Hours, DateTimeZoneProviders.Tzdb[scenario.TimeZone]);
        _scenario = ScenarioExpansion.Expand(FuelPrices.Resolve(scenario with { Actuals = null, Announced = null }, _hours, data));
        _load = load;
        _data = data;
    }

    /// <summary>The scenario: its counts written out, its fuels resolved.</summary>
    public ScenarioSpec Scenario => _scenario;

    /// <summary>Hours of a run.</summary>
    public int Hours => _hours.Count;

    /// <summary>Runs a cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="cancel">Gives up between days.</param>
    /// <exception cref="InputException">A file of its zones can't be used.</exception>
    public async Task<CellFigures> RunAsync(RunCell cell, CancellationToken cancel = default)
    {
        ScenarioSpec scenario = _load.In(InterruptibleMiners.In(_scenario, cell.InterruptibleShare), cell.NewLoadMw) with { Seed = cell.Seed };
        ZoneHours[] inputs = _inputs.GetOrAdd(cell.Seed, seed => new Lazy<ZoneHours[]>(() => Inputs(seed))).Value;
        PlainZone[] zones = [.. scenario.Zones.Select((zone, z) => new PlainZone(scenario, zone.Name, _hours, inputs[z], Detail.Months))];
        RunResult result = await PlainRun.ExecuteAsync(scenario.Name, scenario, _hours, zones, cancel: cancel).ConfigureAwait(false);
        return CellSums.Of(result);
    }

    private ZoneHours[] Inputs(long seed)
    {
        // With new load in it, so that sun and wind are there if its plants need them.
        ScenarioSpec scenario = _load.In(_scenario, _load.SiteMw) with { Seed = seed };
        return [.. scenario.Zones.Select(zone => ZoneInputs.Build(scenario, zone, _hours, _data))];
    }
}
