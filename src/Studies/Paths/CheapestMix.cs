using Headroom.Market.Solvers;

namespace Headroom.Studies.Paths;

/// <summary>
/// The cheapest mix that covers the gap, month after month, as a linear program: what a route carries is at most what it has in hand and
/// never falls again, for a plant that stands is not sent back; what no route carries stays short, which is worse than any route.
/// <code>
/// min  sum over t, r of c_r y_rt + P u_t
/// s.t. sum over r of y_rt + u_t >= gap_t,   y_rt >= y_r,t-1,   0 &lt;= y_rt &lt;= inHand_rt,   u_t >= 0
/// </code>
/// </summary>
internal sealed class CheapestMix
{
    private readonly double[,] _carries;
    private readonly double[] _saves;

    private CheapestMix(double[,] carries, double[] shortGw, double[] saves, double costUsd)
    {
        _carries = carries;
        ShortGw = shortGw;
        _saves = saves;
        CostUsd = costUsd;
    }

    /// <summary>Hours of a month, on average.</summary>
    public const double HoursOfMonth = 8760 / 12.0;

    /// <summary>What no route carries, GW, by month.</summary>
    public double[] ShortGw { get; }

    /// <summary>Cost of what the routes carry over all months, $.</summary>
    public double CostUsd { get; }

    /// <summary>What a route carries in a month, GW.</summary>
    public double Gw(int route, int month) => _carries[route, month];

    /// <summary>What one more GW of a route in hand in the last month saves there, $/MWh; 0 where it does not bind.</summary>
    public double Saves(int route) => _saves[route];

    /// <summary>Solves it.</summary>
    /// <param name="usdPerMwh">Cost of each route.</param>
    /// <param name="inHand">What each route has in hand, GW, by route and month; never falling with the month.</param>
    /// <param name="gap">Gap by month, GW.</param>
    /// <param name="gapUsdPerMwh">What a MWh short costs.</param>
    public static CheapestMix Of(IReadOnlyList<double> usdPerMwh, double[,] inHand, IReadOnlyList<double> gap, double gapUsdPerMwh)
    {
        int routes = usdPerMwh.Count, months = gap.Count;
        // Covering the gap comes first, whatever it costs.
        double penalty = Math.Max(gapUsdPerMwh, 2 * usdPerMwh.Max());
        using LinearModel model = new(LinearSolver.Clp);
        int[,] carries = new int[routes, months];
        int[] missing = new int[months];
        for (int t = 0; t < months; t++)
        {
            int balance = model.AddRow(gap[t], double.PositiveInfinity);
            missing[t] = model.AddVariable(0, double.PositiveInfinity, penalty);
            model.SetCoefficient(balance, missing[t], 1);
            for (int r = 0; r < routes; r++)
            {
                carries[r, t] = model.AddVariable(0, inHand[r, t], usdPerMwh[r]);
                model.SetCoefficient(balance, carries[r, t], 1);
                if (t == 0) continue;
                int stands = model.AddRow(0, double.PositiveInfinity);
                model.SetCoefficient(stands, carries[r, t], 1);
                model.SetCoefficient(stands, carries[r, t - 1], -1);
            }
        }
        if (model.Solve() != SolveStatus.Optimal) throw new InvalidOperationException("the cheapest mix was not found");
        double[,] gw = new double[routes, months];
        double cost = 0;
        for (int r = 0; r < routes; r++)
        {
            for (int t = 0; t < months; t++)
            {
                gw[r, t] = Math.Max(0, model.Value(carries[r, t]));
                cost += gw[r, t] * 1000 * HoursOfMonth * usdPerMwh[r];
            }
        }
        return new(gw, [.. missing.Select(u => Math.Max(0, model.Value(u)))],
            [.. Enumerable.Range(0, routes).Select(r => Saved(model.ReducedCost(carries[r, months - 1])))], cost);

        // A route at its bound has a negative reduced cost; a month short is worth what it costs, not the penalty that puts covering first.
        double Saved(double reduced) => reduced >= -1e-9 ? 0 : Math.Max(0, -reduced - (model.Value(missing[months - 1]) > 1e-9 ? penalty - gapUsdPerMwh : 0));
    }
}
