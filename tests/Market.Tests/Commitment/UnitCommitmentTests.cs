using CsCheck;
using Headroom.Market.Commitment;
using Headroom.Market.Tests.Fixtures;

namespace Headroom.Market.Tests.Commitment;

/// <summary>Laws of every schedule, looked at from outside, and the known answers of RTS-GMLC.</summary>
public sealed class UnitCommitmentTests
{
    private static readonly CommitmentOptions Exact = new() { RelativeGap = 1e-7 };

    [Fact]
    public void Solve_RandomSystems_BreakNoLimit() => RandomSystem.OfHours(6).Sample(
        problem => ScheduleChecker.Check(problem, UnitCommitment.Solve(problem)), iter: 1000);

    [Fact]
    public void Solve_LimitsRelaxed_NeverCostMore() => RandomSystem.OfHours(5).Sample(
        problem =>
        {
            double tight = UnitCommitment.Solve(problem, Exact).CostUsd, slack = 1e-3 + 3e-7 * Math.Abs(tight);
            CommitmentProblem Units(Func<CommitmentUnit, CommitmentUnit> change) => problem with { Units = [.. problem.Units.Select(change)] };
            foreach ((string what, CommitmentProblem wider) in new[]
            {
                ("ramps", Units(unit => unit with { RampUpMw = 1e4, RampDownMw = 1e4 })),
                ("start and stop", Units(unit => unit with { StartRampMw = 1e4, StopRampMw = 1e4 })),
                ("times", Units(unit => unit with { MinUpHours = 1, MinDownHours = 1 })),
                ("must-run", Units(unit => unit with { MustRun = false })),
                ("stores", problem with { Storage = [.. problem.Storage.Select(store => store with { ChargeMw = store.ChargeMw * 2, CapacityMwh = store.CapacityMwh * 2 })] }),
                ("lines", problem with { Network = problem.Network is null ? null : problem.Network with { LimitMw = [.. problem.Network.LimitMw.Select(mw => mw * 2)] } }),
            })
            {
                double wide = UnitCommitment.Solve(wider, Exact).CostUsd;
                Assert.True(wide <= tight + slack, $"{what}: {wide} > {tight}");
            }
            Assert.True(UnitCommitment.Solve(problem, new CommitmentOptions { Relaxed = true }).BoundUsd <= tight + slack);
        },
        iter: 60);

    // Two programs: one with six units alike, one with a count of six.
    [Fact]
    public void Join_IdenticalUnits_CostTheSame() => RandomSystem.OfHours(5).Sample(
        problem =>
        {
            CommitmentUnit free = problem.Units[0] with { Starts = [new StartCost(0, problem.Units[0].ColdStartUsd)], RampUpMw = 1e4, RampDownMw = 1e4, StartRampMw = 1e4, StopRampMw = 1e4, InitialMw = double.NaN };
            CommitmentProblem apart = problem with
            {
                Units = [.. Enumerable.Range(0, 3).Select(k => free with { Name = $"{k}" })],
                Reserves = [],
                LoadMw = [.. problem.LoadMw.Select(mw => mw * 2)],
            };
            (IReadOnlyList<CommitmentUnit> joined, IReadOnlyList<int[]> members) = IdenticalUnits.Join(apart.Units);
            Assert.Equal([0, 1, 2], Assert.Single(members));
            CommitmentProblem together = apart with { Units = joined };
            CommitmentResult one = UnitCommitment.Solve(together, Exact);
            double cost = UnitCommitment.Solve(apart, Exact).CostUsd;
            ScheduleChecker.Check(together, one);
            Assert.Equal(cost, one.CostUsd, 1e-2 + 2e-6 * Math.Abs(cost));
        },
        iter: 100);

    [Fact]
    public void Join_StartsByWarmth_StayApart() => RandomSystem.OfHours(5).Sample(
        problem =>
        {
            CommitmentUnit unit = problem.Units[0] with { Starts = [new StartCost(0, 10), new StartCost(3, 20)], RampUpMw = 1e4, RampDownMw = 1e4, StartRampMw = 1e4, StopRampMw = 1e4 };
            Assert.Equal(2, IdenticalUnits.Join([unit with { Name = "a" }, unit with { Name = "b" }]).Units.Count);
        },
        iter: 20);

    /// <summary>
    /// Hours 4,560 to 4,583 at 0.1 %: another program found 1,944,793.10 (shared/data/rts-gmlc/README.md); ours must not cost
    /// more, and its bound must not be above that.
    /// </summary>
    [SharedDataFact]
    public void Solve_RtsGmlcDay_LiesBetweenBoundAndTheKnownCost()
    {
        CommitmentProblem problem = RtsGmlcCommitment.CopperPlate(SharedData.RtsGmlc.Span(4560, 24), linear: true);
        problem = problem with { Units = IdenticalUnits.Join(problem.Units).Units };
        CommitmentResult day = UnitCommitment.Solve(problem, new CommitmentOptions { RelativeGap = 0.001 });

        Assert.True(day.CostUsd <= 1_944_793.10, $"{day.CostUsd}");
        Assert.InRange(day.Gap, 0, 0.001);
        Assert.True(day.BoundUsd <= 1_944_793.10);
        Assert.Equal(0, day.UnservedMw.Sum(), 1e-6);
        ScheduleChecker.Check(problem, day);
    }
}
