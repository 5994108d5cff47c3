namespace Headroom.Market.Programmes.Baselines;

/// <summary>
/// Meter before, meter after: the load in the last hour before the call, flat over the call. An hour in which the site was
/// already called does not count, so that of calls back to back each is measured against the load before the first.
/// Also the stand-in of the other baselines where they lack history.
/// </summary>
public sealed class MeterBeforeMeterAfter : IBaseline
{
    /// <inheritdoc/>
    public string Name => "meter-before-meter-after";

    /// <inheritdoc/>
    public MeasuredBaseline Of(MeterHistory meter, Call call) => StandIn(meter, call, BaselineBasis.Full);

    internal static MeasuredBaseline StandIn(MeterHistory meter, Call call, BaselineBasis basis)
    {
        ArgumentNullException.ThrowIfNull(meter);
        meter.Check(call);
        long[] watts = new long[call.Hours];
        int before = call.FirstHour - 1;
        while (before >= meter.FirstHour && meter.Called(before)) before--;
        if (before < meter.FirstHour) return new(watts, BaselineBasis.None);
        Array.Fill(watts, meter.Watts(before));
        return new(watts, basis);
    }
}
