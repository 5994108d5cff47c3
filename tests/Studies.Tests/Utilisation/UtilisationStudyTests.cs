using Headroom.Market.Zones;
using Headroom.Studies.Results;
using Headroom.Studies.Tests.Fixtures;
using Headroom.Studies.Utilisation;
using NodaTime;

namespace Headroom.Studies.Tests.Utilisation;

public class UtilisationStudyTests
{
    private static double Of(RunResult run, string name) => UtilisationStudy.Of(run).Single(f => f.Name == name).Value;

    /// <summary>Two hours, worked by hand: demand 30 and 50 MW, a miner of 10 MW in the first, 100 MW of firm capacity.</summary>
    private static RunResult TwoHours()
    {
        RunResult run = MadeRun.Result(2);
        HourRecord plain = run.Zones[0].Hours[0] with { DataCenterWatts = 0, UnservedWatts = 0, FirmCapacityWatts = 100 * MadeRun.W };
        HourRecord[] hours =
        [
            plain with { DemandWatts = 30 * MadeRun.W, MinerWatts = 10 * MadeRun.W },
            plain with { Hour = 1, DemandWatts = 50 * MadeRun.W, MinerWatts = 0, UnservedWatts = 5 * MadeRun.W },
        ];
        var scenario = run.Scenario with { Generators = [run.Scenario.Generators[0] with { CapacityMw = 50, Count = 4 }] };
        return run with { Scenario = scenario, Zones = [run.Zones[0] with { Hours = hours }] };
    }

    [Fact]
    public void Figures_TwoHoursByHand_AreExact()
    {
        RunResult run = TwoHours();
        Assert.Equal(40.0 / 50, Of(run, "load_factor"), 1e-12);
        Assert.Equal(40.0 / 50, Of(run, "annual_load_factor"), 1e-12);
        Assert.Equal(40.0 / 50, Of(run, "coincident_load_factor"), 1e-12);
        Assert.Equal((40 + 45) / (200.0 * 2), Of(run, "fleet_utilisation"), 1e-12);
        Assert.Equal((40 + 50) / 200.0, Of(run, "firm_utilisation"), 1e-12);
    }

    [Fact]
    public void FleetUtilisation_PlantOutOfService_DoesNotCount()
    {
        RunResult run = TwoHours();
        var retired = run.Scenario.Generators[0] with { Name = "old", Retired = run.Scenario.Start };
        var later = run.Scenario.Generators[0] with { Name = "new", InService = run.Scenario.Start + Period.FromDays(1) };
        RunResult more = run with { Scenario = run.Scenario with { Generators = [.. run.Scenario.Generators, retired, later] } };
        Assert.Equal(Of(run, "fleet_utilisation"), Of(more, "fleet_utilisation"));
    }

    // A bus that holds a plant only is no area that is empty all year.
    [Fact]
    public void LoadFactors_AreaWithoutLoad_DoesNotCount()
    {
        RunResult run = TwoHours();
        HourRecord[] empty = [.. run.Zones[0].Hours.Select(h => h with { DemandWatts = 0 })];
        RunResult both = run with { Zones = [run.Zones[0], run.Zones[0] with { Zone = "B", Hours = empty }] };
        Assert.Equal(Of(run, "load_factor"), Of(both, "load_factor"), 1e-12);
        Assert.Equal(Of(run, "annual_load_factor"), Of(both, "annual_load_factor"), 1e-12);
    }

    [Fact]
    public void LoadFactors_TwoAreasPeakingApart_CoincideHigher()
    {
        RunResult run = TwoHours();
        HourRecord[] turned = [run.Zones[0].Hours[1] with { Hour = 0 }, run.Zones[0].Hours[0] with { Hour = 1 }];
        RunResult both = run with { Zones = [run.Zones[0], run.Zones[0] with { Zone = "B", Hours = turned }] };
        Assert.Equal(0.8, Of(both, "load_factor"), 1e-12);
        Assert.Equal(1, Of(both, "coincident_load_factor"), 1e-12);
    }

    [Fact]
    public void AnnualLoadFactor_TwoYears_IsTheMeanOfTheYears()
    {
        // 2025 at a constant 40 MW; 2026 at 40 MW with one hour of 80 MW: load factors 1 and about 0.5.
        RunResult run = MadeRun.Result(2 * 8760);
        HourRecord[] hours = [.. run.Zones[0].Hours.Select((h, i) => h with { DemandWatts = (i == 12_000 ? 80 : 40) * MadeRun.W })];
        run = run with { Zones = [run.Zones[0] with { Hours = hours }] };
        double second = (40 + 40.0 / 8760) / 80;
        Assert.Equal((1 + second) / 2, Of(run, "annual_load_factor"), 1e-9);
        Assert.Equal((40 + 40.0 / 17_520) / 80, Of(run, "load_factor"), 1e-9);
    }

    [Fact]
    public void Figures_All_CarryADefinition() =>
        Assert.All(UtilisationStudy.Of(MadeRun.Result(100)), f => Assert.True(f.Definition.Length > 20 && f.Value is >= 0 and <= 1));

    [SharedDataFact]
    public void LoadFactor_Ercot2016To2024_Is0531()
    {
        // 0.531: load_factor of ERCO in demand-calibration/parameters.csv (mean over highest hour, EIA-930 2016-2024).
        double[] demand = SharedData.Eia930().Demand["ERCO"];
        RunResult run = MadeRun.Result(1);
        var scenario = run.Scenario with { Start = new LocalDate(2016, 1, 1), Hours = demand.Length };
        HourRecord first = run.Zones[0].Hours[0];
        HourRecord[] hours = [.. demand.Select((mw, h) => first with { Hour = h, DemandWatts = (long)(mw * 1e6) })];
        run = run with { Scenario = scenario, Hours = MadeRun.Hours(scenario), Zones = [run.Zones[0] with { Hours = hours }] };
        Assert.Equal(0.531, Of(run, "load_factor"), 0.0005);
    }
}
