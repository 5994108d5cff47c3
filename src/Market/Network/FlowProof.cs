namespace Headroom.Market.Network;

/// <summary>
/// The conditions of an optimum (Karush, Kuhn and Tucker), looked at in buses and lines, apart from how the answer was found: balances,
/// bounds and limits are met, prices support every schedule, what has a price is at its limit, and prices differ only by lines that bind.
/// For a convex problem they suffice.
/// </summary>
internal static class FlowProof
{
    private const double MwTolerance = 2e-6, UsdTolerance = 1e-6, RelativeTolerance = 1e-8;

    /// <summary>What speaks against an answer; null if nothing does.</summary>
    public static string? Objection(FlowProblem problem, FlowPoint point)
    {
        double[] over = new double[point.FlowMw.Length], multiplier = new double[over.Length];
        foreach (FlowLimit limit in point.Limits)
        {
            (over[limit.Line], multiplier[limit.Line]) = (limit.OverMw, limit.MultiplierUsdPerMwh);
            double price = limit.IsHigh ? -limit.MultiplierUsdPerMwh : limit.MultiplierUsdPerMwh, penalty = problem.OverloadUsdPerMwh;
            double beyond = limit.IsHigh ? point.FlowMw[limit.Line] - problem.HighMw[limit.Line] : problem.LowMw[limit.Line] - point.FlowMw[limit.Line];
            if (!(price >= -UsdTolerance) || price > penalty + Near(penalty)) return $"line {limit.Line} has a price out of bounds";
            double away = Math.Max(0, Math.Abs(beyond - limit.OverMw) - RelativeTolerance * Math.Abs(point.FlowMw[limit.Line]));
            if (price * away > UsdTolerance * Math.Max(1, price)) return $"line {limit.Line} has a price away from its limit";
            if (limit.OverMw > MwTolerance && price < penalty - Near(penalty)) return $"line {limit.Line} is overloaded below the price of that";
        }
        for (int l = 0; l < over.Length; l++)
        {
            double allowed = over[l] + MwTolerance + RelativeTolerance * Math.Abs(point.FlowMw[l]);
            if (!(point.FlowMw[l] <= problem.HighMw[l] + allowed) || !(point.FlowMw[l] >= problem.LowMw[l] - allowed))
                return $"line {l} carries more than its limit";
        }
        return Columns(problem, point) ?? Balances(problem, point) ?? Prices(problem.Flow, point, multiplier);
    }

    /// <summary>Every column is within its bounds, and could earn nothing by being elsewhere.</summary>
    private static string? Columns(FlowProblem problem, FlowPoint point)
    {
        double dearest = 1;
        foreach (double price in point.BusUsdPerMwh)
            if (Math.Abs(price) > dearest) dearest = Math.Abs(price);
        for (int j = 0; j < point.Mw.Length; j++)
        {
            var column = problem.Columns[j];
            double mw = point.Mw[j], worth = problem.Columns.Worth(j, point.BusUsdPerMwh);
            if (!(mw >= column.Low - MwTolerance) || !(mw <= column.High + MwTolerance)) return $"column {j} is beyond its bounds";
            double best = column.Curve > 0 ? (worth - column.Cost) / column.Curve : worth > column.Cost ? column.High : column.Low;
            best = Math.Clamp(best, column.Low, column.High);
            double missed = Profit(best) - Profit(mw);
            // Prices have no more digits than the largest of them leaves.
            if (!(missed <= 1e-6 * Math.Max(1, Math.Abs(worth)) + 1e-9 * dearest * Math.Abs(best - mw))) return $"column {j} is not at its best";

            double Profit(double x) => x * (worth - column.Cost - column.Curve * x / 2);
        }
        return null;
    }

    private static string? Balances(FlowProblem problem, FlowPoint point)
    {
        LinearFlow flow = problem.Flow;
        double[] rest = new double[flow.Buses], size = new double[rest.Length];
        for (int b = 0; b < rest.Length; b++) Add(b, problem.FixedMw[b]);
        for (int j = 0; j < point.Mw.Length; j++)
        {
            var column = problem.Columns[j];
            Add(column.Bus, column.Share * point.Mw[j]);
            if (column.OtherBus >= 0) Add(column.OtherBus, column.OtherShare * point.Mw[j]);
        }
        for (int l = 0; l < flow.Lines; l++)
        {
            Add(flow.From(l), -point.FlowMw[l]);
            Add(flow.To(l), point.FlowMw[l]);
        }
        for (int b = 0; b < rest.Length; b++)
            if (flow.Island[b] >= 0 && !(Math.Abs(rest[b]) <= MwTolerance + 1e-9 * size[b])) return $"bus {b} does not balance";
        return null;

        void Add(int bus, double mw)
        {
            rest[bus] += mw;
            size[bus] += Math.Abs(mw);
        }
    }

    /// <summary>Angles are free: along every bus's lines, differences of prices and multipliers add up to nothing.</summary>
    private static string? Prices(LinearFlow flow, FlowPoint point, double[] multiplier)
    {
        double[] rest = new double[flow.Buses], size = new double[rest.Length];
        for (int l = 0; l < multiplier.Length; l++)
        {
            double weight = flow.WeightMwPerRadian(l);
            if (weight == 0) continue;
            double from = point.BusUsdPerMwh[flow.From(l)], to = point.BusUsdPerMwh[flow.To(l)];
            double around = weight * (from - to - multiplier[l]), part = Math.Abs(weight) * (Math.Abs(from) + Math.Abs(to) + Math.Abs(multiplier[l]));
            rest[flow.From(l)] += around;
            rest[flow.To(l)] -= around;
            size[flow.From(l)] += part;
            size[flow.To(l)] += part;
        }
        for (int b = 0; b < rest.Length; b++)
            if (!(Math.Abs(rest[b]) <= 1e-8 * (1 + size[b]))) return $"the price of bus {b} does not follow from the lines that bind";
        return null;
    }

    private static double Near(double usd) => UsdTolerance + 1e-9 * usd;
}
