using Headroom.Market.Solvers;

namespace Headroom.Market.Interchange;

/// <summary>
/// Joint clearing as a linear program, for hours in which limits or losses matter:
/// <code>
/// minimise    sum over zones z, steps s of  price(z,s) x(z,s)
/// subject to  sum over s of x(z,s) + sum over lines into z of (1 - loss) f - sum over lines out of z of f - e(z) = need(z)
///             sum over z of an island of e(z) = 0,   -reverse &lt;= sum over z of PTDF(l,z) e(z) &lt;= limit  (lines with a reactance)
/// </code>
/// Rows of lines with a reactance are added only where violated. Solved by CLP from scratch: the answer must not depend on the hour before.
/// </summary>
internal sealed class LimitedClearing(int zones, ZoneLine[] lines, FlowShares? shares, int capCents) : IDisposable
{
    private const double Watts = 1e6;          // in a MW
    private const double CentsPerUsd = 100;
    private const double ToleranceMw = 1e-6;

    private readonly LinearModel _model = new(LinearSolver.Clp);
    private readonly int[] _balance = new int[zones];
    private readonly int[] _injection = new int[zones];
    private readonly int[] _sent = new int[lines.Length];
    private readonly int[] _sentBack = new int[lines.Length];
    private readonly int[] _row = new int[lines.Length];

    /// <summary>Clears an hour.</summary>
    public JointHour Clear(IReadOnlyList<ZoneCurve> curves)
    {
        Balances(curves);
        Flows();
        Solve();
        while (AddViolated()) Solve();
        long[] flows = [.. Enumerable.Range(0, lines.Length).Select(l => (long)Math.Round(Flow(l) * Watts))];
        long[] imports = Imports(flows, curves);
        int[] prices = shares is null ? Lowest(curves, imports, flows) : Duals(curves, imports);
        return new(imports, prices, flows, true);
    }

    /// <inheritdoc/>
    public void Dispose() => _model.Dispose();

    private void Balances(IReadOnlyList<ZoneCurve> curves)
    {
        for (int z = 0; z < zones; z++)
        {
            double need = curves[z].NeedWatts / Watts;
            _balance[z] = _model.AddRow(need, need);
            for (int s = 0; s < curves[z].Watts.Length; s++)
            {
                int step = _model.AddVariable(0, curves[z].Watts[s] / Watts, curves[z].Cents[s] / CentsPerUsd);
                _model.SetCoefficient(_balance[z], step, 1);
            }
        }
    }

    private void Flows()
    {
        for (int l = 0; l < lines.Length; l++)
        {
            _row[l] = -1;
            if (!lines[l].IsChosen) continue;
            _sent[l] = OneWay(lines[l].From, lines[l].To, lines[l].LimitWatts, lines[l].Loss);
            _sentBack[l] = OneWay(lines[l].To, lines[l].From, lines[l].ReverseWatts, lines[l].Loss);
        }
        if (shares is null) return;
        Dictionary<int, int> islands = [];
        for (int z = 0; z < zones; z++)
        {
            int island = shares.Island[z];
            if (!islands.TryGetValue(island, out int row)) islands[island] = row = _model.AddRow(0, 0);
            _injection[z] = _model.AddVariable(double.NegativeInfinity, double.PositiveInfinity, 0);
            _model.SetCoefficient(_balance[z], _injection[z], -1);
            _model.SetCoefficient(row, _injection[z], 1);
        }
    }

    private int OneWay(int from, int to, long limit, double loss)
    {
        int flow = _model.AddVariable(0, limit / Watts, 0);
        _model.SetCoefficient(_balance[from], flow, -1);
        _model.SetCoefficient(_balance[to], flow, 1 - loss);
        return flow;
    }

    private void Solve()
    {
        // Every need is a step of its own zone at its value of lost load, so some dispatch always fits.
        if (_model.Solve() is not SolveStatus.Optimal and var status)
            throw new InvalidOperationException($"joint clearing ended as {status}; zones' curves do not cover their needs");
    }

    private bool AddViolated()
    {
        bool added = false;
        for (int l = 0; shares is not null && l < lines.Length; l++)
        {
            if (lines[l].IsChosen || _row[l] >= 0) continue;
            double flow = Flow(l), limit = lines[l].LimitWatts / Watts, reverse = lines[l].ReverseWatts / Watts;
            if (flow <= limit + ToleranceMw && flow >= -reverse - ToleranceMw) continue;
            _row[l] = _model.AddRow(-reverse, limit);
            ReadOnlySpan<double> share = shares.Of(l);
            for (int z = 0; z < zones; z++)
            {
                if (share[z] != 0) _model.SetCoefficient(_row[l], _injection[z], share[z]);
            }
            added = true;
        }
        return added;
    }

    private double Flow(int l)
    {
        if (lines[l].IsChosen) return _model.Value(_sent[l]) - _model.Value(_sentBack[l]);
        ReadOnlySpan<double> share = shares!.Of(l);
        double flow = 0;
        for (int z = 0; z < zones; z++) flow += share[z] * _model.Value(_injection[z]);
        return flow;
    }

    /// <summary>Imports in whole watts, so that what is sent and not lost arrives, to the watt.</summary>
    private long[] Imports(long[] flows, IReadOnlyList<ZoneCurve> curves)
    {
        long[] imports = new long[zones];
        for (int l = 0; l < lines.Length; l++)
        {
            if (!lines[l].IsChosen) continue;
            (int from, int to) = flows[l] >= 0 ? (lines[l].From, lines[l].To) : (lines[l].To, lines[l].From);
            imports[from] -= Math.Abs(flows[l]);
            imports[to] += lines[l].Arriving(Math.Abs(flows[l]));
        }
        if (shares is null) return imports;
        long[] rest = new long[zones];
        for (int z = 0; z < zones; z++)
        {
            long injected = (long)Math.Round(_model.Value(_injection[z]) * Watts);
            imports[z] -= injected;
            rest[shares.Island[z]] += injected;
        }
        // What rounding leaves over goes where a step is used in part, so that prices still support it.
        for (int z = 0; z < zones; z++)
        {
            ref long left = ref rest[shares.Island[z]];
            if (left == 0) continue;
            long used = curves[z].NeedWatts - imports[z];
            (int low, int high) = curves[z].Supporting(used, capCents);
            (int lowAfter, int highAfter) = curves[z].Supporting(used - left, capCents);
            if (low != high || lowAfter != highAfter || low != lowAfter) continue;
            imports[z] += left;
            left = 0;
        }
        for (int z = 0; z < zones; z++) imports[z] += rest[z];
        return imports;
    }

    /// <summary>
    /// Where all flows are chosen: the lowest prices that support the schedule. Each zone's own steps give a least price, and a line with
    /// room passes it on: a zone that could send one MWh more is worth no less than what would arrive of it.
    /// </summary>
    private int[] Lowest(IReadOnlyList<ZoneCurve> curves, long[] imports, long[] flows)
    {
        double[] price = [.. Enumerable.Range(0, zones).Select(
            z => (double)curves[z].Supporting(curves[z].NeedWatts - imports[z], capCents).Low)];
        bool raised = true;
        for (int round = 0; raised && round < 4 * zones; round++)
        {
            raised = false;
            for (int l = 0; l < lines.Length; l++)
            {
                double kept = 1 - lines[l].Loss;
                (int a, int b) = (lines[l].From, lines[l].To);
                if (flows[l] < 0) Raise(ref price[a], price[b] / kept);
                else if (flows[l] < lines[l].LimitWatts) Raise(ref price[a], price[b] * kept);
                if (flows[l] > 0) Raise(ref price[b], price[a] / kept);
                else if (-flows[l] < lines[l].ReverseWatts) Raise(ref price[b], price[a] * kept);
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

    private int[] Duals(IReadOnlyList<ZoneCurve> curves, long[] imports) =>
        [.. Enumerable.Range(0, zones).Select(z => Within(_model.Dual(_balance[z]) * CentsPerUsd, curves[z], imports[z]))];

    private int Within(double cents, ZoneCurve curve, long import)
    {
        (int low, int high) = curve.Supporting(curve.NeedWatts - import, capCents);
        return Math.Clamp((int)Math.Round(cents), low, high);
    }
}
