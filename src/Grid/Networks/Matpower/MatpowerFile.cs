using System.Collections.Immutable;

namespace Headroom.Grid.Networks.Matpower;

/// <summary>
/// Reads a MATPOWER case file (.m): bus, gen, branch, gencost, dcline, dclinecost, and the names in bus_name and gen_name. Columns are
/// those of MATPOWER's manual, appendix B; formats 1 and 2.
/// </summary>
public static class MatpowerFile
{
    private const double ZeroAngle = 0, FullTurn = 360;

    /// <summary>Reads a file.</summary>
    /// <exception cref="InputException">It can't be read, or says something a network can't be.</exception>
    public static NetworkCase Read(string path)
    {
        try
        {
            return Parse(path, File.ReadAllText(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(new InputProblem(path, 0, "file", "", Directory.Exists(path)
                ? "a MATPOWER case file, but this is a folder"
                : File.Exists(path) ? "a file that can be read; access was denied or it is locked" : "a file that exists"));
        }
    }

    /// <summary>Reads a text.</summary>
    /// <param name="file">Name that problems carry.</param>
    /// <param name="text">The whole file.</param>
    /// <exception cref="InputException">It says something a network can't be.</exception>
    public static NetworkCase Parse(string file, string text)
    {
        MatpowerText parsed = MatpowerText.Parse(file, text);
        MatpowerMatrix baseMva = Needed("baseMVA", 1), bus = Needed("bus", 5), gen = Needed("gen", 10), branch = Needed("branch", 11);
        if (baseMva.Count != 1 || baseMva[0].Length != 1 || !(baseMva[0][0] > 0) || !double.IsFinite(baseMva[0][0]))
            throw baseMva.Wrong(baseMva.Count == 0 ? "" : MatpowerText.Spelled(baseMva[0][0]), "one number above 0, MVA");
        if (bus.Count == 0) throw bus.Wrong("[]", "at least one bus");
        Dictionary<int, int> positions = [];
        ImmutableArray<Bus> buses = Buses(bus, positions);
        string name = parsed.Function.Length > 0 ? parsed.Function : Path.GetFileNameWithoutExtension(file);
        return new NetworkCase(
            name, baseMva[0][0], buses, Branches(branch, positions),
            Generators(gen, Optional("gencost", 5), Names(parsed, "gen_name", gen.Count), positions),
            DcLines(Optional("dcline", 17), Optional("dclinecost", 5), positions));

        MatpowerMatrix Needed(string field, int columns) =>
            Optional(field, columns) ?? throw new InputException(new InputProblem(file, 0, $"mpc.{field}", "", "to be there"));

        MatpowerMatrix? Optional(string field, int columns)
        {
            MatpowerMatrix? matrix = parsed.Matrices.GetValueOrDefault(field);
            matrix?.NeedColumns(columns);
            return matrix;
        }
    }

    private static ImmutableArray<Bus> Buses(MatpowerMatrix rows, Dictionary<int, int> positions)
    {
        ImmutableArray<Bus>.Builder buses = ImmutableArray.CreateBuilder<Bus>(rows.Count);
        for (int k = 0; k < rows.Count; k++)
        {
            int number = rows.Whole(k, 0, "bus_i", 1, int.MaxValue);
            if (!positions.TryAdd(number, k)) throw rows.Wrong(k, 0, "bus_i", $"a number of its own; row {positions[number] + 1} has it");
            buses.Add(new Bus
            {
                Id = MatpowerText.Spelled(number),
                Kind = (BusKind)rows.Whole(k, 1, "type", 1, 4),
                LoadMw = rows.Finite(k, 2, "Pd"),
                ShuntMw = rows.Finite(k, 4, "Gs"),
                Area = Label(6),
                BaseKv = rows[k].Length > 9 && double.IsFinite(rows[k][9]) ? rows[k][9] : 0,
                Zone = Label(10),
            });

            string Label(int column) => rows[k].Length > column ? MatpowerText.Spelled(rows[k][column]) : "";
        }
        return buses.MoveToImmutable();
    }

    private static ImmutableArray<Branch> Branches(MatpowerMatrix rows, Dictionary<int, int> positions)
    {
        ImmutableArray<Branch>.Builder branches = ImmutableArray.CreateBuilder<Branch>(rows.Count);
        Dictionary<(int, int), int> circuits = [];
        for (int k = 0; k < rows.Count; k++)
        {
            int from = Position(rows, k, 0, "fbus", positions), to = Position(rows, k, 1, "tbus", positions);
            int circuit = circuits[(from, to)] = circuits.GetValueOrDefault((from, to)) + 1;
            bool on = Status(rows, k, 10);
            double r = rows.Finite(k, 2, "r"), x = rows.Finite(k, 3, "x"), tap = rows.Finite(k, 8, "ratio");
            if (on && r == 0 && x == 0) throw rows.Wrong(k, 3, "x", "an impedance: r and x are both 0");
            double rate = rows.Number(k, 5, "rateA");
            if (rate < 0) throw rows.Wrong(k, 5, "rateA", "0 (unlimited) or more, MVA");
            double low = ZeroAngle, high = ZeroAngle;
            if (rows[k].Length > 12) (low, high) = (rows.Number(k, 11, "angmin"), rows.Number(k, 12, "angmax"));
            // MATPOWER: 0, or a full turn and more, is no limit.
            low = low == ZeroAngle || low <= -FullTurn ? double.NegativeInfinity : low;
            high = high == ZeroAngle || high >= FullTurn ? double.PositiveInfinity : high;
            if (on && low > high) throw rows.Wrong(k, 11, "angmin", $"at most angmax, {MatpowerText.Spelled(high)} degrees");
            string pair = $"{rows[k][0]}-{rows[k][1]}";
            branches.Add(new Branch
            {
                Id = circuit == 1 ? pair : $"{pair}#{circuit}",
                From = from,
                To = to,
                ResistancePu = r,
                ReactancePu = x,
                TapRatio = tap == 0 ? 1 : tap,
                ShiftDegrees = rows.Finite(k, 9, "angle"),
                RateMva = rate == 0 ? double.PositiveInfinity : rate,
                AngleMinDegrees = low,
                AngleMaxDegrees = high,
                InService = on,
            });
        }
        return branches.MoveToImmutable();
    }

    private static ImmutableArray<Generator> Generators(MatpowerMatrix rows, MatpowerMatrix? costs, List<string>? names, Dictionary<int, int> positions)
    {
        // The second half of twice as many rows are costs of reactive power.
        if (costs is not null && costs.Count != rows.Count && costs.Count != 2 * rows.Count)
            throw costs.Wrong($"{costs.Count} rows", $"{rows.Count} rows, one a generator, or {2 * rows.Count} with reactive power");
        ImmutableArray<Generator>.Builder generators = ImmutableArray.CreateBuilder<Generator>(rows.Count);
        for (int k = 0; k < rows.Count; k++)
        {
            int bus = Position(rows, k, 0, "bus", positions);
            bool on = Status(rows, k, 7);
            double high = rows.Number(k, 8, "Pmax"), low = rows.Number(k, 9, "Pmin");
            if (on && low > high) throw rows.Wrong(k, 9, "Pmin", $"at most Pmax, {MatpowerText.Spelled(high)} MW");
            (double up, double down) = costs is null ? (0, 0) : MatpowerCosts.Switching(costs, k);
            generators.Add(new Generator
            {
                Id = names?[k] ?? $"gen{k + 1}",
                Bus = bus,
                PMinMw = low,
                PMaxMw = high,
                Cost = costs is null ? CostCurve.Free : MatpowerCosts.Curve(costs, k),
                StartUpUsd = up,
                ShutDownUsd = down,
                InService = on,
            });
        }
        return generators.MoveToImmutable();
    }

    private static ImmutableArray<DcLine> DcLines(MatpowerMatrix? rows, MatpowerMatrix? costs, Dictionary<int, int> positions)
    {
        if (rows is null) return [];
        if (costs is not null && costs.Count != rows.Count) throw costs.Wrong($"{costs.Count} rows", $"{rows.Count} rows, one a DC line");
        ImmutableArray<DcLine>.Builder lines = ImmutableArray.CreateBuilder<DcLine>(rows.Count);
        for (int k = 0; k < rows.Count; k++)
        {
            int from = Position(rows, k, 0, "fbus", positions), to = Position(rows, k, 1, "tbus", positions);
            double loss = rows.Finite(k, 15, "loss0"), share = rows.Finite(k, 16, "loss1");
            if (share is < 0 or >= 1) throw rows.Wrong(k, 16, "loss1", "a share from 0 to less than 1");
            double low = rows.Finite(k, 9, "Pmin"), high = rows.Finite(k, 10, "Pmax");
            if (low > high) throw rows.Wrong(k, 9, "Pmin", $"at most Pmax, {MatpowerText.Spelled(high)} MW");
            lines.Add(new DcLine
            {
                Id = $"dcline{k + 1}",
                From = from,
                To = to,
                PMinMw = AtFromEnd(low),
                PMaxMw = AtFromEnd(high),
                LossMw = loss,
                LossShare = share,
                Cost = costs is null ? CostCurve.Free : MatpowerCosts.Curve(costs, k),
                InService = Status(rows, k, 2),
            });

            // A negative limit is one of the flow into the to end.
            double AtFromEnd(double limit) => limit >= 0 ? limit : (limit + loss) / (1 - share);
        }
        return lines.MoveToImmutable();
    }

    private static bool Status(MatpowerMatrix rows, int row, int column) => rows.Finite(row, column, "status") > 0;

    private static int Position(MatpowerMatrix rows, int row, int column, string field, Dictionary<int, int> positions)
    {
        int number = rows.Whole(row, column, field, 1, int.MaxValue);
        return positions.TryGetValue(number, out int at) ? at : throw rows.Wrong(row, column, field, "the number of a bus in mpc.bus");
    }

    private static List<string>? Names(MatpowerText text, string field, int count) =>
        text.Cells.TryGetValue(field, out List<string>? names) && names.Count == count && names.Distinct().Count() == count ? names : null;
}
