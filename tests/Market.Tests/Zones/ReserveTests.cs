using CsCheck;
using Headroom.Grid;
using Headroom.Grid.Quantities;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Time;
using Headroom.Market.Books;
using Headroom.Market.Clearing;
using Headroom.Market.Offers;
using Headroom.Market.Participants;
using Headroom.Market.Tests.Fixtures;
using Headroom.Market.Zones;
using NodaTime;

namespace Headroom.Market.Tests.Zones;

/// <summary>Reserve in a zone: who is paid, for how much, by whom.</summary>
public sealed class ReserveTests
{
    private const long MW = 1_000_000;

    [Fact]
    public void Products_RandomZones_AreSoldWithinWhatSellersHaveAndPaidByTheLoadServingEntity() => RandomZone.WithReserveProducts.Sample(
        zone =>
        {
            ZoneRun run = new ZoneRun(zone).ToEnd();
            long[] demand = [.. ReserveProducts.Of(zone.Scenario.Market).Select(p => p.Demand.Where(s => s.Cents > 0).Sum(s => s.Watts))];
            foreach (HourRecord h in run.Hours)
            {
                for (int p = 0; p < demand.Length; p++)
                {
                    Assert.Equal(demand[p], h.ReserveSoldWatts[p] + h.ReserveShortWatts[p]);
                    Assert.InRange(h.ReservePriceCents[p], 0, 500_00);
                    Assert.True(h.ReserveShortWatts[p] == 0 || h.ReservePriceCents[p] > 0);
                }
            }
            long[] kept = new long[zone.Hours.Count], sold = new long[zone.Hours.Count];
            for (int k = 0; k < run.Postings.Count; k++)
            {
                (int hour, int from, int to, byte cause, long amount) = run.Postings[k];
                if (cause == (byte)Cause.ReserveCharge) Assert.Equal((Account.LoadServingEntity, Account.Operator), (from, to));
                if (cause is not ((byte)Cause.ReserveSale or (byte)Cause.ReserveCharge)) continue;
                kept[hour] += to == Account.Operator ? amount : -amount;
                if (cause != (byte)Cause.ReserveSale) continue;
                sold[hour] += run.Quantities[k];
                // Energy and reserve fit into the seller together.
                int seller = to - Account.FirstParticipant;
                Assert.InRange(run.Quantities[k], 1, Power.FromMW(run.Market.Roster[seller].CapacityMw).Watts - run.Award(hour, seller));
            }
            Assert.All(kept, left => Assert.Equal(0, left));
            Assert.All(run.Hours, h => Assert.True(sold[h.Hour] <= h.ReserveSoldWatts.Sum()));
        },
        iter: 100);

    [Fact]
    public void Adder_RandomZones_RoomThatIsOnlineIsPaidIt() => RandomZone.All.Where(z => z.Scenario.Market.Ordc is not null).Sample(
        zone =>
        {
            ZoneRun run = new ZoneRun(zone).ToEnd();
            for (int k = 0; k < run.Postings.Count; k++)
            {
                (int hour, int _, int _, byte cause, long amount) = run.Postings[k];
                if (cause == (byte)Cause.ReserveSale)
                    Assert.Equal(Money.Of(run.Quantities[k], new Price(run.Hours[hour].AdderCents)).MicroDollars, amount);
            }
        },
        iter: 60);

    // Two plants of 100 MW at 20 and 40 $/MWh (VOM), both without a start; ramps of a whole capacity in 10 min. Load 150 MW. The operator wants 80 MW at up to
    // 300 $/MW; 50 MW are there: 30 are short. Energy: 40 + 300. The dear plant sells 50 MW of energy at 340 and 50 MW of reserve at 300, which is
    // what it would earn in energy (340 - 40).
    [Fact]
    public void Products_TwoPlantsShortOfReserve_PricesByHand()
    {
        ZoneRun run = TwoPlants([], loadShare: 0.5);
        HourRecord hour = run.Hours[0];

        Assert.Equal((340_00, 300_00), (hour.PriceCents, hour.ReservePriceCents[0]));
        Assert.Equal((50 * MW, 30 * MW), (hour.ReserveSoldWatts[0], hour.ReserveShortWatts[0]));
        Assert.Equal((1, Binding.Reserve), (hour.Marginal, hour.Binding));
        Assert.Equal(50 * 300 * Money.MicroPerUsd, Booked(run, 0, 1, Cause.ReserveSale));
    }

    // The same with a miner of 20 MW, break-even far above, that offers all of it as reserve; an eighth of the 80 MW may come from load, so 10 of its 20 MW are
    // bought, at the price of the product.
    [Fact]
    public void Products_LoadSellsReserve_ItsShareIsBoughtAtTheClearedPrice()
    {
        ZoneRun run = TwoPlants(
            [new() { Name = "m", Zone = "Z", Machines = [new() { Model = "a", JPerTh = 1, Mw = 20 }], Programmes = [new() { Programme = "rrs", Mw = 20 }] }],
            loadShare: 0.125);
        HourRecord hour = run.Hours[0];

        // 170 MW of load leave 30 MW online.
        Assert.Equal((300_00, 40 * MW, 40 * MW), (hour.ReservePriceCents[0], hour.ReserveSoldWatts[0], hour.ReserveShortWatts[0]));
        Assert.Equal(10 * 300 * Money.MicroPerUsd, Booked(run, 0, 2, Cause.LoadReserve));
        Assert.Equal(30 * 300 * Money.MicroPerUsd, Booked(run, 0, 1, Cause.ReserveSale));
    }

    // 500 MW of load; a plant at 20 $/MWh that has room, but can give only 100 MW of it within 15 min (0.4 of 1,000 MW an hour); 150 MW are wanted. A plant of
    // 400 MW is off: at least 100 MW at 50 $/MWh, 4,000 $ a start and 4 h on, 50 MW within 15 min. An hour of it costs
    // 100 MW x (50 - 20) + 4,000 / 4 = 4,000 $; the 50 MW that are short are worth 50 x 300 = 15,000 $. So it is started, and stays: its 3,000 $ an hour
    // are less than that. Nothing is short; energy costs 20, reserve nothing; the day's uplift is 24 x 3,000 + 4,000.
    [Fact]
    public void Products_ShortAtAPriceAboveTheNextStart_ThePlantIsStartedAndStays()
    {
        ZoneRun run = OneOff(usdPerMw: 300, load: 500);

        Assert.All(run.Hours, h => Assert.Equal((20_00, 0, 0L, 150 * MW), (h.PriceCents, h.ReservePriceCents[0], h.ReserveShortWatts[0], h.ReserveSoldWatts[0])));
        Assert.All(run.Hours, h => Assert.Equal(100 * MW, run.Award(h.Hour, 1)));
        Assert.Equal(76_000 * Money.MicroPerUsd, Booked(run, 23, 1, Cause.Uplift));
    }

    // At 70 $/MW the 50 MW are worth 3,500 $: less than the 4,000 $ of the hour. The shortage is the cheaper answer.
    [Fact]
    public void Products_ShortAtAPriceBelowTheNextStart_StayShort()
    {
        ZoneRun run = OneOff(usdPerMw: 70, load: 500);

        Assert.All(run.Hours, h => Assert.Equal((20_00, 70_00, 50 * MW), (h.PriceCents, h.ReservePriceCents[0], h.ReserveShortWatts[0])));
        Assert.All(run.Hours, h => Assert.Equal(0, run.Award(h.Hour, 1)));
    }

    // Once the demand for reserve is covered by the first plant alone (60 MW), the other has no business on: it is never started.
    [Fact]
    public void Products_Covered_NobodyIsStarted()
    {
        ZoneRun run = OneOff(usdPerMw: 300, load: 500, mw: 60);

        Assert.All(run.Hours, h => Assert.Equal((0, 0L), (h.ReservePriceCents[0], run.Award(h.Hour, 1))));
    }

    // The same with a data center of 40 MW that could pause 10 of it at 1,000 $/MWh of lost compute, and sells that: 190 MW of load leave 10 MW online, an eighth
    // of the 80 MW comes from the site, 60 are short. It is paid 10 MW x 300 $ and runs on: 340 $/MWh are less than its compute is worth.
    [Fact]
    public void Products_DataCenterSellsItsPause_IsPaidTheClearedPriceAndRuns()
    {
        ZoneRun run = TwoPlants([], loadShare: 0.125, new DataCenterSpec
        {
            Name = "hall",
            Zone = "Z",
            ContractedMw = 40,
            Utilisation = 1,
            PueSwing = 0,
            InferenceSwing = 0,
            TrainingShare = 1,
            FlexibleShare = 0.25,
            LostComputeUsdPerMwh = 1000,
            FeedFailuresPerYear = 0,
            Programmes = [new() { Programme = "rrs", Mw = 10 }],
        });
        HourRecord hour = run.Hours[0];

        Assert.Equal((340_00, 300_00), (hour.PriceCents, hour.ReservePriceCents[0]));
        Assert.Equal((20 * MW, 10 * MW, 60 * MW), (hour.ReserveSoldWatts[0], hour.ReserveLoadWatts[0], hour.ReserveShortWatts[0]));
        Assert.Equal(10 * 300 * Money.MicroPerUsd, Booked(run, 0, 2, Cause.LoadReserve));
        Assert.Equal(-40 * MW, run.Award(0, 2));
    }

    // A battery of 50 MW with 100 MWh in store plans 30 MW at 5 $/MWh of wear; wind (no seller of reserve) offers at 20 $/MWh; load 120 MW; 40 MW of reserve
    // are wanted at up to 300 $/MW.
    // Hour 0, 150 MW of wind: a MW more of reserve moves a MW of energy from the battery (5) to wind (20): reserve costs 15, energy 20. The battery sells
    // 10 MW of energy and 40 MW of reserve: 10 x 20 + 40 x 15 - 10 x 5 of wear = 750 $.
    // Hour 1, 100 MW of wind: 20 MW must come from the battery, 30 are left as reserve, 10 are short: reserve 300, and a MW more of load takes one of them:
    // energy 305. 20 x 305 + 30 x 300 - 20 x 5 = 15,000 $. Only what it delivered has left the store: 100 - 10 - 20.
    [Fact]
    public void Products_BatterySellsEnergyAndReserveInOneHour_PricesAndPayByHand()
    {
        LocalDate start = new(2026, 1, 1);
        ScenarioSpec scenario = new()
        {
            Schema = 1,
            Name = "battery",
            Start = start,
            Hours = 2,
            Market = new() { Reserves = [new() { Name = "spin", Curve = [new() { Mw = 40, UsdPerMw = 300 }] }] },
            Zones = [new() { Name = "Z", Demand = new() { Kind = "profile", Mw = [120] } }],
            Generators = [new() { Name = "wind", Zone = "Z", Technology = "wind", Availability = "wind", CapacityMw = 150, VomUsdPerMwh = 20 }],
            Storage = [new() { Name = "battery", Zone = "Z", PowerMw = 50, EnergyMwh = 100, InitialCharge = 1, WearUsdPerMwh = 5 }],
        };
        ZoneHours inputs = new() { DemandMw = [120, 120], Wind = [1, 100 / 150.0], Solar = [0, 0], Cold = [0, 0] };
        ZoneMarket market = new(scenario, "Z", new RunHours(start, 2, DateTimeZoneProviders.Tzdb[scenario.TimeZone]), inputs, detail: true);
        market.Accept(0, Desk.For(scenario.Generators[0], scenario, new RunHours(start, 2, DateTimeZoneProviders.Tzdb[scenario.TimeZone])).Offer(market.RequestFor(0)));
        market.Accept(1, new DayOffer { Until = 24, Supply = [new(5_00, 50 * MW)], PlanWatts = [.. Enumerable.Repeat(30 * MW, 24)], ReserveCents = 60_00 });
        ZoneDay day = market.Advance(2);

        Assert.Equal([(20_00, 15_00, 0L), (305_00, 300_00, 10 * MW)],
            day.Hours.Select(h => (h.PriceCents, h.ReservePriceCents[0], h.ReserveShortWatts[0])));
        Assert.Equal([10 * MW, 20 * MW], day.Hours.Select(h => h.DischargeWatts));
        Assert.Equal([40 * MW, 30 * MW], day.Hours.Select(h => h.ReserveSoldWatts[0]));
        ParticipantTotals battery = market.TotalsOf(1);
        Assert.Equal(750 + 15_000, battery.NetUsd);
        Assert.Equal((40 * 15 + 30 * 300) * Money.MicroPerUsd, battery.MicroDollarsByCause[(int)Cause.ReserveSale]);
        Assert.Equal(70, battery.ChargeMwh);
    }

    private static ZoneRun OneOff(double usdPerMw, double load, double mw = 150)
    {
        LocalDate start = new(2026, 1, 1);
        ScenarioSpec scenario = new()
        {
            Schema = 1,
            Name = "one-off",
            Start = start,
            Hours = 24,
            Market = new() { ReserveResponseMinutes = 15, Reserves = [new() { Name = "spin", Curve = [new() { Mw = mw, UsdPerMw = usdPerMw }] }] },
            Zones = [new() { Name = "Z", Demand = new() { Kind = "profile", Mw = [load] } }],
            Fuels = [new() { Name = "gas", UsdPerMmbtu = [4], Co2KgPerMmbtu = 53 }],
            Generators =
            [
                new() { Name = "on", Zone = "Z", Technology = "hydro", CapacityMw = 1000, VomUsdPerMwh = 20, RampPerHour = 0.4 },
                new()
                {
                    Name = "off", Zone = "Z", Technology = "combined-cycle", Fuel = "gas", CapacityMw = 400, HeatRateBtuPerKwh = 10_000, VomUsdPerMwh = 10,
                    MinStable = 0.25, RampPerHour = 0.5, StartCostUsdPerMw = 10, MinUpHours = 4, MinDownHours = 4,
                },
            ],
        };
        RunHours hours = new(start, 24, DateTimeZoneProviders.Tzdb[scenario.TimeZone]);
        double[] flat = new double[24];
        return new ZoneRun(new RandomZone(scenario, hours, new() { DemandMw = [.. flat.Select(_ => load)], Wind = flat, Solar = flat, Cold = flat })).ToEnd();
    }

    private static long Booked(ZoneRun run, int hour, int participant, Cause cause) => run.Postings
        .Where(p => p.Hour == hour && p.To == Account.FirstParticipant + participant && p.Cause == (byte)cause).Sum(p => p.MicroDollars);

    private static ZoneRun TwoPlants(MinerSpec[] miners, double loadShare, params DataCenterSpec[] sites)
    {
        LocalDate start = new(2026, 1, 1);
        GeneratorSpec Plant(string name, double usd) =>
            new() { Name = name, Zone = "Z", Technology = "hydro", CapacityMw = 100, VomUsdPerMwh = usd, RampPerHour = 6 };
        ScenarioSpec scenario = new()
        {
            Schema = 1,
            Name = "two-plants",
            Start = start,
            Hours = 24,
            Market = new() { Reserves = [new() { Name = "spin", LoadShare = loadShare, Curve = [new() { Mw = 80, UsdPerMw = 300 }] }] },
            Programmes = new() { LoadReserve = miners.Length + sites.Length == 0 ? [] : [new() { Name = "rrs", Product = "spin" }] },
            Zones = [new() { Name = "Z", Demand = new() { Kind = "profile", Mw = [150] } }],
            Generators = [Plant("cheap", 20), Plant("dear", 40)],
            Miners = miners,
            DataCenters = sites,
        };
        RunHours hours = new(start, 24, DateTimeZoneProviders.Tzdb[scenario.TimeZone]);
        double[] flat = new double[24];
        return new ZoneRun(new RandomZone(scenario, hours, new() { DemandMw = [.. flat.Select(_ => 150.0)], Wind = flat, Solar = flat, Cold = flat })).ToEnd();
    }
}
