using CsCheck;
using Headroom.Market.Network;
using Headroom.Market.Tests.Fixtures;

namespace Headroom.Market.Tests.Network;

/// <summary>The proof must let right answers pass and no wrong ones; the library's program, to which few cases ever come, must be right too.</summary>
public sealed class FlowProofTests
{
    private static readonly Gen<int> Seeds = Gen.Int[0, 1_000_000];

    // Its prices have fewer digits where costs are quadratic: the proof, which wants a millionth, lets not all of its answers pass.
    [Fact]
    public void Solve_ByTheLibrary_CostsTheSame() => Seeds.Sample(
        seed =>
        {
            FlowProblem problem = Problem(seed);
            FlowPoint library = FlowProgram.Solve(problem), own = new FlowDispatch(problem).Solve();
            Assert.Null(own.Doubt);
            Assert.Equal(Cost(problem, own), Cost(problem, library), 1e-6 * Math.Max(100, Math.Abs(Cost(problem, own))));
        },
        iter: 100, threads: 1);

    [Fact]
    public void Objection_AScheduleThatIsNotTheBest() => Seeds.Sample(
        seed =>
        {
            FlowProblem problem = Problem(seed);
            FlowPoint right = new FlowDispatch(problem).Solve();
            Assert.Null(FlowProof.Objection(problem, right));
            // A MW moved from one column to another at its bus, balances kept: only at equal prices does that cost nothing.
            for (int j = 1; j < problem.Ordinary; j++)
            {
                double[] mw = (double[])right.Mw.Clone();
                (mw[j - 1], mw[j]) = (mw[j - 1] + 1, mw[j] - 1);
                FlowPoint moved = FlowPoint.Of(problem, mw, right.IslandUsdPerMwh, right.Limits, 0);
                if (Cost(problem, moved) > Cost(problem, right) + 0.01 || !IsWithin(problem, mw)) Assert.NotNull(FlowProof.Objection(problem, moved));
            }
        },
        iter: 300, threads: 1);

    [Fact]
    public void Objection_PricesThatDoNotSupportIt() => Seeds.Sample(
        seed =>
        {
            FlowProblem problem = Problem(seed);
            FlowPoint right = new FlowDispatch(problem).Solve();
            int between = Enumerable.Range(0, problem.Ordinary).FirstOrDefault(j => problem.IslandOf(j) >= 0 && right.Mw[j] > problem.Columns[j].Low + 1 && right.Mw[j] < problem.Columns[j].High - 1, -1);
            if (between < 0) return;
            FlowPoint dearer = FlowPoint.Of(problem, right.Mw, [.. right.IslandUsdPerMwh.Select(usd => usd + 1)], right.Limits, 0);
            Assert.NotNull(FlowProof.Objection(problem, dearer));
        },
        iter: 300, threads: 1);

    [Fact]
    public void Objection_LinesThatCarryTooMuch()
    {
        // Without limits a MW too many crosses a line; the answer for no limits is none for limits.
        FlowProblem free = Problem(Enumerable.Range(0, 1000).First(Binds), withLimits: false), limited = Problem(Enumerable.Range(0, 1000).First(Binds));
        Assert.Contains("carries more", FlowProof.Objection(limited, new FlowDispatch(free).Solve()), StringComparison.Ordinal);

        static bool Binds(int seed) => new FlowDispatch(Problem(seed)).Solve().Limits.Any(limit => Math.Abs(limit.MultiplierUsdPerMwh) > 1);
    }

    private static FlowProblem Problem(int seed, bool withLimits = true)
    {
        DcNetwork network = new(RandomNetwork.Of(seed, tame: true), LineConvention.Pglib);
        OpfPlan plan = new(network);
        FlowProblem problem = new(
            network.Flow, plan.Columns(2000), plan.Ordinary, withLimits ? network.LowMw : [.. network.LowMw.Select(_ => double.NegativeInfinity)],
            withLimits ? network.HighMw : [.. network.HighMw.Select(_ => double.PositiveInfinity)], 800);
        plan.FixedInjections([.. network.Case.Buses.Select(bus => bus.LoadMw)], problem.FixedMw);
        return problem;
    }

    private static bool IsWithin(FlowProblem problem, double[] mw) =>
        Enumerable.Range(0, mw.Length).All(j => mw[j] >= problem.Columns[j].Low - 1e-9 && mw[j] <= problem.Columns[j].High + 1e-9);

    private static double Cost(FlowProblem problem, FlowPoint point) =>
        Enumerable.Range(0, point.Mw.Length).Sum(j => point.Mw[j] * (problem.Columns[j].Cost + problem.Columns[j].Curve * point.Mw[j] / 2))
        + point.Limits.Sum(limit => limit.OverMw * problem.OverloadUsdPerMwh);
}
