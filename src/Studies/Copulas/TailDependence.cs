namespace Headroom.Studies.Copulas;

/// <summary>How likely one is far out, given that another is.</summary>
public static class TailDependence
{
    /// <summary>
    /// Coefficient of upper (and lower) tail dependence of a pair under a t copula,
    /// <c>2 t_(nu+1)(-sqrt((nu + 1)(1 - rho) / (1 + rho)))</c> (Embrechts, McNeil and Straumann, 2002; Demarta and McNeil, 2005).
    /// A Gaussian copula's is 0 for every correlation below 1, and so is independence's.
    /// </summary>
    /// <param name="correlation">Correlation of the pair, above -1 and at most 1.</param>
    /// <param name="degrees">Degrees of freedom, at least 1.</param>
    public static double Student(double correlation, int degrees) =>
        2 * StudentLaw.Cumulative(-Math.Sqrt((degrees + 1) * (1 - correlation) / (1 + correlation)), degrees + 1);
}
