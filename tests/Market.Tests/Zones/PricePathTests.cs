using Headroom.Grid;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Time;
using Headroom.Market.Books;
using Headroom.Market.Tests.Fixtures;
using Headroom.Market.Zones;
using NodaTime;

namespace Headroom.Market.Tests.Zones;

/// <summary>A zone on given prices, worked out by hand: a plant, a miner, a data center, 10 MW of firm load.</summary>
public sealed class PricePathTests
{
    private const int Gas = 0, Mine = 1, Hall = 2;

    // Break-evens with 50.4 $/PH/day and PUE 1.05: 2000 / 16 = 125 and 2000 / 25 = 80 $/MWh; gas 8 MMBtu/MWh x 4 + 3 = 35 $/MWh.
    private static readonly MinerSpec Miner = new()
    {
        Name = "mine",
        Zone = "Z",
        Pue = 1.05,
        Machines = [new() { Model = "new", JPerTh = 16, Mw = 20 }, new() { Model = "old", JPerTh = 25, Mw = 15 }],
        Contract = new() { Mw = 20, UsdPerMwh = 30 },
    };

    /// <summary>Price; MW of gas and mine, and bought from the rest of the market.</summary>
    public static TheoryData<double, double, double, double> ByHand => new()
    {
        { 20, 0, 35, 85 },
        { 34.99, 0, 35, 85 },
        { 35, 100, 35, -15 }, // at its offer a plant is accepted
        { 79.99, 100, 35, -15 },
        { 80, 100, 20, -30 }, // at its break-even a machine steps aside
        { 124.99, 100, 20, -30 },
        { 125, 100, 0, -50 },
        { 6000, 100, 0, -50 }, // beyond any cap: firm load and data center are served all the same
        { -5, 0, 35, 85 },
        { -300, 0, 35, 85 }, // below any floor
    };

    [Theory]
    [MemberData(nameof(ByHand))]
    public void Hour_ByHand_EveryoneTakesThePrice(double price, double gas, double mine, double bought)
    {
        ZoneRun run = Run([price], [Miner]);

        HourRecord hour = run.Hours[0];
        Assert.Equal((price, Binding.Given, -1, 0L), (hour.PriceCents / 100.0, hour.Binding, hour.Marginal, hour.ReserveWatts));
        Assert.Equal((gas, -mine, -40.0), (run.Award(0, Gas) / 1e6, run.Award(0, Mine) / 1e6, run.Award(0, Hall) / 1e6));
        Assert.Equal((bought, 0L), (hour.NetImportWatts / 1e6, hour.UnservedWatts + hour.DataCenterUnservedWatts));
    }

    [Fact]
    public void Books_ByHand_TheRestOfTheMarketIsPaidAndPays()
    {
        ZoneRun run = Run([20, 80], [Miner]);

        // Bought 85 MWh at 20 $; sold 30 MWh at 80 $.
        Assert.Equal((1700.0, -2400.0), (Net(run, 0, Account.RestOfMarket), Net(run, 1, Account.RestOfMarket)));
        Assert.Equal((0.0, 0.0), (Net(run, 0, Account.Operator), Net(run, 1, Account.Operator)));
        // Hour 1 of the mine: 20 MW at 125 $ of hashing, all of the 20 contracted at 30 $.
        Assert.Equal(20 * 125 - 600, Net(run, 1, Account.FirstParticipant + Mine));
    }

    // 20 MWh contracted, 600 $; at 6,000 $ nothing is used. Gross: 120,000 $ credit and 600 $ for power; net: 119,400 $ and none.
    [Theory]
    [InlineData("gross", 120_000, -600)]
    [InlineData("net", 119_400, 0)]
    public void SellBack_GrossOrNet_MovesMoneyBetweenCausesOnly(string how, double credit, double power)
    {
        ZoneRun run = Run([6000], [Miner with { Contract = Miner.Contract! with { SellBack = how } }]);

        ParticipantTotals mine = run.Market.TotalsOf(Mine);
        Assert.Equal((credit, power, 119_400.0), (mine.Usd(Cause.SellBack), mine.Usd(Cause.ContractPurchase), mine.NetUsd));
    }

    // A fifth of 35 MW, 7 MW of the best machines, runs at any price: it uses 7 of the 20 MW contracted, and earns 7 x 125 $.
    [Fact]
    public void CurtailableShare_Rest_RunsAtAnyPriceOnTheBestMachines()
    {
        ZoneRun run = Run([6000, 100, 20], [Miner with { CurtailableShare = 0.8 }]);

        Assert.Equal((-7.0, -20.0, -35.0), (run.Award(0, Mine) / 1e6, run.Award(1, Mine) / 1e6, run.Award(2, Mine) / 1e6));
        Assert.Equal(7 * 125 + 13 * 6000 - 600, Net(run, 0, Account.FirstParticipant + Mine));
        MinerTotals mine = run.Market.TotalsOf(Mine).Miner!;
        Assert.Equal((80, 125), (mine.BreakEvenMin, mine.BreakEvenMax));
    }

    // 2025-06-01 is a Sunday, 2025-06-02 a Monday: the block is Monday's 06:00 to 22:00.
    [Fact]
    public void OfferedHours_OnPeak_RunsAtAnyPriceOutsideTheBlock()
    {
        ZoneRun run = Run([.. Enumerable.Repeat(6000.0, 48)], [Miner with { OfferedHours = "on-peak" }]);

        int[] off = [.. Enumerable.Range(0, 48).Where(hour => run.Award(hour, Mine) == 0)];
        Assert.Equal(Enumerable.Range(24 + 6, 16), off);
        Assert.StartsWith("mining at any price in this hour: spot 6000.00", run.Market.StateOf(Mine).Why, StringComparison.Ordinal);
    }

    // Half of 35 MW an hour: after an hour off 17.5, then 35; the contract's 20 MW are short of 2.5 MWh in the first.
    [Fact]
    public void Restart_Staged_SellsBackWhatIsNotUsedOnTheWay()
    {
        ZoneRun run = Run([6000, 20, 20], [Miner with { RestartPerHour = 0.5 }]);

        Assert.Equal((-17.5, -35.0), (run.Award(1, Mine) / 1e6, run.Award(2, Mine) / 1e6));
        Assert.Equal(120_000 + 2.5 * 20, run.Market.TotalsOf(Mine).Usd(Cause.SellBack));
    }

    // A battery of 10 MW and 10 MWh without losses knows the day: it fills in the cheapest hour and empties in the dearest.
    [Fact]
    public void Storage_OnGivenPrices_BuysCheapestAndSellsDearest()
    {
        double[] prices = [.. Enumerable.Repeat(20.0, 24)];
        (prices[3], prices[18]) = (5, 100);

        ZoneRun run = Run(prices, [], new StorageSpec { Name = "cell", Zone = "Z", PowerMw = 10, EnergyMwh = 10, RoundTripEfficiency = 1, InitialCharge = 0, WearUsdPerMwh = 0 });

        const int Cell = 1;
        Assert.Equal((-10.0, 10.0), (run.Award(3, Cell) / 1e6, run.Award(18, Cell) / 1e6));
        Assert.All(Enumerable.Range(0, 24).Except([3, 18]), hour => Assert.Equal(0, run.Award(hour, Cell)));
    }

    private static double Net(ZoneRun run, int hour, int account) =>
        run.Postings.Where(p => p.Hour == hour).Sum(p => p.To == account ? p.MicroDollars : p.From == account ? -p.MicroDollars : 0) / 1e6;

    private static ZoneRun Run(double[] prices, IReadOnlyList<MinerSpec> miners, params StorageSpec[] storage)
    {
        LocalDate start = new(2025, 6, 1);
        RunHours hours = new(start, prices.Length, DateTimeZone.Utc);
        ScenarioSpec scenario = new()
        {
            Schema = 1,
            Name = "given",
            Start = start,
            Hours = prices.Length,
            TimeZone = "UTC",
            Market = new() { Kind = "price-path" },
            Hashprice = new() { UsdPerPhDay = [50.4] },
            Fuels = [new() { Name = "gas", UsdPerMmbtu = [4] }],
            Zones = [new() { Name = "Z" }],
            Generators = [new() { Name = "gas", Zone = "Z", Technology = "gas_cc", CapacityMw = 100, Fuel = "gas", HeatRateBtuPerKwh = 8000, VomUsdPerMwh = 3 }],
            Storage = storage,
            Miners = miners,
            DataCenters = [new() { Name = "hall", Zone = "Z", ContractedMw = 40, Utilisation = 1, PueSwing = 0, TrainingShare = 1, FeedFailuresPerYear = 0 }],
        };
        double[] demand = new double[prices.Length];
        Array.Fill(demand, 10);
        ZoneHours inputs = new() { DemandMw = demand, Cold = new double[prices.Length], PriceUsdPerMwh = prices };
        return new ZoneRun(new RandomZone(scenario, hours, inputs)).ToEnd();
    }
}
