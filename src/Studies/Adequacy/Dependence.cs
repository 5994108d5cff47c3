using Headroom.Studies.Copulas;

namespace Headroom.Studies.Adequacy;

/// <summary>How units' outages hang together within an hour.</summary>
public enum DependenceKind
{
    /// <summary>Each for itself.</summary>
    Independent,

    /// <summary>One-factor Gaussian copula.</summary>
    Gaussian,

    /// <summary>One-factor Student t copula: heavier joint tails.</summary>
    StudentT,
}

/// <summary>Dependence of outages: units fail together where a latent common factor is low.</summary>
/// <param name="Kind">Kind.</param>
/// <param name="Correlation">Correlation of the latent variables of two units, 0 to 1.</param>
/// <param name="Freedom">Degrees of freedom of the t copula.</param>
public sealed record Dependence(DependenceKind Kind, double Correlation = 0, double Freedom = 4)
{
    private const int FactorNodes = 96, ScaleNodes = 48;

    /// <summary>No dependence.</summary>
    public static Dependence None { get; } = new(DependenceKind.Independent);

    /// <summary>
    /// States of the latent factors, with their probabilities, and for each what a unit's outage probability becomes: given them units are independent.
    /// Gaussian: Phi((Phi^-1(q) - sqrt(rho) z) / sqrt(1 - rho)); t: the threshold is the t quantile times sqrt(w), w = chi-square / freedom.
    /// </summary>
    public IReadOnlyList<(double Probability, Func<double, double> Outage)> States()
    {
        if (Kind == DependenceKind.Independent || Correlation <= 0) return [(1, q => q)];
        double root = Math.Sqrt(Correlation), rest = Math.Sqrt(1 - Correlation);
        (double Z, double P)[] factor = NormalNodes();
        if (Kind == DependenceKind.Gaussian)
            return [.. factor.Select(node => (node.P, (Func<double, double>)(q => Trivial(q) ? q : NormalLaw.Cumulative((NormalLaw.Quantile(q) - root * node.Z) / rest))))];
        (double W, double P)[] scale = ScaleQuantiles();
        Dictionary<double, double> thresholds = [];
        double Threshold(double q)
        {
            lock (thresholds)
            {
                if (!thresholds.TryGetValue(q, out double t)) thresholds[q] = t = StudentQuantile(q, scale);
                return t;
            }
        }
        return [.. factor.SelectMany(node => scale.Select(s => (node.P * s.P, (Func<double, double>)(q =>
            Trivial(q) ? q : NormalLaw.Cumulative((Threshold(q) * Math.Sqrt(s.W) - root * node.Z) / rest)))))];
    }

    private static bool Trivial(double q) => q is <= 0 or >= 1;

    // Cells of equal width out to 6.5 deviations: tails are what this is about, so none may be lumped together.
    private static (double Z, double P)[] NormalNodes()
    {
        double width = 13.0 / FactorNodes;
        return [.. Enumerable.Range(0, FactorNodes).Select(i =>
        {
            double low = -6.5 + i * width;
            double from = i == 0 ? 0 : NormalLaw.Cumulative(low), to = i == FactorNodes - 1 ? 1 : NormalLaw.Cumulative(low + width);
            return (low + width / 2, to - from);
        })];
    }

    // w = chi-square / freedom, in cells of equal width of its cube root, which is nearly normal (Wilson and Hilferty 1931).
    private (double W, double P)[] ScaleQuantiles()
    {
        double variance = 2 / (9 * Freedom), mean = 1 - variance, deviation = Math.Sqrt(variance), width = 10.0 / ScaleNodes;
        return [.. Enumerable.Range(0, ScaleNodes).Select(i =>
        {
            double low = -5 + i * width;
            double from = i == 0 ? 0 : NormalLaw.Cumulative(low), to = i == ScaleNodes - 1 ? 1 : NormalLaw.Cumulative(low + width);
            double cube = Math.Max(0.02, mean + deviation * (low + width / 2));
            return (cube * cube * cube, to - from);
        })];
    }

    // The threshold at which the mixture itself gives q, so that every unit keeps its outage rate exactly.
    private static double StudentQuantile(double q, (double W, double P)[] scale)
    {
        double low = -200, high = 200;
        for (int i = 0; i < 200 && high - low > 1e-12; i++)
        {
            double middle = 0.5 * (low + high), p = 0;
            foreach ((double w, double share) in scale) p += share * NormalLaw.Cumulative(middle * Math.Sqrt(w));
            if (p < q) low = middle;
            else high = middle;
        }
        return 0.5 * (low + high);
    }
}
