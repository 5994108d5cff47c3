namespace Headroom.Studies.Backcast;

/// <summary>Spearman's rank correlation: Pearson's correlation of ranks, where equal values share the mean of their ranks.</summary>
public static class RankCorrelation
{
    /// <summary>The correlation of two series.</summary>
    /// <param name="a">Values, none NaN.</param>
    /// <param name="b">As many values, none NaN.</param>
    /// <returns>-1 to 1; NaN where a series does not vary.</returns>
    /// <exception cref="ArgumentException">The series differ in length, or have fewer than two values.</exception>
    public static double Spearman(IReadOnlyList<double> a, IReadOnlyList<double> b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (a.Count != b.Count || a.Count < 2)
            throw new ArgumentException($"Two series of one length, at least 2, not {a.Count} and {b.Count}.", nameof(b));
        double[] x = MidRanks(a), y = MidRanks(b);
        // Both rankings have the same mean, (n - 1) / 2.
        double mean = (a.Count - 1) / 2.0, xy = 0, xx = 0, yy = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double dx = x[i] - mean, dy = y[i] - mean;
            xy += dx * dy;
            xx += dx * dx;
            yy += dy * dy;
        }
        return xy / Math.Sqrt(xx * yy);
    }

    /// <summary>Ranks from 0, ties sharing the mean of theirs.</summary>
    private static double[] MidRanks(IReadOnlyList<double> values)
    {
        int[] order = [.. Enumerable.Range(0, values.Count).OrderBy(i => values[i])];
        double[] ranks = new double[order.Length];
        for (int first = 0, last; first < order.Length; first = last + 1)
        {
            last = first;
            while (last + 1 < order.Length && values[order[last + 1]] == values[order[first]]) last++;
            for (int i = first; i <= last; i++) ranks[order[i]] = (first + last) / 2.0;
        }
        return ranks;
    }
}
