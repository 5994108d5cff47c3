using Headroom.Grid.Scenarios;
using Headroom.Grid.Series;
using Headroom.Grid.Time;

namespace Headroom.Grid.Tests.Series;

/// <summary>Broken data files, each with the one line that its user sees.</summary>
public class BrokenFilesTests
{
    private static readonly RunHours Two = DataFiles.Utc(2022, 1, 10, 2);

    private static string Line(string content, SeriesSpec? spec = null, string notNegative = "", string name = "a.csv")
    {
        using DataFiles files = new DataFiles().Text(name, content);
        SeriesSpec series = spec ?? new SeriesSpec { File = name, Column = "MW", Stamp = "hour-start" };
        return Assert.Throws<InputException>(() => HourlySeries.Read(series, Two, files.Given, notNegative)).Message;
    }

    [Theory]
    [InlineData("", "a.csv: content: expected a header line and values, but the file is empty")]
    [InlineData("utc,GW,note\n2022-01-10T00:00Z,1,\n", "a.csv:1: column 'MW': expected to exist; the columns are utc, GW, note")]
    [InlineData("utc,MW,MW\n2022-01-10T00:00Z,1,2\n", "a.csv:1: column 'MW': expected to occur once; there are two of this name")]
    [InlineData("2022-01-10T00:00Z,1\n2022-01-10T01:00Z,1\n", "a.csv:1: column 'MW': expected to exist; the columns are 2022-01-10T00:00Z, 1")]
    [InlineData("utc,MW\n2022-01-10T00:00Z,1\n2022-01-10T01:00Z,much\n", "a.csv:3: MW is 'much': expected a number, or a blank for a missing hour")]
    [InlineData("utc,MW\n2022-01-10T00:00Z,1\n2022-01-10T01:00Z,NaN\n", "a.csv:3: MW is 'NaN': expected a number, or a blank for a missing hour")]
    [InlineData("utc,MW\n2022-01-10T00:00Z,\"45,9\"\n", "a.csv:2: MW is '45,9': expected a number, or a blank for a missing hour")]
    [InlineData("utc,MW\n10.01.2022 00:00,1\n", "a.csv:2: utc is '10.01.2022 00:00': expected a UTC time such as 2022-01-01T00:00Z")]
    [InlineData("utc,MW\n2022-01-10T00:00,1\n", "a.csv:2: utc is '2022-01-10T00:00': expected a UTC time such as 2022-01-01T00:00Z")]
    [InlineData("utc,MW\n2022-01-10T00:30Z,1\n", "a.csv:2: utc is '2022-01-10T00:30Z': expected the top of an hour")]
    [InlineData("utc,MW\n2022-01-10T00:00Z,1\n2022-01-10T00:00Z,1\n",
        "a.csv:3: utc is '2022-01-10T00:00Z': expected each hour once; the record before has the same")]
    [InlineData("utc,MW\n2022-01-10T01:00Z,1\n2022-01-10T00:00Z,1\n",
        "a.csv:3: utc is '2022-01-10T00:00Z': expected hours in ascending order; the record before is later")]
    [InlineData("utc,MW\n",
        "a.csv: column 'MW': expected a value for every hour of the run, but 2 of 2 are missing, the first 2022-01-10T00:00:00Z; "
        + "name a gap rule (linear-6, day-before, week-before) or add files with '+'")]
    [InlineData("utc,MW\n2022-01-10T00:00Z,\"1\n2022-01-10T01:00Z,1\n", "a.csv:2: record: expected fields separated by commas with quotes in pairs")]
    [InlineData("utc,MW\n\n2022-01-10T00:00Z,much\n", "a.csv:3: MW is 'much': expected a number, or a blank for a missing hour")]
    public void Read_BrokenText_SaysWhere(string content, string expected) => Assert.Equal(expected, Line(content));

    [Fact]
    public void Read_NegativeDemand_SaysWhere() => Assert.Equal(
        "a.csv:2: MW is '-1': expected demand of 0 or more", Line("utc,MW\n2022-01-10T00:00Z,-1\n", notNegative: "demand"));

    [Fact]
    public void Read_NotGzip_SaysSo() => Assert.Equal(
        "a.csv.gz: content: expected gzip data, as the name says; the file starts otherwise", Line("utc,MW\n", name: "a.csv.gz"));

    [Fact]
    public void Read_GzipWithoutItsName_SaysSo()
    {
        using DataFiles files = new DataFiles().Gz("a.csv", "utc,MW\n");

        Assert.Equal("a.csv: content: expected text, but the file is gzip data: end its name in .gz", Failure(files, "a.csv"));
    }

    [Fact]
    public void Read_GzipCutShort_SaysSo()
    {
        using DataFiles files = new DataFiles().Gz("a.csv.gz", "utc,MW\n2022-01-10T00:00Z,1\n2022-01-10T01:00Z,1\n");
        string path = Path.Combine(files.Path, "a.csv.gz");
        byte[] whole = File.ReadAllBytes(path);
        File.WriteAllBytes(path, whole[..(whole.Length / 2)]);

        Assert.Equal("a.csv.gz: content: expected whole gzip data, but it is damaged or cut short", Failure(files, "a.csv.gz"));
    }

    [Fact]
    public void Read_UnknownStamp_IsNotGuessed() => Assert.Equal(
        "a.csv: stamp is 'middle': expected hour-start, hour-end or month",
        Line("utc,MW\n", new SeriesSpec { File = "a.csv", Column = "MW", Stamp = "middle" }));

    [Fact]
    public void Read_NoTimeColumn_ListsTheColumns() => Assert.Equal(
        "a.csv:1: column 'when': expected to exist; the columns are utc, MW",
        Line("utc,MW\n", new SeriesSpec { File = "a.csv", Column = "MW", TimeColumn = "when", Stamp = "hour-start" }));

    [Fact]
    public void Read_HourInTwoFiles_NamesTheOther()
    {
        using DataFiles files = new DataFiles().Text("a.csv", "utc,MW\n2022-01-10T00:00Z,1\n").Text("b.csv", "utc,MW\n2022-01-10T00:00Z,1\n");

        Assert.Equal("b.csv:2: utc is '2022-01-10T00:00Z': expected each hour once; a.csv has it too", Failure(files, "a.csv+b.csv"));
    }

    [Fact]
    public void Read_SeveralProblems_AreNamedAtOnce()
    {
        using DataFiles files = new DataFiles().Text("a.csv", "utc,MW\nx,1\n2022-01-10T01:00Z,y\n").Text("b.csv", "");

        InputException e = Assert.Throws<InputException>(() => HourlySeries.Read(Of("a.csv+b.csv"), Two, files.Given));

        Assert.Equal([("a.csv", 2), ("a.csv", 3), ("b.csv", 0)], e.Problems.Select(p => (p.File, p.Line)));
    }

    [Fact]
    public void Find_NoSuchFile_WithData_NamesTheFolder()
    {
        using DataFiles files = new();

        Assert.Equal($"no.csv: file: expected an existing file, but not found in {files.Path}; name the data folder with --data DIR",
            Failure(files, "no.csv"));
    }

    [Fact]
    public void Find_NoSuchFile_WithoutData_SaysHowToGiveIt()
    {
        InputException e = Assert.Throws<InputException>(() => new DataFolder(null, null).Find("no.csv"));

        Assert.Equal("no.csv: file: expected an existing file, but no data folder was given; name the data folder with --data DIR", e.Message);
    }

    [Theory]
    [InlineData("/etc/hostname")]
    [InlineData("../a.csv")]
    [InlineData("sub/../../a.csv")]
    [InlineData("sub\\a.csv")]
    public void Find_OutsideTheFolder_IsRefused(string path)
    {
        using DataFiles files = new();

        Assert.Equal($"{path}: path is '{path}': expected a path below the data folder: relative, with '/' and without '..'", Failure(files, path));
    }

    [Fact]
    public void Find_InBothFolders_TakesTheOneGiven()
    {
        using DataFiles given = new DataFiles().Text("a.csv", ""), beside = new DataFiles().Text("a.csv", "").Text("b.csv", "");
        DataFolder data = new(given.Path + "/", beside.Path);

        Assert.Equal(Path.Combine(given.Path, "a.csv"), data.Find("a.csv").FullPath);
        Assert.Equal(Path.Combine(beside.Path, "b.csv"), data.Find("b.csv").FullPath);
    }

    private static SeriesSpec Of(string file) => new() { File = file, Column = "MW", Stamp = "hour-start" };

    private static string Failure(DataFiles files, string file) =>
        Assert.Throws<InputException>(() => HourlySeries.Read(Of(file), Two, files.Given)).Message;
}
