namespace Headroom.Studies.Curtailment;

/// <summary>What demand may reach before a new load has to step aside.</summary>
public enum ThresholdRule
{
    /// <summary>The highest demand of the summer months in these, of the other months in those: the published method.</summary>
    Seasonal,

    /// <summary>The highest demand of the span in every month.</summary>
    Annual,
}

/// <summary>What is asked of the published method.</summary>
/// <param name="Limits">Curtailment limits, fractions above 0 and below 1, at least one.</param>
/// <param name="Rule">What thresholds are.</param>
/// <param name="FirstSummerMonth">First summer month.</param>
/// <param name="LastSummerMonth">Last summer month, included.</param>
public sealed record HeadroomQuestion(
    IReadOnlyList<double> Limits, ThresholdRule Rule = ThresholdRule.Seasonal,
    int FirstSummerMonth = SeasonalPeaks.April, int LastSummerMonth = SeasonalPeaks.October)
{
    /// <summary>Whether this is the published method: seasonal peaks, April to October.</summary>
    public bool Published => Rule == ThresholdRule.Seasonal && FirstSummerMonth == SeasonalPeaks.April && LastSummerMonth == SeasonalPeaks.October;

    /// <summary>The thresholds of a demand series.</summary>
    public SeasonalPeaks Peaks(ReadOnlySpan<double> demandMw, ReadOnlySpan<byte> month)
    {
        SeasonalPeaks peaks = SeasonalPeaks.Of(demandMw, month, FirstSummerMonth, LastSummerMonth);
        double highest = Math.Max(peaks.SummerMw, peaks.WinterMw);
        return Rule == ThresholdRule.Annual ? peaks with { SummerMw = highest, WinterMw = highest } : peaks;
    }
}
