using System.Globalization;
using System.Text;

namespace Headroom.Grid.Networks.RtsGmlc;

/// <summary>
/// The RTS-GMLC system as a scenario: every bus a zone, every branch a line with its reactance, the DC line a line whose flow is
/// chosen, hourly series in a file beside it. Two conventions (docs/rts-gmlc.md): <c>physical</c> keeps minimum output, ramps, minimum times,
/// start cost, heat-rate steps, failures and storage; <c>average</c> has what other programs' published costs rest on: units from
/// 0 to their size at one average cost.
/// </summary>
public sealed class RtsGmlcScenario
{
    private const double KgPerLb = 0.45359237;

    private readonly RtsGmlcSystem _system;
    private readonly bool _physical;
    private readonly string _seriesFile;

    /// <summary>Prepares the conversion.</summary>
    /// <param name="system">The system.</param>
    /// <param name="physical">Whether units keep their limits.</param>
    /// <param name="seriesFile">Name of the file of hourly series, as the scenario names it.</param>
    public RtsGmlcScenario(RtsGmlcSystem system, bool physical, string seriesFile)
    {
        ArgumentNullException.ThrowIfNull(system);
        (_system, _physical, _seriesFile) = (system, physical, seriesFile);
    }

    /// <summary>The scenario's text.</summary>
    /// <param name="name">Its name.</param>
    public string Text(string name)
    {
        StringBuilder text = new();
        string convention = _physical ? "physical" : "average";
        text.Append(CultureInfo.InvariantCulture, $$"""
            # RTS-GMLC as a scenario, convention '{{convention}}' (docs/rts-gmlc.md). Series are in {{_seriesFile}}, beside this file.
            schema: 1
            name: {{name}}
            title: RTS-GMLC, {{_system.Buses.Count}} buses, {{convention}} units
            start: {{_system.Start.Date:uuuu-MM-dd}}
            hours: {{_system.Hours}}
            time_zone: Etc/GMT+8 # the system's own clock knows no daylight saving
            market: { price_cap_usd_per_mwh: 10000, voll_usd_per_mwh: 10000, price_floor_usd_per_mwh: -250 }

            """);
        Fuels(text);
        Zones(text);
        Network(text);
        Generators(text);
        Storage(text);
        return text.ToString();
    }

    /// <summary>Writes the hourly series: a stamp (start of the hour, UTC-8), areas' load, units' availability; MW.</summary>
    public void WriteSeries(TextWriter csv)
    {
        ArgumentNullException.ThrowIfNull(csv);
        List<(string Name, double[] Mw)> columns = [.. Areas.Select(a => ($"load_{a}", _system.AreaLoadMw[a]))];
        columns.AddRange(Profiled.Select(u => (u.Uid, u.AvailableMw!)));
        csv.Write("hour");
        foreach ((string name, _) in columns) csv.Write("," + name);
        csv.Write('\n');
        for (int h = 0; h < _system.Hours; h++)
        {
            csv.Write(_system.Start.PlusHours(h).ToString("uuuu-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture));
            csv.Write("-08:00");
            foreach ((_, double[] mw) in columns)
            {
                csv.Write(',');
                csv.Write(Plain(mw[h]));
            }
            csv.Write('\n');
        }
    }

    private IEnumerable<string> Areas => _system.AreaLoadMw.Keys.Order(StringComparer.Ordinal);

    private IEnumerable<RtsGmlcGenerator> Profiled => _system.Generators.Where(u => u.AvailableMw is not null);

    private IEnumerable<RtsGmlcGenerator> Thermals => _system.Generators.Where(u => u.AvailableMw is null && u.UnitType is not ("STORAGE" or "SYNC_COND"));

    private void Fuels(StringBuilder text)
    {
        text.Append("fuels:\n");
        foreach (IGrouping<string, RtsGmlcGenerator> fuel in Thermals.GroupBy(FuelOf, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            RtsGmlcGenerator any = fuel.First();
            Line(text, $"  - {{ name: {fuel.Key}, usd_per_mmbtu: [{Plain(any.FuelUsdPerMmbtu)}], co2_kg_per_mmbtu: {Plain(any.Co2LbPerMmbtu * KgPerLb)} }}");
        }
    }

    private void Zones(StringBuilder text)
    {
        text.Append("zones:\n");
        double[] shares = _system.LoadShares();
        for (int b = 0; b < shares.Length; b++)
        {
            RtsGmlcBus bus = _system.Buses[b];
            string demand = shares[b] == 0 ? "{ kind: profile, mw: [0] }"
                : $"{{ kind: series, series: {Series($"load_{bus.Area}")}, scale: {Plain(shares[b])} }}";
            Line(text, $"  - {{ name: \"{bus.Id}\", demand: {demand} }}");
        }
    }

    private void Network(StringBuilder text)
    {
        text.Append("network:\n  kind: dc\n  lines:\n");
        foreach (RtsGmlcBranch l in _system.Branches)
            Line(text, $"    - {{ name: {l.Uid}, from: \"{l.FromBus}\", to: \"{l.ToBus}\", limit_mw: {Plain(l.LimitMw)}, reactance: {Plain(l.X * l.Tap)} }}");
        foreach (RtsGmlcDcLine l in _system.DcLines)
            Line(text, $"    - {{ name: {l.Uid}, from: \"{l.FromBus}\", to: \"{l.ToBus}\", limit_mw: {Plain(l.LimitMw)} }}");
    }

    private void Generators(StringBuilder text)
    {
        text.Append("generators:\n");
        foreach (RtsGmlcGenerator u in Thermals)
        {
            // A unit of which the folder gives no heat for its upper steps (nuclear) has its average alone.
            string costs = _physical && u.HeatRate.All(s => s.BtuPerKwh > 0)
                ? $"heat_rate_steps: [{string.Join(", ", u.HeatRate.Select(s => $"{{ to: {Plain(s.ToMw / u.MaxMw)}, btu_per_kwh: {Plain(s.BtuPerKwh)} }}"))}]"
                : $"heat_rate_btu_per_kwh: {Plain(AverageHeatRate(u))}";
            string limits = !_physical ? "" : $", min_stable: {Plain(u.MinMw / u.MaxMw)}, ramp_per_hour: {Plain(Math.Max(0.001, u.RampMwPerMinute * 60 / u.MaxMw))}"
                + $", min_up_hours: {Plain(Math.Ceiling(u.MinUpHours))}, min_down_hours: {Plain(Math.Ceiling(u.MinDownHours))}"
                + $", start_cost_usd_per_mw: {Plain((u.ColdStartMmbtu * u.FuelUsdPerMmbtu + u.StartUsd) / u.MaxMw)}"
                + (u.MttrHours > 0 ? $", mttf_hours: {Plain(u.MttfHours)}, mttr_hours: {Plain(u.MttrHours)}" : "");
            Line(text, $"  - {{ name: {u.Uid}, zone: \"{u.BusId}\", technology: {TechnologyOf(u)}, capacity_mw: {Plain(u.MaxMw)}, fuel: {FuelOf(u)}, {costs}, vom_usd_per_mwh: {Plain(u.VomUsdPerMwh)}{limits} }}");
        }
        foreach (RtsGmlcGenerator u in Profiled)
            Line(text, $"  - {{ name: {u.Uid}, zone: \"{u.BusId}\", technology: {TechnologyOf(u)}, capacity_mw: {Plain(u.MaxMw)}, vom_usd_per_mwh: {Plain(u.VomUsdPerMwh)}, availability: series, series: {Series(u.Uid)} }}");
    }

    private void Storage(StringBuilder text)
    {
        RtsGmlcGenerator[] units = [.. _system.Generators.Where(u => _physical && u.UnitType == "STORAGE")];
        if (units.Length == 0) return;
        text.Append("storage:\n");
        foreach (RtsGmlcGenerator u in units)
        {
            double mwh = _system.Reservoirs.Where(r => r.GeneratorUid == u.Uid && r.Position == "head").Sum(r => r.CapacityMwh);
            Line(text, $"  - {{ name: {u.Uid}, zone: \"{u.BusId}\", power_mw: {Plain(u.MaxMw)}, energy_mwh: {Plain(mwh)}, round_trip_efficiency: {Plain(u.RoundTripEfficiency)} }}");
        }
    }

    private string Series(string column) => $"{{ file: {_seriesFile}, column: {column}, stamp: hour-start }}";

    private static double AverageHeatRate(RtsGmlcGenerator unit)
    {
        double heat = 0, from = 0;
        foreach (HeatRateStep step in unit.HeatRate)
        {
            heat += (step.ToMw - from) * step.BtuPerKwh;
            from = step.ToMw;
        }
        return from > 0 ? heat / from : 0;
    }

    // One fuel a price and carbon: the same word may have several.
    private static string FuelOf(RtsGmlcGenerator u) =>
        $"{u.Fuel.ToLowerInvariant().Replace(' ', '-')}-{Plain(u.FuelUsdPerMmbtu)}-{Plain(u.Co2LbPerMmbtu)}";

    private static string TechnologyOf(RtsGmlcGenerator u) => u.Category switch
    {
        "Coal" => "coal",
        "Gas CC" => "gas_cc",
        "Gas CT" => "gas_ct",
        "Oil ST" or "Oil CT" => "oil",
        "Nuclear" => "nuclear",
        "Wind" => "wind",
        "Hydro" => "hydro",
        _ when u.UnitType is "PV" or "RTPV" or "CSP" => "solar",
        _ => "other",
    };

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');

    private static string Plain(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
