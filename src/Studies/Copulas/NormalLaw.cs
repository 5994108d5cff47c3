namespace Headroom.Studies.Copulas;

/// <summary>The standard normal distribution.</summary>
public static class NormalLaw
{
    /// <summary>
    /// Probability below a value. Continued fraction of Mills' ratio beyond 3, power series within (Marsaglia, Evaluating the Normal
    /// Distribution, J. Stat. Software 2004): relative accuracy of about 1e-13, tails included.
    /// </summary>
    public static double Cumulative(double x)
    {
        if (double.IsNaN(x)) return x;
        if (x > 38) return 1;
        if (x < -38) return 0;
        double density = Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI), size = Math.Abs(x);
        if (size > 3)
        {
            double fraction = size;
            for (int k = 80; k >= 1; k--) fraction = size + k / fraction;
            return x < 0 ? density / fraction : 1 - density / fraction;
        }
        double sum = x, term = x;
        for (int k = 3; Math.Abs(term) > 1e-17; k += 2) sum += term *= x * x / k;
        return 0.5 + density * sum;
    }

    /// <summary>The value below which a probability lies, by bisection; from 1e-300 to 1 - 1e-16.</summary>
    public static double Quantile(double probability)
    {
        double low = -38, high = 9;
        for (int i = 0; i < 100; i++)
        {
            double middle = 0.5 * (low + high);
            if (Cumulative(middle) < probability) low = middle;
            else high = middle;
        }
        return 0.5 * (low + high);
    }
}
