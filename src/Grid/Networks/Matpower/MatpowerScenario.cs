using NodaTime;

namespace Headroom.Grid.Networks.Matpower;

/// <summary>
/// A MATPOWER case as a scenario of a day of 24 equal hours: every bus a zone, every branch in service a line of MATPOWER's convention (reactance x tap,
/// rating and angle limits as limits of flow), DC lines as lines whose flow is chosen, generators with their costs as steps. A generator that
/// may take power (least output below 0) becomes load of that size and an offer to take less of it, which is the same.
/// </summary>
public static class MatpowerScenario
{
    private const int HoursOfADay = 24;

    /// <summary>Converts a case.</summary>
    /// <param name="network">The case.</param>
    /// <param name="keepMinimum">Whether least outputs above 0 are kept.</param>
    /// <exception cref="InputException">It holds what a scenario can't: a branch whose reactance is not above 0, a cost that is not convex, an unlimited generator.</exception>
    public static ImportedSystem Of(NetworkCase network, bool keepMinimum)
    {
        ArgumentNullException.ThrowIfNull(network);
        List<InputProblem> problems = [];
        HashSet<string> buses = new(StringComparer.Ordinal), lines = new(StringComparer.Ordinal), units = new(StringComparer.Ordinal);
        string[] zone = [.. network.Buses.Select(bus => ImportedSystem.Name(bus.Id, buses))];
        bool[] live = [.. network.Buses.Select(bus => bus.Kind != BusKind.Isolated)];
        double[] load = [.. network.Buses.Select(bus => bus.LoadMw + bus.ShuntMw)];
        double unlimited = 1000 + network.Buses.Sum(bus => Math.Abs(bus.LoadMw)) + network.Generators.Sum(g => double.IsFinite(g.PMaxMw) ? Math.Abs(g.PMaxMw) : 0);
        List<ImportedGenerator> generators = [];
        foreach (Generator unit in network.Generators.Where(g => g.InService && live[g.Bus] && g.PMaxMw > g.PMinMw))
        {
            if (!double.IsFinite(unit.PMinMw) || !double.IsFinite(unit.PMaxMw)) problems.Add(new(network.Name, 0, $"limits of generator {unit.Id}", "Inf", "finite MW"));
            else if (!unit.Cost.IsConvex) problems.Add(new(network.Name, 0, $"cost of generator {unit.Id}", "", "a marginal cost that never falls"));
            else generators.Add(Unit(unit, zone[unit.Bus], ImportedSystem.Name(unit.Id, units), keepMinimum, ref load[unit.Bus]));
        }
        foreach (Generator unit in network.Generators.Where(g => g.InService && live[g.Bus] && g.PMaxMw == g.PMinMw)) load[unit.Bus] -= unit.PMaxMw;
        List<ImportedLine> imported = [];
        foreach (Branch line in network.Branches.Where(l => l.InService && live[l.From] && live[l.To] && l.From != l.To))
        {
            double reactance = line.ReactancePu * line.TapRatio, base1 = network.BaseMva / reactance;
            if (!(reactance > 0))
            {
                problems.Add(new(network.Name, 0, $"x of branch {line.Id}", $"{line.ReactancePu:R}", "a reactance above 0: scenarios know no other"));
                continue;
            }
            double most = Limit(line.RateMva, base1 * Radians(line.AngleMaxDegrees)), back = Limit(line.RateMva, -base1 * Radians(line.AngleMinDegrees));
            imported.Add(new(ImportedSystem.Name(line.Id, lines), zone[line.From], zone[line.To], most, back, reactance, 0));
        }
        // What is sent at the far end is the flow there.
        foreach (DcLine line in network.DcLines.Where(l => l.InService && live[l.From] && live[l.To] && l.From != l.To))
            imported.Add(new(ImportedSystem.Name(line.Id, lines), zone[line.From], zone[line.To], Math.Max(0, line.PMaxMw), Math.Max(0, -line.PMinMw * (1 - line.LossShare)), 0, line.LossShare));
        // A fixed injection is a plant for nothing that is taken first.
        for (int b = 0; b < load.Length; b++)
        {
            if (load[b] >= 0 || !live[b]) continue;
            generators.Add(new() { Name = ImportedSystem.Name($"fixed-{zone[b]}", units), Zone = zone[b], CapacityMw = -load[b], Steps = [(-load[b], 0)] });
            load[b] = 0;
        }
        if (problems.Count > 0) throw new InputException(problems);
        return new(
            $"{network.Name}, a MATPOWER case", new LocalDateTime(2025, 1, 1, 0, 0), HoursOfADay,
            [.. Enumerable.Range(0, zone.Length).Where(b => live[b]).Select(b => new ImportedZone(zone[b], [load[b]]))], imported, generators, [], LeftOut(network, keepMinimum));

        double Limit(double rate, double angle) => Math.Max(0, Math.Min(Math.Min(rate, angle), unlimited));
    }

    private static ImportedGenerator Unit(Generator unit, string zone, string name, bool keepMinimum, ref double load)
    {
        double taken = Math.Max(0, -unit.PMinMw), low = unit.PMinMw < 0 ? unit.PMinMw : 0, capacity = unit.PMaxMw - low;
        load += taken;
        // Below the least output, where the curve says nothing, the first MW's price holds.
        List<(double ToMw, double UsdPerMwh)> steps = OfferSteps.Of(unit.Cost, unit.PMinMw, unit.PMaxMw);
        double from = unit.PMinMw - low;
        return new()
        {
            Name = name,
            Zone = zone,
            CapacityMw = capacity,
            MinMw = keepMinimum ? Math.Max(0, unit.PMinMw) : 0,
            Steps = [.. steps.Select(step => (step.ToMw + from, step.UsdPerMwh))],
            StartUsd = keepMinimum ? unit.StartUpUsd : 0,
        };
    }

    private static List<string> LeftOut(NetworkCase network, bool keepMinimum)
    {
        List<string> what = ["reactive power, voltages, resistances; cost at no output."];
        int quadratic = network.Generators.Count(g => g.InService && g.Cost.QuadraticUsdPerMw2h > 0), shifts = network.Branches.Count(l => l.InService && l.ShiftDegrees != 0);
        if (quadratic > 0) what.Add($"the curve of {quadratic} quadratic costs: each is {OfferSteps.QuadraticParts} steps at their mean marginal cost.");
        if (shifts > 0) what.Add($"phase shifts of {shifts} branches.");
        if (!keepMinimum && network.Generators.Any(g => g.InService && g.PMinMw > 0)) what.Add("least outputs and start costs (--units physical keeps them).");
        if (network.DcLines.Any(d => d.InService && (d.LossMw != 0 || d.PMinMw > 0 || d.Cost != CostCurve.Free))) what.Add("fixed losses, least flows and costs of DC lines.");
        return what;
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}
