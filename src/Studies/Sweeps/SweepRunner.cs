using Headroom.Grid;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Series;
using Headroom.Grid.Time;
using Headroom.Studies.Dispatched;
using Headroom.Studies.Results;
using Headroom.Studies.Runs;
using Headroom.Studies.Summaries;
using NodaTime;

namespace Headroom.Studies.Sweeps;

/// <summary>
/// Runs cells of a sweep in this process, without grains. A cell is a pure function of the sweep, its data and its number: it may be run
/// anywhere, in any order, and need never be run twice. May be called by several threads.
/// </summary>
public sealed class SweepRunner
{
    private readonly DataFolder _data;

    /// <summary>Prepares a sweep.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="data">Where its files are.</param>
    /// <exception cref="InputException">A column is called as one of the results.</exception>
    public SweepRunner(ScenarioSweep sweep, DataFolder data)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        InputProblem[] taken = [.. sweep.Columns.Where(c => c.Name == "cell" || SweepFigure.All.Any(f => f.Name == c.Name)).Select(c =>
            new InputProblem(sweep.Scenario.Name, 0, "sweep.axes", c.Name, "another name: a column of the results is called so"))];
        if (taken.Length > 0) throw new InputException(taken);
        (Sweep, _data) = (sweep, data);
    }

    /// <summary>The sweep.</summary>
    public ScenarioSweep Sweep { get; }

    /// <summary>Runs a cell, on the caller's thread.</summary>
    /// <param name="cell">Its number, from 0.</param>
    /// <param name="cancel">Gives up between days.</param>
    /// <returns>Its figures, in the order of <see cref="SweepFigure.All"/>.</returns>
    /// <exception cref="InputException">A file can't be used.</exception>
    public double[] Run(int cell, CancellationToken cancel = default)
    {
        ScenarioSpec scenario = Sweep.ScenarioOf(cell) with { Actuals = null, Announced = null };
        RunHours hours = new(scenario.Start, scenario.Hours, DateTimeZoneProviders.Tzdb[scenario.TimeZone]);
        scenario = ScenarioExpansion.Expand(FuelPrices.Resolve(scenario, hours, _data));
        PlainZone[] zones = [.. scenario.Zones.Select(zone => new PlainZone(scenario, zone.Name, hours, ZoneInputs.Build(scenario, zone, hours, _data), Detail.Months))];
        // Without a recorder nothing in it waits: the thread is busy from here to the end.
        RunResult result = PlainRun.ExecuteAsync(scenario.Name, scenario, hours, zones, cancel: cancel).GetAwaiter().GetResult();
        RunSummary summary = RunSummaryStudy.Of(result, 0);
        CellFigures figures = CellSums.Of(result);
        return [.. SweepFigure.All.Select(figure => figure.Of(summary, figures))];
    }
}
