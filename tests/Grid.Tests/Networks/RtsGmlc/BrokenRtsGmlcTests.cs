using Headroom.Grid.Networks.RtsGmlc;

namespace Headroom.Grid.Tests.Networks.RtsGmlc;

/// <summary>Every broken folder gives its one line: file, line, field, value, expectation (law 8).</summary>
public sealed class BrokenRtsGmlcTests
{
    [Theory]
    [InlineData("SourceData/bus.csv", "2,Two,138,10,A", "2,Two,138,ten,A", "SourceData/bus.csv:3: MW Load is 'ten': expected a number of 0 or more")]
    [InlineData("SourceData/bus.csv", "2,Two,138,10,A", "1,Two,138,10,A", "SourceData/bus.csv:3: Bus ID is '1': expected each bus once", "and more")]
    [InlineData("SourceData/bus.csv", "MW Load", "Load", "SourceData/bus.csv:1: column 'MW Load': expected to exist; the columns are Bus ID, Bus Name, BaseKV, Load, Area")]
    [InlineData("SourceData/branch.csv", "L1,1,2", "L1,1,3", "SourceData/branch.csv:2: To Bus is '3': expected a bus of bus.csv")]
    [InlineData("SourceData/branch.csv", "0.01,0.1,50", "0.01,0,50", "SourceData/branch.csv:2: X is '0': expected a reactance other than 0")]
    [InlineData("SourceData/gen.csv", "NG,50,20", "NG,50,60", "SourceData/gen.csv:2: PMin MW is '60': expected at most PMax MW, 50")]
    [InlineData("SourceData/gen.csv", "0.4,0.7,1", "0.4,0.3,1", "SourceData/gen.csv:2: Output_pct_1 is '0.3': expected a share of PMax above 0.4 and at most 1")]
    [InlineData("SourceData/gen.csv", "0.4,0.7,1,NA,NA,12000,8000", "0.4,0.7,1,NA,NA,12000,NA", "SourceData/gen.csv:2: HR_incr_1 is 'NA': expected a number")]
    [InlineData("SourceData/gen.csv", "2_WIND_1,2,WIND", "1_CT_1,2,WIND", "SourceData/gen.csv:3: GEN UID is '1_CT_1': expected each unit once")]
    [InlineData("SourceData/reserves.csv", "\",Up", "\",Sideways", "SourceData/reserves.csv:2: Direction is 'Sideways': expected Up or Down")]
    [InlineData("SourceData/timeseries_pointers.csv", "LOAD/load.csv", "LOAD/lost.csv", "SourceData/timeseries_pointers.csv:2: Data File is '../series/LOAD/lost.csv': expected an existing file of the folder")]
    [InlineData("SourceData/timeseries_pointers.csv", "../series/wind.csv", "../../../../etc/passwd", "SourceData/timeseries_pointers.csv:3: Data File is '../../../../etc/passwd': expected an existing file of the folder")]
    [InlineData("SourceData/timeseries_pointers.csv", "A,MW Load,40,../series/LOAD", "A,MW Lode,40,../series/LOAD", "SourceData/timeseries_pointers.csv:2: Parameter is 'Area MW Lode': expected Area MW Load, Generator PMax MW, PMin MW or Natural_Inflow, or Reserve Requirement")]
    [InlineData("SourceData/timeseries_pointers.csv", "DAY_AHEAD,Area,A", "DAY_AHEAD,Area,B", "series/Load/load.csv:1: column 'B': expected to exist: a pointer names it")]
    [InlineData("SourceData/timeseries_pointers.csv", "DAY_AHEAD,Generator,2_TANK,Natural_Inflow,40,../series/wind.csv\n", "", "SourceData/timeseries_pointers.csv: Object is '2_WIND_1': expected a DAY_AHEAD series of PMax MW or Natural_Inflow for this unit")]
    [InlineData("series/wind.csv", "2021,3,1,5,5", "2021,3,1,5,-5", "series/wind.csv:6: 2_WIND_1 is '-5': expected MW of 0 or more in every hour")]
    [InlineData("series/wind.csv", "2021,3,1,5,5\n", "", "series/wind.csv:6: Period is '6': expected 5: hours of a day are 1 to 24, one after the other")]
    [InlineData("series/wind.csv", "2021,3,1,24,24\n", "", "series/wind.csv: content: expected 24 hours from 2021-03-01 like the series read before; there are 23 from 2021-03-01")]
    [InlineData("series/wind.csv", "2021,3,1,", "2021,3,2,", "series/wind.csv: content: expected 24 hours from 2021-03-01 like the series read before; there are 24 from 2021-03-02")]
    [InlineData("series/spin.csv", "2021,3,1", "2021,13,1", "series/spin.csv:2: Year, Month, Day is '2021-13-1': expected a date")]
    public void Read_Broken_GivesItsOneLine(string file, string old, string text, string line, string more = "")
    {
        using ToySystem folder = new();
        folder.Replace(file, old, text);
        InputException wrong = Assert.Throws<InputException>(() => RtsGmlcFolder.Read(folder.Path));
        string[] lines = [.. wrong.Problems.Select(problem => problem.ToString()!.Replace(folder.Path + "/", "", StringComparison.Ordinal))];
        Assert.Equal(line, lines[0]);
        if (more.Length == 0) Assert.Single(lines);
    }

    [Fact]
    public void Read_NoSuchTable_NamesIt()
    {
        using ToySystem folder = new();
        folder.Delete("SourceData/gen.csv");
        InputProblem problem = Assert.Single(Assert.Throws<InputException>(() => RtsGmlcFolder.Read(folder.Path)).Problems);
        Assert.Equal($"{folder.Path}/SourceData/gen.csv: file: expected an existing file: a folder as RTS-GMLC has it holds SourceData and timeseries_data_files", problem.ToString());
    }

    [Fact]
    public void Read_SeriesWrongThroughout_IsNamedTenTimes()
    {
        using ToySystem folder = new();
        folder.Write("series/wind.csv",
            "Year,Month,Day,Period,2_WIND_1\n" + string.Concat(Enumerable.Range(1, 24).Select(h => $"2021,3,1,{h},x\n")));
        Assert.Equal(10, Assert.Throws<InputException>(() => RtsGmlcFolder.Read(folder.Path)).Problems.Count);
    }
}
