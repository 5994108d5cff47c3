using Headroom.Grid.Scenarios;
using Headroom.Grid.Series;
using NodaTime;

namespace Headroom.Grid.Tests.Series;

/// <summary>Each rule at its limits, through the reader: the run is 10 January 2022 UTC; files may hold hours before and after it.</summary>
public class GapRuleTests
{
    private static readonly Instant Midnight = Instant.FromUtc(2022, 1, 10, 0, 0);

    /// <summary>Reads hours -<paramref name="before"/> .. 24 + 7 of value = hour, without those that <paramref name="missing"/> names.</summary>
    private static HourlyValues Read(string rule, int before, Func<int, bool> missing, bool blank = false, int count = 24)
    {
        double?[] values = [.. Enumerable.Range(-before, before + count + 7).Select(h => missing(h) ? blank ? double.NaN : null : (double?)h)];
        using DataFiles files = new DataFiles().Text("a.csv", DataFiles.Hourly(Midnight - Duration.FromHours(before), values));
        return HourlySeries.Read(
            new SeriesSpec { File = "a.csv", Column = "MW", Stamp = "hour-start", Gaps = rule }, DataFiles.Utc(2022, 1, 10, count), files.Given);
    }

    private static string Refusal(string rule, int before, Func<int, bool> missing) =>
        Assert.Throws<InputException>(() => Read(rule, before, missing)).Message;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Linear6_SixHours_AreBridgedAndCounted(bool blank)
    {
        HourlyValues read = Read("linear-6", 0, h => h is >= 5 and < 11, blank);

        Assert.All(Enumerable.Range(0, 24), h => Assert.Equal(h, read.Values[h], 1e-9));
        Assert.Equal(new FilledGaps("a.csv:MW", "linear-6", 6), read.Filled);
    }

    [Fact]
    public void Linear6_SevenHours_AreRefused() => Assert.Equal(
        "a.csv: column 'MW': expected gaps that 'linear-6' can fill, but 7 of 24 are missing, the first 2022-01-10T05:00:00Z",
        Refusal("linear-6", 0, h => h is >= 5 and < 12));

    [Fact]
    public void Linear6_AtTheEdges_UsesHoursOutsideTheRun()
    {
        HourlyValues read = Read("linear-6", 2, h => h is 0 or 1 or (>= 21 and < 27));

        Assert.Equal((0, 1, 23), (read.Values[0], read.Values[1], read.Values[23]));
        Assert.Equal(5, read.Filled!.Hours);
    }

    [Fact]
    public void Linear6_NothingBefore_IsRefused() =>
        Assert.EndsWith("1 of 24 are missing, the first 2022-01-10T00:00:00Z", Refusal("linear-6", 0, h => h == 0), StringComparison.Ordinal);

    /// <summary>23 years without a value: a scan to the ends from each hour would take 4e10 steps, minutes; this takes well under a second.</summary>
    [Fact]
    public void Linear6_LongGap_CostsItsLengthNotItsSquare()
    {
        using DataFiles files = new DataFiles().Text("a.csv", DataFiles.Hourly(Midnight, 1.0));
        SeriesSpec spec = new() { File = "a.csv", Column = "MW", Stamp = "hour-start", Gaps = "linear-6" };
        Grid.Time.RunHours hours = DataFiles.Utc(2022, 1, 10, 200_000);
        long start = TimeProvider.System.GetTimestamp();

        Assert.Throws<InputException>(() => HourlySeries.Read(spec, hours, files.Given));

        Assert.InRange(TimeProvider.System.GetElapsedTime(start).TotalSeconds, 0, 5);
    }

    [Fact]
    public void DayBefore_TakesTheSameHourOfYesterday_AlsoBeforeTheRun()
    {
        HourlyValues read = Read("day-before", 24, h => h == 3 || h == 26, count: 48);

        Assert.Equal((3 - 24, 26 - 24), (read.Values[3], read.Values[26]));
        Assert.Equal(2, read.Filled!.Hours);
    }

    [Fact]
    public void DayBefore_LongGap_RepeatsTheLastDay()
    {
        HourlyValues read = Read("day-before", 0, h => h is >= 24 and < 72, count: 72);

        Assert.Equal((5, 5), (read.Values[29], read.Values[53]));
        Assert.Equal(48, read.Filled!.Hours);
    }

    [Fact]
    public void WeekBefore_TakesTheSameHourOfLastWeek()
    {
        HourlyValues read = Read("week-before", 168, h => h is >= 0 and < 20);

        Assert.Equal((0 - 168, 19 - 168), (read.Values[0], read.Values[19]));
        Assert.Equal(new FilledGaps("a.csv:MW", "week-before", 20), read.Filled);
    }

    [Fact]
    public void WeekBefore_NoWeekBefore_IsRefused() => Assert.Equal(
        "a.csv: column 'MW': expected gaps that 'week-before' can fill, but 2 of 24 are missing, the first 2022-01-10T04:00:00Z",
        Refusal("week-before", 160, h => h is 4 or 5));

    [Fact]
    public void Refuse_NamesTheFirstAndTheNumber() => Assert.Equal(
        "a.csv: column 'MW': expected a value for every hour of the run, but 3 of 24 are missing, the first 2022-01-10T02:00:00Z; "
        + "name a gap rule (linear-6, day-before, week-before) or add files with '+'",
        Refusal("refuse", 0, h => h is 2 or 3 or 20));

    [Fact]
    public void Rules_NothingMissingInTheRun_CountNothing() => Assert.Null(Read("linear-6", 3, h => h is -2 or 26).Filled);
}
