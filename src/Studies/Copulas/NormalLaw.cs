namespace Headroom.Studies.Copulas;

/// <summary>The standard normal distribution.</summary>
public static class NormalLaw
{
    /// <summary>
    /// P(Z at or below z), through the complementary error function as a Chebyshev fit (Numerical Recipes, 2nd ed., section 6.2,
    /// relative error below 1.2e-7 in both tails).
    /// </summary>
    public static double Cumulative(double z)
    {
        double x = Math.Abs(z) / Math.Sqrt(2), t = 1 / (1 + 0.5 * x);
        double tail = t * Math.Exp(-x * x - 1.26551223 + t * (1.00002368 + t * (0.37409196 + t * (0.09678418 + t * (-0.18628806
            + t * (0.27886807 + t * (-1.13520398 + t * (1.48851587 + t * (-0.82215223 + t * 0.17087277)))))))));
        return z > 0 ? 1 - 0.5 * tail : 0.5 * tail;
    }
}
