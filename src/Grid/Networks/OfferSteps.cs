namespace Headroom.Grid.Networks;

/// <summary>
/// A cost curve as offers. A piecewise curve gives its own steps, exactly; a quadratic one is cut into <see cref="QuadraticParts"/> equal
/// parts, each at its mean marginal cost, which is right at their ends. Cost at no output is left out: offers know none.
/// </summary>
public static class OfferSteps
{
    /// <summary>Parts of a quadratic curve.</summary>
    public const int QuadraticParts = 10;

    /// <summary>Steps between two outputs.</summary>
    /// <param name="cost">The curve, convex.</param>
    /// <param name="lowMw">Least output; steps count from there.</param>
    /// <param name="highMw">Largest output, more than that.</param>
    /// <returns>MW above the least output to which each reaches, rising, and its price, $/MWh, which never falls.</returns>
    public static List<(double ToMw, double UsdPerMwh)> Of(CostCurve cost, double lowMw, double highMw)
    {
        ArgumentNullException.ThrowIfNull(cost);
        List<(double ToMw, double UsdPerMwh)> steps = [];
        if (cost.IsPiecewise)
        {
            for (int k = 1; k < cost.Points.Length; k++)
            {
                double to = k == cost.Points.Length - 1 ? highMw : Math.Min(highMw, cost.Points[k].Mw);
                Add(to - lowMw, cost.Slope(k));
            }
            return steps;
        }
        int parts = cost.QuadraticUsdPerMw2h > 0 ? QuadraticParts : 1;
        for (int k = 0; k < parts; k++)
        {
            double from = lowMw + (highMw - lowMw) * k / parts, to = lowMw + (highMw - lowMw) * (k + 1) / parts;
            Add(to - lowMw, cost.LinearUsdPerMwh + cost.QuadraticUsdPerMw2h * (from + to));
        }
        return steps;

        void Add(double to, double usd)
        {
            if (to <= (steps.Count == 0 ? 0 : steps[^1].ToMw)) return;
            // Rounded points may let a price fall by what rounding does to it.
            if (steps.Count > 0 && usd <= steps[^1].UsdPerMwh) steps[^1] = (to, steps[^1].UsdPerMwh);
            else steps.Add((to, usd));
        }
    }
}
