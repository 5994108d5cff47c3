using Headroom.Grid.Series;
using Headroom.Grid.Tests.Fixtures;

namespace Headroom.Grid.Tests.Series;

public class HourlySeriesTests
{
    private const string FourHours = "utc,MW\n2022-01-01T00:00Z,10\n2022-01-01T01:00:00Z,\"1,020\"\n2022-01-01 02:00:00Z,3e1\n2022-01-01T03:00+00:00,-4.5\n";

    [Fact]
    public void Read_EveryFormOfTimeAndNumber()
    {
        using var folder = new TempFolder().Write("a.csv", FourHours);
        Assert.Equal([10, 1020, 30, -4.5], HourlySeries.Read(Given.Series("a.csv", "MW"), Given.Hours(2022, 1, 1, 4), folder.Data).Values);
    }

    [Fact]
    public void Read_HourEnd_IsTheHourBefore()
    {
        using var folder = new TempFolder().WriteGz("a.csv.gz", FourHours);
        var read = HourlySeries.Read(Given.Series("a.csv.gz", "MW", "hour-end"), Given.Hours(2022, 1, 1, 3), folder.Data);
        Assert.Equal([1020, 30, -4.5], read.Values);
    }

    [Fact]
    public void Read_GzipOfTwoMembers_IsOneFile()
    {
        using var folder = new TempFolder().WriteGz("1.gz", "t,v\n2022-01-01T00:00Z,1\n").WriteGz("2.gz", "2022-01-01T01:00Z,2\n");
        byte[] both = [.. File.ReadAllBytes(Path.Combine(folder.Path, "1.gz")), .. File.ReadAllBytes(Path.Combine(folder.Path, "2.gz"))];
        File.WriteAllBytes(Path.Combine(folder.Path, "a.csv.gz"), both);
        Assert.Equal([1, 2], HourlySeries.Read(Given.Series("a.csv.gz", "v"), Given.Hours(2022, 1, 1, 2), folder.Data).Values);
    }

    [Fact]
    public void Read_OffsetOfTheStamp_IsHeeded()
    {
        using var folder = new TempFolder().Write("a.csv", "t,v\n2021-12-31T18:00-06:00,7\n");
        Assert.Equal([7], HourlySeries.Read(Given.Series("a.csv", "v"), Given.Hours(2022, 1, 1, 1), folder.Data).Values);
    }

    [Fact]
    public void Read_JoinedFilesTimeColumnScaleAndByteOrderMark()
    {
        using var folder = new TempFolder().Write("a.csv", "\uFEFFMW,when\n1,2022-01-01T00:00Z\n").Write("b.csv", "MW,when\n2,2022-01-01T01:00Z\n\n");
        var series = Given.Series("b.csv+a.csv", "MW") with { TimeColumn = "when", Scale = 10 };
        Assert.Equal([10, 20], HourlySeries.Read(series, Given.Hours(2022, 1, 1, 2), folder.Data).Values);
    }

    [Fact]
    public void Read_Month_IsTheMonthOfTheLocalHour()
    {
        using var folder = new TempFolder().Write("p.csv", "month,p\n2021-12,3\n2022-01,4\n");
        var hours = Given.Hours(2021, 12, 31, 26, "America/Chicago");
        double[] values = HourlySeries.Read(Given.Series("p.csv", "p", "month"), hours, folder.Data).Values;
        Assert.Equal([3, 4], new[] { values[23], values[24] });
    }

    [Theory]
    [InlineData(2021, 12, 31, 24)] // Ends where the file begins: values just outside the run do not count.
    [InlineData(2022, 1, 2, 24)]
    public void ReadWhereCovered_NoHourOfTheRun_IsNull(int year, int month, int day, int count)
    {
        using var folder = new TempFolder().Write("a.csv", FourHours + "2022-01-02T00:00Z,\n");
        Assert.Null(HourlySeries.ReadWhereCovered(Given.Series("a.csv", "MW", gaps: "week-before"), Given.Hours(year, month, day, count), folder.Data));
    }

    [Fact]
    public void ReadWhereCovered_SomeHours_AreReadOrMissed()
    {
        using var folder = new TempFolder().Write("a.csv", FourHours);
        Assert.Equal([10, 1020, 30, -4.5], HourlySeries.ReadWhereCovered(Given.Series("a.csv", "MW"), Given.Hours(2022, 1, 1, 4), folder.Data)!.Values);
        var e = Assert.Throws<InputException>(() => HourlySeries.ReadWhereCovered(Given.Series("a.csv", "MW"), Given.Hours(2022, 1, 1, 5), folder.Data));
        Assert.StartsWith("a.csv: column 'MW': expected a value for every hour of the run, but 1 of 5 are missing", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadWhereCovered_BrokenFileOfOtherHours_IsStillAProblem()
    {
        using var folder = new TempFolder().Write("a.csv", FourHours.Replace("1,020", "much", StringComparison.Ordinal));
        var e = Assert.Throws<InputException>(() => HourlySeries.ReadWhereCovered(Given.Series("a.csv", "MW"), Given.Hours(2023, 1, 1, 4), folder.Data));
        Assert.Equal("a.csv:3: MW is 'much': expected a number, or a blank for a missing hour", e.Message);
    }

    [Theory]
    [InlineData("linear-6", "1,,,4", new double[] { 1, 2, 3, 4 }, 2)]
    [InlineData("linear-6", "1,,,,,,,8", new double[] { 1, 2, 3, 4, 5, 6, 7, 8 }, 6)]
    [InlineData("refuse", "1,2", new double[] { 1, 2 }, 0)]
    public void Read_Gaps_AreFilledByTheNamedRuleAndCounted(string rule, string values, double[] expected, int filled)
    {
        using var folder = new TempFolder().Write("a.csv", Hourly(values.Split(',')));
        var read = HourlySeries.Read(Given.Series("a.csv", "v", gaps: rule), Given.Hours(2022, 1, 1, expected.Length), folder.Data);
        Assert.Equal(expected, read.Values);
        Assert.Equal(filled == 0 ? null : new FilledGaps("a.csv:v", rule, filled), read.Filled);
    }

    [Theory]
    [InlineData("day-before", 24, 24)]
    [InlineData("week-before", 168, 24)]
    public void Read_DayOrWeekBefore_TakesTheSameHourAlsoFromBeforeTheRun(string rule, int back, int missing)
    {
        string[] values = [.. Enumerable.Range(0, 192).Select(h => h is >= 168 ? "" : $"{h}")];
        using var folder = new TempFolder().Write("a.csv", Hourly(values));
        var read = HourlySeries.Read(Given.Series("a.csv", "v", gaps: rule), Given.Hours(2022, 1, 8, 24), folder.Data);
        Assert.Equal(Enumerable.Range(168 - back, 24).Select(h => (double)h), read.Values);
        Assert.Equal(missing, read.Filled!.Hours);
    }

    [Fact]
    public void Read_MissingRowsAtTheEnd_AreGapsToo()
    {
        using var folder = new TempFolder().Write("a.csv", Hourly([.. Enumerable.Range(0, 40).Select(h => $"{h}")]));
        var read = HourlySeries.Read(Given.Series("a.csv", "v", gaps: "day-before"), Given.Hours(2022, 1, 1, 72), folder.Data);
        Assert.Equal(16, read.Values[64]);
        Assert.Equal(32, read.Filled!.Hours);
    }

    [SharedDataFact]
    public void Read_WideEia930_HasKnownValuesAndTheYearsMeanAndPeak()
    {
        // First rows of demand_2022.csv.gz: 2022-01-01T00:00Z 45943, T01:00Z 46427, stamps are hour ends.
        DataFolder data = new(SharedData.Folder, null);
        var read = HourlySeries.Read(Given.Series("eia930/demand_2022.csv.gz", "ERCO", "hour-end", "day-before"), Given.Hours(2022, 1, 1, 2), data, "demand");
        Assert.Equal([46_427, 45_058], read.Values);

        // annual_stats.csv counts local standard years by hour start.
        var stats = SharedData.Rows("demand-calibration/annual_stats.csv").Single(r => r["ba"] == "ERCO" && r["year"] == "2022");
        var year = HourlySeries.Read(Given.Series("eia930/demand_2022.csv.gz+eia930/demand_2023.csv.gz", "ERCO", "hour-end"),
            Given.Hours(2022, 1, 1, 8760, "America/Chicago"), data, "demand");
        Assert.Null(year.Filled);
        Assert.Equal(SharedData.Number(stats["peak_mw"]), year.Values.Max());
        Assert.Equal(SharedData.Number(stats["mean_mw"]), year.Values.Average(), 0.1);
    }

    private static string Hourly(string[] values) =>
        "t,v\n" + string.Concat(values.Select((v, h) => $"2022-01-{1 + h / 24:00}T{h % 24:00}:00Z,{v}\n"));
}
