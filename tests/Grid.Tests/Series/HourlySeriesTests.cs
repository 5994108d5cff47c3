using System.Globalization;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Series;
using Headroom.Grid.Time;
using NodaTime;

namespace Headroom.Grid.Tests.Series;

public class HourlySeriesTests
{
    private static readonly Instant Midnight = Instant.FromUtc(2022, 1, 10, 0, 0);
    private static readonly RunHours Day = DataFiles.Utc(2022, 1, 10, 24);

    private static SeriesSpec Of(string file, string gaps = "refuse", string stamp = "hour-start", double scale = 1) =>
        new() { File = file, Column = "MW", Stamp = stamp, Gaps = gaps, Scale = scale };

    private static double?[] Count(int n, int from = 0) => [.. Enumerable.Range(from, n).Select(i => (double?)i)];

    [Fact]
    public void Read_HourStart_TakesTheStampedHour()
    {
        using DataFiles files = new DataFiles().Text("a.csv", DataFiles.Hourly(Midnight, Count(24)));

        HourlyValues read = HourlySeries.Read(Of("a.csv"), Day, files.Given);

        Assert.Equal(Enumerable.Range(0, 24).Select(i => (double)i), read.Values);
        Assert.Null(read.Filled);
    }

    [Fact]
    public void Read_HourEnd_TakesTheHourBeforeTheStamp()
    {
        using DataFiles files = new DataFiles().Text("a.csv", DataFiles.Hourly(Midnight, Count(25)));

        double[] read = HourlySeries.Read(Of("a.csv", stamp: "hour-end"), Day, files.Given).Values;

        Assert.Equal(Enumerable.Range(1, 24).Select(i => (double)i), read);
    }

    [Fact]
    public void Read_Gz_IsUnpacked()
    {
        using DataFiles files = new DataFiles().Gz("a.csv.gz", DataFiles.Hourly(Midnight, Count(24)));

        Assert.Equal(23, HourlySeries.Read(Of("a.csv.gz"), Day, files.Given).Values[23]);
    }

    [Fact]
    public void Read_JoinedFiles_ContinueEachOther()
    {
        using DataFiles files = new DataFiles()
            .Text("a.csv", DataFiles.Hourly(Midnight, Count(10)))
            .Gz("b.csv.gz", DataFiles.Hourly(Midnight + Duration.FromHours(10), Count(14, 10)));

        double[] read = HourlySeries.Read(Of("a.csv + b.csv.gz"), Day, files.Given).Values;

        Assert.Equal(Enumerable.Range(0, 24).Select(i => (double)i), read);
    }

    [Fact]
    public void Read_Scale_MultipliesEveryValue()
    {
        using DataFiles files = new DataFiles().Text("a.csv", DataFiles.Hourly(Midnight, Count(24)));

        Assert.Equal(11.5, HourlySeries.Read(Of("a.csv", scale: 0.5), Day, files.Given).Values[23]);
    }

    [Fact]
    public void Read_ThousandsSeparators_AreRead()
    {
        using DataFiles files = new DataFiles().Text("a.csv", "utc,MW\n2022-01-10T00:00Z,\"1,045,913.5\"\n2022-01-10T01:00:00Z,\"-2,000\"\n");

        double[] read = HourlySeries.Read(Of("a.csv"), DataFiles.Utc(2022, 1, 10, 2), files.Given).Values;

        Assert.Equal([1_045_913.5, -2000], read);
    }

    [Fact]
    public void Read_StampsWithAnOffset_AreThatInstant()
    {
        using DataFiles files = new DataFiles().Text("a.csv", "local,MW\n2022-01-09T18:00-06:00,7\n");

        Assert.Equal([7.0], HourlySeries.Read(Of("a.csv"), DataFiles.Utc(2022, 1, 10, 1), files.Given).Values);
    }

    [Fact]
    public void Read_TimeColumnByName_NeedNotBeFirst()
    {
        using DataFiles files = new DataFiles().Text("a.csv", "MW,note,when\n7,x,2022-01-10T00:00Z\n");

        double[] read = HourlySeries.Read(Of("a.csv") with { TimeColumn = "when" }, DataFiles.Utc(2022, 1, 10, 1), files.Given).Values;

        Assert.Equal([7.0], read);
    }

    [Fact]
    public void Read_HoursOutsideTheRun_AreLeftOut()
    {
        using DataFiles files = new DataFiles().Text("a.csv", DataFiles.Hourly(Midnight - Duration.FromHours(500), Count(2000)));

        Assert.Equal(Enumerable.Range(500, 24).Select(i => (double)i), HourlySeries.Read(Of("a.csv"), Day, files.Given).Values);
    }

    [Fact]
    public void Read_Month_HoldsThroughTheLocalMonth()
    {
        using DataFiles files = new DataFiles().Text("m.csv", "month,MW\n2022-01,3\n2022-02,4\n");
        RunHours hours = DataFiles.Utc(2022, 1, 31, 48);

        double[] read = HourlySeries.Read(Of("m.csv", stamp: "month"), hours, files.Given).Values;

        Assert.Equal((3, 4), (read[23], read[24]));
    }

    /// <summary>
    /// annual_stats.csv gives ERCO 2022 a mean of 49,156.2 and a peak of 79,830 MW, over the year of local standard time (UTC-6);
    /// the file of 2022 ends at UTC midnight, so the last hours come from 2023's.
    /// </summary>
    [SharedDataFact]
    public void Read_Ercot2022_HasTheMeanAndPeakOfTheAnnualStatistics()
    {
        string folder = DataBesideRepository.Folder!;
        string[] row = File.ReadLines(Path.Combine(folder, "demand-calibration", "annual_stats.csv"))
            .Single(l => l.StartsWith("ERCO,2022,", StringComparison.Ordinal)).Split(',');
        RunHours hours = new(new LocalDate(2022, 1, 1), 8760, DateTimeZone.ForOffset(Offset.FromHours(-6)));
        SeriesSpec spec = new()
        {
            File = "eia930/demand_2022.csv.gz+eia930/demand_2023.csv.gz",
            Column = "ERCO",
            TimeColumn = "utc_hour",
            Stamp = "hour-end",
        };

        double[] mw = HourlySeries.Read(spec, hours, new DataFolder(folder, null)).Values;

        Assert.Equal(double.Parse(row[2], CultureInfo.InvariantCulture), mw.Average(), 0.05);
        Assert.Equal(double.Parse(row[3], CultureInfo.InvariantCulture), mw.Max());
    }
}
