using Headroom.Market.Commitment;
using Headroom.Market.Dispatch;
using Headroom.Market.Network;
using Headroom.Market.Solvers;

namespace Headroom.Market.Tests.Commitment;

/// <summary>
/// The twelve hours of MATPOWER MOST's example ex_case3b, step by step, and its published solutions (figures:
/// shared/data/known-systems/README.md; conventions: MOST's t_most_uc). Load is worth 1,000 $/MWh and always served, so its value is a constant.
/// MOST pays for ramp reserve: capability bought each hour to rise or fall to the next hour's output, also at a start or a stop, and from its case's output
/// (125, 125, 200 MW, store and wind 0, load 450) into the first hour. All units have been on for ever before it; commitment is no circle.
/// </summary>
public sealed class MostSequenceTests
{
    private const double Ramp = 1e-6; // $/MW of all that is not unit 3 with its own price
    private static readonly double[] Load = [440, 480, 540, 525, 500, 450, 400, 350, 300, 325, 375, 425];
    private static readonly double[] Wind = [80, 65, 60, 82, 100, 70, 50, 85, 100, 110, 106, 95];

    [Theory]
    [InlineData(false, false, 1, false, -4_996_528.3533)]
    [InlineData(true, false, 1, false, -4_985_948.468)]
    [InlineData(true, true, 1, false, -4_982_333.493)]
    [InlineData(true, true, 3, false, -4_982_308.508)]
    [InlineData(true, true, 3, true, -4_977_003.5386)]
    public void Solve_StepOfTheSequence_IsThePublishedOne(bool network, bool startCosts, int minUp, bool rampReserve, double published)
    {
        CommitmentProblem problem = Problem(network, startCosts, minUp, rampReserve);
        CommitmentResult result = Solve(problem);

        Assert.Equal(published, Cost(problem, result), 1e-4);
    }

    /// <summary>
    /// A store at bus 3 that must end as it began, as much as is cheapest; what it holds at first is bought and what it holds at last is sold at the same 45.17 $/MWh,
    /// which is nothing. Half-hour ramp of 20 MW: 40 MW an hour. Its own ramp price of a millionth is not modelled but added up: the published optimum
    /// lies between cost without and cost with it.
    /// </summary>
    [Fact]
    public void Solve_CyclicStore_IsThePublishedOne()
    {
        CommitmentProblem problem = Problem(true, true, 3, true) with
        {
            Storage = [new StorageUnit { Name = "store", Bus = 2, ChargeMw = 80, DischargeMw = 80, CapacityMwh = 200, HourlyLoss = 1e-5, Cyclic = true, RampMw = 40, InitialMw = 0 }],
        };
        CommitmentResult result = Solve(problem);

        double cost = Cost(problem, result), ramps = 0, was = 0;
        for (int h = 0; h < Load.Length; h++)
        {
            double gives = result.DischargeMw[h] - result.ChargeMw[h];
            ramps += Math.Abs(gives - was);
            was = gives;
        }
        Assert.InRange(-4_987_029.6394, cost - 1e-4, cost + Ramp * ramps + 1e-4);
        Assert.Equal(182.499088, result.StoredMwh[^1], 0.01);
    }

    /// <summary>ex_case3a, one hour: 150 MW of reserve at 1, 3, 5 $/MW; quadratic costs.</summary>
    [Theory]
    [InlineData(false, -442_820, new double[] { 32 })]
    [InlineData(true, -442_760, new double[] { 30, 36, 42 })]
    public void Solve_ThreeBusesWithReserve_IsThePublishedOne(bool network, double published, double[] prices)
    {
        CommitmentUnit Unit(string name, int bus, double max) => new()
        {
            Name = name,
            Bus = network ? bus : 0,
            MinMw = 0,
            MaxMw = max,
            MinUsdPerHour = 0,
            Steps = [new CostStep(max, 0)],
            QuadraticUsd = 0.1,
            InitialHours = 99,
            MustRun = true,
        };
        CommitmentProblem problem = new()
        {
            Hours = 1,
            Units = [Unit("1", 0, 200), Unit("2", 0, 200), Unit("3", 1, 500)],
            Network = network ? ThreeBuses() : null,
            LoadMw = network ? [0, 0, 450] : [450],
            UnservedUsdPerMwh = 1000,
            Reserves =
            [
                new ReserveNeed
                {
                    Name = "zonal",
                    Up = true,
                    NeedMw = [150],
                    Shortfall = [new ShortfallStep(1, 5_000)],
                    Offers = [new ReserveOffer(ReserveSeller.Unit, 0, 100, 1), new ReserveOffer(ReserveSeller.Unit, 1, 100, 3), new ReserveOffer(ReserveSeller.Unit, 2, 200, 5)],
                },
            ],
        };
        CommitmentResult result = UnitCommitment.Solve(problem, new CommitmentOptions { RelativeGap = 1e-9 });

        ScheduleChecker.Check(problem, result);
        Assert.Equal(published, result.CostUsd - 1000 * 450, 1e-3);
        Assert.Equal(published, result.BoundUsd - 1000 * 450, 1e-3);
        // Tangents: the price is exact to the slope between two neighbours.
        for (int b = 0; b < prices.Length; b++) Assert.Equal(prices[b], result.UsdPerMwh[b], 0.01);
    }

    private static CommitmentResult Solve(CommitmentProblem problem)
    {
        CommitmentResult result = UnitCommitment.Solve(problem, new CommitmentOptions { RelativeGap = 1e-10, Solver = LinearSolver.Scip });
        Assert.Equal(0, result.UnservedMw.Sum(), 1e-6);
        ScheduleChecker.Check(problem, result);
        return result;
    }

    /// <summary>MOST's cost: less the value of load, and with the ramps of wind and load, which no schedule here changes.</summary>
    private static double Cost(CommitmentProblem problem, CommitmentResult result)
    {
        double cost = result.CostUsd, load = 450, wind = 0;
        for (int h = 0; h < Load.Length; h++)
        {
            double served = Load[h] - 0.001, blown = result.OfferMw[h];
            cost += Ramp * (Math.Abs(served - load) + Math.Abs(blown - wind)) - 1000 * served;
            (load, wind) = (served, blown);
        }
        return cost;
    }

    private static DispatchNetwork ThreeBuses() =>
        new(["1-2", "1-3", "2-3"], LinearFlow.OfReactances("test", 3, [0, 0, 1], [1, 2, 2], [0.01, 0.01, 0.01]), [300, 240, 300], []);

    private static CommitmentProblem Problem(bool network, bool startCosts, int minUp, bool rampReserve)
    {
        CommitmentUnit Unit(string name, int bus, double min, double max, double usd, double start, double stop, int up, double initial) => new()
        {
            Name = name,
            Bus = network ? bus : 0,
            MinMw = min,
            MaxMw = max,
            MinUsdPerHour = usd * min,
            Steps = [new CostStep(max - min, usd)],
            Starts = startCosts && start > 0 ? [new StartCost(0, start)] : [],
            StopUsd = startCosts ? stop : 0,
            MinUpHours = up,
            InitialHours = 99,
            InitialMw = initial,
            RampUpUsdPerMw = Ramp,
            RampDownUsdPerMw = Ramp,
        };
        CommitmentUnit third = Unit("3", 1, 60, 500, 40, 3000, 600, 1, 200) with { RampUpMw = 250, StartRampMw = 250, RampDownMw = 250, StopRampMw = 250 };
        if (rampReserve) third = third with { RampUpMw = 100, StartRampMw = 100, RampUpUsdPerMw = 10, RampDownUsdPerMw = 10 };
        return new CommitmentProblem
        {
            Hours = Load.Length,
            Units = [Unit("1", 0, 60, 200, 25, 0, 0, 1, 125), Unit("2", 0, 65, 200, 30, 200, 200, minUp, 125), third],
            Offers = [new StandingOffer("wind", network ? 1 : 0, 0, 110, Wind)],
            Network = network ? ThreeBuses() : null,
            LoadMw = network ? [.. Load.SelectMany(mw => new[] { 0, 0, mw - 0.001 })] : [.. Load.Select(mw => mw - 0.001)],
            UnservedUsdPerMwh = 1000,
        };
    }
}
