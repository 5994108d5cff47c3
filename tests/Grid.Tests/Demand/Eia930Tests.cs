using Headroom.Grid.Demand;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Series;
using Headroom.Grid.Time;

namespace Headroom.Grid.Tests.Demand;

/// <summary>
/// A file composed as EIA lays its EIA930_BALANCE_*.csv out: several authorities, local and UTC time at the END of the hour in US form,
/// numbers quoted with thousands separators, an imputed column that is mostly blank. The run is 1 January 2022 from 06:00 UTC
/// (local midnight in Texas), four hours.
/// </summary>
public class Eia930Tests
{
    private const string Header =
        "Balancing Authority,Data Date,Hour Number,Local Time at End of Hour,UTC Time at End of Hour,Demand Forecast (MW),Demand (MW),"
        + "Net Generation (MW),Total Interchange (MW),Demand (MW) (Imputed),Demand (MW) (Adjusted),Region\n";

    private static readonly RunHours Hours = new(
        new NodaTime.LocalDate(2022, 1, 1), 4, NodaTime.DateTimeZoneProviders.Tzdb["America/Chicago"]);

    private static string Row(int hour, string utc, string reported, string imputed, string adjusted, string area = "ERCO") =>
        $"{area},01/01/2022,{hour},01/01/2022 {hour}:00:00 AM,{utc},\"43,000\",{reported},\"41,000\",-12,{imputed},{adjusted},TEX\n";

    private static string Sample(params string[] rows) => Header + string.Concat(rows);

    private static readonly string Good = Sample(
        Row(1, "01/01/2022 6:00:00 AM", "\"9,999\"", "", "\"9,999\"", "CISO"),
        Row(1, "01/01/2022 7:00:00 AM", "\"40,100\"", "", "\"40,123\""),
        Row(2, "01/01/2022 8:00:00 AM", "0", "\"39,500\"", ""),
        Row(3, "01/01/2022 9:00:00 AM", "\"38,900\"", "", ""),
        Row(4, "01/01/2022 10:00:00 AM", "\"1,038,000\"", "", "950"),
        Row(1, "01/01/2022 9:00:00 AM", "\"22,222\"", "", "\"22,222\"", "PACW"));

    private static HourlyValues Read(string text, string gaps = "refuse", string area = "ERCO")
    {
        using DataFiles files = new DataFiles().Text("EIA930_BALANCE_2022_Jan_Jun.csv", text);
        DemandSpec spec = new() { Kind = "eia930", Area = area, File = "EIA930_BALANCE_2022_Jan_Jun.csv", Gaps = gaps };
        return Eia930.Read(spec, Hours, files.Given);
    }

    private static string Refusal(string text, string area = "ERCO") =>
        Assert.Throws<InputException>(() => Read(text, area: area)).Message;

    /// <summary>Adjusted before imputed before reported; hour-ending 7:00 is the hour from 6:00; a zero is no report.</summary>
    [Fact]
    public void Read_Sample_TakesTheBestColumnOfEachHour()
    {
        HourlyValues read = Read(Good);

        Assert.Equal([40_123.0, 39_500, 38_900, 950], read.Values);
        Assert.Null(read.Filled);
    }

    [Fact]
    public void Read_AllColumnsBlankOrZero_IsAGap()
    {
        string text = Good.Replace(Row(2, "01/01/2022 8:00:00 AM", "0", "\"39,500\"", ""), Row(2, "01/01/2022 8:00:00 AM", "0", "", ""),
            StringComparison.Ordinal);

        HourlyValues read = Read(text, "linear-6");

        Assert.Equal((40_123 + 38_900) / 2.0, read.Values[1]);
        Assert.Equal(new FilledGaps("EIA930_BALANCE_2022_Jan_Jun.csv:ERCO", "linear-6", 1), read.Filled);
        Assert.Contains("1 of 4 are missing, the first 2022-01-01T07:00:00Z", Refusal(text), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OlderFileWithoutAdjusted_TakesTheReported()
    {
        string text = "Balancing Authority,UTC Time at End of Hour,Demand (MW)\n" + string.Concat(
            Enumerable.Range(7, 4).Select(h => $"ERCO,1/1/2022 {h}:00:00 AM,\"{h},000\"\n"));

        Assert.Equal([7000.0, 8000, 9000, 10_000], Read(text).Values);
    }

    [Fact]
    public void Read_TwoHalves_AreJoined()
    {
        string[] rows = Good.Split('\n');
        using DataFiles files = new DataFiles()
            .Text("a.csv", string.Join('\n', rows[..4]) + "\n")
            .Gz("b.csv.gz", rows[0] + "\n" + string.Join('\n', rows[4..]));
        DemandSpec spec = new() { Kind = "eia930", Area = "ERCO", File = "a.csv+b.csv.gz" };

        Assert.Equal([40_123.0, 39_500, 38_900, 950], Eia930.Read(spec, Hours, files.Given).Values);
    }

    [Fact]
    public void Read_OtherAreas_DoNotMatter()
    {
        string text = Good + Row(1, "rubbish", "-5", "many", "", "PACW");

        Assert.Equal(40_123, Read(text).Values[0]);
    }

    [Fact]
    public void Read_UnknownArea_ListsTheAreas() => Assert.Equal(
        "EIA930_BALANCE_2022_Jan_Jun.csv: Balancing Authority is 'ERCOT': expected one of CISO, ERCO, PACW", Refusal(Good, "ERCOT"));

    [Theory]
    [InlineData("-40", "", "", "EIA930_BALANCE_2022_Jan_Jun.csv:2: Demand (MW) is '-40': expected demand of 0 or more")]
    [InlineData("", "x", "", "EIA930_BALANCE_2022_Jan_Jun.csv:2: Demand (MW) (Imputed) is 'x': expected a number, or a blank for a missing hour")]
    [InlineData("", "", "\"4,01\"", "EIA930_BALANCE_2022_Jan_Jun.csv:2: Demand (MW) (Adjusted) is '4,01': expected a number, or a blank for a missing hour")]
    public void Read_BadNumber_NamesTheColumn(string reported, string imputed, string adjusted, string expected) =>
        Assert.Equal(expected, Refusal(Sample(Row(1, "01/01/2022 7:00:00 AM", reported, imputed, adjusted))));

    [Theory]
    [InlineData("2022-01-01T07:00Z", "a UTC time as EIA writes it, such as 1/1/2022 7:00:00 AM")]
    [InlineData("13/01/2022 7:00:00 AM", "a UTC time as EIA writes it, such as 1/1/2022 7:00:00 AM")]
    [InlineData("01/01/2022 7:30:00 AM", "the top of an hour")]
    public void Read_BadStamp_SaysWhere(string stamp, string expected) => Assert.Equal(
        $"EIA930_BALANCE_2022_Jan_Jun.csv:2: UTC Time at End of Hour is '{stamp}': expected {expected}",
        Refusal(Sample(Row(1, stamp, "1", "", ""))));

    [Fact]
    public void Read_SameHourTwice_IsRefused() => Assert.Equal(
        "EIA930_BALANCE_2022_Jan_Jun.csv:3: UTC Time at End of Hour is '01/01/2022 7:00:00 AM': expected each hour once; the record before has the same",
        Refusal(Sample(Row(1, "01/01/2022 7:00:00 AM", "1", "", ""), Row(1, "01/01/2022 7:00:00 AM", "1", "", ""))));

    [Fact]
    public void Read_NoDemandColumn_ListsTheColumns() => Assert.Equal(
        "EIA930_BALANCE_2022_Jan_Jun.csv:1: column 'Demand (MW)': expected to exist; the columns are Balancing Authority, UTC Time at End of Hour, Load",
        Refusal("Balancing Authority,UTC Time at End of Hour,Load\n"));

    [Fact]
    public void Read_NoonAndMidnight_AreTwelve()
    {
        RunHours noon = new(new NodaTime.LocalDate(2022, 1, 1), 24, NodaTime.DateTimeZone.Utc);
        string text = "Balancing Authority,UTC Time at End of Hour,Demand (MW)\n" + string.Concat(Enumerable.Range(1, 24).Select(h =>
            $"ERCO,{(h == 24 ? "1/2/2022" : "1/1/2022")} {(h + 11) % 12 + 1}:00:00 {(h is >= 12 and < 24 ? "PM" : "AM")},{h}\n"));
        using DataFiles files = new DataFiles().Text("a.csv", text);

        double[] read = Eia930.Read(new DemandSpec { Kind = "eia930", Area = "ERCO", File = "a.csv" }, noon, files.Given).Values;

        Assert.Equal(Enumerable.Range(1, 24).Select(h => (double)h), read);
    }
}
