namespace Headroom.Studies.Curtailment;

/// <summary>
/// The two thresholds of the headroom method: demand that the grid has carried before, by half of the year.
/// </summary>
/// <param name="SummerMw">Highest demand of the summer months, MW.</param>
/// <param name="WinterMw">Highest demand of the other months, MW.</param>
/// <param name="FirstSummerMonth">First summer month, 1 to 12; April in the published method.</param>
/// <param name="LastSummerMonth">Last summer month, included; October in the published method.</param>
public readonly record struct SeasonalPeaks(
    double SummerMw, double WinterMw, int FirstSummerMonth = SeasonalPeaks.April, int LastSummerMonth = SeasonalPeaks.October)
{
    /// <summary>First summer month of the published method.</summary>
    public const int April = 4;

    /// <summary>Last summer month of the published method.</summary>
    public const int October = 10;

    /// <summary>Whether a calendar month (1 to 12) counts as summer.</summary>
    public bool IsSummer(int month) => month >= FirstSummerMonth && month <= LastSummerMonth;

    /// <summary>The threshold that holds in a calendar month (1 to 12), MW.</summary>
    public double Of(int month) => IsSummer(month) ? SummerMw : WinterMw;

    /// <summary>
    /// Peaks of a demand series. A half of the year that the series does not touch has peak 0.
    /// </summary>
    /// <param name="demandMw">Hourly demand, MW.</param>
    /// <param name="month">Local calendar month (1 to 12) of each hour; as long as <paramref name="demandMw"/>.</param>
    /// <param name="firstSummerMonth">First summer month.</param>
    /// <param name="lastSummerMonth">Last summer month, included.</param>
    public static SeasonalPeaks Of(
        ReadOnlySpan<double> demandMw, ReadOnlySpan<byte> month, int firstSummerMonth = April, int lastSummerMonth = October)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(month.Length, demandMw.Length);
        double summer = 0, winter = 0;
        for (int t = 0; t < demandMw.Length; t++)
        {
            if (month[t] >= firstSummerMonth && month[t] <= lastSummerMonth) summer = Math.Max(summer, demandMw[t]);
            else winter = Math.Max(winter, demandMw[t]);
        }
        return new(summer, winter, firstSummerMonth, lastSummerMonth);
    }
}
