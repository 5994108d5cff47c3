using System.Globalization;
using System.Text;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Series;
using Headroom.Grid.Time;

namespace Headroom.Grid.Networks.Pypsa;

/// <summary>
/// A scenario as a PyPSA CSV folder, as <c>pypsa.Network().import_from_csv_folder</c> reads it: zones as buses, demand as loads, generators (each step of a
/// cost curve a generator of its own), lines, links, storage units, with hourly series. Snapshots are hours from the first day's local midnight.
/// </summary>
public sealed class PypsaExport
{
    private readonly ScenarioSpec _scenario;
    private readonly RunHours _hours;
    private readonly List<(string File, string Text)> _files = [];

    /// <summary>Makes the files.</summary>
    /// <param name="scenario">The scenario; counted participants are written out first.</param>
    /// <param name="hours">Its hours.</param>
    /// <param name="data">Where its data files are.</param>
    /// <exception cref="InputException">An input of the scenario can't be read, or a line shares flow by reactance and has two limits.</exception>
    public PypsaExport(ScenarioSpec scenario, RunHours hours, DataFolder data)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(hours);
        (_scenario, _hours) = (ScenarioExpansion.Expand(scenario), hours);
        Table("network.csv", "name", [_scenario.Name]);
        Table("snapshots.csv", "snapshot", [.. Enumerable.Range(0, hours.Count).Select(Stamp)]);
        Table("buses.csv", "name,v_nom,carrier", [.. _scenario.Zones.Select(z => $"{z.Name},1,AC")]);
        Lines();
        Dictionary<string, ZoneHours> inputs = _scenario.Zones.ToDictionary(z => z.Name, z => ZoneInputs.Build(_scenario, z, hours, data));
        Table("loads.csv", "name,bus", [.. _scenario.Zones.Select(z => $"load-{z.Name},{z.Name}")]);
        Series("loads-p_set.csv", [.. _scenario.Zones.Select(z => ($"load-{z.Name}", inputs[z.Name].DemandMw))]);
        Generators(inputs, _scenario.Fuels.ToDictionary(f => f.Name, f => FuelPrices.ByMonth(_scenario, f, hours, data)));
        Storage();
        int sites = _scenario.Miners.Count + _scenario.DataCenters.Count;
        if (sites > 0) LeftOut.Add($"{sites} mining sites and data centers");
        if (_scenario.Generators.Any(g => g.MttfHours > 0 || g.MaintenanceWeeks > 0 || g.Outages.Count > 0)) LeftOut.Add("failures and maintenance of generators");
        if (_scenario.Generators.Any(g => g.BudgetCapacityFactor.Count > 0 || g.FuelContract is not null)) LeftOut.Add("energy budgets and fuel contracts");
    }

    /// <summary>What the scenario holds and the folder does not.</summary>
    public List<string> LeftOut { get; } = [];

    /// <summary>Generators written.</summary>
    public int GeneratorCount { get; private set; }

    /// <summary>Writes the files.</summary>
    /// <param name="folder">An existing folder.</param>
    public void Write(string folder)
    {
        foreach ((string file, string text) in _files) File.WriteAllText(Path.Combine(folder, file), text);
    }

    private void Lines()
    {
        List<string> lines = [], links = [];
        foreach (LineSpec line in _scenario.Network.Kind == "none" ? [] : _scenario.Network.Lines)
        {
            double back = line.ReverseMw ?? line.LimitMw;
            if (_scenario.Network.Kind == NetworkSpec.Dc && line.Reactance > 0)
            {
                if (back != line.LimitMw)
                    throw new InputException(new InputProblem(_scenario.Name, 0, $"line '{line.Name}': reverse_mw", Plain(back), "limit_mw: a line of PyPSA has one limit"));
                lines.Add($"{line.Name},{line.From},{line.To},{Plain(line.Reactance)},{Plain(line.LimitMw)},AC");
                continue;
            }
            // A link has one size; flow from the other end is its negative share.
            double size = Math.Max(line.LimitMw, back);
            links.Add($"{line.Name},{line.From},{line.To},{Plain(size)},{Plain(size > 0 ? line.LimitMw / size : 1)},{Plain(size > 0 ? -back / size : 0)},{Plain(1 - line.Loss)},DC");
        }
        if (lines.Count > 0) Table("lines.csv", "name,bus0,bus1,x,s_nom,carrier", lines);
        if (links.Count > 0) Table("links.csv", "name,bus0,bus1,p_nom,p_max_pu,p_min_pu,efficiency,carrier", links);
    }

    private void Generators(Dictionary<string, ZoneHours> inputs, Dictionary<string, double[]> fuels)
    {
        List<string> rows = [];
        List<(string, double[])> limits = [], costs = [];
        bool split = false;
        foreach (GeneratorSpec g in _scenario.Generators)
        {
            ZoneHours zone = inputs[g.Zone];
            double[]? available = g.Availability switch
            {
                "series" => [.. zone.SeriesMw[g.Name].Select(mw => g.CapacityMw > 0 ? mw / g.CapacityMw : 0)],
                "wind" => zone.Wind,
                "solar" => zone.Solar,
                _ => null,
            };
            IReadOnlyList<(double To, double Btu)> steps = g.HeatRateSteps.Count == 0 ? [(1, g.HeatRateBtuPerKwh)] : [.. g.HeatRateSteps.Select(s => (s.To, s.BtuPerKwh))];
            double[] fuel = g.Fuel.Length == 0 ? [0] : fuels[g.Fuel];
            bool isOne = steps.Count == 1, commits = isOne && (g.MinStable > 0 || g.MinUpHours > 0 || g.MinDownHours > 0 || g.StartCostUsdPerMw > 0);
            split |= !isOne && (g.MinStable > 0 || g.MinUpHours > 0 || g.StartCostUsdPerMw > 0 || g.RampPerHour < 1);
            double from = 0;
            for (int k = 0; k < steps.Count; k++)
            {
                double size = (steps[k].To - from) * g.CapacityMw, start = from;
                string name = isOne ? g.Name : string.Create(CultureInfo.InvariantCulture, $"{g.Name}.{k + 1}");
                double Cost(int month) => steps[k].Btu / 1000 * fuel[Math.Min(month, fuel.Length - 1)] + g.VomUsdPerMwh;
                rows.Add($"{name},{g.Zone},{g.Technology},{Plain(size)},{Plain(Cost(0))},{(commits ? "True" : "False")},{Plain(isOne ? g.MinStable : 0)},"
                    + $"{(isOne && g.RampPerHour < 1 ? Plain(g.RampPerHour) : "")},{(isOne && g.RampPerHour < 1 ? Plain(g.RampPerHour) : "")},"
                    + $"{(isOne ? g.MinUpHours : 0)},{(isOne ? g.MinDownHours : 0)},{Plain(isOne ? g.StartCostUsdPerMw * g.CapacityMw : 0)}");
                if (fuel.Distinct().Count() > 1) costs.Add((name, [.. Enumerable.Range(0, _hours.Count).Select(h => Cost(_hours.MonthIndex(h)))]));
                double width = steps[k].To - start;
                if (available is not null) limits.Add((name, [.. available.Select(share => width > 0 ? Math.Clamp((share - start) / width, 0, 1) : 0)]));
                from = steps[k].To;
            }
        }
        GeneratorCount = rows.Count;
        if (split) LeftOut.Add("least outputs, ramps and starts of generators of several steps");
        Table("carriers.csv", "name", [.. _scenario.Generators.Select(g => g.Technology).Concat(["AC", "DC"]).Distinct().Order(StringComparer.Ordinal)]);
        Table("generators.csv", "name,bus,carrier,p_nom,marginal_cost,committable,p_min_pu,ramp_limit_up,ramp_limit_down,min_up_time,min_down_time,start_up_cost", rows);
        Series("generators-p_max_pu.csv", limits);
        Series("generators-marginal_cost.csv", costs);
    }

    private void Storage()
    {
        // Energy counts as delivered, all losses while charging: so does this.
        if (_scenario.Storage.Count == 0) return;
        Table("storage_units.csv", "name,bus,p_nom,max_hours,efficiency_store,efficiency_dispatch,marginal_cost,state_of_charge_initial", [.. _scenario.Storage.Select(s =>
            $"{s.Name},{s.Zone},{Plain(s.PowerMw)},{Plain(s.PowerMw > 0 ? s.EnergyMwh / s.PowerMw : 0)},{Plain(s.RoundTripEfficiency)},1,{Plain(s.WearUsdPerMwh)},{Plain(s.InitialCharge * s.EnergyMwh)}")]);
    }

    private void Table(string file, string header, IReadOnlyList<string> rows) => _files.Add((file, header + "\n" + string.Concat(rows.Select(row => row + "\n"))));

    private void Series(string file, List<(string Name, double[] Values)> columns)
    {
        if (columns.Count == 0) return;
        StringBuilder text = new("snapshot");
        foreach ((string name, _) in columns) text.Append(',').Append(name);
        text.Append('\n');
        for (int h = 0; h < _hours.Count; h++)
        {
            text.Append(Stamp(h));
            foreach ((_, double[] values) in columns) text.Append(',').Append(Plain(values[h]));
            text.Append('\n');
        }
        _files.Add((file, text.ToString()));
    }

    private string Stamp(int hour) => _scenario.Start.AtMidnight().PlusHours(hour).ToString("uuuu-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Plain(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
