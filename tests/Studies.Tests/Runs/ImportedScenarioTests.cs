using Headroom.Grid;
using Headroom.Grid.Networks.Matpower;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Series;
using Headroom.Grid.Time;
using Headroom.Market.Books;
using Headroom.Studies.Results;
using Headroom.Studies.Runs;
using Headroom.Studies.Tests.Fixtures;
using NodaTime;

namespace Headroom.Studies.Tests.Runs;

/// <summary>Cases of other programs, imported and run through the whole engine: known costs come out.</summary>
public class ImportedScenarioTests
{
    /// <summary>BASELINE of pglib-opf, DC: 17,479.89693 $/h (as published for PJM's five buses); 24 equal hours.</summary>
    [SharedDataFact]
    public async Task Run_Case5Pjm_CostsWhatIsPublished()
    {
        ScenarioSpec scenario = ScenarioFile.Parse(
            MatpowerScenario.Of(MatpowerFile.Read(Path.Combine(SharedData.Folder!, "pglib-opf", "pglib_opf_case5_pjm.m")), keepMinimum: true).Text("five", "five.csv"), "five.yaml");
        RunHours axis = new(scenario.Start, scenario.Hours, DateTimeZoneProviders.Tzdb[scenario.TimeZone]);
        using var scratch = new Scratch();
        scenario = ScenarioExpansion.Expand(scenario);
        RunResult run = await PlainRun.ExecuteAsync("five", scenario, axis, [.. scenario.Zones.Select(
            zone => new PlainZone(scenario, zone.Name, axis, ZoneInputs.Build(scenario, zone, axis, new DataFolder(scratch.Path, null)), Detail.Hours))]);

        double cost = -run.Zones.SelectMany(z => z.Totals).Sum(t => t.MicroDollarsByCause[(int)Cause.Production]) / 1e6;
        Assert.Equal(24 * 17_479.89693, cost, 0.5);
    }
}
