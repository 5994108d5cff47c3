using Headroom.Grid.Series;
using Headroom.Grid.Tests.Fixtures;

namespace Headroom.Grid.Tests.Series;

/// <summary>Every broken data file gives its one line: file, line, field, value, expectation (law 8).</summary>
public class BrokenFileTests
{
    public static TheoryData<string, string> TwoHours => new()
    {
        { "", "a.csv: content: expected a header line and values, but the file is empty" },
        { "t,v\n2022-01-01T00:00Z,1\n2022-01-01T01:00Z,abc\n", "a.csv:3: v is 'abc': expected a number, or a blank for a missing hour" },
        { "t,v\n\n# note\n2022-01-01T00:00Z,1\n2022-01-01T01:00Z,1\n", "a.csv:3: t is '# note': expected a UTC time such as 2022-01-01T00:00Z" },
        { "t,v\n\n2022-01-01T00:00Z,1\n2022-01-01T01:00Z,abc\n", "a.csv:4: v is 'abc': expected a number, or a blank for a missing hour" },
        { "t,v\n2022-01-01T00:00Z,NaN\n2022-01-01T01:00Z,1\n", "a.csv:2: v is 'NaN': expected a number, or a blank for a missing hour" },
        { "t,v\n2022-01-01T00:00Z,\"45,9\"\n2022-01-01T01:00Z,1\n", "a.csv:2: v is '45,9': expected a number, or a blank for a missing hour" },
        { "t,v\n2022-01-01T00:00Z,-5\n2022-01-01T01:00Z,1\n", "a.csv:2: v is '-5': expected demand of 0 or more" },
        { "t,v\n2022-01-01T00:00,1\n2022-01-01T01:00Z,1\n", "a.csv:2: t is '2022-01-01T00:00': expected a UTC time such as 2022-01-01T00:00Z" },
        { "t,v\n1/1/2022 0:00,1\n2022-01-01T01:00Z,1\n", "a.csv:2: t is '1/1/2022 0:00': expected a UTC time such as 2022-01-01T00:00Z" },
        { "t,v\n2022-02-30T00:00Z,1\n2022-01-01T01:00Z,1\n", "a.csv:2: t is '2022-02-30T00:00Z': expected a UTC time such as 2022-01-01T00:00Z" },
        { "t,v\n2022-01-01T00:00Z,1\n2022-01-01T00:15Z,1\n2022-01-01T01:00Z,1\n", "a.csv:3: t is '2022-01-01T00:15Z': expected the top of an hour" },
        { "t,v\n2022-01-01T00:00Z,1\n2022-01-01T00:00Z,2\n2022-01-01T01:00Z,1\n", "a.csv:3: t is '2022-01-01T00:00Z': expected each hour once; the record before has the same" },
        { "t,v\n2022-01-01T01:00Z,1\n2022-01-01T00:00Z,2\n", "a.csv:3: t is '2022-01-01T00:00Z': expected hours in ascending order; the record before is later" },
        { "t,w\n2022-01-01T00:00Z,1\n", "a.csv:1: column 'v': expected to exist; the columns are t, w" },
        { "t;v\n2022-01-01T00:00Z;1\n", "a.csv:1: column 'v': expected to exist; the columns are t;v" },
        { "t,v,v\n2022-01-01T00:00Z,1,2\n", "a.csv:1: column 'v': expected to occur once; there are two of this name" },
        { "t,v\n2022-01-01T00:00Z,1\n", "a.csv: column 'v': expected a value for every hour of the run, but 1 of 2 are missing, the first 2022-01-01T01:00:00Z; name a gap rule (linear-6, day-before, week-before) or add files with '+'" },
        { "t,v\n2022-01-01T00:00Z,\n2022-01-01T01:00Z,\n", "a.csv: column 'v': expected a value for every hour of the run, but 2 of 2 are missing, the first 2022-01-01T00:00:00Z; name a gap rule (linear-6, day-before, week-before) or add files with '+'" },
        { "t,v\n2022-01-01T00:00Z,\"1\n2022-01-01T01:00Z,1\n", "a.csv:2: record: expected fields separated by commas with quotes in pairs" },
    };

    [Theory]
    [MemberData(nameof(TwoHours))]
    public void Read_BrokenText_GivesItsOneLine(string text, string line)
    {
        using var folder = new TempFolder().Write("a.csv", text);
        AssertLine(line, () => HourlySeries.Read(Given.Series("a.csv", "v"), Given.Hours(2022, 1, 1, 2), folder.Data, "demand"));
    }

    [Fact]
    public void Read_PlainTextNamedGz_GivesItsOneLine()
    {
        using var folder = new TempFolder().Write("a.csv.gz", "t,v\n2022-01-01T00:00Z,1\n");
        AssertLine("a.csv.gz: content: expected gzip data, as the name says; the file starts otherwise",
            () => HourlySeries.Read(Given.Series("a.csv.gz", "v"), Given.Hours(2022, 1, 1, 1), folder.Data));
    }

    [Fact]
    public void Read_GzipNamedCsv_GivesItsOneLine()
    {
        using var folder = new TempFolder().WriteGz("a.csv", "t,v\n2022-01-01T00:00Z,1\n");
        AssertLine("a.csv: content: expected text, but the file is gzip data: end its name in .gz",
            () => HourlySeries.Read(Given.Series("a.csv", "v"), Given.Hours(2022, 1, 1, 1), folder.Data));
    }

    [Fact]
    public void Read_GzipCutShort_GivesItsOneLineThoughTheRunsHoursAreThere()
    {
        string text = "t,v\n" + string.Concat(Enumerable.Range(0, 20_000).Select(h => $"{new DateTime(2022, 1, 1).AddHours(h):yyyy-MM-dd'T'HH':00Z'},{h * 7919 % 10007}\n"));
        using var folder = new TempFolder().WriteGz("a.csv.gz", text, cutTo: 20_000);
        AssertLine("a.csv.gz: content: expected whole gzip data, but it is damaged or cut short",
            () => HourlySeries.Read(Given.Series("a.csv.gz", "v"), Given.Hours(2022, 1, 1, 1), folder.Data));
    }

    [Fact]
    public void Read_HourInTwoFiles_NamesBoth()
    {
        using var folder = new TempFolder().Write("a.csv", "t,v\n2022-01-01T00:00Z,1\n").Write("b.csv", "t,v\n2022-01-01T00:00Z,1\n");
        AssertLine("b.csv:2: t is '2022-01-01T00:00Z': expected each hour once; a.csv has it too",
            () => HourlySeries.Read(Given.Series("a.csv+b.csv", "v"), Given.Hours(2022, 1, 1, 1), folder.Data));
    }

    [Fact]
    public void Read_StampNotSaid_IsNotGuessed()
    {
        using var folder = new TempFolder().Write("a.csv", "t,v\n2022-01-01T00:00Z,1\n");
        AssertLine("a.csv: stamp is 'hour': expected hour-start, hour-end or month",
            () => HourlySeries.Read(Given.Series("a.csv", "v", "hour"), Given.Hours(2022, 1, 1, 1), folder.Data));
    }

    [Theory]
    [InlineData("linear-6", "gaps that 'linear-6' can fill, but 7 of 9 are missing, the first 2022-01-01T01:00:00Z")]
    [InlineData("day-before", "gaps that 'day-before' can fill, but 7 of 9 are missing, the first 2022-01-01T01:00:00Z")]
    public void Read_GapBeyondTheRule_SaysHowManyHoursAndTheFirst(string rule, string expected)
    {
        using var folder = new TempFolder().Write("a.csv", "t,v\n2022-01-01T00:00Z,1\n2022-01-01T08:00Z,1\n");
        AssertLine($"a.csv: column 'v': expected {expected}",
            () => HourlySeries.Read(Given.Series("a.csv", "v", gaps: rule), Given.Hours(2022, 1, 1, 9), folder.Data));
    }

    [Fact]
    public void Read_SeveralProblems_AreAllNamedUpToTenAFile()
    {
        string bad = "t,v\n" + string.Concat(Enumerable.Range(0, 24).Select(h => $"2022-01-01T{h:00}:00Z,x{h}\n"));
        using var folder = new TempFolder().Write("a.csv", bad).Write("b.csv", "t,v\n2022-01-02T00:00Z,y\n");
        var e = Assert.Throws<InputException>(() => HourlySeries.Read(Given.Series("a.csv+b.csv", "v"), Given.Hours(2022, 1, 1, 25), folder.Data));
        Assert.Equal(11, e.Problems.Count);
        Assert.Equal("b.csv:2: v is 'y': expected a number, or a blank for a missing hour", e.Problems[^1].ToString());
    }

    [Fact]
    public void Find_MissingFile_NamesFileFolderAndOption()
    {
        using var folder = new TempFolder();
        AssertLine($"no.csv: file: expected an existing file, but not found in {folder.Path}; name the data folder with --data DIR",
            () => HourlySeries.Read(Given.Series("no.csv", "v"), Given.Hours(2022, 1, 1, 1), folder.Data));
    }

    [Theory]
    [InlineData("/etc/hosts")]
    [InlineData("../a.csv")]
    [InlineData("sub/../../a.csv")]
    public void Find_PathOutsideTheFolder_IsRefused(string path)
    {
        using var folder = new TempFolder();
        AssertLine($"{path}: path is '{path}': expected a path below the data folder: relative, with '/' and without '..'", () => folder.Data.Find(path));
    }

    [Fact]
    public void Find_NothingBetweenThePluses_IsRefused()
    {
        using var folder = new TempFolder().Write("a.csv", "t,v\n");
        AssertLine("data: file: expected the name of a data file; several are joined with '+'", () => folder.Data.FindAll("a.csv+"));
    }

    [Fact]
    public void Find_DataFolderComesBeforeTheScenarios()
    {
        using var data = new TempFolder().Write("a.csv", "t,v\n");
        using var beside = new TempFolder().Write("a.csv", "t,v\n").Write("b.csv", "t,v\n");
        DataFolder folder = new(data.Path, beside.Path);
        Assert.Equal(Path.Combine(data.Path, "a.csv"), folder.Find("a.csv").FullPath);
        Assert.Equal(Path.Combine(beside.Path, "b.csv"), folder.Find("b.csv").FullPath);
    }

    public static TheoryData<string, string> Monthly => new()
    {
        { "month,p\n2022-01,1\n2022-13,2\n", "m.csv:3: month is '2022-13': expected a month such as 2022-01" },
        { "month,p\n2022-01,1\n2022-01,2\n", "m.csv:3: month is '2022-01': expected each month once" },
        { "month,p\n2022-01,1\n2022-02,cheap\n", "m.csv:3: p is 'cheap': expected a number, or a blank for a missing month" },
        { "month,p\n2022-01,1\n", "m.csv: column 'p': expected a value for every month of the run, but 1 of 2 are missing, the first 2022-02" },
    };

    [Theory]
    [MemberData(nameof(Monthly))]
    public void Read_BrokenMonths_GiveTheirOneLine(string text, string line)
    {
        using var folder = new TempFolder().Write("m.csv", text);
        AssertLine(line, () => MonthlySeries.Read(Given.Series("m.csv", "p", "month"), Given.Hours(2022, 1, 1, 40 * 24), folder.Data));
    }

    [Fact]
    public void Read_MonthsWithAGapRule_AreRefused()
    {
        using var folder = new TempFolder().Write("m.csv", "month,p\n2022-01,1\n");
        AssertLine("m.csv: gaps is 'linear-6': expected refuse: no rule fills a missing month",
            () => MonthlySeries.Read(Given.Series("m.csv", "p", "month", "linear-6"), Given.Hours(2022, 1, 1, 24), folder.Data));
    }

    private static void AssertLine(string line, Action read) =>
        Assert.Equal(line, Assert.Single(Assert.Throws<InputException>(read).Problems).ToString());
}
