using Headroom.Grid;
using Headroom.Grid.Networks.RtsGmlc;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Series;
using Headroom.Grid.Time;
using Headroom.Market.Books;
using Headroom.Studies.Results;
using Headroom.Studies.Runs;
using Headroom.Studies.Tests.Fixtures;
using NodaTime;

namespace Headroom.Studies.Tests.Runs;

/// <summary>The RTS-GMLC folder as a scenario whose 73 buses are zones that clear together within line limits.</summary>
public class RtsGmlcScenarioTests
{
    [SharedDataTheory]
    [InlineData(24, 919_924.1538)]
    [InlineData(168, 4_613_420.8558)]
    public async Task Run_AverageUnits_CostsWhatOtherProgramsSay(int hours, double usd)
    {
        // rts-gmlc/README.md of the reference data: DC network, first 24 h and first 168 h (an independent model with PyPSA and HiGHS).
        // Here offers are whole cents and quantities whole watts: where two units are within a cent, either may run.
        RunResult run = await RunAsync(physical: false, hours);

        double cost = -run.Zones.SelectMany(z => z.Totals).Sum(t => t.MicroDollarsByCause[(int)Cause.Production]) / 1e6;
        Assert.Equal(usd, cost, usd * 2e-5);
        Assert.Equal(0, run.Zones.Sum(z => z.Hours.Sum(h => h.UnservedWatts)));
        Assert.InRange(run.Zones.SelectMany(z => z.Hours).GroupBy(h => h.Hour).Max(at => Math.Abs(at.Sum(h => h.NetImportWatts))), 0, 0);
    }

    [SharedDataFact]
    public void Text_Physical_IsAScenarioWithLimitsAndStorage()
    {
        ScenarioSpec scenario = ScenarioFile.Parse(
            new RtsGmlcScenario(RtsGmlcFolder.Read(Path.Combine(SharedData.Folder!, "rts-gmlc")), physical: true, "rts.csv").Text("rts"), "rts.yaml");

        // gen.csv: 158 units, of which 3 synchronous condensers generate nothing and one is storage; branch.csv: 120; dc_branch.csv: 1.
        Assert.Equal((73, 154, 1, 121), (scenario.Zones.Count, scenario.Generators.Count, scenario.Storage.Count, scenario.Network.Lines.Count));
        GeneratorSpec unit = scenario.Generators.Single(g => g.Name == "101_CT_1");
        Assert.Equal((20, 0.4, 1, 1), (unit.CapacityMw, unit.MinStable, unit.MinUpHours, unit.MinDownHours));
        Assert.Equal([13114, 9456, 9476, 10352], unit.HeatRateSteps.Select(s => s.BtuPerKwh));
        Assert.Equal((50, 150), (scenario.Storage[0].PowerMw, scenario.Storage[0].EnergyMwh));
    }

    private static async Task<RunResult> RunAsync(bool physical, int hours)
    {
        using var scratch = new Scratch();
        RtsGmlcScenario made = new(RtsGmlcFolder.Read(Path.Combine(SharedData.Folder!, "rts-gmlc")).Span(0, hours), physical, "rts.csv");
        Directory.CreateDirectory(scratch["in"]);
        using (StreamWriter csv = new(scratch["in/rts.csv"])) made.WriteSeries(csv);
        ScenarioSpec scenario = ScenarioFile.Parse(made.Text("rts"), "rts.yaml");
        RunHours axis = new(scenario.Start, scenario.Hours, DateTimeZoneProviders.Tzdb[scenario.TimeZone]);
        DataFolder data = new(scratch["in"], null);
        scenario = ScenarioExpansion.Expand(scenario);
        return await PlainRun.ExecuteAsync("rts", scenario, axis, [.. scenario.Zones.Select(
            zone => new PlainZone(scenario, zone.Name, axis, ZoneInputs.Build(scenario, zone, axis, data), Detail.Hours))]);
    }
}
