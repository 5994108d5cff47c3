using System.Globalization;
using System.Text;
using NodaTime;

namespace Headroom.Grid.Networks;

/// <summary>
/// A system from another program's files as a scenario: zones, lines, generators, storage, and the hourly series that go into a file beside it.
/// </summary>
/// <param name="Source">What it was made of, for the first line of the scenario.</param>
/// <param name="Start">First hour, UTC; at midnight.</param>
/// <param name="Hours">Hours.</param>
/// <param name="Zones">Buses.</param>
/// <param name="Lines">Lines and links.</param>
/// <param name="Generators">Generators.</param>
/// <param name="Storage">Storage units.</param>
/// <param name="LeftOut">What the source holds and the scenario does not, a sentence each.</param>
public sealed record ImportedSystem(
    string Source, LocalDateTime Start, int Hours, IReadOnlyList<ImportedZone> Zones, IReadOnlyList<ImportedLine> Lines,
    IReadOnlyList<ImportedGenerator> Generators, IReadOnlyList<ImportedStorage> Storage, IReadOnlyList<string> LeftOut)
{
    // Heat rates are from 1 to 100,000 Btu/kWh: with fuel at u $/MMBtu a step of 1,000 p / u costs p $/MWh.
    private const double LeastStepUsd = 1, MostBtu = 100_000;

    /// <summary>Whether there are hourly series.</summary>
    public bool HasSeries => Zones.Any(z => z.LoadMw.Length > 1) || Generators.Any(g => g.Availability is not null);

    /// <summary>The scenario's text.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="seriesFile">Name of the file of hourly series.</param>
    public string Text(string name, string seriesFile)
    {
        StringBuilder text = new();
        Line(text, $"# {Source} (docs/import.md).");
        foreach (string what in LeftOut) Line(text, $"# Left out: {what}");
        double[] prices = [.. Generators.SelectMany(g => g.Steps.Select(s => s.UsdPerMwh))];
        double floor = Math.Floor(Math.Min(-250, prices.DefaultIfEmpty(0).Min())), cap = Math.Ceiling(Math.Max(10_000, 1 + prices.DefaultIfEmpty(0).Max()));
        Line(text, "schema: 1");
        Line(text, $"name: {name}");
        Line(text, $"start: {Start.Date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)}");
        Line(text, $"hours: {Hours}");
        Line(text, "time_zone: Etc/UTC");
        Line(text, $"market: {{ price_cap_usd_per_mwh: {Plain(cap)}, voll_usd_per_mwh: {Plain(cap)}, price_floor_usd_per_mwh: {Plain(floor)} }}");
        double[] fuels = [.. Generators.Where(g => g.Steps.Count > 1).Select(FuelUsd).Distinct().Order()];
        if (fuels.Length > 0) text.Append("fuels: # not real ones: heat rates carry the steps of costs\n");
        foreach (double fuel in fuels) Line(text, $"  - {{ name: {FuelName(fuel)}, usd_per_mmbtu: [{Plain(fuel)}], co2_kg_per_mmbtu: 0 }}");
        text.Append("zones:\n");
        foreach (ImportedZone zone in Zones)
        {
            string demand = zone.LoadMw.Length == 1 ? $"{{ kind: profile, mw: [{Plain(zone.LoadMw[0])}] }}"
                : $"{{ kind: series, series: {Series(seriesFile, LoadColumn(zone))} }}";
            Line(text, $"  - {{ name: \"{zone.Name}\", demand: {demand} }}");
        }
        if (Lines.Count > 0)
        {
            Line(text, $"network:\n  kind: {(Lines.Any(l => l.Reactance > 0) ? "dc" : "transport")}\n  lines:");
            foreach (ImportedLine l in Lines)
                Line(text, $"    - {{ name: \"{l.Name}\", from: \"{l.From}\", to: \"{l.To}\", limit_mw: {Plain(l.LimitMw)}, reverse_mw: {Plain(l.ReverseMw)}{If(l.Reactance > 0, $", reactance: {Plain(l.Reactance)}")}{If(l.Loss > 0, $", loss: {Plain(l.Loss)}")} }}");
        }
        if (Generators.Count > 0) text.Append("generators:\n");
        foreach (ImportedGenerator g in Generators) Line(text, GeneratorText(g, seriesFile));
        if (Storage.Count > 0) text.Append("storage:\n");
        foreach (ImportedStorage s in Storage)
            Line(text, $"  - {{ name: \"{s.Name}\", zone: \"{s.Zone}\", power_mw: {Plain(s.PowerMw)}, energy_mwh: {Plain(s.EnergyMwh)}, round_trip_efficiency: {Plain(s.RoundTripEfficiency)}, wear_usd_per_mwh: {Plain(s.WearUsdPerMwh)}, initial_charge: {Plain(s.InitialCharge)} }}");
        return text.ToString();
    }

    /// <summary>Writes the hourly series: a stamp (start of the hour, UTC), zones' load, MW, generators' availability, fractions.</summary>
    public void WriteSeries(TextWriter csv)
    {
        ArgumentNullException.ThrowIfNull(csv);
        List<(string Name, double[] Values)> columns = [.. Zones.Where(z => z.LoadMw.Length > 1).Select(z => (LoadColumn(z), z.LoadMw))];
        columns.AddRange(Generators.Where(g => g.Availability is not null).Select(g => (g.Name, g.Availability!)));
        csv.Write("hour" + string.Concat(columns.Select(c => "," + c.Name)) + "\n");
        for (int h = 0; h < Hours; h++)
        {
            csv.Write(Start.PlusHours(h).ToString("uuuu-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            foreach ((_, double[] values) in columns) csv.Write("," + Plain(values[h]));
            csv.Write('\n');
        }
    }

    /// <summary>A name as scenarios allow it: other characters than letters, digits, dots, dashes and underscores become underscores; never twice the same.</summary>
    /// <param name="name">The name in the source.</param>
    /// <param name="taken">Names that are taken; the new one joins them.</param>
    public static string Name(string name, ISet<string> taken)
    {
        string plain = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_'));
        plain = plain.All(c => c == '.') ? "_" + plain : plain.Length > 90 ? plain[..90] : plain;
        string free = plain;
        for (int k = 2; !taken.Add(free); k++) free = $"{plain}_{k}";
        return free;
    }

    private static string GeneratorText(ImportedGenerator g, string seriesFile)
    {
        StringBuilder line = new();
        line.Append(CultureInfo.InvariantCulture, $"  - {{ name: \"{g.Name}\", zone: \"{g.Zone}\", technology: {g.Technology}, capacity_mw: {Plain(g.CapacityMw)}");
        if (g.Steps.Count == 1)
        {
            line.Append(CultureInfo.InvariantCulture, $", vom_usd_per_mwh: {Plain(g.Steps[0].UsdPerMwh)}");
        }
        else
        {
            double vom = g.Steps[0].UsdPerMwh - LeastStepUsd, fuel = FuelUsd(g);
            string steps = string.Join(", ", g.Steps.Select((s, k) => $"{{ to: {Plain(k == g.Steps.Count - 1 ? 1 : s.ToMw / g.CapacityMw)}, btu_per_kwh: {Plain((s.UsdPerMwh - vom) * 1000 / fuel)} }}"));
            line.Append(CultureInfo.InvariantCulture, $", fuel: {FuelName(fuel)}, heat_rate_steps: [{steps}], vom_usd_per_mwh: {Plain(vom)}");
        }
        if (g.MinMw > 0) line.Append(", min_stable: " + Plain(Math.Min(1, g.MinMw / g.CapacityMw)));
        if (g.RampPerHour < 1) line.Append(", ramp_per_hour: " + Plain(Math.Max(0.001, g.RampPerHour)));
        if (g.MinUpHours > 0) line.Append(CultureInfo.InvariantCulture, $", min_up_hours: {g.MinUpHours}");
        if (g.MinDownHours > 0) line.Append(CultureInfo.InvariantCulture, $", min_down_hours: {g.MinDownHours}");
        if (g.StartUsd > 0) line.Append(", start_cost_usd_per_mw: " + Plain(g.StartUsd / g.CapacityMw));
        if (g.Availability is not null) line.Append(CultureInfo.InvariantCulture, $", availability: series, series_per_unit: true, series: {Series(seriesFile, g.Name)}");
        return line.Append(" }").ToString();
    }

    /// <summary>The least power of ten, $/MMBtu, at which the dearest step is within the heat rates that scenarios allow.</summary>
    private static double FuelUsd(ImportedGenerator g)
    {
        double fuel = 1;
        while ((g.Steps[^1].UsdPerMwh - g.Steps[0].UsdPerMwh + LeastStepUsd) * 1000 / fuel > MostBtu) fuel *= 10;
        return fuel;
    }

    private static string FuelName(double usd) => $"cost-{Plain(usd)}";

    private static string LoadColumn(ImportedZone zone) => $"load_{zone.Name}";

    private static string Series(string file, string column) => $"{{ file: \"{file}\", column: \"{column}\", stamp: hour-start }}";

    private static string If(bool holds, string text) => holds ? text : "";

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');

    private static string Plain(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
