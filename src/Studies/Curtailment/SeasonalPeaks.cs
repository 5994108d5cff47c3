namespace Headroom.Studies.Curtailment;

/// <summary>
/// The two thresholds of the headroom method: demand that the grid has carried before, by half of the year.
/// </summary>
/// <param name="SummerMw">Highest demand of April to October, MW.</param>
/// <param name="WinterMw">Highest demand of November to March, MW.</param>
public readonly record struct SeasonalPeaks(double SummerMw, double WinterMw)
{
    /// <summary>Whether a calendar month (1 to 12) counts as summer: April to October, both included.</summary>
    public static bool IsSummer(int month) => month is >= 4 and <= 10;

    /// <summary>The threshold that holds in a calendar month (1 to 12), MW.</summary>
    public double Of(int month) => IsSummer(month) ? SummerMw : WinterMw;

    /// <summary>
    /// Peaks of a demand series. A half of the year that the series does not touch has peak 0.
    /// </summary>
    /// <param name="demandMw">Hourly demand, MW.</param>
    /// <param name="month">Local calendar month (1 to 12) of each hour; as long as <paramref name="demandMw"/>.</param>
    public static SeasonalPeaks Of(ReadOnlySpan<double> demandMw, ReadOnlySpan<byte> month)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(month.Length, demandMw.Length);
        double summer = 0, winter = 0;
        for (int t = 0; t < demandMw.Length; t++)
        {
            if (IsSummer(month[t])) summer = Math.Max(summer, demandMw[t]);
            else winter = Math.Max(winter, demandMw[t]);
        }
        return new(summer, winter);
    }
}
