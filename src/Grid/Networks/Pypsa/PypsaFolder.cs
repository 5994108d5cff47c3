using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Headroom.Grid.Networks.Pypsa;

/// <summary>
/// Reads a PyPSA CSV folder (as <c>export_to_csv_folder</c> writes it) as a system: buses, generators, loads, lines, transformers, links, storage units,
/// hourly snapshots, time series of loads and availability. What a scenario can't hold is refused, or, where nothing of the dispatch
/// hangs on it, named as left out. Attributes and defaults: PyPSA's documentation, "Components".
/// </summary>
public sealed class PypsaFolder
{
    private static readonly string[] Refused = ["stores", "processes"];
    private static readonly LocalDateTimePattern[] Stamps =
    [
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd HH':'mm':'ss"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd HH':'mm"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd"),
    ];

    private readonly string _folder;
    private readonly List<InputProblem> _problems = [];
    private readonly Dictionary<string, string> _zones = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> _kilovolts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double[]> _load = new(StringComparer.Ordinal);
    private readonly HashSet<string> _units = new(StringComparer.Ordinal), _lineNames = new(StringComparer.Ordinal);
    private readonly List<ImportedLine> _lines = [];
    private readonly List<ImportedGenerator> _generators = [];
    private readonly List<ImportedStorage> _storage = [];
    private readonly List<string> _leftOut = [];
    private readonly bool _keepMinimum;
    private int _hours;

    private PypsaFolder(string folder, bool keepMinimum) => (_folder, _keepMinimum) = (folder, keepMinimum);

    /// <summary>Reads a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="keepMinimum">Whether least outputs, minimum times and start costs are kept, also of units that PyPSA doesn't commit.</param>
    /// <exception cref="InputException">Everything that is wrong with it.</exception>
    public static ImportedSystem Read(string folder, bool keepMinimum) => new PypsaFolder(folder, keepMinimum).Read();

    private ImportedSystem Read()
    {
        if (!File.Exists(Path.Combine(_folder, "buses.csv"))) throw new InputException(new InputProblem(_folder, 0, "path", "", "a PyPSA folder: it holds buses.csv and snapshots.csv"));
        PypsaTable buses = PypsaTable.Read(_folder, "buses.csv", _problems);
        if (buses.Count == 0) buses.Report("buses", "", "at least one bus");
        LocalDateTime start = Snapshots();
        HashSet<string> taken = new(StringComparer.Ordinal);
        for (int row = 0; row < buses.Count; row++)
        {
            string name = buses.Name(row);
            if (!_zones.TryAdd(name, ImportedSystem.Name(name, taken)))
            {
                buses.Report(row, "name", name, "a name that occurs once");
                continue;
            }
            _kilovolts[name] = buses.Number(row, "v_nom", 1, 1e-9);
            _load[name] = [0];
        }
        foreach (string other in Refused)
        {
            PypsaTable table = PypsaTable.Read(_folder, other + ".csv", _problems);
            if (table.Count > 0) table.Report(other, $"{table.Count}", "none: scenarios have no such thing");
        }
        Loads();
        Generators();
        Lines();
        Links();
        StorageUnits();
        if (_problems.Count > 0) throw new InputException(_problems);
        _leftOut.Add("reactive power, resistances, voltages, capacities that could be built, carbon.");
        return new($"{Path.GetFileName(Path.TrimEndingDirectorySeparator(_folder))}, a PyPSA folder", start, _hours,
            [.. _zones.Select(z => new ImportedZone(z.Value, _load[z.Key]))], _lines, _generators, _storage, _leftOut);
    }

    private LocalDateTime Snapshots()
    {
        PypsaTable table = PypsaTable.Read(_folder, "snapshots.csv", _problems);
        _hours = table.Count;
        LocalDateTime first = new(2025, 1, 1, 0, 0);
        if (_hours == 0) table.Report("snapshots", "", "at least one hour");
        for (int row = 0; row < _hours; row++)
        {
            string text = table.Name(row);
            LocalDateTime? stamp = Stamps.Select(p => p.Parse(text)).Where(r => r.Success).Select(r => (LocalDateTime?)r.Value).FirstOrDefault();
            // A network without a calendar has one snapshot, "now".
            if (stamp is null && text == "now" && _hours == 1) return first;
            if (row == 0 && stamp is { } at && at.TimeOfDay == LocalTime.Midnight) first = at;
            else if (stamp is null || stamp != first.PlusHours(row))
            {
                table.Report(row, "snapshot", text, row == 0 ? "a midnight, such as 2025-01-01 00:00:00"
                    : $"the hour after the last one, {first.PlusHours(row).ToString("uuuu-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)}");
                break;
            }
        }
        return first;
    }

    /// <summary>A series file, with as many rows as there are snapshots.</summary>
    private PypsaTable SeriesOf(string component, string attribute)
    {
        PypsaTable table = PypsaTable.Read(_folder, $"{component}-{attribute}.csv", _problems);
        if (table.Count == 0 || table.Count == _hours) return table;
        table.Report("rows", $"{table.Count}", $"{_hours}, one a snapshot");
        return PypsaTable.None;
    }

    private void RefuseSeries(string component, params string[] attributes)
    {
        foreach (string attribute in attributes)
        {
            PypsaTable table = PypsaTable.Read(_folder, $"{component}-{attribute}.csv", _problems);
            if (table.Count > 0 && table.Others.Any()) table.Report(attribute, "", "one value for all hours: scenarios know no series of it");
        }
    }

    private void Loads()
    {
        PypsaTable loads = PypsaTable.Read(_folder, "loads.csv", _problems), series = SeriesOf("loads", "p_set");
        for (int row = 0; row < loads.Count; row++)
        {
            if (Bus(loads, row, "bus") is not { } bus) continue;
            double sign = loads.Number(row, "sign", -1);
            double[] mw = series.Others.Contains(loads.Name(row)) ? series.Numbers(loads.Name(row)) : [loads.Number(row, "p_set", 0)];
            _load[bus] = Sum(_load[bus], mw, -sign);
        }
        // Where injections outweigh load, the rest is a plant for nothing.
        foreach (string bus in _load.Keys.Where(b => _load[b].Any(mw => mw < 0)).ToArray())
        {
            double most = -_load[bus].Min();
            _generators.Add(new()
            {
                Name = ImportedSystem.Name($"fixed-{bus}", _units),
                Zone = _zones[bus],
                CapacityMw = most,
                Steps = [(most, 0)],
                Availability = _load[bus].Length == 1 ? null : [.. _load[bus].Select(mw => Math.Max(0, -mw) / most)],
            });
            _load[bus] = [.. _load[bus].Select(mw => Math.Max(0, mw))];
        }
    }

    private void Generators()
    {
        PypsaTable table = PypsaTable.Read(_folder, "generators.csv", _problems), most = SeriesOf("generators", "p_max_pu");
        RefuseSeries("generators", "p_min_pu", "marginal_cost", "marginal_cost_quadratic");
        for (int row = 0; row < table.Count; row++)
        {
            double mw = table.Number(row, "p_nom", 0, 0), least = table.Number(row, "p_min_pu", 0, 0, 1);
            if (Bus(table, row, "bus") is not { } bus || mw == 0) continue;
            if (!double.IsFinite(mw)) table.Report(row, "p_nom", "inf", "finite MW");
            double linear = table.Number(row, "marginal_cost", 0), quadratic = table.Number(row, "marginal_cost_quadratic", 0, 0);
            bool limits = table.IsTrue(row, "committable") || _keepMinimum;
            double[]? series = most.Others.Contains(table.Name(row)) ? most.Numbers(table.Name(row)) : null;
            double cap = series is null ? table.Number(row, "p_max_pu", 1, 0, 1) : 1;
            if (cap == 0) continue;
            _generators.Add(new()
            {
                Name = ImportedSystem.Name(table.Name(row), _units),
                Zone = _zones[bus],
                Technology = Technology(table.Text(row, "carrier")),
                CapacityMw = mw * cap,
                MinMw = limits ? Math.Min(least, cap) * mw : 0,
                Steps = OfferSteps.Of(CostCurve.Polynomial(0, linear, quadratic), 0, mw * cap),
                Availability = series is null ? null : [.. series.Select(value => Math.Clamp(value, 0, 1))],
                RampPerHour = Math.Min(table.Number(row, "ramp_limit_up", 1, 0), table.Number(row, "ramp_limit_down", 1, 0)) / cap,
                MinUpHours = limits ? (int)table.Number(row, "min_up_time", 0, 0, 1000) : 0,
                MinDownHours = limits ? (int)table.Number(row, "min_down_time", 0, 0, 1000) : 0,
                StartUsd = limits ? table.Number(row, "start_up_cost", 0, 0) : 0,
            });
        }
    }

    private void Lines()
    {
        PypsaTable lines = PypsaTable.Read(_folder, "lines.csv", _problems), transformers = PypsaTable.Read(_folder, "transformers.csv", _problems);
        RefuseSeries("lines", "s_max_pu");
        for (int row = 0; row < lines.Count; row++)
        {
            // PyPSA: ohms; per unit on 1 MVA and the voltage of bus0.
            if (Ends(lines, row) is not { } ends) continue;
            Add(lines, row, ends, lines.Number(row, "x", 0) / Math.Pow(_kilovolts[ends.From], 2));
        }
        for (int row = 0; row < transformers.Count; row++)
        {
            if (Ends(transformers, row) is not { } ends) continue;
            if (transformers.Number(row, "phase_shift", 0) != 0) transformers.Report(row, "phase_shift", transformers.Text(row, "phase_shift"), "0: scenarios know no phase shifts");
            // Per unit on its own s_nom.
            Add(transformers, row, ends, transformers.Number(row, "x", 0) / Math.Max(1e-9, transformers.Number(row, "s_nom", 0)) * transformers.Number(row, "tap_ratio", 1, 1e-6));
        }

        void Add(PypsaTable table, int row, (string From, string To) ends, double reactance)
        {
            if (!(reactance > 0))
            {
                table.Report(row, "x", table.Text(row, "x"), "a reactance above 0 (types of lines and transformers are not read)");
                return;
            }
            double most = Math.Min(1e6, table.Number(row, "s_nom", 0, 0) * table.Number(row, "s_max_pu", 1, 0));
            _lines.Add(new(ImportedSystem.Name(table.Name(row), _lineNames), _zones[ends.From], _zones[ends.To], most, most, reactance, 0));
        }
    }

    private void Links()
    {
        PypsaTable links = PypsaTable.Read(_folder, "links.csv", _problems);
        RefuseSeries("links", "p_max_pu", "p_min_pu", "efficiency", "marginal_cost");
        for (int row = 0; row < links.Count; row++)
        {
            if (links.Has(row, "bus2")) links.Report(row, "bus2", links.Text(row, "bus2"), "a link of two buses");
            if (Ends(links, row) is not { } ends) continue;
            double mw = Math.Min(1e6, links.Number(row, "p_nom", 0, 0)), loss = 1 - links.Number(row, "efficiency", 1, 0.5, 1);
            if (links.Number(row, "marginal_cost", 0) != 0) links.Report(row, "marginal_cost", links.Text(row, "marginal_cost"), "0: lines of a scenario cost nothing");
            _lines.Add(new(ImportedSystem.Name(links.Name(row), _lineNames), _zones[ends.From], _zones[ends.To],
                mw * links.Number(row, "p_max_pu", 1, 0), mw * -links.Number(row, "p_min_pu", 0, double.NegativeInfinity, 0), 0, loss));
        }
    }

    private void StorageUnits()
    {
        PypsaTable table = PypsaTable.Read(_folder, "storage_units.csv", _problems), inflow = SeriesOf("storage_units", "inflow");
        if (inflow.Others.Any()) inflow.Report("inflow", "", "none: storage of a scenario has no inflow");
        for (int row = 0; row < table.Count; row++)
        {
            double mw = table.Number(row, "p_nom", 0, 0), hours = table.Number(row, "max_hours", 1, 0);
            if (Bus(table, row, "bus") is not { } bus || mw == 0 || hours == 0) continue;
            double store = table.Number(row, "efficiency_store", 1, 0.01, 1), dispatch = table.Number(row, "efficiency_dispatch", 1, 0.01, 1);
            if (table.Number(row, "inflow", 0) != 0) table.Report(row, "inflow", table.Text(row, "inflow"), "0: storage of a scenario has no inflow");
            _storage.Add(new(ImportedSystem.Name(table.Name(row), _units), _zones[bus], mw, mw * hours * dispatch, store * dispatch,
                Math.Max(0, table.Number(row, "marginal_cost", 0)), Math.Clamp(table.Number(row, "state_of_charge_initial", 0, 0) / (mw * hours), 0, 1)));
        }
    }

    private string? Bus(PypsaTable table, int row, string column)
    {
        string bus = table.Text(row, column);
        if (_zones.ContainsKey(bus)) return bus;
        table.Report(row, column, bus, "a bus of buses.csv");
        return null;
    }

    private (string From, string To)? Ends(PypsaTable table, int row)
    {
        string? from = Bus(table, row, "bus0"), to = Bus(table, row, "bus1");
        return from is null || to is null || from == to ? null : (from, to);
    }

    private static double[] Sum(double[] a, double[] b, double factor)
    {
        int length = Math.Max(a.Length, b.Length);
        return [.. Enumerable.Range(0, length).Select(h => a[a.Length == 1 ? 0 : h] + factor * b[b.Length == 1 ? 0 : h])];
    }

    private static string Technology(string carrier)
    {
        string word = carrier.ToLowerInvariant();
        return word.Contains("wind") ? "wind" : word.Contains("solar") || word == "pv" ? "solar" : word.Contains("hydro") || word == "ror" ? "hydro"
            : word.Contains("nuclear") ? "nuclear" : word.Contains("coal") || word == "lignite" ? "coal" : word is "ccgt" ? "gas_cc" : word is "ocgt" ? "gas_ct"
            : word.Contains("gas") ? "gas_steam" : word.Contains("oil") ? "oil" : word.Contains("bio") ? "biomass" : "other";
    }
}
