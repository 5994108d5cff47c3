namespace Headroom.Studies.Adequacy;

/// <summary>
/// Uncertainty of the load forecast: the whole year's load is scaled by 1 + k sigma, k = -3 ... 3, with the customary probabilities of a normal
/// distribution in seven steps (Billinton and Allan, Reliability Evaluation of Power Systems).
/// </summary>
public static class LoadUncertainty
{
    private static readonly double[] Probabilities = [0.006, 0.061, 0.242, 0.382, 0.242, 0.061, 0.006];

    /// <summary>Factors of the load and their probabilities; one of 1 without uncertainty.</summary>
    /// <param name="sigma">Standard deviation, a fraction of the load.</param>
    public static IReadOnlyList<(double Factor, double Probability)> Steps(double sigma) =>
        sigma <= 0 ? [(1, 1)] : [.. Probabilities.Select((p, i) => (1 + (i - 3) * sigma, p))];
}
