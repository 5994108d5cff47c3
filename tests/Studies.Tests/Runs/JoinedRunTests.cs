using Headroom.Grid;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Time;
using Headroom.Market.Zones;
using Headroom.Studies.Results;
using Headroom.Studies.Runs;
using Headroom.Studies.Summaries;
using NodaTime;

namespace Headroom.Studies.Tests.Runs;

/// <summary>Zones that a network joins, run hour after hour without grains.</summary>
public class JoinedRunTests
{
    private const int Hours = 20 * 24;
    private static readonly LocalDate Start = new(2025, 3, 1);
    private static readonly RunHours Axis = new(Start, Hours, DateTimeZoneProviders.Tzdb["America/Chicago"]);

    [Fact]
    public async Task Run_WideLine_ZonesHaveOnePriceAndNorthServesSouth()
    {
        RunResult run = await RunAsync(Scenario(NetworkSpec.Transport, limitMw: 10_000));
        for (int h = 0; h < Hours; h++)
        {
            HourRecord north = run.Zones[0].Hours[h], south = run.Zones[1].Hours[h];
            Assert.Equal(north.PriceCents, south.PriceCents);
            Assert.Equal(-north.NetImportWatts, south.NetImportWatts);
            Assert.True(south.NetImportWatts > 0);
        }
    }

    [Theory]
    [InlineData(NetworkSpec.Transport)]
    [InlineData(NetworkSpec.Dc)]
    public async Task Run_NarrowLine_BindsAndSouthIsDearer(string kind)
    {
        RunResult run = await RunAsync(Scenario(kind, limitMw: 40));
        Assert.All(run.Zones[1].Hours, h => Assert.True(h.NetImportWatts <= 40_000_000));
        Assert.Contains(run.Zones[1].Hours.Zip(run.Zones[0].Hours), p => p.First.PriceCents > p.Second.PriceCents && p.First.NetImportWatts == 40_000_000);
    }

    [Theory]
    [InlineData(NetworkSpec.Transport)]
    [InlineData(NetworkSpec.Dc)]
    public async Task Run_LineTakenOut_CarriesNothingMeanwhile(string kind)
    {
        RunResult run = await RunAsync(Scenario(kind, limitMw: 40) with { Interventions = [new() { Kind = "out", Target = "n-s", FromHour = 100, UntilHour = 150 }] });
        Assert.All(run.Zones[1].Hours, h => Assert.Equal(h.Hour is >= 100 and < 150, h.NetImportWatts == 0));
        Assert.All(run.Zones[0].Hours.Where(h => h.Hour is >= 100 and < 150), h => Assert.Equal(0, Assert.Single(h.FlowWatts)));
        Assert.Equal(["intervened", "restored"], run.Zones[0].Events.Select(e => Names.EventKinds[(int)e.Kind]));
        Assert.Empty(run.Zones[1].Events);
        // What served both zones before serves its own: law 3.
        Assert.All(run.Zones.SelectMany(z => z.Hours), r => Assert.Equal(
            r.DemandWatts + r.MinerWatts + r.DataCenterWatts + r.ChargeWatts, r.GenerationWatts.Sum() + r.DischargeWatts + r.UnservedWatts + r.NetImportWatts));
    }

    [Fact]
    public async Task Run_EveryHour_BalancesEnergyInEveryZone()
    {
        // Law 3, and what one zone receives another has sent, less what the line loses.
        RunResult run = await RunAsync(Scenario(NetworkSpec.Transport, limitMw: 60, loss: 0.02));
        for (int h = 0; h < Hours; h++)
        {
            foreach (HourRecord r in run.Zones.Select(z => z.Hours[h]))
            {
                Assert.Equal(
                    r.DemandWatts + r.MinerWatts + r.DataCenterWatts + r.ChargeWatts,
                    r.GenerationWatts.Sum() + r.DischargeWatts + r.UnservedWatts + r.NetImportWatts);
            }
            long received = run.Zones[1].Hours[h].NetImportWatts, sent = -run.Zones[0].Hours[h].NetImportWatts;
            Assert.Equal(received >= 0 ? received : sent, (Math.Max(sent, -received) * 0.98), 1.0);
        }
    }

    [Fact]
    public async Task Run_LineOfNoSize_EqualsZonesApart()
    {
        RunResult apart = await RunAsync(Scenario("none"));
        RunResult joined = await RunAsync(Scenario(NetworkSpec.Transport, limitMw: 0));
        foreach ((ZoneResult a, ZoneResult b) in apart.Zones.Zip(joined.Zones))
        {
            Assert.Equal(a.Hours.Select(h => h.GenerationWatts.Sum()), b.Hours.Select(h => h.GenerationWatts.Sum()));
            Assert.Equal(a.Hours.Select(h => h.PriceCents), b.Hours.Select(h => h.PriceCents));
        }
    }

    [Fact]
    public async Task Run_WiderLine_NeverLeavesMoreUnserved()
    {
        long before = long.MaxValue;
        foreach (double mw in new[] { 0.0, 20, 60, 200 })
        {
            RunResult run = await RunAsync(Scenario(NetworkSpec.Transport, mw));
            long unserved = run.Zones.Sum(z => z.Hours.Sum(h => h.UnservedWatts));
            Assert.True(unserved <= before, $"{mw} MW: {unserved} W h unserved, {before} with less");
            before = unserved;
        }
    }

    [Theory]
    [InlineData(NetworkSpec.Transport, 0.02)]
    [InlineData(NetworkSpec.Dc, 0.0)]
    public async Task Summary_Lines_RentIsWhatTheOperatorKeeps(string kind, double loss)
    {
        RunResult run = await RunAsync(Scenario(kind, limitMw: 40, loss));
        RunSummary summary = RunSummaryStudy.Of(run, 0);

        LineSummary line = Assert.Single(summary.Lines);
        double kept = run.Zones.Sum(z => z.Hours.Sum(h => h.NetImportWatts / 1e6 * h.PriceCents / 100.0));
        Assert.Equal(kept, summary.CongestionRentUsd, 1e-3);
        Assert.True(summary.CongestionRentUsd > 0);
        Assert.Equal(run.Zones[1].Hours.Sum(h => h.NetImportWatts) / 1e6, line.ForwardMwh - line.BackMwh - line.LostMwh, 1e-6);
        Assert.InRange(line.HoursAtLimit, 1, Hours);
        Assert.Contains(SummaryText.Lines(summary), text => text.StartsWith("  n-s ", StringComparison.Ordinal));
        Assert.All(SummaryText.Lines(summary), text => Assert.True(text.Length <= 80, text));
    }

    private static Task<RunResult> RunAsync(ScenarioSpec scenario)
    {
        double[][] demand = [[.. Load(60, 0)], [.. Load(100, 2)]];
        return PlainRun.ExecuteAsync("r", scenario, Axis, [.. scenario.Zones.Select((zone, z) => new PlainZone(
            scenario, zone.Name, Axis, new ZoneHours { DemandMw = demand[z], Cold = new double[Hours] }, Detail.Hours))]);
    }

    private static IEnumerable<double> Load(double mean, double shift) =>
        Enumerable.Range(0, Hours).Select(h => mean + 0.25 * mean * Math.Sin(h * 0.26 + shift));

    private static ScenarioSpec Scenario(string kind, double limitMw = 0, double loss = 0) => new()
    {
        Schema = 1,
        Name = "two",
        Start = Start,
        Hours = Hours,
        Hashprice = new HashpriceSpec { UsdPerPhDay = [50] },
        Fuels = [new FuelSpec { Name = "gas", UsdPerMmbtu = [3], Co2KgPerMmbtu = 53 }],
        Zones =
        [
            new ZoneSpec { Name = "north", Demand = new DemandSpec { Kind = "profile", Mw = [60] } },
            new ZoneSpec { Name = "south", Demand = new DemandSpec { Kind = "profile", Mw = [100] } },
        ],
        Network = new NetworkSpec
        {
            Kind = kind,
            Lines = kind == "none" ? [] : [new LineSpec { Name = "n-s", From = "north", To = "south", LimitMw = limitMw, Loss = loss, Reactance = kind == NetworkSpec.Dc ? 0.1 : 0 }],
        },
        Generators =
        [
            new GeneratorSpec { Name = "cheap", Zone = "north", Technology = "gas_cc", CapacityMw = 150, Fuel = "gas", HeatRateBtuPerKwh = 7000 },
            new GeneratorSpec { Name = "cheap-2", Zone = "north", Technology = "gas_cc", CapacityMw = 40, Fuel = "gas", HeatRateBtuPerKwh = 8000 },
            new GeneratorSpec { Name = "dear", Zone = "south", Technology = "gas_ct", CapacityMw = 60, Fuel = "gas", HeatRateBtuPerKwh = 20_000 },
            new GeneratorSpec { Name = "dearer", Zone = "south", Technology = "gas_ct", CapacityMw = 30, Fuel = "gas", HeatRateBtuPerKwh = 30_000 },
        ],
        Storage = [new StorageSpec { Name = "battery", Zone = "south", PowerMw = 5, EnergyMwh = 10 }],
        Miners = [new MinerSpec { Name = "miner", Zone = "south", Machines = [new MachineSpec { Model = "m", JPerTh = 25, Mw = 10 }] }],
        DataCenters = [new DataCenterSpec { Name = "site", Zone = "north", ContractedMw = 10 }],
    };
}
