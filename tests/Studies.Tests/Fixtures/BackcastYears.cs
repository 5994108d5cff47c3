using System.Collections.Concurrent;
using System.Globalization;
using Headroom.Grid;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Series;
using Headroom.Grid.Time;
using Headroom.Studies.Backcast;
using Headroom.Studies.Results;
using Headroom.Studies.Runs;
using NodaTime;

namespace Headroom.Studies.Tests.Fixtures;

/// <summary>texas-2022 in each of its years, run once for all tests.</summary>
internal static class BackcastYears
{
    private static readonly ConcurrentDictionary<int, Lazy<Task<RunResult>>> Runs = new();

    public static ScenarioSpec Scenario(int year, params (string Name, string Value)[] parameters) => ScenarioFile.Load(
        Path.Combine(ShippedScenario.Folder, "texas-2022.yaml"),
        parameters.Append((Name: "year", Value: year.ToString(CultureInfo.InvariantCulture))).ToDictionary(p => p.Name, p => p.Value));

    public static async Task<(RunResult Run, BackcastResult Result)> OfAsync(int year)
    {
        RunResult run = await Runs.GetOrAdd(year, y => new(() => RunAsync(Scenario(y)))).Value;
        return (run, BackcastStudy.Of(run)!);
    }

    public static Task<RunResult> RunAsync(ScenarioSpec scenario)
    {
        RunHours hours = new(scenario.Start, scenario.Hours, DateTimeZoneProviders.Tzdb[scenario.TimeZone]);
        DataFolder data = new(SharedData.Folder, null);
        ZoneHours inputs = ZoneInputs.Build(scenario, scenario.Zones[0], hours, data);
        scenario = ScenarioExpansion.Expand(FuelPrices.Resolve(scenario, hours, data));
        return PlainRun.ExecuteAsync("backcast", scenario, hours, [new PlainZone(scenario, "ERCO", hours, inputs, Detail.Months)],
            actuals: Actuals.Read(scenario, hours, data));
    }
}
