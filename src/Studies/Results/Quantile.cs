namespace Headroom.Studies.Results;

/// <summary>Quantiles as all results give them.</summary>
internal static class Quantile
{
    /// <summary>Linear between the two ranks around (n - 1) x share, as most statistics packages do by default.</summary>
    /// <param name="sorted">Values in ascending order, at least one.</param>
    /// <param name="share">0 to 1.</param>
    public static double Of(double[] sorted, double share)
    {
        double rank = (sorted.Length - 1) * share;
        int below = (int)rank, above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
    }
}
