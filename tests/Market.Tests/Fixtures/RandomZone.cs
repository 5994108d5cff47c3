using CsCheck;
using Headroom.Grid;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Time;
using NodaTime;

namespace Headroom.Market.Tests.Fixtures;

/// <summary>A small made-up zone with everything in it that a zone may hold, over a change of month and four market days.</summary>
internal sealed record RandomZone(ScenarioSpec Scenario, RunHours Hours, ZoneHours Inputs)
{
    public const int Count = 24 * 4;

    private static readonly LocalDate Start = new(2025, 3, 30);

    private static readonly Gen<bool> Some = Gen.Bool;

    private static readonly Gen<GeneratorSpec> Thermal =
        from mw in Gen.Double[20, 300]
        from units in Gen.Int[1, 4]
        from minimum in OneOf(0, 0.3, 0.5, 0.9)
        from heatRate in Gen.Double[6000, 14_000]
        from stepped in Gen.Int[0, 2]
        from up in Gen.Int[0, 10]
        from down in Gen.Int[0, 10]
        from startUsd in OneOf(0, 10, 120)
        from ramp in OneOf(0.1, 0.3, 1)
        from mttf in OneOf(0, 10, 200)
        from weeks in OneOf(0, 0, 3)
        from pile in Gen.Int[0, 5]
        select new GeneratorSpec
        {
            Name = "thermal",
            Zone = "Z",
            Technology = "gas_cc",
            CapacityMw = mw,
            Units = units,
            MinStable = minimum,
            Fuel = "gas",
            HeatRateBtuPerKwh = heatRate,
            HeatRateSteps = stepped switch
            {
                0 => [new() { To = 0.6, BtuPerKwh = heatRate }, new() { To = 1, BtuPerKwh = heatRate * 1.2 }],
                // The first step is an average and may be dearer than the increment after it.
                1 => [new() { To = 0.5, BtuPerKwh = heatRate * 1.1 }, new() { To = 1, BtuPerKwh = heatRate }],
                _ => [],
            },
            VomUsdPerMwh = 2.5,
            StartCostUsdPerMw = startUsd,
            MinUpHours = up,
            MinDownHours = down,
            RampPerHour = ramp,
            MttfHours = mttf,
            MttrHours = 6,
            ColdFailureFactor = 3,
            MaintenanceWeeks = weeks,
            FuelContract = pile == 0 ? new() { DeliveredCapacityFactor = 0.4, TargetDays = 1 } : null,
        };

    private static readonly Gen<GeneratorSpec> Renewable =
        from mw in Gen.Double[10, 300]
        from sun in Some
        from subsidy in OneOf(0, -20)
        select new GeneratorSpec
        {
            Name = "renewable",
            Zone = "Z",
            Technology = sun ? "solar" : "wind",
            CapacityMw = mw,
            VomUsdPerMwh = subsidy,
            Availability = sun ? "solar" : "wind",
        };

    private static readonly Gen<GeneratorSpec> Hydro =
        from mw in Gen.Double[5, 60]
        from factor in Gen.Double[0, 1]
        select new GeneratorSpec { Name = "hydro", Zone = "Z", Technology = "hydro", CapacityMw = mw, VomUsdPerMwh = 1, BudgetCapacityFactor = [factor] };

    private static readonly Gen<StorageSpec> Battery =
        from mw in Gen.Double[1, 120]
        from hours in OneOf(0.5, 2, 4, 10)
        from efficiency in Gen.Double[0.5, 1]
        from wear in OneOf(0, 5, 40)
        from charge in Gen.Double[0, 1]
        select new StorageSpec
        {
            Name = "battery",
            Zone = "Z",
            PowerMw = mw,
            EnergyMwh = mw * hours,
            RoundTripEfficiency = efficiency,
            WearUsdPerMwh = wear,
            InitialCharge = charge,
        };

    private static readonly Gen<MinerSpec> Miner =
        from mw in Gen.Double[1, 150]
        from first in Gen.Double[15, 25]
        from second in Gen.Double[25, 110]
        from contract in OneOf(0, 0.5, 1, 1.2)
        from restart in OneOf(0.1, 0.5, 1)
        from steps in OneOf(0, 0.25, 0.8, 1, 1)
        from onPeak in Some
        from net in Some
        select new MinerSpec
        {
            Name = "miner",
            Zone = "Z",
            Machines = [new() { Model = "a", JPerTh = first, Mw = mw * 0.7 }, new() { Model = "b", JPerTh = second, Mw = mw * 0.3 }],
            PoolFee = 0.01,
            Contract = contract == 0 ? null : new() { Mw = mw * contract, UsdPerMwh = 42.5, SellBack = net ? "net" : "gross" },
            RestartPerHour = restart,
            CurtailableShare = steps,
            OfferedHours = onPeak ? "on-peak" : "all",
        };

    private static readonly Gen<DataCenterSpec> Site =
        from mw in Gen.Double[5, 150]
        from redundancy in Gen.Int[0, 2]
        from flexible in OneOf(0, 0.25, 1)
        from failures in OneOf(0, 20, 2000)
        from gensets in Some
        from response in OneOf(0, 60, 400)
        from plant in Gen.Int[0, 3]
        from export in Some
        from energised in Some
        select new DataCenterSpec
        {
            Name = "site",
            Zone = "Z",
            ContractedMw = mw,
            Energised = energised ? [new() { From = Start, Mw = mw / 2 }, new() { From = Start.PlusDays(1), Mw = mw }] : [],
            FlexibleShare = flexible,
            LostComputeUsdPerMwh = 70,
            Redundancy = redundancy switch { 0 => "N", 1 => "N+1", _ => "2N" },
            FeedFailuresPerYear = failures,
            Gensets = gensets ? new() { DemandResponseUsdPerMwh = response, FailToStart = 0.2, FuelHours = 3, MttfHours = 20 } : null,
            Plant = plant switch
            {
                0 => new() { CapacityMw = mw * 0.6, Fuel = "gas", HeatRateBtuPerKwh = 8500, VomUsdPerMwh = 4, Export = export, MttfHours = 30, MttrHours = 5 },
                1 => new() { CapacityMw = mw * 1.5, Availability = "solar", Export = export },
                _ => null,
            },
        };

    public static Gen<RandomZone> All { get; } =
        from seed in Gen.Long[0, uint.MaxValue]
        from thermals in Thermal.Array[0, 5]
        from renewables in Renewable.Array[0, 3]
        from hydro in Hydro.Array[0, 2]
        from batteries in Battery.Array[0, 3]
        from miners in Miner.Array[0, 3]
        from sites in Site.Array[0, 3]
        from ordc in Gen.Int[0, 2]
        from reserve in OneOf(0, 50)
        from mean in Gen.Double[0, 1.2]
        from noise in Gen.Double[0, 1].Array[Count * 4]
        from enrolled in OneOf(0, 0, 0.3, 1)
        from rung in OneOf(0, 30, 150)
        from need in OneOf(0.02, 0.1, 0.4)
        let capacity = thermals.Sum(t => t.CapacityMw) + renewables.Sum(t => t.CapacityMw) * 0.4
        select Build(
            WithReserves(ordc == 1 ? need : 0, WithProgrammes(enrolled, rung, new ScenarioSpec
            {
                Schema = 1,
                Name = "random",
                Start = Start,
                Hours = Count,
                Seed = seed,
                Market = new()
                {
                    PriceCapUsdPerMwh = 500,
                    PriceFloorUsdPerMwh = -25,
                    VollUsdPerMwh = 500,
                    OnlineReserveMw = reserve,
                    Ordc = ordc == 0 ? new() { MinimumContingencyMw = 0.02 * capacity, SigmaMw = 0.05 * capacity + 1, Floors = [new() { BelowMw = capacity * 0.1, UsdPerMwh = 20 }] } : null,
                },
                Hashprice = new() { UsdPerPhDay = [50, 40] },
                Fuels = [new() { Name = "gas", UsdPerMmbtu = [3, 4.5], Co2KgPerMmbtu = 53 }],
                Zones = [new() { Name = "Z", Demand = new() { Kind = "profile", Mw = [1] } }],
                Generators = Named([.. thermals, .. renewables, .. hydro], (g, n) => g with { Name = n }),
                Storage = Named(batteries, (s, n) => s with { Name = n }),
                Miners = Named(miners, (m, n) => m with { Name = n }),
                DataCenters = Named(sites, (d, n) => d with { Name = n }),
            })),
            mean * capacity,
            noise);

    /// <summary>The same without programmes: sites follow the price alone.</summary>
    public static Gen<RandomZone> WithoutProgrammes { get; } = All.Select(zone => zone with
    {
        Scenario = zone.Scenario with
        {
            Programmes = new(),
            Market = zone.Scenario.Market with { Ladder = [] },
            Miners = [.. zone.Scenario.Miners.Select(m => m with { Programmes = [] })],
            DataCenters = [.. zone.Scenario.DataCenters.Select(d => d with { Programmes = [] })],
        },
    });

    /// <summary>Two reserve products, of a share of the peak each; what load sells of reserve fills the first.</summary>
    private static ScenarioSpec WithReserves(double share, ScenarioSpec scenario)
    {
        if (share == 0) return scenario;
        double mw = share * (50 + scenario.Generators.Sum(g => g.CapacityMw) / 4);
        return scenario with
        {
            Market = scenario.Market with
            {
                Reserves =
                [
                    new() { Name = "spin", LoadShare = 0.6, Curve = [new() { Mw = mw / 2, UsdPerMw = 500 }, new() { Mw = mw / 2, UsdPerMw = 60 }] },
                    new() { Name = "non-spin", Mw = mw, Providers = ReserveSpec.WithOffline },
                ],
                ReserveCurve = new() { MinimumContingencyMw = mw / 4, SigmaMw = mw / 4 + 1 },
                ReserveResponseMinutes = 30,
            },
            Programmes = scenario.Programmes with
            {
                LoadReserve = [.. scenario.Programmes.LoadReserve.Select(p => p with { Product = "spin" })],
            },
        };
    }

    /// <summary>The same with reserve products only.</summary>
    public static Gen<RandomZone> WithReserveProducts { get; } = All.Where(zone => zone.Scenario.Market.Reserves.Count > 0);

    /// <summary>Every kind of programme, each site in all of them with a share of its size, and a ladder over them.</summary>
    private static ScenarioSpec WithProgrammes(double share, double rungMw, ScenarioSpec scenario)
    {
        if (share == 0) return scenario;
        // Three of them sell readiness: a third of the share each.
        EnrolmentSpec[] Enrol(double mw) =>
        [
            .. new (string Name, double Share)[] { ("4cp", 1), ("ers", 0.33), ("rrs", 0.33), ("call", 1), ("capacity", 0.33), ("uncovered", 0.5) }
                .Select(p => new EnrolmentSpec { Programme = p.Name, Mw = mw * share * p.Share }),
        ];
        LadderStepSpec Rung(string call, double below) => new() { Call = call, BelowMw = below * rungMw, RecallAboveMw = below * rungMw + 10, MinimumHours = 2, BlockMw = 20 };
        return scenario with
        {
            Programmes = new()
            {
                CoincidentPeak = [new() { Name = "4cp", Months = [3, 4], IntervalHours = 2, UsdPerKwYear = 69, ForecastError = 0.05, SuspectShare = 0.8 }],
                EmergencyResponse = [new() { Name = "ers", UsdPerMwHour = 7, TermStarts = [4], HoursPerTerm = 5 }],
                LoadReserve = [new() { Name = "rrs", UsdPerMwHour = [12, 3], ReturnHours = 2 }],
                LargeLoadCall = [new() { Name = "call", MinimumSiteMw = 10, UsdPerMwh = 50, Following = 0.5 }, new() { Name = "sb6", Mandatory = true, MinimumSiteMw = 75 }],
                CapacityResponse = [new() { Name = "capacity", UsdPerMwDay = 270 }, new() { Name = "uncovered", UsdPerMwDay = 270, Backed = false }],
            },
            Miners = [.. scenario.Miners.Select(m => m with { Programmes = Enrol(m.Machines.Sum(x => x.Mw)) })],
            DataCenters = [.. scenario.DataCenters.Select(d => d with { Programmes = Enrol(d.ContractedMw) })],
            Market = scenario.Market with
            {
                Ladder = rungMw == 0 ? [] :
                [
                    Rung("uncovered", 1), Rung("rrs", 0.9), Rung("call", 0.8), Rung("sb6", 0.6), Rung("capacity", 0.5), Rung("ers", 0.4), Rung("firm-shed", 0.3),
                ],
            },
        };
    }

    /// <summary>Such zones on given prices, some of them far beyond cap and floor.</summary>
    public static Gen<RandomZone> OnPricePaths { get; } =
        from zone in All
        from usual in Gen.Double[-30, 130].Array[Count]
        from rare in OneOf(0, 0, 0, 0, 0, 0, 900, 7000, -400).Array[Count]
        select zone.On([.. usual.Zip(rare, (often, seldom) => seldom == 0 ? often : seldom)]);

    /// <summary>The same zone on given prices, $/MWh by the hour.</summary>
    public RandomZone On(double[] prices) => this with
    {
        Scenario = Scenario with
        {
            Market = new() { Kind = "price-path" },
            // No market, no reserve products.
            Programmes = Scenario.Programmes with { LoadReserve = [.. Scenario.Programmes.LoadReserve.Select(r => r with { Product = "" })] },
        },
        Inputs = new()
        {
            DemandMw = Inputs.DemandMw,
            Wind = Inputs.Wind,
            Solar = Inputs.Solar,
            Cold = Inputs.Cold,
            PriceUsdPerMwh = prices,
        },
    };

    private static RandomZone Build(ScenarioSpec scenario, double meanMw, double[] noise)
    {
        RunHours hours = new(scenario.Start, scenario.Hours, DateTimeZoneProviders.Tzdb[scenario.TimeZone]);
        double Daily(int h, int peak) => Math.Cos((hours.Local[h].Hour - peak) / 24.0 * Math.Tau);
        ZoneHours inputs = new()
        {
            DemandMw = [.. Enumerable.Range(0, Count).Select(h => meanMw * (1 + 0.35 * Daily(h, 17) + 0.3 * (noise[h] - 0.5)))],
            Wind = [.. Enumerable.Range(0, Count).Select(h => noise[Count + h])],
            Solar = [.. Enumerable.Range(0, Count).Select(h => Math.Max(0, Daily(h, 13)) * noise[2 * Count + h])],
            Cold = [.. Enumerable.Range(0, Count).Select(h => noise[3 * Count + h] < 0.1 ? 1.5 : 0)],
        };
        return new(scenario, hours, inputs);
    }

    private static T[] Named<T>(T[] all, Func<T, string, T> name) where T : ParticipantSpec =>
        [.. all.Select((one, i) => name(one, $"{one.Name}-{i + 1}"))];

    private static Gen<double> OneOf(params double[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
