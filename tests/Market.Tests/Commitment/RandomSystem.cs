using CsCheck;
using Headroom.Market.Commitment;
using Headroom.Market.Dispatch;
using Headroom.Market.Network;

namespace Headroom.Market.Tests.Commitment;

/// <summary>Small made-up systems with everything that can bind: minimum times, ramps, warmth, stores, reserve, three buses.</summary>
internal static class RandomSystem
{
    /// <summary>Numbers to a thousandth of their range: real data have no 1e-80 MW, which solvers take for nothing or for something.</summary>
    private static Gen<double> Number(double from, double to) => Gen.Int[0, 1000].Select(k => from + (to - from) * k / 1000);

    private static readonly Gen<CommitmentUnit> Unit =
        from min in Number(0, 40)
        from range in Number(1, 80)
        from usd in Number(5, 60)
        from second in Number(0, 20)
        from idle in Number(0, 300)
        from start in Number(0, 800)
        from warm in Number(0, 1)
        from times in Gen.Select(Gen.Int[1, 4], Gen.Int[1, 4], Gen.Int[-5, 5], Gen.Int[2, 5])
        from ramps in Gen.Select(Number(0.2, 1.5), Number(0.2, 1.5), Number(0, 1.2), Number(0, 1.2))
        from flags in Gen.Int[0, 9]
        from bus in Gen.Int[0, 2]
        from initial in Number(0, 1)
        select new CommitmentUnit
        {
            Name = $"{min:0}-{range:0}",
            Bus = bus,
            MinMw = min,
            MaxMw = min + range,
            MinUsdPerHour = idle + usd * min,
            Steps = [new CostStep(range * 0.6, usd), new CostStep(range * 0.4, usd + second)],
            Starts = [new StartCost(0, start * warm), new StartCost(times.Item4, start)],
            StopUsd = flags == 0 ? 50 : 0,
            MinUpHours = times.Item1,
            MinDownHours = times.Item2,
            // A unit that must run and must stay off contradicts itself.
            InitialHours = flags == 1 ? Math.Max(0, times.Item3) : times.Item3,
            InitialMw = times.Item3 > 0 ? min + range * initial : double.NaN,
            RampUpMw = range * ramps.Item1,
            RampDownMw = range * ramps.Item2,
            StartRampMw = min + range * ramps.Item3,
            StopRampMw = min + range * ramps.Item4,
            MustRun = flags == 1,
        };

    private static readonly Gen<StorageUnit> Store =
        from mw in Number(1, 40)
        from hours in Number(0.5, 4)
        from filled in Number(0, 1)
        from efficiency in Number(0.6, 1)
        from bus in Gen.Int[0, 2]
        from worth in Number(0, 30)
        from kind in Gen.Int[0, 9]
        from ramp in Number(0.1, 1.5)
        select new StorageUnit
        {
            Name = "store",
            Bus = bus,
            ChargeMw = mw,
            DischargeMw = mw,
            CapacityMwh = mw * hours,
            InitialMwh = mw * hours * filled,
            ChargeEfficiency = Math.Sqrt(efficiency),
            DischargeEfficiency = Math.Sqrt(efficiency),
            StoredUsdPerMwh = worth,
            HourlyLoss = kind % 3 == 0 ? 0.05 : 0,
            Cyclic = kind < 2,
            RampMw = kind % 2 == 0 ? mw * ramp : double.PositiveInfinity,
            InitialMw = kind % 4 == 0 ? mw * (2 * filled - 1) : double.NaN,
        };

    /// <summary>Systems of some hours.</summary>
    public static Gen<CommitmentProblem> OfHours(int hours) =>
        from units in Unit.Array[1, 4]
        from stores in Store.Array[0, 1]
        from wind in Number(0, 80).Array[hours]
        from load in Number(0, 60).Array[hours * 3]
        from limit in Number(5, 100).Array[3]
        from networked in Gen.Bool
        from reserve in Number(0, 15)
        let network = new DispatchNetwork(["a", "b", "c"], LinearFlow.OfReactances("test", 3, [0, 0, 1], [1, 2, 2], [0.1, 0.2, 0.1]), limit, [])
        select new CommitmentProblem
        {
            Hours = hours,
            Units = networked ? units : [.. units.Select(unit => unit with { Bus = 0 })],
            Storage = networked ? stores : [.. stores.Select(store => store with { Bus = 0 })],
            Offers = [new StandingOffer("wind", networked ? 1 : 0, 0, 100, wind)],
            Network = networked ? network : null,
            LoadMw = networked ? load : [.. load.Chunk(3).Select(hour => hour.Sum())],
            UnservedUsdPerMwh = 2_000,
            SurplusUsdPerMwh = 100,
            Reserves = reserve < 3 ? [] :
            [
                new ReserveNeed
                {
                    Name = "up", Up = true, NeedMw = [.. Enumerable.Repeat(reserve, hours)],
                    Shortfall = [new ShortfallStep(0.5, 100), new ShortfallStep(0.5, 500)],
                    Offers =
                    [
                        .. units.Select((unit, i) => new ReserveOffer(ReserveSeller.Unit, i, 10, i)), .. stores.Select((_, s) => new ReserveOffer(ReserveSeller.Storage, s, 8)),
                        new ReserveOffer(ReserveSeller.Load, 0, 2, 40),
                    ],
                },
                new ReserveNeed
                {
                    Name = "down", Up = false, NeedMw = [.. Enumerable.Repeat(reserve / 2, hours)],
                    Shortfall = [new ShortfallStep(1, 80)],
                    Offers = [.. units.Select((unit, i) => new ReserveOffer(ReserveSeller.Unit, i, 10)), new ReserveOffer(ReserveSeller.Offer, 0, 5)],
                },
            ],
        };
}
