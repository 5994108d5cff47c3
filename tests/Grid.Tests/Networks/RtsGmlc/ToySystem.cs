using System.Globalization;

namespace Headroom.Grid.Tests.Networks.RtsGmlc;

/// <summary>A folder of two buses, two units and one day in the layout of RTS-GMLC, made up for tests.</summary>
internal sealed class ToySystem : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("headroom-rts-").FullName;

    public ToySystem()
    {
        Write("SourceData/bus.csv", "Bus ID,Bus Name,BaseKV,MW Load,Area\n1,One,138,30,A\n2,Two,138,10,A\n");
        Write("SourceData/branch.csv", "UID,From Bus,To Bus,R,X,Cont Rating,Tr Ratio\nL1,1,2,0.01,0.1,50,0\nT1,1,2,0.01,0.2,40,1.03\n");
        Write("SourceData/dc_branch.csv", "UID,From Bus,To Bus,MW Load\nD1,2,1,25\n");
        Write("SourceData/gen.csv",
            "GEN UID,Bus ID,Unit Type,Category,Fuel,PMax MW,PMin MW,Min Down Time Hr,Min Up Time Hr,Ramp Rate MW/Min,Start Time Cold Hr,Start Time Warm Hr,"
            + "Start Heat Cold MBTU,Start Heat Warm MBTU,Start Heat Hot MBTU,Non Fuel Start Cost $,Non Fuel Shutdown Cost $,FOR,MTTF Hr,MTTR Hr,Fuel Price $/MMBTU,"
            + "Output_pct_0,Output_pct_1,Output_pct_2,Output_pct_3,Output_pct_4,HR_avg_0,HR_incr_1,HR_incr_2,HR_incr_3,HR_incr_4,VOM,"
            + "Emissions CO2 Lbs/MMBTU,Pump Load MW,Storage Roundtrip Efficiency\n"
            + "1_CT_1,1,CT,Gas CT,NG,50,20,2,3,1.5,4,2,100,60,30,10,0,0.1,450,50,4,0.4,0.7,1,NA,NA,12000,8000,9000,NA,NA,NA,118,0,0\n"
            + "2_WIND_1,2,WIND,Wind,Wind,40,0,0,0,40,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,NA,0,0,0,0,NA,0,0,0,0\n");
        Write("SourceData/storage.csv", "GEN UID,Storage,Max Volume GWh,Initial Volume GWh,position\n2_WIND_1,2_TANK,0.15,0.075,head\n");
        Write("SourceData/reserves.csv",
            "Reserve Product,Timeframe (sec),Requirement (MW),Eligible Regions,Eligible Device SubCategories,Direction\nSpin,600,7,\"(A,B)\",\"(Gas CT,Wind)\",Up\n");
        Write("SourceData/timeseries_pointers.csv",
            "Simulation,Category,Object,Parameter,Scaling Factor,Data File\n"
            + "DAY_AHEAD,Area,A,MW Load,40,../series/LOAD/load.csv\n"
            + "DAY_AHEAD,Generator,2_TANK,Natural_Inflow,40,../series/wind.csv\n"
            + "DAY_AHEAD,Reserve,Spin,Requirement,1,../series/spin.csv\n"
            + "REAL_TIME,Area,A,MW Load,40,../series/not-here.csv\n");
        Write("series/Load/load.csv", Long("A", h => 20 + h));
        Write("series/wind.csv", Long("2_WIND_1", h => h));
        Write("series/spin.csv", "Year,Month,Day," + string.Join(',', Enumerable.Range(1, 24)) + "\n2021,3,1," + string.Join(',', Enumerable.Range(1, 24).Select(h => 10 * h)) + "\n");
    }

    public string Path => _path;

    public ToySystem Write(string name, string text)
    {
        string path = System.IO.Path.Combine(_path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }

    /// <summary>Changes a file that is there.</summary>
    public ToySystem Replace(string name, string old, string text)
    {
        string path = System.IO.Path.Combine(_path, name), content = File.ReadAllText(path);
        Assert.Contains(old, content, StringComparison.Ordinal);
        File.WriteAllText(path, content.Replace(old, text, StringComparison.Ordinal));
        return this;
    }

    public void Delete(string name) => File.Delete(System.IO.Path.Combine(_path, name));

    public void Dispose() => Directory.Delete(_path, recursive: true);

    private static string Long(string column, Func<int, double> value) => $"Year,Month,Day,Period,{column}\n"
        + string.Concat(Enumerable.Range(1, 24).Select(h => string.Create(CultureInfo.InvariantCulture, $"2021,3,1,{h},{value(h)}\n")));
}
