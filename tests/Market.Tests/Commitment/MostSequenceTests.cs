using Headroom.Market.Commitment;
using Headroom.Market.Dispatch;
using Headroom.Market.Network;
using Headroom.Market.Solvers;

namespace Headroom.Market.Tests.Commitment;

/// <summary>
/// The twelve hours of MATPOWER MOST's example ex_case3b, step by step, and its published solutions (figures:
/// shared/data/known-systems/README.md); without its last two steps (ramp reserve of unit 3, storage by MOST's own valuation). Load is worth 1,000 $/MWh and always served, so its value is a constant.
/// </summary>
public sealed class MostSequenceTests
{
    private static readonly double[] Load = [440, 480, 540, 525, 500, 450, 400, 350, 300, 325, 375, 425];
    private static readonly double[] Wind = [80, 65, 60, 82, 100, 70, 50, 85, 100, 110, 106, 95];

    [Theory]
    [InlineData(false, false, 1, -4_996_528.3533)]
    [InlineData(true, false, 1, -4_985_948.468)]
    [InlineData(true, true, 1, -4_982_333.493)]
    [InlineData(true, true, 3, -4_982_308.508)]
    public void Solve_StepOfTheSequence_IsThePublishedOne(bool network, bool startCosts, int minUp, double published)
    {
        CommitmentProblem problem = Problem(network, startCosts, minUp);
        CommitmentResult result = UnitCommitment.Solve(problem, new CommitmentOptions { RelativeGap = 1e-9, Solver = LinearSolver.Scip });

        double served = Load.Sum(mw => mw - 0.001);
        Assert.Equal(0, result.UnservedMw.Sum(), 1e-6);
        // MOST charges 1e-6 $/MW for the ramps of wind and load too, some 0.001 $ in all, whatever the schedule.
        Assert.Equal(published, result.CostUsd - 1000 * served, 0.0015);
        ScheduleChecker.Check(problem, result);
    }

    private static CommitmentProblem Problem(bool network, bool startCosts, int minUp)
    {
        // Load-following ramp costs 1e-6 $/MW.
        CommitmentUnit Unit(string name, int bus, double min, double max, double usd, double start, double stop, int up) => new()
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
            RampUpUsdPerMw = 1e-6,
            RampDownUsdPerMw = 1e-6,
        };
        return new CommitmentProblem
        {
            Hours = Load.Length,
            Cyclic = true,
            Units = [Unit("1", 0, 60, 200, 25, 0, 0, 1), Unit("2", 0, 65, 200, 30, 200, 200, minUp), Unit("3", 1, 60, 500, 40, 3000, 600, 1)],
            Offers = [new StandingOffer("wind", network ? 1 : 0, 0, 110, Wind)],
            Network = network
                ? new DispatchNetwork(["1-2", "1-3", "2-3"], LinearFlow.OfReactances("test", 3, [0, 0, 1], [1, 2, 2], [0.01, 0.01, 0.01]), [300, 240, 300], [])
                : null,
            LoadMw = network ? [.. Load.SelectMany(mw => new[] { 0, 0, mw - 0.001 })] : [.. Load.Select(mw => mw - 0.001)],
            UnservedUsdPerMwh = 1000,
        };
    }
}
