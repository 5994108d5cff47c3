using Headroom.Grid;
using Headroom.Grid.Networks;

namespace Headroom.Market.Network;

/// <summary>
/// The columns of a network's dispatch: a polynomial generator is one, a piecewise one has one for each straight part above its least
/// output; DC lines join two buses; slack (unserved load, spilled injection) comes last. What can't be chosen is fixed injection.
/// </summary>
internal sealed class OpfPlan
{
    private readonly DcNetwork _network;
    private readonly FlowColumns _columns = new();
    private readonly double[] _forced, _mustRun, _mustTake;
    private readonly List<int>[] _generatorColumns, _dcColumns;
    private readonly double[] _generatorBase, _dcBase;
    private readonly double _unlimitedMw;

    /// <summary>Lists the columns.</summary>
    /// <exception cref="InputException">A cost is not convex.</exception>
    public OpfPlan(DcNetwork network)
    {
        _network = network;
        NetworkCase each = network.Case;
        _forced = new double[each.Buses.Length];
        _mustRun = new double[each.Buses.Length];
        _mustTake = new double[each.Buses.Length];
        _generatorColumns = new List<int>[each.Generators.Length];
        _generatorBase = new double[each.Generators.Length];
        _dcColumns = new List<int>[each.DcLines.Length];
        _dcBase = new double[each.DcLines.Length];
        // A limit beyond everything there is: no dispatch can meet it.
        _unlimitedMw = 1000 + 10 * (each.Buses.Sum(bus => Math.Abs(bus.LoadMw))
            + each.Generators.Sum(g => Finite(g.PMaxMw) + Finite(g.PMinMw)) + each.DcLines.Sum(d => Finite(d.PMaxMw) + Finite(d.PMinMw)));
        for (int g = 0; g < each.Generators.Length; g++)
        {
            Generator generator = each.Generators[g];
            _generatorColumns[g] = [];
            if (!generator.InService || network.Island[generator.Bus] < 0) continue;
            _generatorBase[g] = Add(generator.Cost, generator.PMinMw, generator.PMaxMw, $"cost of generator {generator.Id}", _generatorColumns[g], false,
                generator.Bus, 1, -1, 0);
        }
        for (int d = 0; d < each.DcLines.Length; d++)
        {
            DcLine line = each.DcLines[d];
            _dcColumns[d] = [];
            if (!Carries(line)) continue;
            _dcBase[d] = Add(line.Cost, line.PMinMw, line.PMaxMw, $"cost of DC line {line.Id}", _dcColumns[d], line.PMinMw < 0 && line.PMaxMw > 0,
                line.From, -1, line.To, 1 - line.LossShare);
            _forced[line.To] -= line.LossMw;
            _mustTake[line.To] += Math.Max(0, line.LossMw);
        }
        Ordinary = _columns.Count;
        AddSlack();
    }

    /// <summary>Columns that are not slack.</summary>
    public int Ordinary { get; }

    /// <summary>All columns.</summary>
    public int Count => _columns.Count;

    /// <summary>Largest marginal cost of any offer, $/MWh, without its sign.</summary>
    public double DearestUsdPerMwh { get; private set; }

    /// <summary>The columns with slack at a price.</summary>
    public FlowColumns Columns(double slackUsdPerMwh)
    {
        FlowColumns priced = new();
        for (int j = 0; j < Count; j++)
        {
            var c = _columns[j];
            priced.Add(c.Low, c.High, j < Ordinary ? c.Cost : slackUsdPerMwh, c.Curve, c.Bus, c.Share, c.OtherBus, c.OtherShare);
        }
        return priced;
    }

    /// <summary>Injections that are not chosen, MW: least output and losses less load and shunts.</summary>
    public void FixedInjections(double[] loadMw, double[] injection)
    {
        for (int b = 0; b < injection.Length; b++)
            injection[b] = _network.Island[b] < 0 ? 0 : _forced[b] - loadMw[b] - _network.Case.Buses[b].ShuntMw;
    }

    /// <summary>Bus of a slack column, and whether it is unserved load.</summary>
    public (int Bus, bool Unserved) SlackPlace(int column) => (_columns[column].Bus, _columns[column].Share > 0);

    /// <summary>Most MW of a slack column: the load that can go unserved, or the injection that can go without a taker.</summary>
    public double SlackRoom(int column, double[] loadMw)
    {
        (int bus, bool unserved) = SlackPlace(column);
        return SlackRoom(bus, unserved, loadMw[bus]);
    }

    /// <summary>Outputs of generators, flows of DC lines and their cost.</summary>
    public (double[] OutputMw, double[] DcFlowMw, double Usd) Outputs(Func<int, double> value)
    {
        NetworkCase each = _network.Case;
        double[] output = new double[each.Generators.Length], flow = new double[each.DcLines.Length];
        double cost = 0;
        for (int g = 0; g < output.Length; g++)
        {
            if (!each.Generators[g].InService || _network.Island[each.Generators[g].Bus] < 0) continue;
            output[g] = _generatorBase[g] + _generatorColumns[g].Sum(value);
            cost += each.Generators[g].Cost.At(output[g]);
        }
        for (int d = 0; d < flow.Length; d++)
        {
            if (!Carries(each.DcLines[d])) continue;
            flow[d] = _dcBase[d] + _dcColumns[d].Sum(value);
            cost += each.DcLines[d].Cost.At(flow[d]);
        }
        return (output, flow, cost);
    }

    private bool Carries(DcLine line) => line.InService && _network.Island[line.From] >= 0 && _network.Island[line.To] >= 0;

    private static double Finite(double mw) => double.IsFinite(mw) ? Math.Abs(mw) : 0;

    private double SlackRoom(int bus, bool unserved, double loadMw)
    {
        double load = loadMw + _network.Case.Buses[bus].ShuntMw;
        return unserved ? Math.Max(0, load) + _mustTake[bus] : Math.Max(0, -load) + _mustRun[bus];
    }

    private void AddSlack()
    {
        for (int b = 0; b < _forced.Length; b++)
        {
            if (_network.Island[b] < 0) continue;
            _columns.Add(0, SlackRoom(b, true, _network.Case.Buses[b].LoadMw), 0, 0, b);
            _columns.Add(0, SlackRoom(b, false, _network.Case.Buses[b].LoadMw), 0, 0, b, -1);
        }
    }

    /// <summary>What bounds force at a bus: share x output is never less than low, never more than high.</summary>
    private void Force(int bus, double share, double low, double high)
    {
        (double least, double most) = share > 0 ? (share * low, share * high) : (share * high, share * low);
        _mustRun[bus] += Math.Max(0, least);
        _mustTake[bus] += Math.Max(0, -most);
    }

    /// <summary>Adds the columns of a curve between bounds; returns what is fixed.</summary>
    private double Add(CostCurve cost, double low, double high, string field, List<int> own, bool fromZero, int bus, double share, int otherBus, double otherShare)
    {
        if (!cost.IsConvex)
        {
            string found = cost.IsPiecewise ? "piecewise" : MarginText(cost.QuadraticUsdPerMw2h);
            throw new InputException(new InputProblem(_network.Case.Name, 0, field, found, "a marginal cost that never falls"));
        }
        low = Math.Max(low, -_unlimitedMw);
        high = Math.Min(high, _unlimitedMw);
        Force(bus, share, low, high);
        if (otherBus >= 0) Force(otherBus, otherShare, low, high);
        DearestUsdPerMwh = Math.Max(DearestUsdPerMwh, Math.Max(Math.Abs(cost.MarginalAt(low)), Math.Abs(cost.MarginalAt(high))));
        double curve = 2 * cost.QuadraticUsdPerMw2h;
        if (!cost.IsPiecewise && curve * (high - low) > 1e-9)
        {
            own.Add(_columns.Add(low, high, cost.LinearUsdPerMwh, curve, bus, share, otherBus, otherShare));
            return 0;
        }
        // Straight parts start at the least output, which is fixed; a DC line's at no flow, so that it idles where it is not needed.
        double start = fromZero ? 0 : low;
        if (fromZero)
        {
            foreach ((double from, double to, double slope) in Parts(cost, low, 0).Reverse())
                own.Add(_columns.Add(from - to, 0, slope, 0, bus, share, otherBus, otherShare));
        }
        else
        {
            _forced[bus] += share * low;
            if (otherBus >= 0) _forced[otherBus] += otherShare * low;
        }
        foreach ((double from, double to, double slope) in Parts(cost, start, high))
            own.Add(_columns.Add(0, to - from, slope, 0, bus, share, otherBus, otherShare));
        return start;
    }

    private static IEnumerable<(double From, double To, double Slope)> Parts(CostCurve cost, double low, double high)
    {
        if (!cost.IsPiecewise)
        {
            if (high > low) yield return (low, high, cost.LinearUsdPerMwh + cost.QuadraticUsdPerMw2h * (low + high));
            yield break;
        }
        double from = low;
        for (int k = 1; k < cost.Points.Length; k++)
        {
            double to = k == cost.Points.Length - 1 ? high : Math.Min(high, cost.Points[k].Mw);
            if (to <= from) continue;
            yield return (from, to, cost.Slope(k));
            from = to;
        }
    }

    private static string MarginText(double quadratic) => $"{quadratic:R} P^2";
}
