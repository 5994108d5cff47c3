namespace Headroom.Studies.Copulas;

/// <summary>Student's t distribution with a whole number of degrees of freedom.</summary>
public static class StudentLaw
{
    /// <summary>
    /// P(T at or below t): the finite trigonometric sums for whole degrees of freedom (Abramowitz and Stegun, Handbook of Mathematical
    /// Functions, 26.7.3 and 26.7.4), with theta = arctan(t / sqrt(nu)).
    /// </summary>
    /// <param name="t">Where.</param>
    /// <param name="degrees">Degrees of freedom, at least 1.</param>
    public static double Cumulative(double t, int degrees)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degrees, 1);
        double root = Math.Sqrt(degrees), hypotenuse = Math.Sqrt(degrees + t * t);
        double sine = t / hypotenuse, cosine = root / hypotenuse, square = cosine * cosine;
        double sum = 0, term = degrees % 2 == 1 ? cosine : 1;
        for (int k = degrees % 2 == 1 ? 1 : 0; k < degrees - 1; k += 2)
        {
            sum += term;
            term *= square * (k + 1) / (k + 2);
        }
        // Both sums give P(-|t| < T < |t|), with the sign of t.
        double central = degrees % 2 == 1 ? 2 / Math.PI * (Math.Atan2(t, root) + sine * sum) : sine * sum;
        return 0.5 + 0.5 * central;
    }
}
