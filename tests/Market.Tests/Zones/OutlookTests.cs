using Headroom.Grid;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Time;
using Headroom.Market.Offers;
using Headroom.Market.Tests.Fixtures;
using NodaTime;

namespace Headroom.Market.Tests.Zones;

/// <summary>What a zone tells those who plan by the day: the price of the plants that will meet the net load, without those who ask.</summary>
public sealed class OutlookTests
{
    private const int Day = 24, Days = 3;

    // 300 MW at 20 $/MWh and 300 MW at 60: a net load of 200 MW costs 20, one of 400 MW costs 60, whether the 250 MW of storage are full (and offer) or
    // empty (and bid for free energy), and whatever the wind blew when the day was planned.
    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    public void Request_StorageAndWindStandInTheOrder_PriceIsThatOfThePlants(double charge)
    {
        ZoneRun run = Zone(charge, storageMw: 250);
        run.To(Day);

        DayOutlook outlook = run.Market.RequestFor(run.Market.Due()[^1]).Outlook;
        Assert.Equal(2000, outlook.PriceAt(200_000_000));
        Assert.Equal(6000, outlook.PriceAt(400_000_000));
    }

    // Nights at 20 $/MWh and evenings at 60: moving energy pays 60 - 20 / 0.8 - 5 = 30 $/MWh, so an empty store is filled and sold every day.
    [Fact]
    public void Advance_CheapNightDearEvening_StorageMovesEnergyEveryDay()
    {
        ZoneRun run = Zone(charge: 0, storageMw: 80);
        run.ToEnd();

        for (int day = 1; day < Days; day++)
        {
            Assert.Equal(160_000_000, run.Hours[(day * Day)..((day + 1) * Day)].Sum(h => h.DischargeWatts));
        }
    }

    private static ZoneRun Zone(double charge, double storageMw)
    {
        RunHours hours = new(new LocalDate(2025, 6, 1), Day * Days, DateTimeZone.Utc);
        double[] wind = [.. Enumerable.Range(0, hours.Count).Select(h => h % Day == Day - 1 ? 0.8 : 0.0)];
        ScenarioSpec scenario = new()
        {
            Schema = 1,
            Name = "outlook",
            Start = new LocalDate(2025, 6, 1),
            Hours = hours.Count,
            TimeZone = "UTC",
            Market = new() { PriceFloorUsdPerMwh = -250 },
            Hashprice = new() { UsdPerPhDay = [50] },
            Zones = [new() { Name = "Z", Demand = new() { Kind = "series" } }],
            Generators =
            [
                new() { Name = "cheap", Zone = "Z", Technology = "gas_cc", CapacityMw = 300, VomUsdPerMwh = 20 },
                new() { Name = "dear", Zone = "Z", Technology = "gas_ct", CapacityMw = 300, VomUsdPerMwh = 60 },
                new() { Name = "wind", Zone = "Z", Technology = "wind", CapacityMw = 100, Availability = "wind", VomUsdPerMwh = -10 },
            ],
            Storage =
            [
                new()
                {
                    Name = "battery",
                    Zone = "Z",
                    PowerMw = storageMw,
                    EnergyMwh = 2 * storageMw,
                    RoundTripEfficiency = 0.8,
                    WearUsdPerMwh = 5,
                    InitialCharge = charge,
                },
            ],
        };
        double[] demand = [.. Enumerable.Range(0, hours.Count).Select(h => h % Day is >= 17 and < 22 ? 480.0 : 150)];
        return new ZoneRun(new RandomZone(scenario, hours, new ZoneHours { DemandMw = demand, Wind = wind, Solar = new double[hours.Count], Cold = new double[hours.Count] }));
    }
}
