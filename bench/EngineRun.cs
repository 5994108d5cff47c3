using System.Diagnostics;
using Headroom.Grid;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Series;
using Headroom.Grid.Time;
using Headroom.Studies.Results;
using Headroom.Studies.Runs;
using NodaTime;

namespace Headroom.Bench;

/// <summary>A run without Orleans, from the scenario's file to the finished results folder: the floor of every run time.</summary>
internal static class EngineRun
{
    /// <summary>Simulates a scenario of the repository that needs no data files, with detail, tables and charts as the program does.</summary>
    /// <param name="name">Name of the scenario.</param>
    /// <param name="folder">Results folder.</param>
    /// <param name="programmes">Whether its programmes, ladder and reserve products are in force.</param>
    public static async Task ExecuteAsync(string name, string folder, bool programmes)
    {
        long started = Stopwatch.GetTimestamp();
        (ScenarioSpec scenario, RunHours hours, DataFolder data) = Read(name);
        if (!programmes) scenario = ProgrammePairs.Without(scenario);
        Detail detail = DetailRule.For(
            scenario.Generators.Count + scenario.Storage.Count + scenario.Miners.Count + scenario.DataCenters.Count);
        PlainZone[] zones = [.. scenario.Zones.Select(
            zone => new PlainZone(scenario, zone.Name, hours, ZoneInputs.Build(scenario, zone, hours, data), detail))];
        await using RunRecorder recorder = await RunRecorder.OpenAsync(new RunRecording
        {
            Run = name,
            Folder = folder,
            Scenario = scenario,
            Hours = hours,
            Rosters = [.. zones.Select(z => new ZoneRoster(z.Name, z.Market.Roster))],
            Detail = detail,
        });
        RunResult result = await PlainRun.ExecuteAsync(name, scenario, hours, zones, recorder);
        await RunClosing.CloseAsync(recorder, result, charts: true, () => Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    /// <summary>A scenario of the repository as zones are built from it: counts written out, fuels priced.</summary>
    public static (ScenarioSpec Scenario, RunHours Hours, DataFolder Data) Read(string name)
    {
        string file = Repository.Scenario(name);
        ScenarioSpec scenario = ScenarioFile.Load(file);
        RunHours hours = new(scenario.Start, scenario.Hours, DateTimeZoneProviders.Tzdb[scenario.TimeZone]);
        DataFolder data = new(null, Path.GetDirectoryName(file));
        List<FilledGaps> gaps = [];
        scenario = scenario with
        {
            Fuels = [.. scenario.Fuels.Select(fuel => fuel with
            {
                UsdPerMmbtu = FuelPrices.ByMonth(scenario, fuel, hours, data, gaps),
                Series = null,
                BasisUsdPerMmbtu = 0,
            })],
        };
        return (ScenarioExpansion.Expand(scenario), hours, data);
    }
}
