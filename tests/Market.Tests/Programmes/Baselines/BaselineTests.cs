using CsCheck;
using Headroom.Market.Programmes.Baselines;
using NodaTime;
using static Headroom.Market.Tests.Programmes.Baselines.Meters;

namespace Headroom.Market.Tests.Programmes.Baselines;

/// <summary>What holds of every baseline, and what happens where history is short.</summary>
public sealed class BaselineTests
{
    private static readonly LikeDays Year = Days(new LocalDate(2022, 5, 1), 460);

    private static readonly IBaseline[] All =
    [
        new TenOfTen(), new TenOfTen { Adjustment = DayOfAdjustment.Plus, AdjustmentGap = 1, AdjustmentHours = 4 },
        new TenOfTen { Adjustment = DayOfAdjustment.None }, new MeterBeforeMeterAfter(), new TwentyOfForty(),
    ];

    private static readonly Gen<(long[] Loads, bool[] Calls, int First, int Hours)> AnyMeter =
        Gen.Select(Gen.Long[0, 2_000 * MW].Array[60 * 24], Gen.Frequency((30, Gen.Const(false)), (1, Gen.Const(true))).Array[60 * 24],
            Gen.Int[0, 60 * 24 - 8], Gen.Int[1, 8]);

    [Fact]
    public void Baseline_ConstantLoad_IsThatLoad() => Gen.Select(Gen.Long[0, 2_000 * MW], Gen.Int[1, Year.Hours.Count - 8]).Sample(
        (watts, first) =>
        {
            MeterHistory meter = Read(Year, first, _ => watts, system: at => at.Hour * MW);
            foreach (IBaseline baseline in All) Assert.All(baseline.Of(meter, new Call(first, 5)).Watts, w => Assert.Equal(watts, w));
        },
        iter: 100);

    [Fact]
    public void Baseline_AnyLoads_IsNeverNegative() => AnyMeter.Sample(
        (loads, calls, first, hours) =>
        {
            MeterHistory meter = Feed(loads, calls, first, 0);
            foreach (IBaseline baseline in All) Assert.All(baseline.Of(meter, new Call(first, hours)).Watts, w => Assert.True(w >= 0));
        },
        iter: 200);

    [Fact]
    public void Baseline_AllLoadsShifted_ShiftsUnadjustedTenOfTenAndMeterBefore() =>
        AnyMeter.Select(Gen.Long[0, 500 * MW]).Sample(
            (given, shift) =>
            {
                (long[] loads, bool[] calls, int first, int hours) = given;
                MeterHistory low = Feed(loads, calls, first, 0), high = Feed(loads, calls, first, shift);
                foreach (IBaseline baseline in new IBaseline[] { new TenOfTen { Adjustment = DayOfAdjustment.None }, new MeterBeforeMeterAfter() })
                {
                    MeasuredBaseline before = baseline.Of(low, new Call(first, hours)), after = baseline.Of(high, new Call(first, hours));
                    if (before.Basis == BaselineBasis.None) continue;
                    Assert.Equal(before.Watts.Select(w => w + shift), after.Watts);
                }
            },
            iter: 200);

    // The call itself, and what follows, must not be able to raise or lower what it is measured against.
    [Fact]
    public void Baseline_MeasuredAfterTheCall_IsWhatItWasBefore() => AnyMeter.Sample(
        (loads, calls, first, hours) =>
        {
            MeterHistory before = Feed(loads, calls, first, 0), after = Feed(loads, calls, Math.Min(loads.Length, first + hours + 12), 0);
            foreach (IBaseline baseline in All.Take(4))
                Assert.Equal(baseline.Of(before, new Call(first, hours)).Watts, baseline.Of(after, new Call(first, hours)).Watts);
        },
        iter: 100);

    [Fact]
    public void MeterHistory_SavedAndLoaded_MeasuresTheSame()
    {
        MeterHistory meter = Read(Year, 9_000, at => at.Hour * at.Day * MW, at => at.Day == 3 && at.Hour == 17, at => at.DayOfYear * at.Hour);
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream);
        meter.Save(writer);
        stream.Position = 0;
        using BinaryReader reader = new(stream);
        MeterHistory copy = new(Year);
        copy.Load(reader);

        meter.Add(1, 2, false);
        copy.Add(1, 2, false);
        foreach (IBaseline baseline in All)
            Assert.Equal(baseline.Of(meter, new Call(9_001, 4)).Watts, baseline.Of(copy, new Call(9_001, 4)).Watts);
        Assert.Equal(stream.Length, stream.Position);
    }

    [Fact]
    public void TenOfTen_FourEligibleDays_FallsBackToMeterBefore()
    {
        // Monday 2 May 2022 to Thursday are four weekdays; the call is on Friday at 10:00, after an hour at 7 MW.
        int friday = HourOf(Year, new LocalDateTime(2022, 5, 6, 10, 0));
        MeterHistory meter = Read(Year, friday, at => at.Day == 6 && at.Hour == 9 ? 7 * MW : 50 * MW);

        MeasuredBaseline baseline = new TenOfTen().Of(meter, new Call(friday, 2));

        Assert.Equal(BaselineBasis.MeterBefore, baseline.Basis);
        Assert.Equal([7 * MW, 7 * MW], baseline.Watts);
        Assert.Equal(BaselineBasis.Short, new TenOfTen { LeastDays = 4 }.Of(meter, new Call(friday, 2)).Basis);
    }

    [Fact]
    public void TenOfTen_MemorialDay_IsComparedWithWeekends()
    {
        int memorialDay = HourOf(Year, new LocalDateTime(2022, 5, 30, 15, 0));
        MeterHistory meter = Read(Year, memorialDay,
            at => (at.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday ? 20 : 90) * MW);

        Assert.Equal(20 * MW, new TenOfTen { Adjustment = DayOfAdjustment.None }.Of(meter, new Call(memorialDay, 1)).Watts[0]);
    }

    [Fact]
    public void TenOfTen_FirstHour_IsZeroForWantOfAnyMeter()
    {
        MeasuredBaseline baseline = new TenOfTen().Of(new MeterHistory(Year), new Call(0, 3));

        Assert.Equal(BaselineBasis.None, baseline.Basis);
        Assert.Equal([0, 0, 0], baseline.Watts);
    }

    [Fact]
    public void MeterBeforeMeterAfter_CalledBackToBack_LooksBeforeTheFirst()
    {
        MeterHistory meter = Read(Year, 50, at => at is { Day: 3, Hour: > 0 } ? 5 * MW : 60 * MW, at => at is { Day: 3, Hour: > 0 });

        Assert.Equal([60 * MW], new MeterBeforeMeterAfter().Of(meter, new Call(50, 1)).Watts);
    }

    [Fact]
    public void TwentyOfForty_FirstSeason_TakesTheSeasonAtHand()
    {
        // 41 hours are metered when the call comes at 17:00 on 2 May; the lowest system load is that of hour 0.
        MeterHistory meter = Read(Year, 41, at => (at.Day * 24 + at.Hour) * MW, system: at => (at.Day * 24 + at.Hour) * MW);

        MeasuredBaseline baseline = new TwentyOfForty().Of(meter, new Call(41, 1));

        // Own loads of hours 21 to 40 are 45 to 64 MW: their mean is 54.5.
        Assert.Equal(54_500_000, baseline.Watts[0]);
        Assert.Equal(BaselineBasis.Short, baseline.Basis);
        Assert.Equal(BaselineBasis.MeterBefore, new TwentyOfForty().Of(meter, new Call(39, 1)).Basis);
    }

    [Theory]
    [InlineData(2023, 1, 2)] // New Year's Day 2023 was a Sunday.
    [InlineData(2022, 5, 30)]
    [InlineData(2023, 7, 4)]
    [InlineData(2023, 9, 4)]
    [InlineData(2023, 11, 23)]
    [InlineData(2022, 12, 26)] // Christmas 2022 was a Sunday.
    public void OffPeakHolidays_AsKept_AreKnown(int year, int month, int day) =>
        Assert.True(OffPeakHolidays.Has(new LocalDate(year, month, day)));

    [Fact]
    public void OffPeakHolidays_AYear_AreSixBesidesSundays() => Assert.Equal(6, Enumerable.Range(0, 365)
        .Select(d => new LocalDate(2024, 1, 1).PlusDays(d)).Count(OffPeakHolidays.Has));

    [Fact]
    public void Of_MeterHasNotReachedTheCall_Throws() =>
        Assert.Throws<ArgumentException>(() => new TenOfTen().Of(Read(Year, 10, _ => MW), new Call(11, 1)));

    private static MeterHistory Feed(long[] loads, bool[] calls, int until, long shift)
    {
        MeterHistory meter = new(Year);
        for (int h = 0; h < until; h++) meter.Add(loads[h] + shift, loads[^(h + 1)], calls[h]);
        return meter;
    }
}
