namespace Headroom.Grid.Tests.Fixtures;

/// <summary>Moments of a series.</summary>
internal static class Stats
{
    public static double Sd(IReadOnlyCollection<double> x)
    {
        double mean = x.Average();
        return Math.Sqrt(x.Average(v => (v - mean) * (v - mean)));
    }

    public static double Correlation(double[] a, double[] b)
    {
        double ma = a.Average(), mb = b.Average();
        return a.Zip(b, (x, y) => (x - ma) * (y - mb)).Average() / (Sd(a) * Sd(b));
    }

    public static double Autocorrelation(double[] x, int lag) => Correlation(x[..^lag], x[lag..]);

    public static double Percentile(double[] x, double percent)
    {
        double[] sorted = [.. x.Order()];
        double at = percent / 100 * (sorted.Length - 1);
        int i = (int)at;
        return sorted[i] + (sorted[Math.Min(i + 1, sorted.Length - 1)] - sorted[i]) * (at - i);
    }

    public static double[] Changes(double[] x) => [.. x.Skip(1).Zip(x, (now, before) => now - before)];
}
