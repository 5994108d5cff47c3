namespace Headroom.Market.Programmes.Baselines;

/// <summary>The one rounding rule of baselines: to the nearest watt, a half upward (amounts are never negative).</summary>
internal static class WholeWatts
{
    /// <summary><paramref name="watts"/> x <paramref name="times"/> / <paramref name="over"/>, exact before it is rounded.</summary>
    public static long Ratio(long watts, Int128 times, Int128 over) => (long)((2 * (Int128)watts * times + over) / (2 * over));

    /// <summary>Mean of a sum.</summary>
    public static long Mean(long sum, int count) => Ratio(sum, 1, count);
}
