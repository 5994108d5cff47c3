using Headroom.Market.Solvers;

namespace Headroom.Market.Commitment;

/// <summary>
/// Which units are on, hour by hour, at least cost: a mixed-integer program for the schedule, then a linear one with the
/// schedule fixed for outputs and prices. Lines get rows only where overloaded; quadratic costs get tangents until they are exact.
/// </summary>
public static class UnitCommitment
{
    private const int FirstTangents = 4, MostRounds = 40, WorthSplitting = 240;
    private const double ExactUsd = 1e-6, FarGaps = 2, NearGaps = 0.3;

    /// <summary>Schedules a problem.</summary>
    /// <param name="problem">What has to be scheduled.</param>
    /// <param name="options">How exactly; null: the defaults.</param>
    /// <exception cref="NoScheduleException">The solver ended without a schedule: a time limit too short, or a unit whose own data contradict each other.</exception>
    public static CommitmentResult Solve(CommitmentProblem problem, CommitmentOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(problem);
        options ??= new CommitmentOptions();
        if (!options.Relaxed) return Split(problem, options) ?? Whole(problem, options);
        CommitmentResult relaxed = Relaxed(problem);
        return options.Rounded ? Rounded(problem, relaxed) : relaxed;
    }

    private static CommitmentResult Rounded(CommitmentProblem problem, CommitmentResult relaxed)
    {
        if (problem.Cyclic || problem.Units.Any(unit => !double.IsNaN(unit.InitialShare)))
            throw new ArgumentException("parts of units are made whole only where the state before the first hour is whole, and hours are no circle", nameof(problem));
        using CommitmentModel prices = new(problem, LinearSolver.Clp);
        prices.AddTangents(FirstTangents);
        return RoundedSchedule.Best(problem, relaxed, on =>
        {
            prices.FixStates(on);
            Settle(prices, new SolveOptions());
            for (int round = 0; round < MostRounds && prices.FixDirections(); round++) Settle(prices, new SolveOptions());
            return prices.Read();
        });
    }

    private static CommitmentResult Relaxed(CommitmentProblem problem)
    {
        using CommitmentModel model = new(problem, LinearSolver.Clp);
        model.AddTangents(FirstTangents);
        Settle(model, new SolveOptions());
        double bound = model.Model.Cost;
        // What one more solve does not undo: a store whose direction is fixed stays so.
        for (int round = 0; round < MostRounds && model.FixDirections(); round++) Settle(model, new SolveOptions());
        CommitmentResult result = model.Read();
        result.BoundUsd = bound;
        return result;
    }

    /// <summary>
    /// By prices first: a bound and a mix; then the search among what the mix leaves open, for a schedule; where that is still far from the bound, among what little
    /// costs more than the bound, for a better one; then, where bound and schedule are still too far apart, the search among everything that could be better by more than the gap.
    /// </summary>
    /// <returns>Null where the problem can't be split.</returns>
    private static CommitmentResult? Split(CommitmentProblem problem, CommitmentOptions options)
    {
        if (options.Whole || IsSmall(problem) || !PriceDecomposition.Fits(problem)) return null;
        using PriceDecomposition split = new(problem);
        split.Solve(options.RelativeGap / 20);
        using CommitmentModel prices = new(problem, LinearSolver.Clp);
        CommitmentResult? best = Among(problem, options with { RelativeGap = options.RelativeGap / 4 }, prices, split.Open(), null, out double _);
        if (best is null) return null;
        best.BoundUsd = split.BoundUsd;
        if (best.Gap > FarGaps * options.RelativeGap && Near() is CommitmentResult near && near.CostUsd < best.CostUsd)
        {
            best = near;
            best.BoundUsd = split.BoundUsd;
        }
        if (best.Gap <= options.RelativeGap) return best;
        double limit = best.CostUsd - options.RelativeGap * Math.Abs(best.CostUsd);
        CommitmentResult? better = Among(problem, options, prices, split.Below(limit), best, out double bound);
        if (better is not null && better.CostUsd < best.CostUsd) best = better;
        // Nothing outside costs less than the limit; nothing inside less than the bound of the search there. Where that found nothing it has proven nothing: it may
        // have run out of time.
        if (better is not null) best.BoundUsd = Math.Max(split.BoundUsd, Math.Min(limit, bound));
        return best;

        // Cheap schedules lie close to the bound; a search there is short, and what it finds leaves the last one less to search.
        CommitmentResult? Near() => Among(problem, options with { RelativeGap = FarGaps * options.RelativeGap }, prices,
            split.Below(split.BoundUsd + NearGaps * options.RelativeGap * Math.Abs(split.BoundUsd)), best, out double _);
    }

    /// <summary>The best schedule with so many units on at least and at most, within the gap; null where there is none.</summary>
    private static CommitmentResult? Among(
        CommitmentProblem problem, CommitmentOptions options, CommitmentModel prices, (double[] Least, double[] Most) on, CommitmentResult? start, out double bound)
    {
        using CommitmentModel open = new(problem, options.Solver);
        open.Tighten();
        open.BoundStates(on.Least, on.Most);
        // HiGHS 1.12 through OR-Tools 9.15 crashes on a start that is proposed to it.
        if (start is not null && options.Solver != LinearSolver.Highs) open.StartFrom(start);
        bound = double.NegativeInfinity;
        if (!TrySettleLines(open, new SolveOptions(options.RelativeGap, options.Seconds, ShortRoot: true), out _)) return null;
        bound = open.Model.Bound;
        prices.AddRowsOf(open);
        prices.FixStates(open);
        Settle(prices, new SolveOptions());
        return prices.Read();
    }

    private static bool IsSmall(CommitmentProblem problem) => problem.Units.Count * problem.Hours < WorthSplitting;

    private static CommitmentResult Whole(CommitmentProblem problem, CommitmentOptions options)
    {
        using CommitmentModel whole = new(problem, options.Solver);
        using CommitmentModel prices = new(problem, LinearSolver.Clp);
        whole.AddTangents(FirstTangents);
        CommitmentResult? best = null;
        double bound = double.NegativeInfinity;
        for (int round = 0; round < MostRounds; round++)
        {
            // Half of the gap for the search; the other half for quadratic costs that are not exact yet.
            bool quadratic = problem.Units.Any(unit => unit.QuadraticUsd > 0);
            SettleLines(whole, new SolveOptions(quadratic ? options.RelativeGap / 2 : options.RelativeGap, options.Seconds, IsSmall(problem)));
            bound = Math.Max(bound, whole.Model.Bound);
            prices.AddRowsOf(whole);
            prices.FixStates(whole);
            Settle(prices, new SolveOptions());
            CommitmentResult result = prices.Read();
            if (best is null || result.CostUsd < best.CostUsd) best = result;
            best.BoundUsd = bound;
            if (!quadratic || best.Gap <= options.RelativeGap) break;
            // Before rows are added: a model that has changed has no solution to read.
            double missing = whole.AddTangentsAtSolution(ExactUsd);
            whole.AddRowsOf(prices);
            if (missing <= ExactUsd) break;
        }
        return best!;
    }

    /// <summary>Solves until no line is overloaded and quadratic costs are exact.</summary>
    private static void Settle(CommitmentModel model, SolveOptions options)
    {
        for (int round = 0; round < MostRounds; round++)
        {
            SettleLines(model, options);
            if (model.AddTangentsAtSolution(ExactUsd) <= ExactUsd) return;
        }
    }

    private static void SettleLines(CommitmentModel model, SolveOptions options)
    {
        if (!TrySettleLines(model, options, out SolveStatus status))
            throw new NoScheduleException("schedule", status);
    }

    private static bool TrySettleLines(CommitmentModel model, SolveOptions options, out SolveStatus status)
    {
        do
        {
            status = model.Model.Solve(options);
            if (status is not (SolveStatus.Optimal or SolveStatus.Feasible)) return false;
        }
        while (model.AddOverloaded());
        return true;
    }
}
