using CsCheck;
using Headroom.Market.Commitment;

namespace Headroom.Market.Tests.Commitment;

/// <summary>The split by prices against the whole program on made-up systems, lines, reserve, stores and all.</summary>
public sealed class PriceDecompositionTests
{
    private static readonly CommitmentOptions Exact = new() { RelativeGap = 1e-7, Whole = true };

    // Lagrange: at any prices, what everybody would do alone costs no more than the best schedule for all.
    [Fact]
    public void Solve_RandomSystems_BoundIsNotAboveTheOptimum() => RandomSystem.OfHours(6).Sample(
        problem =>
        {
            double cost = UnitCommitment.Solve(problem, Exact).CostUsd, slack = 1e-3 + 3e-7 * Math.Abs(cost);
            using PriceDecomposition split = new(problem);
            split.Solve(0);

            Assert.True(split.BoundUsd <= cost + slack, $"{split.BoundUsd} above {cost}");
        },
        iter: 100);

    // Fixing by reduced cost cuts off nothing below the limit: the optimum is on within its bounds.
    [Fact]
    public void Below_LimitAboveTheOptimum_KeepsTheOptimum() => RandomSystem.OfHours(6).Sample(
        problem =>
        {
            CommitmentResult best = UnitCommitment.Solve(problem, Exact);
            using PriceDecomposition split = new(problem);
            split.Solve(0);
            (double[] least, double[] most) = split.Below(best.CostUsd + 1e-3 + 1e-6 * Math.Abs(best.CostUsd));

            for (int k = 0; k < least.Length; k++) Assert.InRange(best.On[k], least[k] - 1e-6, most[k] + 1e-6);
        },
        iter: 60);

    // Large enough to be split, ten alike among them: within the gap of the whole program, by a checker's walk.
    [Fact]
    public void Solve_LargeSystems_AreWithinTheGap() => RandomSystem.OfHours(24).Select(Gen.Int[4, 8]).Sample(
        (problem, count) =>
        {
            CommitmentProblem large = problem with
            {
                Reserves = [],
                Units = [.. Enumerable.Range(0, 10).Select(k => Like(problem.Units[k % problem.Units.Count], k))],
                LoadMw = [.. problem.LoadMw.Select(mw => mw * count / 3)],
            };
            CommitmentResult split = UnitCommitment.Solve(large, new CommitmentOptions { RelativeGap = 0.01 });

            ScheduleChecker.Check(large, split);
            Assert.InRange(split.Gap, -1e-6, 0.01 + 1e-6);
            double bound = UnitCommitment.Solve(large, new CommitmentOptions { RelativeGap = 0.02, Whole = true }).BoundUsd;
            Assert.True(split.CostUsd >= bound - 1e-3 - 1e-6 * Math.Abs(bound));
        },
        iter: 4);

    /// <summary>Much the same unit, with a slightly higher minimum.</summary>
    private static CommitmentUnit Like(CommitmentUnit unit, int k)
    {
        double more = 0.01 * k * unit.MinMw;
        return unit with
        {
            Name = $"{k}",
            MinMw = unit.MinMw + more,
            MaxMw = unit.MaxMw + more,
            StartRampMw = unit.StartRampMw + more,
            StopRampMw = unit.StopRampMw + more,
            InitialMw = unit.InitialMw + more,
        };
    }
}
