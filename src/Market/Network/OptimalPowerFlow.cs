using Headroom.Grid;
using Headroom.Grid.Networks;

namespace Headroom.Market.Network;

/// <summary>
/// Least-cost dispatch of one hour under the linear power flow, with locational marginal prices. Lines join the problem only when
/// they are violated, as rows of the PTDF matrix. An object keeps its active set: the next hour, with other loads, starts from the
/// last one's answer. Not for several threads.
/// </summary>
/// <remarks>
/// Minimise the cost of generators and DC lines, subject to, for each island, sum of injections = 0, and for each line
/// low &lt;= sum over buses of PTDF x injection + flow of shifts &lt;= high. Formulas and conventions: docs/network.md.
/// </remarks>
public sealed class OptimalPowerFlow
{
    private const double LimitTolerance = 1e-7;
    private const int RowsARound = 10;

    private readonly DcNetwork _network;
    private readonly OpfOptions _options;
    private readonly NetworkCase _case;
    private readonly OpfPlan _plan;
    private readonly double[] _injection, _angle, _flow, _offset, _fixed;
    private readonly int[] _rowOfBranch;
    private readonly List<int> _branchOfRow = [];
    private ActiveSetDispatch _dispatch;
    private double _priceOfSlack;
    private bool _standing;

    /// <summary>Prepares a network.</summary>
    /// <exception cref="InputException">A cost is not convex, or the network has no linear flow.</exception>
    public OptimalPowerFlow(NetworkCase network, OpfOptions options = default)
        : this(new DcNetwork(network, options.Convention), options)
    {
    }

    /// <summary>Prepares a network whose linear flow is at hand; several problems may share one if they are solved in turn.</summary>
    /// <exception cref="InputException">A cost is not convex.</exception>
    public OptimalPowerFlow(DcNetwork network, OpfOptions options)
    {
        _network = network;
        _options = options;
        _case = network.Case;
        _plan = new OpfPlan(network);
        int buses = _case.Buses.Length, branches = _case.Branches.Length;
        _injection = new double[buses];
        _fixed = new double[buses];
        _angle = new double[buses];
        _flow = new double[branches];
        _offset = new double[branches];
        _rowOfBranch = new int[branches];
        _priceOfSlack = options.UnservedUsdPerMwh > 0 ? options.UnservedUsdPerMwh : Math.Max(10_000, 10 * _plan.DearestUsdPerMwh);
        LoadMw = [.. _case.Buses.Select(bus => bus.LoadMw)];
        _dispatch = Empty();
    }

    /// <summary>Price of unserved and spilled energy that results are reported with, $/MWh.</summary>
    public double SlackUsdPerMwh => _priceOfSlack;

    /// <summary>Price of each MW beyond a line's limit, $/MWh.</summary>
    public double OverloadUsdPerMwh => _options.OverloadUsdPerMwh > 0 ? _options.OverloadUsdPerMwh : _priceOfSlack / 2;

    /// <summary>Load of each bus in the next solve, MW; the case's to begin with.</summary>
    public double[] LoadMw { get; }

    /// <summary>Solves for <see cref="LoadMw"/>.</summary>
    public OpfResult Solve()
    {
        OpfResult result = Proven();
        if (result.IsFeasible || _options.UnservedUsdPerMwh > 0 || _options.OverloadUsdPerMwh > 0) return result;
        // A limit may be worth more than the default price of slack: only if slack remains at a far higher one can it not be met.
        double usual = _priceOfSlack;
        _priceOfSlack = 1000 * usual;
        _dispatch = Empty();
        OpfResult strict = Proven();
        _priceOfSlack = usual;
        _dispatch = Empty();
        return strict.IsFeasible ? strict : result;
    }

    private ActiveSetDispatch Empty(bool careful = false)
    {
        Array.Fill(_rowOfBranch, -1);
        _branchOfRow.Clear();
        _standing = false;
        return new ActiveSetDispatch(_plan.Columns(_priceOfSlack), _plan.Ordinary, OverloadUsdPerMwh, careful);
    }

    /// <summary>
    /// Solves until an answer is proven: from where the last hour stands, anew, and anew with care. An answer that is none of these
    /// is given with what speaks against it.
    /// </summary>
    private OpfResult Proven()
    {
        OpfResult? doubtful = null;
        bool[] careful = _standing ? [false, false, true] : [false, true];
        for (int k = 0; k < careful.Length; k++)
        {
            if (k > 0) _dispatch = Empty(careful[k]);
            try
            {
                Optimise();
            }
            catch (DispatchStuckException) when (k < careful.Length - 1 || doubtful is not null)
            {
                continue;
            }
            OpfResult result = Result();
            string? objection = OpfProof.Objection(_network, LoadMw, result, _priceOfSlack, OverloadUsdPerMwh, _options.WithLimits);
            if (objection is null) return result;
            doubtful = result with { Doubt = objection };
        }
        _dispatch = Empty();
        return doubtful!;
    }

    private void Optimise()
    {
        _plan.FixedInjections(LoadMw, _fixed);
        _network.Flows(_fixed, _angle, _offset);
        // An island without load or plants has no balance until it gets one.
        if (_standing && Enumerable.Range(0, _network.References.Length).Any(island =>
            _dispatch.ActiveLimit(island) == ActiveSetDispatch.Limit.None && Math.Abs(Need(island)) >= LimitTolerance)) _dispatch = Empty();
        for (int j = _plan.Ordinary; j < _plan.Count; j++) _dispatch.SetBounds(j, 0, _plan.SlackRoom(j, LoadMw));
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
            if (_options.WithLimits && AddViolated()) continue;
            if (++refined > 4 || !_dispatch.Refine()) break;
        }
    }

    private void Begin()
    {
        List<int>[] columns = new List<int>[_network.References.Length];
        for (int island = 0; island < columns.Length; island++)
        {
            columns[island] = [];
            int row = _dispatch.AddRow(_plan.BalanceShares(island), 0, 0, isBalance: true);
            _branchOfRow.Add(-1);
            double need = Need(island);
            _dispatch.SetRow(row, need, need);
        }
        for (int j = 0; j < _plan.Count; j++)
        {
            if (_plan.IslandOf(j) is int island and >= 0) columns[island].Add(j);
        }
        for (int island = 0; island < columns.Length; island++)
        {
            if (_plan.IsIdle(island) && Math.Abs(Need(island)) < LimitTolerance) continue;
            if (_dispatch.Balance(island, [.. columns[island].Where(j => j < _plan.Ordinary)])) continue;
            if (!_dispatch.SlackInUse) _dispatch.UseSlack();
            _dispatch.Balance(island, columns[island], force: true);
        }
        _dispatch.Start();
    }

    private void Continue()
    {
        for (int row = 0; row < _branchOfRow.Count; row++)
        {
            int branch = _branchOfRow[row];
            if (branch >= 0) _dispatch.SetRow(row, _network.LowMw[branch] - _offset[branch], _network.HighMw[branch] - _offset[branch]);
            else _dispatch.SetRow(row, Need(row), Need(row));
        }
    }

    private double Need(int island)
    {
        double sum = 0;
        for (int b = 0; b < _fixed.Length; b++)
            if (_network.Island[b] == island) sum -= _fixed[b];
        return sum;
    }

    /// <summary>Enforces rows that are at hand, the most violated first, until none is.</summary>
    private void Pool()
    {
        while (true)
        {
            int worst = -1;
            bool high = false;
            double most = 0;
            for (int row = _network.References.Length; row < _branchOfRow.Count; row++)
            {
                if (_dispatch.ActiveLimit(row) != ActiveSetDispatch.Limit.None) continue;
                int branch = _branchOfRow[row];
                double flow = _dispatch.Activity(row) + _offset[branch];
                Look(flow - _network.HighMw[branch], true);
                Look(_network.LowMw[branch] - flow, false);

                void Look(double over, bool isHigh)
                {
                    if (over <= Tolerance(branch) || over <= most) return;
                    (most, worst, high) = (over, row, isHigh);
                }
            }
            if (worst < 0) return;
            _dispatch.Enforce(worst, high ? ActiveSetDispatch.Limit.High : ActiveSetDispatch.Limit.Low);
        }
    }

    private double Tolerance(int branch) => LimitTolerance + 1e-10 * Math.Abs(_offset[branch]);

    private bool AddViolated()
    {
        Flows();
        List<(double Over, int Branch)> violated = [];
        for (int l = 0; l < _flow.Length; l++)
        {
            if (_rowOfBranch[l] >= 0) continue;
            double over = Math.Max(_flow[l] - _network.HighMw[l], _network.LowMw[l] - _flow[l]);
            if (over > Tolerance(l)) violated.Add((over, l));
        }
        violated.Sort((a, b) => a.Over != b.Over ? b.Over.CompareTo(a.Over) : a.Branch.CompareTo(b.Branch));
        foreach ((double _, int branch) in violated.Take(RowsARound))
        {
            _network.Ptdf(branch, _angle);
            _rowOfBranch[branch] = _dispatch.AddRow(_plan.LineShares(_angle), _network.LowMw[branch] - _offset[branch], _network.HighMw[branch] - _offset[branch]);
            _branchOfRow.Add(branch);
        }
        return violated.Count > 0;
    }

    private void Flows()
    {
        _fixed.CopyTo(_injection, 0);
        for (int j = 0; j < _plan.Count; j++) _plan.Inject(j, _dispatch.Value(j), _injection);
        _network.Flows(_injection, _angle, _flow);
    }

    private OpfResult Result()
    {
        Flows();
        int buses = _case.Buses.Length, lines = _network.References.Length;
        double[] energy = new double[buses], lmp = new double[buses], unserved = new double[buses], spilled = new double[buses];
        List<(int Branch, double Multiplier)> priced = [];
        List<BindingLimit> binding = [];
        List<SlackUse> slack = [];
        double slackUsd = 0;
        for (int row = lines; row < _branchOfRow.Count; row++)
        {
            ActiveSetDispatch.Limit limit = _dispatch.ActiveLimit(row);
            if (limit == ActiveSetDispatch.Limit.None) continue;
            int branch = _branchOfRow[row];
            bool high = limit == ActiveSetDispatch.Limit.High;
            double multiplier = _dispatch.Multiplier(row), over = _dispatch.Overload(row);
            priced.Add((branch, multiplier));
            double limitMw = high ? _network.HighMw[branch] : _network.LowMw[branch];
            binding.Add(new(branch, _flow[branch], limitMw, high, _network.IsAngleLimit(branch, high), Math.Max(0, high ? -multiplier : multiplier)));
            if (over <= LimitTolerance) continue;
            slack.Add(new(SlackKind.Overload, branch, over));
            slackUsd += over * OverloadUsdPerMwh;
        }
        _network.WeightedPtdf(priced, lmp);
        for (int b = 0; b < buses; b++)
        {
            int island = _network.Island[b];
            energy[b] = island < 0 ? double.NaN : _dispatch.Multiplier(island);
            lmp[b] += energy[b];
        }
        if (_dispatch.SlackInUse)
        {
            for (int j = _plan.Ordinary; j < _plan.Count; j++)
            {
                double mw = _dispatch.Value(j);
                if (mw <= LimitTolerance) continue;
                (int bus, bool isUnserved) = _plan.SlackPlace(j);
                (isUnserved ? unserved : spilled)[bus] += mw;
                slack.Add(new(isUnserved ? SlackKind.Unserved : SlackKind.Spilled, bus, mw));
                slackUsd += mw * _priceOfSlack;
            }
        }
        (double[] output, double[] dc, double cost) = _plan.Outputs(_dispatch.Value);
        return new OpfResult
        {
            Case = _case,
            CostUsdPerHour = cost,
            SlackUsdPerHour = slackUsd,
            OutputMw = output,
            DcFlowMw = dc,
            FlowMw = (double[])_flow.Clone(),
            LmpUsdPerMwh = lmp,
            EnergyUsdPerMwh = energy,
            UnservedMw = unserved,
            SpilledMw = spilled,
            Binding = [.. binding.OrderBy(each => each.Branch)],
            Slack = [.. slack.OrderBy(each => each.Kind).ThenBy(each => each.Index)],
            Steps = _dispatch.Steps,
        };
    }
}
