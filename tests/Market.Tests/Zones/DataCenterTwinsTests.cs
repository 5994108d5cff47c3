using CsCheck;
using Headroom.Grid;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Time;
using Headroom.Market.Tests.Fixtures;
using Headroom.Market.Zones;
using NodaTime;

namespace Headroom.Market.Tests.Zones;

/// <summary>A data center beside its twin that never steps aside; prices are given, the arithmetic is in the comments.</summary>
public sealed class DataCenterTwinsTests
{
    // 40 MW at any hour of the day, half of it training.
    private static readonly DataCenterSpec Hall = new()
    {
        Name = "hall",
        Zone = "Z",
        ContractedMw = 40,
        Utilisation = 1,
        PueSwing = 0,
        InferenceSwing = 0,
        TrainingShare = 0.5,
        FeedFailuresPerYear = 0,
        LostComputeUsdPerMwh = 1000,
    };

    private static readonly GensetSpec Gensets = new() { MwEach = 4, FailToStart = 0, TestHoursPerMonth = 0, CostUsdPerMwh = 270, DemandResponseUsdPerMwh = 400 };

    // Four hours at 50, 2,000, 500 and 50 $/MWh. Half of the training, 10 MW, pauses in the second hour only.
    [Fact]
    public void Pause_AtAHighPrice_SavesTheEnergyAndGivesUpTheCompute()
    {
        ParticipantTotals hall = Run(Hall with { FlexibleShare = 0.5 }, [50, 2000, 500, 50]);

        // 40 MW x 2,600 $ less 10 MW x 2,000 $; the twin pays 40 MW x 2,600 $.
        Assert.Equal((-84_000, -104_000, 10, 10_000), Of(hall));
    }

    // Gensets at 270 $/MWh carry the whole site in the two hours dearer than 400 $/MWh.
    [Fact]
    public void Gensets_InPaidResponse_AreTheSitesOwnAndNotItsTwins()
    {
        ParticipantTotals hall = Run(Hall with { Gensets = Gensets }, [50, 2000, 500, 50]);

        // 2 x 40 MW x 50 $ and 2 x 40 MW x 270 $; the twin pays 40 MW x 2,600 $.
        Assert.Equal((-4_000 - 21_600, -104_000, 80, 0), Of(hall));
    }

    // A plant of 60 MW at 30 $/MWh, without export: it carries the site, in the twin as in the site.
    [Fact]
    public void Plant_CheaperThanThePrice_RunsInTheTwinToo()
    {
        PlantSpec plant = new() { CapacityMw = 60, VomUsdPerMwh = 30, Fuel = "gas" };
        ParticipantTotals hall = Run(Hall with { FlexibleShare = 0.5, Plant = plant }, [50, 500, 20]);

        // Two hours of 40 MW at 30 $, one at the price of 20 $.
        Assert.Equal((-3_200, -3_200, 0, 0), Of(hall));
    }

    // A plant of 60 MW at 30 $/MWh may not export: pausing would save its 30 $, not the price of 2,000, and compute is worth 1,000.
    [Fact]
    public void Plant_WithoutExport_CarriesTheTrainingThatWouldPause()
    {
        PlantSpec plant = new() { CapacityMw = 60, VomUsdPerMwh = 30, Fuel = "gas" };
        ParticipantTotals hall = Run(Hall with { FlexibleShare = 0.5, Plant = plant }, [2000]);

        Assert.Equal((-40 * 30, -40 * 30, 0, 0), Of(hall));
        Assert.Equal(0, hall.DeliveredMwh);
    }

    // 35 MW of it: 5 of the 10 MW that could pause would be drawn from the grid, and pause.
    [Fact]
    public void Plant_WithoutExportAndTooSmall_LeavesTheRestToPause()
    {
        PlantSpec plant = new() { CapacityMw = 35, VomUsdPerMwh = 30, Fuel = "gas" };
        ParticipantTotals hall = Run(Hall with { FlexibleShare = 0.5, Plant = plant }, [2000]);

        Assert.Equal((-35 * 30, -35 * 30 - 5 * 2000, 5, 5 * 1000), Of(hall));
        Assert.Equal(0, hall.DeliveredMwh);
    }

    // A plant dearer than lost compute (1,500 against 1,000 $/MWh) serves the 30 MW that can't pause, and no more. In the second hour
    // the twin draws nothing either (its plant carries all 40 MW): the site paused, but stepped aside from its own plant.
    [Fact]
    public void Plant_DearerThanLostCompute_ServesWhatCannotPause()
    {
        PlantSpec plant = new() { CapacityMw = 60, VomUsdPerMwh = 1500, Fuel = "gas" };
        ParticipantTotals hall = Run(Hall with { FlexibleShare = 0.5, Plant = plant }, [1200, 2000]);

        Assert.Equal((-30 * 1200 - 30 * 1500, -40 * 1200 - 40 * 1500, 10, 20 * 1000), Of(hall));
        Assert.Equal(0, hall.DeliveredMwh);
    }

    // With export it sells what pausing frees: 60 MW less the 30 MW that are left, at 2,000 $.
    [Fact]
    public void Plant_WithExport_SellsWhatPausingFrees()
    {
        PlantSpec plant = new() { CapacityMw = 60, VomUsdPerMwh = 30, Fuel = "gas", Export = true };
        ParticipantTotals hall = Run(Hall with { FlexibleShare = 0.5, Plant = plant }, [2000]);

        Assert.Equal((30 * 2000 - 60 * 30, 20 * 2000 - 60 * 30, 10, 10_000), Of(hall));
    }

    // A charge of 12 $/kW-yr on one peak month. The site expects the peak in hour 1 and pauses its 10 MW for it: 30 MW x 12,000 $
    // instead of 40 MW x 12,000 $, and 10 MWh less at 50 $.
    [Fact]
    public void PeakCharge_Avoided_IsPaidInFullByTheTwin()
    {
        DataCenterSpec hall = Hall with { FlexibleShare = 0.5, Programmes = [new() { Programme = "peak", Mw = 10 }] };
        CoincidentPeakSpec peak = new() { Name = "peak", Months = [7], UsdPerKwYear = 12, ForecastError = 0, HoursPerDay = 1 };
        ParticipantTotals totals = Run(hall, [50, 50, 50], new ProgrammesSpec { CoincidentPeak = [peak] }, demandMw: [100, 200, 100]);

        // What is paused on call costs compute as well: 10 MWh at 1,000 $.
        Assert.Equal((-110 * 50 - 360_000, -120 * 50 - 480_000, 10, 10_000), Of(totals));
    }

    // Kept beside a programme that nobody is in: whatever fails, a site that does not step aside is its own twin to the micro-dollar.
    [Fact]
    public void Twin_OfASiteThatNeverStepsAside_IsTheSiteItself() => RandomZone.WithoutProgrammes.Sample(
        zone =>
        {
            ScenarioSpec scenario = zone.Scenario with
            {
                Programmes = new() { CoincidentPeak = [new() { Name = "nobody", UsdPerKwYear = 69 }] },
                DataCenters = [.. zone.Scenario.DataCenters.Select(d => d with
                {
                    FlexibleShare = 0,
                    Gensets = d.Gensets is null ? null : d.Gensets with { DemandResponseUsdPerMwh = 0 },
                })],
            };
            ZoneRun run = new ZoneRun(zone with { Scenario = scenario }).ToEnd();
            foreach (ParticipantTotals site in Enumerable.Range(0, run.Participants).Select(run.Market.TotalsOf).Where(t => t.DataCenter is not null))
                Assert.Equal(site.NetUsd, site.DataCenter!.TwinNetUsd);
        },
        iter: 150);

    private static (double Net, double Twin, double AsideMwh, double Forgone) Of(ParticipantTotals site) =>
        (site.NetUsd, site.DataCenter!.TwinNetUsd, site.DataCenter.SteppedAsideMwh, site.DataCenter.ForgoneUsd);

    private static ParticipantTotals Run(DataCenterSpec site, double[] prices, ProgrammesSpec? programmes = null, double[]? demandMw = null)
    {
        double[] none = new double[prices.Length];
        ScenarioSpec scenario = new()
        {
            Schema = 1,
            Name = "given",
            Start = new LocalDate(2025, 7, 1),
            Hours = prices.Length,
            TimeZone = "UTC",
            Market = new() { Kind = "price-path" },
            Programmes = programmes ?? new(),
            Fuels = [new() { Name = "gas", UsdPerMmbtu = [3] }],
            Zones = [new() { Name = "Z" }],
            DataCenters = [site],
        };
        ZoneHours inputs = new() { DemandMw = demandMw ?? none, Wind = none, Solar = none, Cold = none, PriceUsdPerMwh = prices };
        return new ZoneRun(new RandomZone(scenario, new RunHours(scenario.Start, prices.Length, DateTimeZone.Utc), inputs)).ToEnd().Market.TotalsOf(0);
    }
}
