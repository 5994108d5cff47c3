using Headroom.Grid;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Time;
using Headroom.Market.Participants;
using Headroom.Market.Tests.Fixtures;
using NodaTime;

namespace Headroom.Market.Tests.Zones;

/// <summary>Starts and stops of a small made-up zone, worked out by hand.</summary>
public sealed class CommitmentTests
{
    private const int Count = 24;

    // Two free hours at 40 MW and 28 $/MWh cost each of the ten plants more than a start at 2,000 $, so at 15:00 all want to go off, and
    // then for four hours; but from 16:00 on 900 MW of their 1,000 are needed. When all were let go the evening was short of all 900.
    [Fact]
    public void Stop_FreeNoonBeforeAnEveningPeak_LeavesWhatTheEveningNeeds()
    {
        double[] demand = new double[Count], sun = new double[Count];
        for (int h = 0; h < Count; h++) (demand[h], sun[h]) = (900, h is >= 13 and < 16 ? 1 : 0);
        ZoneRun run = Run(demand, sun, reserveMw: 0, [.. Enumerable.Range(0, 10).Select(i => Gas($"gas-{i}", heatRate: 7000 + 100 * i))]);

        Assert.All(run.Hours, hour => Assert.Equal(0, hour.UnservedWatts));
        // The dearest never ran and can take the place of one of the nine: one can be spared, the dearest of them.
        Assert.All(Enumerable.Range(8, 2), i => Assert.Equal(Status.Off, run.StatusOf(15, i)));
        Assert.All(Enumerable.Range(0, 8), i => Assert.NotEqual(Status.Off, run.StatusOf(15, i)));
    }

    // The same noon before an evening that nobody needs to wait for: all go.
    [Fact]
    public void Stop_NothingExpectedWhileAway_AllGo()
    {
        double[] demand = new double[Count], sun = new double[Count];
        for (int h = 0; h < Count; h++) (demand[h], sun[h]) = (900, h >= 10 ? 1 : 0);
        ZoneRun run = Run(demand, sun, reserveMw: 0, [.. Enumerable.Range(0, 10).Select(i => Gas($"gas-{i}", heatRate: 7000 + 100 * i))]);

        Assert.All(Enumerable.Range(0, 10), i => Assert.Equal(Status.Off, run.StatusOf(20, i)));
    }

    // 500 MW of load and 300 MW of reserve to be online: eight plants of 100 MW, the cheapest eight, in the first hour.
    [Fact]
    public void Start_ReserveToBeOnline_StartsTheCheapestThatMakeItUp()
    {
        double[] demand = new double[Count];
        Array.Fill(demand, 500);
        ZoneRun run = Run(demand, new double[Count], reserveMw: 300, [.. Enumerable.Range(0, 10).Select(i => Gas($"gas-{i}", heatRate: 8000 - 100 * i))]);

        Assert.All(Enumerable.Range(2, 8), i => Assert.NotEqual(Status.Off, run.StatusOf(0, i)));
        Assert.All(Enumerable.Range(0, 2), i => Assert.Equal(Status.Off, run.StatusOf(0, i)));
        Assert.Equal(300_000_000, run.Hours[0].ReserveWatts);
    }

    private static GeneratorSpec Gas(string name, double heatRate) => new()
    {
        Name = name,
        Zone = "Z",
        Technology = "gas_cc",
        CapacityMw = 100,
        MinStable = 0.4,
        Fuel = "gas",
        HeatRateBtuPerKwh = heatRate,
        StartCostUsdPerMw = 20,
        MinUpHours = 4,
        MinDownHours = 4,
    };

    private static ZoneRun Run(double[] demand, double[] sun, double reserveMw, IReadOnlyList<GeneratorSpec> plants)
    {
        RunHours hours = new(new LocalDate(2025, 6, 1), Count, DateTimeZone.Utc);
        ScenarioSpec scenario = new()
        {
            Schema = 1,
            Name = "made",
            Start = new LocalDate(2025, 6, 1),
            Hours = Count,
            TimeZone = "UTC",
            Market = new MarketSpec { OnlineReserveMw = reserveMw },
            Fuels = [new() { Name = "gas", UsdPerMmbtu = [4] }],
            Hashprice = new() { UsdPerPhDay = [50] },
            Zones = [new() { Name = "Z", Demand = new() { Kind = "series" } }],
            Generators =
            [
                .. plants,
                new() { Name = "sun", Zone = "Z", Technology = "solar", CapacityMw = 900, Availability = "solar" },
            ],
        };
        return new ZoneRun(new RandomZone(scenario, hours, new ZoneHours
        {
            DemandMw = demand,
            Solar = sun,
            Wind = new double[Count],
            Cold = new double[Count],
        })).ToEnd();
    }
}
