namespace Headroom.Market.Programmes.Baselines;

/// <summary>
/// NYISO's Average Coincident Load: the mean of the site's own 20 highest loads among the 40 hours of highest system load in
/// the like capability period a year before; flat over the call. Where that period is not known for 40 hours, the period at
/// hand as far as it was metered before the call; where that has fewer either, meter before, meter after.
/// </summary>
public sealed class TwentyOfForty : IBaseline
{
    /// <summary>Own highest loads that are averaged.</summary>
    public const int Counted = 20;

    /// <inheritdoc/>
    public string Name => "20-of-40";

    /// <inheritdoc/>
    public MeasuredBaseline Of(MeterHistory meter, Call call)
    {
        ArgumentNullException.ThrowIfNull(meter);
        meter.Check(call);
        int period = meter.LikeDays.PeriodOf(call.FirstHour);
        if (Average(meter.Peaks(period - 2), call) is { } settled) return Flat(settled, call, BaselineBasis.Full);
        return Average(meter.Peaks(period), call) is { } provisional
            ? Flat(provisional, call, BaselineBasis.Short)
            : MeterBeforeMeterAfter.StandIn(meter, call, BaselineBasis.MeterBefore);
    }

    private static long? Average(IReadOnlyList<CoincidentHour> peaks, Call call)
    {
        long[] own = [.. peaks.Where(p => p.Hour < call.FirstHour).Select(p => p.SiteWatts).OrderDescending()];
        return own.Length < CoincidentPeaks.Kept ? null : WholeWatts.Mean(own.Take(Counted).Sum(), Counted);
    }

    private static MeasuredBaseline Flat(long watts, Call call, BaselineBasis basis)
    {
        long[] hours = new long[call.Hours];
        Array.Fill(hours, watts);
        return new(hours, basis);
    }
}
