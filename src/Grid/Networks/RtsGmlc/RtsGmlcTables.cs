namespace Headroom.Grid.Networks.RtsGmlc;

/// <summary>Reads the tables of <c>SourceData</c>; what is wrong with them is added to the problems.</summary>
internal sealed class RtsGmlcTables(RtsGmlcPaths paths, List<InputProblem> problems)
{
    /// <summary>Buses.</summary>
    public List<RtsGmlcBus> Buses()
    {
        HashSet<int> seen = [];
        return Records("bus.csv", table =>
        {
            RtsGmlcBus bus = new(table.Whole("Bus ID"), table.Text("Bus Name"), table.Number("BaseKV", 0), table.Number("MW Load", 0), table.Name("Area"));
            if (!seen.Add(bus.Id)) table.Report("Bus ID", $"{bus.Id}", "each bus once");
            return bus;
        });
    }

    /// <summary>AC branches between known buses.</summary>
    public List<RtsGmlcBranch> Branches(List<RtsGmlcBus> buses) => Records("branch.csv", table =>
    {
        double x = table.Number("X"), tap = table.NumberOrZero("Tr Ratio");
        if (x == 0) table.Report("X", "0", "a reactance other than 0");
        if (tap < 0) table.Report("Tr Ratio", $"{tap}", "0 for a line, else a ratio above 0");
        return new RtsGmlcBranch(
            table.Name("UID"), Bus(table, "From Bus", buses), Bus(table, "To Bus", buses),
            table.Number("R"), x, table.Number("Cont Rating", 0), tap == 0 ? 1 : tap);
    });

    /// <summary>DC lines between known buses.</summary>
    public List<RtsGmlcDcLine> DcLines(List<RtsGmlcBus> buses) => Records("dc_branch.csv", table => new RtsGmlcDcLine(
        table.Name("UID"), Bus(table, "From Bus", buses), Bus(table, "To Bus", buses), table.Number("MW Load", 0)));

    /// <summary>Stores.</summary>
    public List<RtsGmlcReservoir> Reservoirs() => Records("storage.csv", table => new RtsGmlcReservoir(
        table.Name("GEN UID"), table.Name("Storage"), 1000 * table.Number("Max Volume GWh", 0),
        1000 * table.Number("Initial Volume GWh", 0), table.Text("position")));

    /// <summary>Reserve products, without their series.</summary>
    public List<RtsGmlcReserve> Reserves() => Records("reserves.csv", table =>
    {
        string direction = table.Text("Direction");
        if (direction is not ("Up" or "Down")) table.Report("Direction", direction, "Up or Down");
        return new RtsGmlcReserve(
            table.Name("Reserve Product"), direction == "Up", table.Number("Timeframe (sec)", 0), table.Number("Requirement (MW)", 0),
            Words(table.Text("Eligible Regions")), Words(table.Text("Eligible Device SubCategories")), null);
    });

    /// <summary>Units, without their series.</summary>
    public List<RtsGmlcGenerator> Generators(List<RtsGmlcBus> buses)
    {
        HashSet<string> seen = [];
        return Records("gen.csv", table =>
        {
            double most = table.Number("PMax MW", 0), least = table.Number("PMin MW", 0);
            if (least > most) table.Report("PMin MW", $"{least}", $"at most PMax MW, {most}");
            string uid = table.Name("GEN UID");
            if (!seen.Add(uid)) table.Report("GEN UID", uid, "each unit once");
            return new RtsGmlcGenerator
            {
                Uid = uid,
                BusId = Bus(table, "Bus ID", buses),
                UnitType = table.Name("Unit Type"),
                Category = table.Text("Category"),
                Fuel = table.Text("Fuel"),
                MaxMw = most,
                MinMw = least,
                MinDownHours = table.Number("Min Down Time Hr", 0),
                MinUpHours = table.Number("Min Up Time Hr", 0),
                RampMwPerMinute = table.Number("Ramp Rate MW/Min", 0),
                ColdAfterHours = table.Number("Start Time Cold Hr", 0),
                WarmAfterHours = table.Number("Start Time Warm Hr", 0),
                ColdStartMmbtu = table.Number("Start Heat Cold MBTU", 0),
                WarmStartMmbtu = table.Number("Start Heat Warm MBTU", 0),
                HotStartMmbtu = table.Number("Start Heat Hot MBTU", 0),
                StartUsd = table.NumberOrZero("Non Fuel Start Cost $"),
                StopUsd = table.NumberOrZero("Non Fuel Shutdown Cost $"),
                FuelUsdPerMmbtu = table.NumberOrZero("Fuel Price $/MMBTU"),
                VomUsdPerMwh = table.NumberOrZero("VOM"),
                ForcedOutageRate = table.Number("FOR", 0, 1),
                MttfHours = table.Number("MTTF Hr", 0),
                MttrHours = table.Number("MTTR Hr", 0),
                Co2LbPerMmbtu = table.NumberOrZero("Emissions CO2 Lbs/MMBTU"),
                RoundTripEfficiency = table.NumberOrZero("Storage Roundtrip Efficiency") / 100,
                PumpMw = table.NumberOrZero("Pump Load MW"),
                HeatRate = HeatRate(table, most),
            };
        });
    }

    /// <summary>Steps up to the first output share that is blank, <c>NA</c> or 0.</summary>
    private static List<HeatRateStep> HeatRate(RtsGmlcTable table, double most)
    {
        List<HeatRateStep> steps = [];
        double before = 0;
        for (int k = 0; k <= 4; k++)
        {
            string column = $"Output_pct_{k}";
            if (table.NumberOrNone(column, 0) is not double share || share == 0) break;
            if (share <= before || share > 1)
            {
                table.Report(column, $"{share}", FormattableString.Invariant($"a share of PMax above {before} and at most 1"));
                break;
            }
            steps.Add(new HeatRateStep(share * most, table.Number(k == 0 ? "HR_avg_0" : $"HR_incr_{k}")));
            before = share;
        }
        return steps;
    }

    private List<T> Records<T>(string name, Func<RtsGmlcTable, T> record)
    {
        List<T> records = [];
        try
        {
            using RtsGmlcTable table = new(paths.Table(name), problems);
            while (table.Read()) records.Add(record(table));
        }
        catch (InputException e)
        {
            problems.AddRange(e.Problems);
        }
        return records;
    }

    private static int Bus(RtsGmlcTable table, string column, List<RtsGmlcBus> buses)
    {
        int id = table.Whole(column);
        // Without a single bus the table of buses has been reported already.
        if (buses.Count > 0 && !buses.Exists(bus => bus.Id == id)) table.Report(column, $"{id}", "a bus of bus.csv");
        return id;
    }

    /// <summary>The words of "(a,b)" or "a".</summary>
    private static string[] Words(string list) =>
        list.Trim('(', ')').Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
