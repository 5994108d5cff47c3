using Headroom.Grid.Scenarios;
using Headroom.Grid.Time;
using Headroom.Market.Offers;
using Headroom.Market.Participants;
using NodaTime;

namespace Headroom.Market.Tests.Participants;

/// <summary>Offers of plants, worked by hand.</summary>
public sealed class PlantDeskTests
{
    private static readonly RunHours Hours = new(new LocalDate(2025, 1, 30), 24 * 5, DateTimeZone.Utc);

    private static readonly ScenarioSpec Scenario = new()
    {
        Schema = 1,
        Name = "s",
        Start = new LocalDate(2025, 1, 30),
        Zones = [],
        Fuels = [new() { Name = "gas", UsdPerMmbtu = [2.5, 4], BasisUsdPerMmbtu = 0.5 }],
    };

    private static readonly GeneratorSpec Plant = new()
    {
        Name = "cc",
        Zone = "Z",
        Technology = "gas_cc",
        CapacityMw = 100,
        Fuel = "gas",
        HeatRateBtuPerKwh = 7000,
        VomUsdPerMwh = 2,
    };

    // 7,000 Btu/kWh is 7 MMBtu/MWh: 7 x 3 + 2 = 23 $/MWh; in the second month 7 x 4.5 + 2 = 33.50.
    [Theory]
    [InlineData(0, 23_00, 48)]
    [InlineData(48, 33_50, 120)]
    public void Offer_SingleHeatRate_IsFuelAndUpkeepForTheMonth(int hour, int cents, int until)
    {
        DayOffer offer = Ask(Plant, hour);

        Assert.Equal([new OfferStep(cents, 100_000_000)], offer.Supply);
        Assert.Equal(until, offer.Until);
    }

    // 60 MW at 7 x 3 + 2 = 23 and 40 MW at 9 x 3 + 2 = 29 $/MWh.
    [Fact]
    public void Offer_HeatRateSteps_AreSupplySteps() => Assert.Equal(
        [new OfferStep(23_00, 60_000_000), new OfferStep(29_00, 40_000_000)],
        Ask(Plant with { HeatRateSteps = [new() { To = 0.6, BtuPerKwh = 7000 }, new() { To = 1, BtuPerKwh = 9000 }] }).Supply);

    // A start of 80 $/MW x 100 MW = 8,000 $, over a least run of 8 h: 10 $/MWh.
    [Fact]
    public void Offer_StartCost_IsSpreadOverTheLeastRun()
    {
        DayOffer offer = Ask(Plant with { StartCostUsdPerMw = 80, MinUpHours = 8 });

        Assert.Equal((10_00, 8_000_000_000L), (offer.StartCents, offer.StartMicroDollars));
    }

    // Slope 5 $/MMBtu x 7 MMBtu/MWh: a pile at half of its target of 10 days x 24 h x 100 MW costs 17.50 more, an empty one 35, one of three targets 35 less.
    [Theory]
    [InlineData(24_000, 0)]
    [InlineData(12_000, 17_50)]
    [InlineData(0, 35_00)]
    [InlineData(72_000, -35_00)]
    public void Offer_FuelPile_CarriesItsPremium(long pileMwh, int premiumCents)
    {
        DayOffer offer = Ask(
            Plant with { FuelContract = new() { DeliveredCapacityFactor = 0.5, TargetDays = 10, SlopeUsdPerMmbtu = 5 } }, 0, pileMwh * 1_000_000);

        Assert.Equal((premiumCents, 23_00 + premiumCents), (offer.PremiumCents, offer.Supply[0].Cents));
        Assert.Equal(24, offer.Until);
    }

    // A quarter of 100 MW x 24 h is 600 MWh: six hours of full output, those of the highest net load.
    [Fact]
    public void HydroOffer_BudgetOfAQuarter_GoesToTheSixHighestHours()
    {
        GeneratorSpec hydro = Plant with { Fuel = "", BudgetCapacityFactor = [0.25] };
        DayOutlook outlook = new() { NetLoadWatts = [.. Enumerable.Range(0, 24).Select(h => h is >= 15 and < 21 ? 900L : 100L + h)] };

        DayOffer offer = Desk.For(hydro, Scenario, Hours).Offer(new OfferRequest(0, 24, 0, outlook));

        Assert.Equal(Enumerable.Range(0, 24).Select(h => h is >= 15 and < 21 ? 100_000_000L : 0), offer.PlanWatts);
    }

    private static DayOffer Ask(GeneratorSpec plant, int hour = 0, long store = 0) =>
        Desk.For(plant, Scenario, Hours).Offer(new OfferRequest(hour, hour + 24, store, DayOutlook.None));
}
