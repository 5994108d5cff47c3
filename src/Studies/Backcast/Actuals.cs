using Headroom.Grid;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Series;
using Headroom.Grid.Time;

namespace Headroom.Studies.Backcast;

/// <summary>Metered generation from a fuel.</summary>
/// <param name="Fuel">Fuel, as <see cref="ActualEnergySpec.Fuel"/> names it.</param>
/// <param name="Mw">MW by the hour of the run.</param>
public sealed record ActualGeneration(string Fuel, double[] Mw);

/// <summary>What really happened in the hours of a run, read before it starts. Nothing here reaches a market.</summary>
/// <param name="Spec">Where the scenario says it is.</param>
/// <param name="Generation">Metered generation, in the order of the scenario.</param>
/// <param name="PriceUsdPerMwh">Price by the hour, $/MWh; null where none is named, or its file has none of the run's hours.</param>
/// <param name="Filled">Hours that a gap rule filled.</param>
public sealed record Actuals(
    ActualsSpec Spec, IReadOnlyList<ActualGeneration> Generation, double[]? PriceUsdPerMwh, IReadOnlyList<FilledGaps> Filled)
{
    /// <summary>Reads the actuals that a scenario names.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="hours">The run's hours.</param>
    /// <param name="data">Where files are found.</param>
    /// <returns>Null where the scenario names none.</returns>
    /// <exception cref="InputException">Every problem of every file.</exception>
    public static Actuals? Read(ScenarioSpec scenario, RunHours hours, DataFolder data)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        if (scenario.Actuals is not { } spec) return null;
        List<FilledGaps> filled = [];
        List<InputProblem> problems = [];
        ActualGeneration[] generation = [.. spec.Energy.Select(energy =>
            new ActualGeneration(energy.Fuel, Collect(() => HourlySeries.Read(energy.Series, hours, data)) ?? []))];
        double[]? price = spec.Price is { } series ? Collect(() => HourlySeries.ReadWhereCovered(series, hours, data)) : null;
        // Columns of one file share its problems.
        return problems.Count > 0 ? throw new InputException([.. problems.Distinct()]) : new(spec, generation, price, filled);

        double[]? Collect(Func<HourlyValues?> reader)
        {
            try
            {
                HourlyValues? values = reader();
                if (values?.Filled is { } gaps) filled.Add(gaps);
                return values?.Values;
            }
            catch (InputException e)
            {
                problems.AddRange(e.Problems);
                return null;
            }
        }
    }
}
