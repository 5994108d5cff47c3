using Headroom.Market.Solvers;

namespace Headroom.Market.Network;

/// <summary>
/// A <see cref="FlowProblem"/> by a library's linear program (CLP): slower than <see cref="FlowDispatch"/>, which turns to it where rounding
/// leaves no way on. Quadratic costs are cut into straight parts, finer around each answer: costs are right to a millionth, prices to a few digits fewer.
/// </summary>
internal static class FlowProgram
{
    // Parts end at some 1e-5 of a column's range: finer ones fall below the library's tolerances, and its answers are wrong then.
    private const int FirstParts = 16, Rounds = 5, FinerParts = 8;
    private const double ToleranceMw = 1e-7;

    /// <summary>Solves a problem.</summary>
    /// <exception cref="DispatchStuckException">The library gave up, too.</exception>
    public static FlowPoint Solve(FlowProblem problem)
    {
        FlowColumns columns = problem.Columns;
        List<double>[] cuts = new List<double>[columns.Count];
        for (int j = 0; j < cuts.Length; j++)
        {
            var c = columns[j];
            cuts[j] = [c.Low];
            int parts = c.Curve > 0 && c.High > c.Low ? FirstParts : 1;
            for (int k = 1; k <= parts; k++) cuts[j].Add(c.Low + (c.High - c.Low) * k / parts);
        }
        List<int> lines = [];
        int steps = 0;
        for (int round = 0; ;)
        {
            FlowPoint point = Once(problem, cuts, lines, ref steps);
            if (AddViolated(problem, point, lines)) continue;
            if (++round == Rounds || !Refine(columns, cuts, point.Mw)) return point;
        }
    }

    private static FlowPoint Once(FlowProblem problem, List<double>[] cuts, List<int> lines, ref int steps)
    {
        using LinearModel model = new(LinearSolver.Clp);
        int islands = problem.Flow.References.Length;
        int[] balance = new int[islands], row = new int[lines.Count], over = new int[lines.Count];
        double[][] within = new double[islands][];
        for (int i = 0; i < islands; i++)
        {
            double need = problem.Need(i);
            balance[i] = problem.IsIdle(i) && Math.Abs(need) < ToleranceMw ? -1 : model.AddRow(need, need);
            within[i] = problem.BalanceShares(i);
        }
        double[] offset = new double[problem.Flow.Lines];
        problem.Flow.Flows(problem.FixedMw, offset);
        double[][] shares = [.. lines.Select(l => problem.Columns.Worth(problem.Flow.Ptdf(l)))];
        for (int k = 0; k < row.Length; k++)
        {
            row[k] = model.AddRow(problem.LowMw[lines[k]] - offset[lines[k]], problem.HighMw[lines[k]] - offset[lines[k]]);
            over[k] = -1;
            if (problem.AreLinesHard) continue;
            over[k] = model.AddVariable(0, double.PositiveInfinity, problem.OverloadUsdPerMwh);
            model.SetCoefficient(row[k], over[k], -1);
            int under = model.AddVariable(0, double.PositiveInfinity, problem.OverloadUsdPerMwh);
            model.SetCoefficient(row[k], under, 1);
        }
        int[] first = new int[cuts.Length];
        for (int j = 0; j < cuts.Length; j++)
        {
            var c = problem.Columns[j];
            // The first part holds the bound below which nothing is.
            for (int p = 1; p < cuts[j].Count; p++)
            {
                double from = cuts[j][p - 1], to = cuts[j][p];
                int part = model.AddVariable(p == 1 ? from : 0, p == 1 ? to : to - from, c.Cost + c.Curve * (from + to) / 2);
                if (p == 1) first[j] = part;
                for (int i = 0; i < islands; i++)
                    if (balance[i] >= 0 && within[i][j] != 0) model.SetCoefficient(balance[i], part, within[i][j]);
                for (int k = 0; k < row.Length; k++)
                    if (shares[k][j] != 0) model.SetCoefficient(row[k], part, shares[k][j]);
            }
        }
        if (model.Solve() != SolveStatus.Optimal) throw new DispatchStuckException("the linear program has no answer either");
        steps += (int)model.Iterations;
        double[] mw = new double[cuts.Length];
        for (int j = 0; j < mw.Length; j++)
            for (int p = 1; p < cuts[j].Count; p++) mw[j] += model.Value(first[j] + p - 1);
        List<FlowLimit> limits = [];
        for (int k = 0; k < row.Length; k++)
        {
            double multiplier = model.Dual(row[k]), more = over[k] < 0 ? 0 : model.Value(over[k]) + model.Value(over[k] + 1);
            if (Math.Abs(multiplier) > 1e-9) limits.Add(new(lines[k], multiplier < 0, multiplier, more));
        }
        return FlowPoint.Of(problem, mw, [.. balance.Select(i => i < 0 ? 0 : model.Dual(i))], limits, steps);
    }

    private static bool AddViolated(FlowProblem problem, FlowPoint point, List<int> lines)
    {
        int before = lines.Count;
        for (int l = 0; l < point.FlowMw.Length; l++)
        {
            if (lines.Contains(l)) continue;
            if (point.FlowMw[l] > problem.HighMw[l] + ToleranceMw || point.FlowMw[l] < problem.LowMw[l] - ToleranceMw) lines.Add(l);
        }
        return lines.Count > before;
    }

    /// <summary>Cuts the parts on either side of each quadratic column's value into finer ones; false where there is none.</summary>
    private static bool Refine(FlowColumns columns, List<double>[] cuts, double[] mw)
    {
        bool any = false;
        for (int j = 0; j < cuts.Length; j++)
        {
            if (columns[j].Curve == 0 || columns[j].High <= columns[j].Low) continue;
            int at = cuts[j].BinarySearch(mw[j]);
            at = at < 0 ? ~at : at;
            int low = Math.Max(0, at - 2), high = Math.Min(cuts[j].Count - 1, at + 1);
            List<double> finer = [];
            for (int p = low; p < high; p++)
                for (int k = 1; k < FinerParts; k++) finer.Add(cuts[j][p] + (cuts[j][p + 1] - cuts[j][p]) * k / FinerParts);
            cuts[j].AddRange(finer);
            cuts[j].Sort();
            any = true;
        }
        return any;
    }
}
