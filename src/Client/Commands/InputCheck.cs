using Headroom.Grid;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Series;
using Headroom.Grid.Time;
using Headroom.Studies.Backcast;
using NodaTime;

namespace Headroom.Client.Commands;

/// <summary>Reads all that a run of a scenario would read, and throws it away: what <c>headroom validate</c> does beyond the file.</summary>
internal static class InputCheck
{
    /// <summary>
    /// Whether a scenario's data files can be looked for: a ready-made scenario that reads files is complete only with
    /// <c>--data</c>; one of the user's own may have them beside it.
    /// </summary>
    internal static bool CanReadData(ScenarioInput input, ScenarioSpec scenario) =>
        input.DataFolder.Length > 0 || !input.ReadyMade || !NamesFiles(scenario);

    /// <summary>Reads the series and files of fuels, zones and actuals, and those of zones with a mechanism switched on.</summary>
    /// <exception cref="InputException">Every problem of every file.</exception>
    internal static void ReadData(ScenarioInput input, ScenarioSpec scenario)
    {
        RunHours hours = new(scenario.Start, scenario.Hours, DateTimeZoneProviders.Tzdb[scenario.TimeZone]);
        DataFolder data = new(input.DataFolder, Path.GetDirectoryName(Path.GetFullPath(input.File)));
        List<InputProblem> problems = [];
        Try(() => FuelPrices.Resolve(scenario, hours, data));
        foreach (ZoneSpec zone in scenario.Zones) Try(() => ZoneInputs.Build(scenario, zone, hours, data));
        Try(() => Actuals.Read(scenario, hours, data));
        foreach (ScenarioSpec switched in Mechanisms.Scenarios(scenario, input.Text, input.File, input.Parameters))
            foreach (ZoneSpec zone in switched.Zones) Try(() => ZoneInputs.Build(switched, zone, hours, data));
        if (problems.Count > 0) throw new InputException([.. problems.Distinct()]);

        void Try(Action read)
        {
            try
            {
                read();
            }
            catch (InputException wrong)
            {
                problems.AddRange(wrong.Problems);
            }
        }
    }

    private static bool NamesFiles(ScenarioSpec scenario) =>
        scenario.Fuels.Any(fuel => fuel.Series is not null)
        || scenario.Actuals is not null
        || scenario.Generators.Any(generator => generator.Series is not null)
        || scenario.Zones.Any(zone => zone.Demand?.Series is not null || zone.Demand?.File.Length > 0 || zone.Prices is not null || zone.SystemLoad is not null)
        || scenario.Market.Prices is not null;
}
