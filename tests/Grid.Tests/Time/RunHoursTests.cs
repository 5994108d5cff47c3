using Headroom.Grid.Time;
using NodaTime;

namespace Headroom.Grid.Tests.Time;

/// <summary>Clock changes of the US in 2022: 13 March and 6 November, 2 am (15 U.S.C. 260a); a day then has 23 or 25 hours.</summary>
public class RunHoursTests
{
    private static readonly DateTimeZone Chicago = DateTimeZoneProviders.Tzdb["America/Chicago"];

    private static RunHours From(int month, int day, int count) => new(new LocalDate(2022, month, day), count, Chicago);

    [Fact]
    public void Start_InWinter_IsSixHoursAfterUtcMidnight() =>
        Assert.Equal(Instant.FromUtc(2022, 1, 1, 6, 0), From(1, 1, 1).Start);

    [Fact]
    public void Days_SpringForward_HasTwentyThreeHours()
    {
        RunHours hours = From(3, 12, 72);

        Assert.Equal((24, 47), (hours.FirstHour(1), hours.EndHour(1)));
        Assert.Equal(new LocalDateTime(2022, 3, 13, 1, 0), hours.Local[25]);
        Assert.Equal(new LocalDateTime(2022, 3, 13, 3, 0), hours.Local[26]);
        Assert.Equal((1, 2), (hours.DayOf(46), hours.DayOf(47)));
    }

    [Fact]
    public void Days_FallBack_HasTwentyFiveHours()
    {
        RunHours hours = From(11, 5, 72);

        Assert.Equal((24, 49), (hours.FirstHour(1), hours.EndHour(1)));
        Assert.Equal(new LocalDateTime(2022, 11, 6, 1, 0), hours.Local[25]);
        Assert.Equal(hours.Local[25], hours.Local[26]);
        Assert.Equal(Duration.FromHours(1), hours.At(26) - hours.At(25));
    }

    [Theory]
    [InlineData(24, 1)]
    [InlineData(25, 2)]
    [InlineData(1, 1)]
    public void Days_PartialLastDay_Counts(int count, int days)
    {
        RunHours hours = From(7, 1, count);

        Assert.Equal(days, hours.Days);
        Assert.Equal(count, hours.EndHour(days - 1));
    }

    [Fact]
    public void Days_OfAYear_Are365() => Assert.Equal(365, From(1, 1, 8760).Days);

    [Fact]
    public void MonthIndex_OverNewYear_GoesOn()
    {
        RunHours hours = From(11, 15, 24 * 70);

        // 16 days of November (the clocks had changed before), then 31 of December.
        Assert.Equal((0, 1), (hours.MonthIndex(16 * 24 - 1), hours.MonthIndex(16 * 24)));
        Assert.Equal((1, 2), (hours.MonthIndex(47 * 24 - 1), hours.MonthIndex(47 * 24)));
    }

    [Fact]
    public void EndOfMonth_IsTheFirstHourOfTheNext()
    {
        RunHours hours = From(3, 1, 24 * 40);

        // March 2022 has 31 x 24 - 1 hours.
        Assert.Equal(743, hours.EndOfMonth(0));
        Assert.Equal(743, hours.EndOfMonth(742));
        Assert.Equal(hours.Count, hours.EndOfMonth(743));
    }

    [Fact]
    public void At_BeyondTheRun_GoesOnInUtc() =>
        Assert.Equal(Instant.FromUtc(2022, 3, 14, 5, 0), From(3, 13, 1).At(23));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Construction_NoHours_Throws(int count) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => From(1, 1, count));
}
