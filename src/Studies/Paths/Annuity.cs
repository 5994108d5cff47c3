namespace Headroom.Studies.Paths;

/// <summary>Capital as equal yearly payments.</summary>
internal static class Annuity
{
    /// <summary>The capital recovery factor r / (1 - (1 + r)^-n): yearly payment, at the end of each year, for one unit of capital.</summary>
    /// <param name="rate">Yearly cost of capital.</param>
    /// <param name="years">Years of payments.</param>
    public static double Factor(double rate, double years) => rate == 0 ? 1 / years : rate / (1 - Math.Pow(1 + rate, -years));
}
