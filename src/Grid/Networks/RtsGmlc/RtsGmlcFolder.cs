using Headroom.Grid.Series;

namespace Headroom.Grid.Networks.RtsGmlc;

/// <summary>
/// Reads a folder as the RTS-GMLC repository lays it out: tables in <c>SourceData</c>, day-ahead hourly series where
/// <c>timeseries_pointers.csv</c> points. Series of the real-time market are not read.
/// </summary>
public static class RtsGmlcFolder
{
    private const string DayAhead = "DAY_AHEAD";

    /// <summary>Reads the folder.</summary>
    /// <param name="folder">The folder that holds <c>SourceData</c>.</param>
    /// <exception cref="InputException">Every problem found, one line each.</exception>
    public static RtsGmlcSystem Read(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (!Directory.Exists(Path.Combine(folder, RtsGmlcPaths.Tables)))
        {
            throw new InputException(new InputProblem(folder, 0, "folder", "",
                $"a folder as RTS-GMLC has it, with {RtsGmlcPaths.Tables} and timeseries_data_files in it"));
        }
        List<InputProblem> problems = [];
        RtsGmlcPaths paths = new(folder);
        RtsGmlcTables tables = new(paths, problems);
        List<RtsGmlcBus> buses = tables.Buses();
        List<RtsGmlcBranch> branches = tables.Branches(buses);
        List<RtsGmlcDcLine> dcLines = tables.DcLines(buses);
        List<RtsGmlcReservoir> reservoirs = tables.Reservoirs();
        RtsGmlcSeries series = new(problems);
        Pointers pointers = ReadPointers(paths, series, reservoirs, problems);
        List<RtsGmlcGenerator> generators = [.. tables.Generators(buses).Select(unit => unit with
        {
            AvailableMw = pointers.Available.GetValueOrDefault(unit.Uid),
            MustTakeMw = pointers.MustTake.GetValueOrDefault(unit.Uid),
        })];
        List<RtsGmlcReserve> reserves = [.. tables.Reserves().Select(reserve =>
            reserve with { HourlyMw = pointers.Requirement.GetValueOrDefault(reserve.Product) })];
        if (problems.Count == 0) Complete(paths, buses, generators, pointers, problems);
        if (problems.Count > 0) throw new InputException([.. problems.Distinct()]);
        return new RtsGmlcSystem
        {
            Buses = buses,
            Branches = branches,
            DcLines = dcLines,
            Generators = generators,
            Reservoirs = reservoirs,
            Reserves = reserves,
            AreaLoadMw = pointers.Load,
            Start = series.Start ?? default,
            Hours = series.Hours,
        };
    }

    private sealed record Pointers(
        Dictionary<string, double[]> Load, Dictionary<string, double[]> Available,
        Dictionary<string, double[]> MustTake, Dictionary<string, double[]> Requirement);

    private static Pointers ReadPointers(
        RtsGmlcPaths paths, RtsGmlcSeries series, List<RtsGmlcReservoir> reservoirs, List<InputProblem> problems)
    {
        Pointers pointers = new([], [], [], []);
        try
        {
            using RtsGmlcTable table = new(paths.Table("timeseries_pointers.csv"), problems);
            while (table.Read())
            {
                if (table.Text("Simulation") != DayAhead) continue;
                string what = table.Name("Object"), path = table.Name("Data File");
                // The heat of a solar plant is pointed at by its store; the file's column has the unit's name.
                string unit = reservoirs.Find(each => each.Name == what)?.GeneratorUid ?? what;
                Dictionary<string, double[]>? target = (table.Text("Category"), table.Text("Parameter")) switch
                {
                    ("Area", "MW Load") => pointers.Load,
                    ("Generator", "PMax MW" or "Natural_Inflow") => pointers.Available,
                    ("Generator", "PMin MW") => pointers.MustTake,
                    ("Reserve", "Requirement") => pointers.Requirement,
                    _ => null,
                };
                DataFile? file = paths.Pointed(path);
                if (target is null)
                    table.Report("Parameter", $"{table.Text("Category")} {table.Text("Parameter")}", "Area MW Load, Generator PMax MW, PMin MW or Natural_Inflow, or Reserve Requirement");
                else if (file is null)
                    table.Report("Data File", path, "an existing file of the folder");
                else if (series.Read(file, what, unit) is double[] values)
                    target[unit] = values;
            }
        }
        catch (InputException e)
        {
            problems.AddRange(e.Problems);
        }
        return pointers;
    }

    /// <summary>What no single record can show: each area has a load, each unit of wind, sun or water a series.</summary>
    private static void Complete(
        RtsGmlcPaths paths, List<RtsGmlcBus> buses, List<RtsGmlcGenerator> generators, Pointers pointers, List<InputProblem> problems)
    {
        string file = paths.Table("timeseries_pointers.csv").Name;
        foreach (string area in buses.Select(bus => bus.Area).Distinct().Where(area => !pointers.Load.ContainsKey(area)))
            problems.Add(new InputProblem(file, 0, "Object", area, "a DAY_AHEAD series of MW Load for this area of bus.csv"));
        foreach (string area in pointers.Load.Keys.Where(area => buses.TrueForAll(bus => bus.Area != area)))
            problems.Add(new InputProblem(file, 0, "Object", area, "an area of bus.csv"));
        foreach (RtsGmlcGenerator unit in generators.Where(unit => unit.AvailableMw is null && IsLimited(unit.UnitType)))
            problems.Add(new InputProblem(file, 0, "Object", unit.Uid, "a DAY_AHEAD series of PMax MW or Natural_Inflow for this unit"));
        foreach (string unit in pointers.Available.Keys.Where(unit => generators.TrueForAll(each => each.Uid != unit)))
            problems.Add(new InputProblem(file, 0, "Object", unit, "a unit of gen.csv"));
    }

    private static bool IsLimited(string unitType) => unitType is "WIND" or "PV" or "RTPV" or "HYDRO" or "ROR" or "CSP";
}
