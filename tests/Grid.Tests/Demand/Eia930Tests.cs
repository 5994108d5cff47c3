using Headroom.Grid.Demand;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Tests.Fixtures;

namespace Headroom.Grid.Tests.Demand;

public class Eia930Tests
{
    // The header of EIA's six-month files (columns of generation by fuel, which follow, cut to one).
    private const string Header = "\"Balancing Authority\",\"Data Date\",\"Hour Number\",\"Local Time at End of Hour\",\"UTC Time at End of Hour\","
        + "\"Demand Forecast (MW)\",\"Demand (MW)\",\"Net Generation (MW)\",\"Total Interchange (MW)\",\"Sum(Valid DIBAs) (MW)\","
        + "\"Demand (MW) (Imputed)\",\"Net Generation (MW) (Imputed)\",\"Total Interchange (MW) (Imputed)\","
        + "\"Demand (MW) (Adjusted)\",\"Net Generation (MW) (Adjusted)\",\"Total Interchange (MW) (Adjusted)\",\"Net Generation (MW) from Coal\",\"Region\"\n";

    private static readonly Headroom.Grid.Time.RunHours Texas = Given.Hours(2022, 1, 1, 4, "America/Chicago");

    [Fact]
    public void Read_AsPublished_TakesTheAreasAdjustedDemandOfTheHourBeforeTheStamp()
    {
        // Local midnight in Texas is 06:00 UTC; its hour ends at 7:00:00 AM UTC.
        string text = Header
            + Row("CISO", "1/1/2022 9:00:00 AM", "22,000", "", "22,001")
            + Row("ERCO", "1/1/2022 7:00:00 AM", "\"41,111\"", "", "\"41,112\"")
            + Row("ERCO", "01/01/2022 08:00:00 AM", "39000", "", "")
            + Row("ERCO", "1/1/2022 9:00:00 AM", "", "\"38,000\"", "")
            + Row("ERCO", "1/1/2022 10:00:00 AM", "-77", "37000", "37,500")
            + Row("MISO", "1/1/2022 7:00:00 AM", "60000", "", "60000");
        using var folder = new TempFolder().Write("EIA930_BALANCE_2022_Jan_Jun.csv", text);
        var read = Eia930.Read(Demand("ERCO"), Texas, folder.Data);
        Assert.Equal([41_112, 39_000, 38_000, 37_500], read.Values);
        Assert.Null(read.Filled);
    }

    [Fact]
    public void Read_NoonMidnightAndTwoHalves_FollowEachOther()
    {
        string first = Header + string.Concat(Enumerable.Range(5, 12).Select(h => Row("ERCO", $"6/30/2022 {(h % 12 == 0 ? 12 : h % 12)}:00:00 {(h < 12 ? "AM" : "PM")}", $"{h}", "", $"{h}")));
        string second = Header + Row("ERCO", "6/30/2022 5:00:00 PM", "17", "", "17") + Row("ERCO", "7/1/2022 12:00:00 AM", "24", "", "24");
        using var folder = new TempFolder().Write("a.csv", first).WriteGz("b.csv.gz", second);
        double[] mw = Eia930.Read(Demand("ERCO", "a.csv+b.csv.gz", "linear-6"), Given.Hours(2022, 6, 30, 20, "Etc/GMT+4"), folder.Data).Values;
        Assert.Equal(Enumerable.Range(5, 20).Select(h => (double)h), mw);
    }

    [Fact]
    public void Read_BlanksZerosAndMissingRows_AreGapsFilledByTheNamedRuleAndCounted()
    {
        string text = Header + Row("ERCO", "1/1/2022 7:00:00 AM", "100", "", "100") + Row("ERCO", "1/1/2022 8:00:00 AM", "", "", "")
            + Row("ERCO", "1/1/2022 9:00:00 AM", "0", "", "0") + Row("ERCO", "1/1/2022 11:00:00 AM", "500", "", "500");
        using var folder = new TempFolder().Write("EIA930_BALANCE_2022_Jan_Jun.csv", text);
        var read = Eia930.Read(Demand("ERCO", gaps: "linear-6"), Texas, folder.Data);
        Assert.Equal([100, 200, 300, 400], read.Values);
        Assert.Equal(new FilledGaps("EIA930_BALANCE_2022_Jan_Jun.csv:ERCO", "linear-6", 3), read.Filled);
    }

    [Fact]
    public void Read_FileWithoutAdjustedColumns_TakesTheReportedDemand()
    {
        string text = "Balancing Authority,UTC Time at End of Hour,Demand (MW)\n" + string.Concat(Enumerable.Range(7, 4).Select(h => $"ERCO,1/1/2022 {h}:00:00 AM,{h}\n"));
        using var folder = new TempFolder().Write("EIA930_BALANCE_2022_Jan_Jun.csv", text);
        Assert.Equal([7, 8, 9, 10], Eia930.Read(Demand("ERCO"), Texas, folder.Data).Values);
    }

    public static TheoryData<string, string> Broken => new()
    {
        { Row("ERCO", "2022-01-01T07:00Z", "1", "", "1"), "e.csv:2: UTC Time at End of Hour is '2022-01-01T07:00Z': expected a UTC time as EIA writes it, such as 1/1/2022 7:00:00 AM" },
        { Row("ERCO", "1/1/2022 7:00", "1", "", "1"), "e.csv:2: UTC Time at End of Hour is '1/1/2022 7:00': expected a UTC time as EIA writes it, such as 1/1/2022 7:00:00 AM" },
        { Row("ERCO", "1/1/2022 7:00:00 AM", "1", "", "-1"), "e.csv:2: Demand (MW) (Adjusted) is '-1': expected demand of 0 or more" },
        { Row("ERCO", "1/1/2022 7:00:00 AM", "n/a", "", ""), "e.csv:2: Demand (MW) is 'n/a': expected a number, or a blank for a missing hour" },
        { Row("ERCO", "1/1/2022 7:00:00 AM", "1", "", "1") + Row("ERCO", "1/1/2022 7:00:00 AM", "1", "", "1"), "e.csv:3: UTC Time at End of Hour is '1/1/2022 7:00:00 AM': expected each hour once; the record before has the same" },
        { Row("PJM", "1/1/2022 7:00:00 AM", "1", "", "1") + Row("CISO", "1/1/2022 7:00:00 AM", "1", "", "1"), "e.csv: Balancing Authority is 'ERCO': expected one of CISO, PJM" },
        { "", "e.csv: Balancing Authority is 'ERCO': expected records, but there are none" },
        { Row("ERCO", "1/1/2022 7:00:00 AM", "1", "", "1"), "e.csv: column 'ERCO': expected a value for every hour of the run, but 3 of 4 are missing, the first 2022-01-01T07:00:00Z; name a gap rule (linear-6, day-before, week-before) or add files with '+'" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Read_BrokenFile_GivesItsOneLine(string rows, string line)
    {
        using var folder = new TempFolder().Write("e.csv", Header + rows);
        var e = Assert.Throws<InputException>(() => Eia930.Read(Demand("ERCO", "e.csv"), Texas, folder.Data));
        Assert.Equal(line, Assert.Single(e.Problems).ToString());
    }

    [Fact]
    public void Read_OtherCsv_NamesTheColumnsThereAre()
    {
        using var folder = new TempFolder().Write("e.csv", "utc_hour,ERCO\n2022-01-01T00:00Z,1\n");
        var e = Assert.Throws<InputException>(() => Eia930.Read(Demand("ERCO", "e.csv"), Texas, folder.Data));
        Assert.Equal("e.csv:1: column 'Balancing Authority': expected to exist; the columns are utc_hour, ERCO", Assert.Single(e.Problems).ToString());
    }

    private static DemandSpec Demand(string area, string file = "EIA930_BALANCE_2022_Jan_Jun.csv", string gaps = "refuse") =>
        new() { Kind = "eia930", Area = area, File = file, Gaps = gaps };

    private static string Row(string area, string utcEnd, string demand, string imputed, string adjusted) =>
        $"{Quote(area)},\"01/01/2022\",1,\"1/1/2022 1:00:00 AM\",\"{utcEnd}\",\"40,000\",{Quote(demand)},,,,{Quote(imputed)},,,{Quote(adjusted)},,,,TEX\n";

    private static string Quote(string value) => value.StartsWith('"') ? value : $"\"{value}\"";
}
