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
    private const double SlackTolerance = 1e-7;

    private readonly DcNetwork _network;
    private readonly OpfOptions _options;
    private readonly NetworkCase _case;
    private readonly OpfPlan _plan;
    private FlowProblem _problem;
    private FlowDispatch _dispatch;

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
        ArgumentNullException.ThrowIfNull(network);
        _network = network;
        _options = options;
        _case = network.Case;
        _plan = new OpfPlan(network);
        SlackUsdPerMwh = options.UnservedUsdPerMwh > 0 ? options.UnservedUsdPerMwh : Math.Max(10_000, 10 * _plan.DearestUsdPerMwh);
        LoadMw = [.. _case.Buses.Select(bus => bus.LoadMw)];
        _problem = Problem(1);
        _dispatch = new FlowDispatch(_problem);
    }

    /// <summary>Price of unserved and spilled energy that results are reported with, $/MWh.</summary>
    public double SlackUsdPerMwh { get; }

    /// <summary>Price of each MW beyond a line's limit, $/MWh.</summary>
    public double OverloadUsdPerMwh => _options.OverloadUsdPerMwh > 0 ? _options.OverloadUsdPerMwh : SlackUsdPerMwh / 2;

    /// <summary>Load of each bus in the next solve, MW; the case's to begin with.</summary>
    public double[] LoadMw { get; }

    /// <summary>Solves for <see cref="LoadMw"/>.</summary>
    public OpfResult Solve()
    {
        OpfResult result = Once(_problem, _dispatch);
        if (result.IsFeasible || _options.UnservedUsdPerMwh > 0 || _options.OverloadUsdPerMwh > 0) return result;
        // A limit may be worth more than the default price of slack: only if slack remains at a far higher one can it not be met.
        FlowProblem dearer = Problem(1000);
        OpfResult strict = Once(dearer, new FlowDispatch(dearer));
        _problem = Problem(1);
        _dispatch = new FlowDispatch(_problem);
        return strict.IsFeasible ? strict : result;
    }

    private FlowProblem Problem(double slackTimes)
    {
        double[] low = _network.LowMw, high = _network.HighMw;
        if (!_options.WithLimits)
        {
            (low, high) = (new double[low.Length], new double[low.Length]);
            Array.Fill(low, double.NegativeInfinity);
            Array.Fill(high, double.PositiveInfinity);
        }
        return new FlowProblem(_network.Flow, _plan.Columns(slackTimes * SlackUsdPerMwh), _plan.Ordinary, low, high, slackTimes * OverloadUsdPerMwh);
    }

    private OpfResult Once(FlowProblem problem, FlowDispatch dispatch)
    {
        _plan.FixedInjections(LoadMw, problem.FixedMw);
        for (int j = _plan.Ordinary; j < _plan.Count; j++) problem.Columns.SetBounds(j, 0, _plan.SlackRoom(j, LoadMw));
        return Result(problem, dispatch.Solve());
    }

    private OpfResult Result(FlowProblem problem, FlowPoint point)
    {
        int buses = _case.Buses.Length;
        double[] energy = new double[buses], unserved = new double[buses], spilled = new double[buses];
        List<BindingLimit> binding = [];
        List<SlackUse> slack = [];
        double slackUsd = 0;
        foreach (FlowLimit limit in point.Limits)
        {
            double limitMw = limit.IsHigh ? _network.HighMw[limit.Line] : _network.LowMw[limit.Line], multiplier = limit.MultiplierUsdPerMwh;
            binding.Add(new(limit.Line, point.FlowMw[limit.Line], limitMw, limit.IsHigh, _network.IsAngleLimit(limit.Line, limit.IsHigh),
                Math.Max(0, limit.IsHigh ? -multiplier : multiplier)));
            if (limit.OverMw <= SlackTolerance) continue;
            slack.Add(new(SlackKind.Overload, limit.Line, limit.OverMw));
            slackUsd += limit.OverMw * problem.OverloadUsdPerMwh;
        }
        for (int b = 0; b < buses; b++) energy[b] = _network.Island[b] < 0 ? double.NaN : point.IslandUsdPerMwh[_network.Island[b]];
        for (int j = _plan.Ordinary; j < _plan.Count; j++)
        {
            double mw = point.Mw[j];
            if (mw <= SlackTolerance) continue;
            (int bus, bool isUnserved) = _plan.SlackPlace(j);
            (isUnserved ? unserved : spilled)[bus] += mw;
            slack.Add(new(isUnserved ? SlackKind.Unserved : SlackKind.Spilled, bus, mw));
            slackUsd += mw * problem.Columns[j].Cost;
        }
        (double[] output, double[] dc, double cost) = _plan.Outputs(j => point.Mw[j]);
        return new OpfResult
        {
            Case = _case,
            CostUsdPerHour = cost,
            SlackUsdPerHour = slackUsd,
            OutputMw = output,
            DcFlowMw = dc,
            FlowMw = point.FlowMw,
            LmpUsdPerMwh = point.BusUsdPerMwh,
            EnergyUsdPerMwh = energy,
            UnservedMw = unserved,
            SpilledMw = spilled,
            Binding = [.. binding.OrderBy(each => each.Branch)],
            Slack = [.. slack.OrderBy(each => each.Kind).ThenBy(each => each.Index)],
            Doubt = point.Doubt,
            Steps = point.Steps,
        };
    }
}
