using Headroom.Market.Network;

namespace Headroom.Market.Interchange;

/// <summary>
/// Joint clearing for hours in which limits or losses matter:
/// <code>
/// minimise    sum over zones z, steps s of  price(z,s) x(z,s)
/// subject to  e(z) = sum over s of x(z,s) + sum over chosen lines into z of (1 - loss) f - sum over those out of z of f - need(z)
///             sum over z of an island of e(z) = 0,   -reverse &lt;= flow(e) &lt;= limit  (lines with a reactance)
/// </code>
/// Each hour is solved anew, from the zones' merit orders: the answer must not depend on the hour before.
/// </summary>
internal sealed class LimitedClearing
{
    private const double Watts = 1e6;          // in a MW
    private const double CentsPerUsd = 100;

    private readonly ZoneLine[] _lines;
    private readonly LinearFlow _flow;
    private readonly int _capCents;
    private readonly double[] _lowMw, _highMw;
    private readonly bool _anyReactance;

    /// <summary>Prepares the lines.</summary>
    public LimitedClearing(ZoneLine[] lines, LinearFlow flow, int capCents)
    {
        (_lines, _flow, _capCents) = (lines, flow, capCents);
        _lowMw = [.. lines.Select(l => l.IsChosen ? double.NegativeInfinity : -l.ReverseWatts / Watts)];
        _highMw = [.. lines.Select(l => l.IsChosen ? double.PositiveInfinity : l.LimitWatts / Watts)];
        _anyReactance = lines.Any(l => !l.IsChosen);
    }

    private int Zones => _flow.Buses;

    /// <summary>Clears an hour.</summary>
    public JointHour Clear(IReadOnlyList<ZoneCurve> curves)
    {
        FlowColumns columns = new();
        int[] sent = new int[_lines.Length];
        for (int l = 0; l < sent.Length; l++)
        {
            if (!_lines[l].IsChosen) continue;
            sent[l] = OneWay(columns, _lines[l].From, _lines[l].To, _lines[l].LimitWatts, _lines[l].Loss);
            OneWay(columns, _lines[l].To, _lines[l].From, _lines[l].ReverseWatts, _lines[l].Loss);
        }
        for (int z = 0; z < Zones; z++)
        {
            for (int s = 0; s < curves[z].Watts.Length; s++) columns.Add(0, curves[z].Watts[s] / Watts, curves[z].Cents[s] / CentsPerUsd, 0, z);
            // A zone that has nothing still balances: its price starts with a step of no width.
            if (curves[z].Watts.Length == 0) columns.Add(0, 0, 0, 0, z);
        }
        FlowProblem problem = new(_flow, columns, columns.Count, _lowMw, _highMw, double.PositiveInfinity);
        for (int z = 0; z < Zones; z++) problem.FixedMw[z] = -curves[z].NeedWatts / Watts;
        // Every need is a step of its own zone at its value of lost load, so some dispatch always fits.
        FlowPoint point = new FlowDispatch(problem).Solve();
        long[] flows = [.. Enumerable.Range(0, _lines.Length).Select(
            l => (long)Math.Round((_lines[l].IsChosen ? point.Mw[sent[l]] - point.Mw[sent[l] + 1] : point.FlowMw[l]) * Watts))];
        long[] imports = Imports(flows, curves, Injected(problem, point));
        int[] prices = _anyReactance
            ? [.. Enumerable.Range(0, Zones).Select(z => Within(point.BusUsdPerMwh[z] * CentsPerUsd, curves[z], imports[z]))]
            : Lowest(curves, imports, flows);
        return new(imports, prices, flows, true);
    }

    private static int OneWay(FlowColumns columns, int from, int to, long limit, double loss) =>
        columns.Add(0, limit / Watts, 0, 0, from, -1, to, 1 - loss);

    /// <summary>What each zone puts into lines with a reactance, MW.</summary>
    private static double[] Injected(FlowProblem problem, FlowPoint point)
    {
        double[] injected = (double[])problem.FixedMw.Clone();
        for (int j = 0; j < point.Mw.Length; j++) problem.Columns.Inject(j, point.Mw[j], injected);
        return injected;
    }

    /// <summary>Imports in whole watts, so that what is sent and not lost arrives, to the watt.</summary>
    private long[] Imports(long[] flows, IReadOnlyList<ZoneCurve> curves, double[] injectedMw)
    {
        long[] imports = new long[Zones];
        for (int l = 0; l < _lines.Length; l++)
        {
            if (!_lines[l].IsChosen) continue;
            (int from, int to) = flows[l] >= 0 ? (_lines[l].From, _lines[l].To) : (_lines[l].To, _lines[l].From);
            imports[from] -= Math.Abs(flows[l]);
            imports[to] += _lines[l].Arriving(Math.Abs(flows[l]));
        }
        if (!_anyReactance) return imports;
        long[] rest = new long[_flow.References.Length];
        for (int z = 0; z < Zones; z++)
        {
            long injected = (long)Math.Round(injectedMw[z] * Watts);
            imports[z] -= injected;
            rest[_flow.Island[z]] += injected;
        }
        // What rounding leaves over goes where a step is used in part, so that prices still support it.
        for (int z = 0; z < Zones; z++)
        {
            ref long left = ref rest[_flow.Island[z]];
            if (left == 0) continue;
            long used = curves[z].NeedWatts - imports[z];
            (int low, int high) = curves[z].Supporting(used, _capCents);
            (int lowAfter, int highAfter) = curves[z].Supporting(used - left, _capCents);
            if (low != high || lowAfter != highAfter || low != lowAfter) continue;
            imports[z] += left;
            left = 0;
        }
        for (int i = 0; i < rest.Length; i++) imports[_flow.References[i]] += rest[i];
        return imports;
    }

    /// <summary>
    /// Where all flows are chosen: the lowest prices that support the schedule. Each zone's own steps give a least price, and a line with
    /// room passes it on: a zone that could send one MWh more is worth no less than what would arrive of it.
    /// </summary>
    private int[] Lowest(IReadOnlyList<ZoneCurve> curves, long[] imports, long[] flows)
    {
        double[] price = [.. Enumerable.Range(0, Zones).Select(
            z => (double)curves[z].Supporting(curves[z].NeedWatts - imports[z], _capCents).Low)];
        bool raised = true;
        for (int round = 0; raised && round < 4 * Zones; round++)
        {
            raised = false;
            for (int l = 0; l < _lines.Length; l++)
            {
                double kept = 1 - _lines[l].Loss;
                (int a, int b) = (_lines[l].From, _lines[l].To);
                if (flows[l] < 0) Raise(ref price[a], price[b] / kept);
                else if (flows[l] < _lines[l].LimitWatts) Raise(ref price[a], price[b] * kept);
                if (flows[l] > 0) Raise(ref price[b], price[a] / kept);
                else if (-flows[l] < _lines[l].ReverseWatts) Raise(ref price[b], price[a] * kept);
            }
        }
        return [.. price.Select((p, z) => Within(p, curves[z], imports[z]))];

        void Raise(ref double what, double least)
        {
            if (least <= what + 1e-9) return;
            what = least;
            raised = true;
        }
    }

    private int Within(double cents, ZoneCurve curve, long import)
    {
        (int low, int high) = curve.Supporting(curve.NeedWatts - import, _capCents);
        return Math.Clamp((int)Math.Round(cents), low, high);
    }
}
