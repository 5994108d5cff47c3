using System.Globalization;
using System.IO.Compression;
using System.Text;
using Headroom.Grid.Demand;
using NodaTime;

namespace Headroom.Grid.Tests.Demand;

public sealed class DemandYearsTests : IDisposable
{
    private static readonly BalancingArea Texas = BalancingArea.Find("ERCO")!, Pjm = BalancingArea.Find("PJM")!;
    private readonly string _folder = Directory.CreateTempSubdirectory("headroom-demand-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Read_TwoYears_AreOneAxisOfHoursNamedByTheirStart()
    {
        Write(2023);
        Write(2024, gzip: true);

        DemandYears years = DemandYears.Read(_folder, 2023, 2024, [Pjm, Texas]);

        // 2024 is a leap year; a row is stamped at the end of its hour.
        Assert.Equal([0, 8760, 8760 + 8784], years.FirstHour);
        Assert.Equal(Instant.FromUtc(2022, 12, 31, 23, 0), years.Start);
        Assert.Equal((2023, 2024, 17_544, false), (years.FirstYear, years.LastYear, years.Hours, years.Synthetic));
        Assert.Equal(2023_000_001.0 + 8759, years.Mw(1)[8759]);
        Assert.Equal(2024_000_001.0, years.Mw(1)[8760]);
        Assert.Equal(1, years.Mw(0)[0]);
    }

    // Texas is 6 hours behind UTC all year: its January begins at 06:00 UTC, which is hour 7 of the axis.
    [Fact]
    public void Months_StandardTimeOfTheArea_BeginsAfterUtc()
    {
        Write(2023);

        byte[] months = DemandYears.Read(_folder, 2023, 2023, [Texas]).Months(0);

        Assert.Equal((12, 1), (months[6], months[7]));
        Assert.Equal((1, 2), (months[7 + 31 * 24 - 1], months[7 + 31 * 24]));
        Assert.Equal(12, months[^1]);
    }

    [Fact]
    public void Span_LastYear_IsThatYearAlone()
    {
        Write(2023);
        Write(2024);

        DemandYears span = DemandYears.Read(_folder, 2023, 2024, [Texas]).Span(2024, 2024);

        Assert.Equal((2024, 2024, 8784), (span.FirstYear, span.LastYear, span.Hours));
        Assert.Equal(Instant.FromUtc(2023, 12, 31, 23, 0), span.Start);
        Assert.Equal(2024_000_001.0, span.Mw(0)[0]);
    }

    [Theory]
    [InlineData(17, "2023-01-01T17:00Z", "2023-01-01T18:00Z")] // an hour twice, another left out
    [InlineData(40, ",41\n", ",0\n")]
    [InlineData(40, ",41\n", ",\n")]
    [InlineData(40, ",41\n", ",x\n")]
    public void Read_BadRow_IsToldByFileAndLine(int row, string good, string bad)
    {
        string text = Text(2023, start: 1);
        Assert.Contains(good, text, StringComparison.Ordinal);
        int at = text.IndexOf(good, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_folder, "demand_2023.csv"), text[..at] + bad + text[(at + good.Length)..]);

        InputProblem problem = Assert.Throws<InputException>(() => DemandYears.Read(_folder, 2023, 2023, [Texas])).Problems[0];

        Assert.EndsWith("demand_2023.csv", problem.File, StringComparison.Ordinal);
        Assert.Equal(row + 2, problem.Line);
    }

    [Fact]
    public void Read_FileThatEndsEarly_IsRefused()
    {
        string text = Text(2023);
        File.WriteAllText(Path.Combine(_folder, "demand_2023.csv"), text[..text.LastIndexOf("2023-12-31T23:00Z", StringComparison.Ordinal)]);

        InputException refused = Assert.Throws<InputException>(() => DemandYears.Read(_folder, 2023, 2023, [Texas]));

        Assert.Contains("the file ends after 8759", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_YearWithoutFile_NamesIt()
    {
        Write(2023);

        InputException refused = Assert.Throws<InputException>(() => DemandYears.Read(_folder, 2022, 2024, [Texas]));

        Assert.Equal(2, refused.Problems.Count);
        Assert.Contains("demand_2022.csv.gz", refused.Problems[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Synthesise_AnyOrderOfAreas_GivesEachItsOwnYears()
    {
        DemandYears both = DemandYears.Synthesise(2023, 2023, [Pjm, Texas], seed: 3), one = DemandYears.Synthesise(2023, 2023, [Texas], seed: 3);

        Assert.True(both.Synthetic);
        Assert.Equal(one.Mw(0).ToArray(), both.Mw(1).ToArray());
        Assert.NotEqual(both.Mw(0).ToArray(), both.Mw(1).ToArray());
    }

    private void Write(int year, bool gzip = false)
    {
        string file = Path.Combine(_folder, $"demand_{year}.csv");
        if (!gzip)
        {
            File.WriteAllText(file, Text(year));
            return;
        }
        using GZipStream zip = new(File.Create(file + ".gz"), CompressionLevel.Fastest);
        zip.Write(Encoding.ASCII.GetBytes(Text(year)));
    }

    /// <summary>PJM counts the hours of the year from 1; Texas too, from the year times a million.</summary>
    private static string Text(int year, long start = 0)
    {
        StringBuilder text = new("utc_hour,PJM,ERCO\n");
        LocalDateTime end = new(year, 1, 1, 0, 0);
        for (int h = 0; end.Year == year; h++, end = end.PlusHours(1))
            text.Append(CultureInfo.InvariantCulture, $"{end:uuuu-MM-dd'T'HH:mm}Z,{h + 1},{(start > 0 ? start : year * 1_000_000L + 1) + h}\n");
        return text.ToString();
    }
}
