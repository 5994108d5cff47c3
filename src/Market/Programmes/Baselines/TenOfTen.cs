using Headroom.Grid.Time;

namespace Headroom.Market.Programmes.Baselines;

/// <summary>How a baseline from earlier days is brought to the level of the day of the call.</summary>
public enum DayOfAdjustment
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>By the ratio of metered load to baseline in the hours before the call.</summary>
    Times,

    /// <summary>By the mean difference of metered load and baseline in the hours before the call.</summary>
    Plus,
}

/// <summary>
/// 10-of-10: for each hour of the call the mean load at the same wall-clock hour on the last ten eligible days before it: like
/// days (weekday, or weekend and holiday) on which the site was not called, at most 45 days back; then a day-of adjustment
/// within a cap. With fewer than the least number of such days: meter before, meter after.
/// </summary>
public sealed class TenOfTen : IBaseline
{
    /// <summary>Days looked for.</summary>
    public const int DaysWanted = 10;

    /// <inheritdoc/>
    public string Name => "10-of-10";

    /// <summary>How the day of the call adjusts it.</summary>
    public DayOfAdjustment Adjustment { get; init; } = DayOfAdjustment.Times;

    /// <summary>Hours that the adjustment looks at; those in which the site was called are left out.</summary>
    public int AdjustmentHours { get; init; } = 3;

    /// <summary>Hours between them and the call (the site may already be preparing then).</summary>
    public int AdjustmentGap { get; init; }

    /// <summary>Most that the adjustment may add or take, per cent of the unadjusted baseline.</summary>
    public int CapPercent { get; init; } = 20;

    /// <summary>Fewest eligible days; with fewer the rule is not followed at all.</summary>
    public int LeastDays { get; init; } = 5;

    /// <inheritdoc/>
    public MeasuredBaseline Of(MeterHistory meter, Call call)
    {
        ArgumentNullException.ThrowIfNull(meter);
        meter.Check(call);
        long[] watts = new long[call.Hours];
        int fewest = DaysWanted;
        for (int h = 0; h < watts.Length; h++)
        {
            (watts[h], int days) = Mean(meter, call, call.FirstHour + h);
            fewest = Math.Min(fewest, days);
        }
        if (fewest < Math.Max(1, LeastDays)) return MeterBeforeMeterAfter.StandIn(meter, call, BaselineBasis.MeterBefore);
        Adjust(meter, call, watts);
        return new(watts, fewest == DaysWanted ? BaselineBasis.Full : BaselineBasis.Short);
    }

    // Mean of an hour over the eligible days before the call's first day, and how many there were.
    private static (long Watts, int Days) Mean(MeterHistory meter, Call call, int hour)
    {
        RunHours hours = meter.LikeDays.Hours;
        int like = hours.DayOf(hour), today = hours.DayOf(call.FirstHour), oldest = Math.Max(0, today - (MeterHistory.Days - 1));
        long sum = 0;
        int days = 0;
        for (int day = today - 1; day >= oldest && days < DaysWanted; day--)
        {
            if (!meter.LikeDays.Alike(day, like) || !meter.Eligible(day)) continue;
            int same = SameHour(hours, day, hours.Local[hour].Hour);
            if (same < 0) continue;
            sum += meter.Watts(same);
            days++;
        }
        return days == 0 ? (0, 0) : (WholeWatts.Mean(sum, days), days);
    }

    // Of the hour that an autumn day has twice, the first; a spring day lacks one and has no say in it.
    private static int SameHour(RunHours hours, int day, int wallClock)
    {
        for (int hour = hours.FirstHour(day) + Math.Max(0, wallClock - 1); hour < hours.EndHour(day); hour++)
        {
            if (hours.Local[hour].Hour == wallClock) return hour;
            if (hours.Local[hour].Hour > wallClock) return -1;
        }
        return -1;
    }

    private void Adjust(MeterHistory meter, Call call, long[] watts)
    {
        if (Adjustment == DayOfAdjustment.None) return;
        long metered = 0, expected = 0;
        int count = 0;
        int end = call.FirstHour - AdjustmentGap;
        for (int hour = Math.Max(meter.FirstHour, end - AdjustmentHours); hour < end; hour++)
        {
            if (meter.Called(hour)) continue;
            (long mean, int days) = Mean(meter, call, hour);
            if (days < Math.Max(1, LeastDays)) continue;
            metered += meter.Watts(hour);
            expected += mean;
            count++;
        }
        if (expected == 0) return; // No hour to go by, or a site that draws nothing then: there is no level to adjust to.
        if (Adjustment == DayOfAdjustment.Times)
        {
            Int128 times = Int128.Clamp((Int128)metered * 100, (Int128)expected * (100 - CapPercent), (Int128)expected * (100 + CapPercent));
            for (int h = 0; h < watts.Length; h++) watts[h] = WholeWatts.Ratio(watts[h], times, (Int128)expected * 100);
            return;
        }
        long cap = WholeWatts.Ratio(expected, CapPercent, 100 * count);
        long difference = metered - expected;
        long plus = Math.Clamp(Math.Sign(difference) * WholeWatts.Mean(Math.Abs(difference), count), -cap, cap);
        for (int h = 0; h < watts.Length; h++) watts[h] = Math.Max(0, watts[h] + plus);
    }
}
