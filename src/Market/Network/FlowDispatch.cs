namespace Headroom.Market.Network;

/// <summary>
/// Solves a <see cref="FlowProblem"/>, hour after hour: its lines join only when they are violated, as rows of the PTDF matrix. It keeps
/// its active set: a next hour, with other bounds and fixed injections, starts from the last one's answer. Not for several threads.
/// </summary>
internal sealed class FlowDispatch
{
    private const double LimitTolerance = 1e-7;
    private const int RowsARound = 10;

    private readonly FlowProblem _problem;
    private readonly LinearFlow _flow;
    private readonly double[] _injection, _flowMw, _offset;
    private readonly int[] _rowOfLine;
    private readonly List<int> _lineOfRow = [];
    private ActiveSetDispatch _dispatch;
    private bool _standing;

    /// <summary>Prepares a problem.</summary>
    public FlowDispatch(FlowProblem problem)
    {
        _problem = problem;
        _flow = problem.Flow;
        _injection = new double[_flow.Buses];
        (_flowMw, _offset, _rowOfLine) = (new double[_flow.Lines], new double[_flow.Lines], new int[_flow.Lines]);
        _dispatch = Empty();
    }

    /// <summary>
    /// Solves until an answer is proven: from where the last hour stands, anew, anew with care, and by a library. An answer that is none of
    /// these is given with what speaks against it.
    /// </summary>
    public FlowPoint Solve()
    {
        bool[] careful = _standing ? [false, false, true] : [false, true];
        for (int k = 0; k < careful.Length; k++)
        {
            if (k > 0) _dispatch = Empty(careful[k]);
            try
            {
                Optimise();
            }
            catch (DispatchStuckException)
            {
                continue;
            }
            FlowPoint point = Point();
            if (FlowProof.Objection(_problem, point) is null) return point;
        }
        _dispatch = Empty();

        FlowPoint last = FlowProgram.Solve(_problem);
        return last with { Doubt = FlowProof.Objection(_problem, last) };
    }

    private ActiveSetDispatch Empty(bool careful = false)
    {
        Array.Fill(_rowOfLine, -1);
        _lineOfRow.Clear();
        _standing = false;
        return new ActiveSetDispatch(_problem.Columns, _problem.Ordinary, _problem.OverloadUsdPerMwh, careful);
    }

    private void Optimise()
    {
        _flow.Flows(_problem.FixedMw, _offset);
        // An island without load or plants has no balance until it gets one.
        if (_standing && Enumerable.Range(0, _flow.References.Length).Any(island =>
            _dispatch.ActiveLimit(island) == ActiveSetDispatch.Limit.None && (Math.Abs(_problem.Need(island)) >= LimitTolerance || !_problem.IsIdle(island)))) _dispatch = Empty();
        if (_standing) Continue();
        else Begin();
        _standing = true;
        for (int refined = 0; ;)
        {
            _dispatch.Settle();
            Pool();
            if (_dispatch.WantsSlack())
            {
                _dispatch.UseSlack();
                continue;
            }
            if (AddViolated()) continue;
            if (++refined > 4 || !_dispatch.Refine()) break;
        }
    }

    private void Begin()
    {
        List<int>[] columns = new List<int>[_flow.References.Length];
        for (int island = 0; island < columns.Length; island++)
        {
            columns[island] = [];
            int row = _dispatch.AddRow(_problem.BalanceShares(island), 0, 0, isHard: true);
            _lineOfRow.Add(-1);
            double need = _problem.Need(island);
            _dispatch.SetRow(row, need, need);
        }
        for (int j = 0; j < _problem.Columns.Count; j++)
        {
            if (_problem.IslandOf(j) is int island and >= 0) columns[island].Add(j);
        }
        for (int island = 0; island < columns.Length; island++)
        {
            if (_problem.IsIdle(island) && Math.Abs(_problem.Need(island)) < LimitTolerance) continue;
            if (_dispatch.Balance(island, [.. columns[island].Where(j => j < _problem.Ordinary)])) continue;
            if (!_dispatch.SlackInUse) _dispatch.UseSlack();
            _dispatch.Balance(island, columns[island], force: true);
        }
        _dispatch.Start();
    }

    private void Continue()
    {
        for (int j = 0; j < _problem.Columns.Count; j++) _dispatch.SetBounds(j, _problem.Columns[j].Low, _problem.Columns[j].High);
        for (int row = 0; row < _lineOfRow.Count; row++)
        {
            int line = _lineOfRow[row];
            if (line >= 0) _dispatch.SetRow(row, _problem.LowMw[line] - _offset[line], _problem.HighMw[line] - _offset[line]);
            else _dispatch.SetRow(row, _problem.Need(row), _problem.Need(row));
        }
    }

    /// <summary>Enforces rows that are at hand, the most violated first, until none is.</summary>
    private void Pool()
    {
        while (true)
        {
            int worst = -1;
            bool high = false;
            double most = 0;
            for (int row = _flow.References.Length; row < _lineOfRow.Count; row++)
            {
                if (_dispatch.ActiveLimit(row) != ActiveSetDispatch.Limit.None) continue;
                int line = _lineOfRow[row];
                double flow = _dispatch.Activity(row) + _offset[line];
                Look(flow - _problem.HighMw[line], true);
                Look(_problem.LowMw[line] - flow, false);

                void Look(double over, bool isHigh)
                {
                    if (over <= Tolerance(line) || over <= most) return;
                    (most, worst, high) = (over, row, isHigh);
                }
            }
            if (worst < 0) return;
            _dispatch.Enforce(worst, high ? ActiveSetDispatch.Limit.High : ActiveSetDispatch.Limit.Low);
        }
    }

    private double Tolerance(int line) => LimitTolerance + 1e-10 * Math.Abs(_offset[line]);

    private bool AddViolated()
    {
        _problem.FixedMw.CopyTo(_injection, 0);
        for (int j = 0; j < _problem.Columns.Count; j++) _problem.Columns.Inject(j, _dispatch.Value(j), _injection);
        _flow.Flows(_injection, _flowMw);
        List<(double Over, int Line)> violated = [];
        for (int l = 0; l < _flowMw.Length; l++)
        {
            if (_rowOfLine[l] >= 0) continue;
            double over = Math.Max(_flowMw[l] - _problem.HighMw[l], _problem.LowMw[l] - _flowMw[l]);
            if (over > Tolerance(l)) violated.Add((over, l));
        }
        violated.Sort((a, b) => a.Over != b.Over ? b.Over.CompareTo(a.Over) : a.Line.CompareTo(b.Line));
        foreach ((double _, int line) in violated.Take(RowsARound))
        {
            _rowOfLine[line] = _dispatch.AddRow(
                _problem.Columns.Worth(_flow.Ptdf(line)), _problem.LowMw[line] - _offset[line], _problem.HighMw[line] - _offset[line], _problem.AreLinesHard);
            _lineOfRow.Add(line);
        }
        return violated.Count > 0;
    }

    private FlowPoint Point()
    {
        double[] mw = new double[_problem.Columns.Count];
        for (int j = 0; j < mw.Length; j++) mw[j] = _dispatch.Value(j);
        List<FlowLimit> limits = [];
        for (int row = _flow.References.Length; row < _lineOfRow.Count; row++)
        {
            ActiveSetDispatch.Limit limit = _dispatch.ActiveLimit(row);
            if (limit == ActiveSetDispatch.Limit.None) continue;
            limits.Add(new(_lineOfRow[row], limit == ActiveSetDispatch.Limit.High, _dispatch.Multiplier(row), _dispatch.Overload(row)));
        }
        double[] island = new double[_flow.References.Length];
        for (int i = 0; i < island.Length; i++) island[i] = _dispatch.Multiplier(i);
        return FlowPoint.Of(_problem, mw, island, limits, _dispatch.Steps);
    }
}
