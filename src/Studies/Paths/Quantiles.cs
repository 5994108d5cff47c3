using Headroom.Studies.Results;

namespace Headroom.Studies.Paths;

/// <summary>Quantiles over drawn futures; the values given are left as they are.</summary>
internal static class Quantiles
{
    /// <summary>The usual ones.</summary>
    public static Spread Spread(double[] values)
    {
        double[] sorted = Sorted(values);
        double sum = 0;
        foreach (double value in values) sum += value;
        return new(Quantile.Of(sorted, 0.1), Quantile.Of(sorted, 0.5), Quantile.Of(sorted, 0.9), sum / values.Length);
    }

    /// <summary>One of them.</summary>
    public static double Of(double[] values, double share) => Quantile.Of(Sorted(values), share);

    /// <inheritdoc cref="Of(double[], double)"/>
    public static double Of(float[] values, double share) => Of([.. values.Select(f => (double)f)], share);

    /// <summary>Mean.</summary>
    public static double Mean(float[] values)
    {
        double sum = 0;
        foreach (float value in values) sum += value;
        return sum / values.Length;
    }

    private static double[] Sorted(double[] values)
    {
        double[] sorted = [.. values];
        Array.Sort(sorted);
        return sorted;
    }
}
