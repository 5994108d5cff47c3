using Headroom.Grid;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Time;
using Headroom.Market.Books;
using Headroom.Market.Programmes;
using Headroom.Market.Tests.Fixtures;
using NodaTime;

namespace Headroom.Market.Tests.Programmes;

/// <summary>The operator's ladder over a zone of 1,000 MW and two miners of 100 MW, worked out by hand.</summary>
public sealed class LadderTests
{
    private const int Count = 12;

    // Reserves are 1,000 MW less load and miners (200 MW), and the 100 MW that the first miner has sold. At 760 MW of load they are 140: below 150,
    // so the first miner drops out, which leaves 140 MW, enough for the second step (below 80). At 850 MW 50 are left: the second miner too, 150.
    // At 700 MW there are 300: without the second miner's drop 200, and the first comes back as a reserve, so both are given back.
    [Fact]
    public void Take_ReservesFallThroughThresholds_TakesStepsInOrderAndGivesBackInReverse()
    {
        ZoneRun run = Run([700, 760, 850, 850, 700, 700, 700, 700, 700, 700, 700, 700], relay: false);

        Assert.Equal(
            [
                (1, "rrs", GridEventKind.Call), (2, "ers", GridEventKind.Call), (4, "ers", GridEventKind.Recall), (4, "rrs", GridEventKind.Recall),
            ],
            run.Events.Select(e => (e.Hour, e.Step, e.Kind)));
        Assert.Equal(100_000_000, run.Events[0].Watts);
        Assert.Equal(40_000_000 + 100_000_000, run.Events[0].ReserveBefore);
        // While called the first miner draws nothing, from the recall on everything.
        Assert.Equal([-100.0, 0, 0, 0, 0, -100], Enumerable.Range(0, 6).Select(h => run.Award(h, 1) / 1e6));
        Assert.All(run.Hours, h => Assert.Equal(0, h.UnservedWatts));
    }

    // A relay-type load comes back three hours after the recall.
    [Fact]
    public void Recall_RelayTypeLoad_IsBackAfterItsReturnTime()
    {
        ZoneRun run = Run([700, 760, 700, 700, 700, 700, 700, 700, 700, 700, 700, 700], relay: true);

        Assert.Equal([(1, GridEventKind.Call), (2, GridEventKind.Recall)], run.Events.Select(e => (e.Hour, e.Kind)));
        Assert.Equal([-100.0, 0, 0, 0, 0, 0, -100], Enumerable.Range(0, 7).Select(h => run.Award(h, 1) / 1e6));
    }

    // 1,090 MW of load: both miners off leave -90. Shedding goes on until 50 MW are left: 140 MW, in blocks of 40: 160 MW.
    [Fact]
    public void Take_NothingElseLeft_ShedsFirmLoadInBlocksAtTheCap()
    {
        ZoneRun run = Run([700, 1090, 1090, 700, 700, 700, 700, 700, 700, 700, 700, 700], relay: false);

        Assert.Equal([160_000_000, 160_000_000], run.Hours.Skip(1).Take(2).Select(h => h.UnservedWatts));
        Assert.All(run.Hours.Skip(1).Take(2), h => Assert.Equal(5000_00, h.PriceCents));
        GridEvent[] shed = [.. run.Events.Where(e => e.Kind == GridEventKind.Shed)];
        Assert.Equal([1, 2], shed.Select(e => e.Hour));
        Assert.NotEqual(shed[0].Note, shed[1].Note);
        Assert.Contains(run.Events, e => e is { Kind: GridEventKind.Recall, Step: "firm-shed" });
    }

    // Three hours at 12 $/MW-h sold before the call, then deployed for two: paid on; and 7 $/MW-h of readiness, availability and performance 1.
    [Fact]
    public void Settle_ReserveAndEmergencyResponse_ArePaidForReadinessAndDelivery()
    {
        ZoneRun run = Run([700, 760, 850, 850, 700, 700, 700, 700, 700, 700, 700, 700], relay: false);

        Assert.Equal(100 * 12.0 * Count, run.Market.TotalsOf(1).Usd(Cause.LoadReserve), 6);
        Assert.Equal(100 * 7.0 * Count, run.Market.TotalsOf(2).Usd(Cause.EmergencyResponse), 6);
    }

    // The second miner's machines earn 20 $/MWh and the plant costs 30: it is off for price all the time, has nothing to drop, is never ready,
    // and is paid nothing; it is not suspended for a failure, and the call finds no one.
    [Fact]
    public void Settle_SiteOffForPriceWhenTheCallComes_IsShortOfReadinessNotOfPerformance()
    {
        ZoneRun run = Run([700, 760, 950, 950, 700, 700, 700, 700, 700, 700, 700, 700], relay: false, secondEarnsUsd: 20);

        Assert.Equal(0, run.Market.TotalsOf(2).Usd(Cause.EmergencyResponse));
        Assert.Equal(0, run.Market.TotalsOf(2).Usd(Cause.Clawback));
        Assert.Equal(0, run.Market.TotalsOf(2).DrawnMwh);
    }

    private static ZoneRun Run(double[] demand, bool relay, double secondEarnsUsd = 100)
    {
        RunHours hours = new(new LocalDate(2025, 6, 2), Count, DateTimeZone.Utc);
        // 1,000 H / (24 e) $/MWh: with H = 24 a machine of e J/TH earns 1,000 / e.
        MinerSpec Miner(string name, string programme, double earnsUsd) => new()
        {
            Name = name, Zone = "Z", Pue = 1, Machines = [new() { Model = "m", JPerTh = 1000 / earnsUsd, Mw = 100 }],
            Programmes = [new() { Programme = programme, Mw = 100 }],
        };
        ScenarioSpec scenario = new()
        {
            Schema = 1,
            Name = "made",
            Start = new LocalDate(2025, 6, 2),
            Hours = Count,
            TimeZone = "UTC",
            Market = new()
            {
                Ladder =
                [
                    new() { Call = "rrs", BelowMw = 150, RecallAboveMw = 160 },
                    new() { Call = "ers", BelowMw = 80, RecallAboveMw = 160, MinimumHours = 2 },
                    new() { Call = "firm-shed", BelowMw = 50, RecallAboveMw = 50, BlockMw = 40 },
                ],
            },
            Programmes = new()
            {
                LoadReserve = [new() { Name = "rrs", Control = relay ? "relay" : "controllable", UsdPerMwHour = [12] }],
                EmergencyResponse = [new() { Name = "ers", UsdPerMwHour = 7 }],
            },
            Fuels = [new() { Name = "gas", UsdPerMmbtu = [3] }],
            Hashprice = new() { UsdPerPhDay = [24] },
            Zones = [new() { Name = "Z", Demand = new() { Kind = "series" } }],
            Generators = [new() { Name = "gas", Zone = "Z", Technology = "gas_cc", CapacityMw = 1000, Fuel = "gas", HeatRateBtuPerKwh = 10_000 }],
            Miners = [Miner("first", "rrs", 100), Miner("second", "ers", secondEarnsUsd)],
        };
        return new ZoneRun(new RandomZone(scenario, hours, new ZoneHours { DemandMw = demand, Cold = new double[Count] })).ToEnd();
    }
}
