using Headroom.Market.Network;

namespace Headroom.Market.Dispatch;

/// <summary>
/// Dispatch of standing offers within the limits of lines, hour by hour. Nothing joins the hours but that each starts from the answer of
/// the one before; lines join only where they are overloaded (<see cref="FlowDispatch"/>).
/// </summary>
public sealed class LineLimitedDispatch
{
    private readonly DispatchNetwork _network;
    private readonly IReadOnlyList<StandingOffer> _offers;

    /// <summary>Prepares a network and its offers.</summary>
    public LineLimitedDispatch(DispatchNetwork network, IReadOnlyList<StandingOffer> offers)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(offers);
        _network = network;
        _offers = offers;
    }

    /// <summary>Clears hours one after the other.</summary>
    /// <param name="busLoadMw">Load, MW, 0 or more: hour h, bus b at h * buses + b.</param>
    /// <param name="unservedUsdPerMwh">Value of lost load at every bus, $/MWh: above every offer's cost.</param>
    /// <exception cref="InvalidOperationException">Rounding has left an hour without an answer that is proven.</exception>
    public NetworkDispatchResult Clear(double[] busLoadMw, double unservedUsdPerMwh)
    {
        ArgumentNullException.ThrowIfNull(busLoadMw);
        int buses = _network.Buses, hours = busLoadMw.Length / buses;
        NetworkDispatchResult result = new(hours, _offers.Count, _network);
        FlowProblem problem = Problem(unservedUsdPerMwh);
        FlowDispatch dispatch = new(problem);
        for (int h = 0; h < hours; h++)
        {
            ReadOnlySpan<double> load = busLoadMw.AsSpan(h * buses, buses);
            for (int b = 0; b < buses; b++)
            {
                problem.FixedMw[b] = -load[b];
                problem.Columns.SetBounds(problem.Ordinary + b, 0, load[b]);
            }
            for (int k = 0; k < _offers.Count; k++)
                if (_offers[k].HourlyMaxMw is not null) problem.Columns.SetBounds(k, 0, _offers[k].LimitMw(h));
            FlowPoint point = dispatch.Solve();
            if (point.Doubt is not null) throw new InvalidOperationException($"hour {h} has no answer that is proven: {point.Doubt}");
            Record(h, problem, point, load, unservedUsdPerMwh, result);
        }
        return result;
    }

    /// <summary>Columns: the offers, each link twice, once a direction, and as slack the unserved load of each bus.</summary>
    private FlowProblem Problem(double unservedUsd)
    {
        FlowColumns columns = new();
        foreach (StandingOffer offer in _offers) columns.Add(0, offer.LimitMw(0), offer.UsdPerMwh, 0, offer.Bus);
        foreach (DispatchLink link in _network.Links)
        {
            columns.Add(0, link.LimitMw, 0, 0, link.From, -1, link.To, 1);
            columns.Add(0, link.LimitMw, 0, 0, link.To, -1, link.From, 1);
        }
        int ordinary = columns.Count;
        for (int b = 0; b < _network.Buses; b++) columns.Add(0, 0, unservedUsd, 0, b);
        return new FlowProblem(
            _network.Flow, columns, ordinary, [.. _network.LimitMw.Select(limit => -limit)], _network.LimitMw, double.PositiveInfinity);
    }

    private void Record(int h, FlowProblem problem, FlowPoint point, ReadOnlySpan<double> load, double unservedUsd, NetworkDispatchResult result)
    {
        DispatchResult energy = result.Energy;
        Span<double> output = energy.OutputMw.AsSpan(h * _offers.Count, _offers.Count);
        double cost = 0;
        for (int k = 0; k < output.Length; k++)
        {
            output[k] = point.Mw[k];
            cost += output[k] * _offers[k].UsdPerMwh;
            if (_offers[k].HourlyMaxMw is null) continue;
            energy.LimitedMwh += output[k];
            energy.CurtailedMwh += _offers[k].LimitMw(h) - output[k];
        }
        double unserved = 0, sum = 0, weight = 0;
        for (int b = 0; b < load.Length; b++)
        {
            unserved += point.Mw[problem.Ordinary + b];
            sum += point.BusUsdPerMwh[b] * load[b];
            weight += load[b];
        }
        energy.UnservedMw[h] = unserved;
        energy.CostUsd[h] = cost + unserved * unservedUsd;
        point.BusUsdPerMwh.CopyTo(result.BusUsdPerMwh.AsSpan(h * load.Length));
        energy.UsdPerMwh[h] = weight > 0 ? sum / weight : point.BusUsdPerMwh[0];
        bool anyBinds = false;
        foreach (FlowLimit limit in point.Limits)
        {
            if (Math.Abs(limit.MultiplierUsdPerMwh) <= 1e-6) continue;
            result.BindingHours[limit.Line]++;
            anyBinds = true;
        }
        if (anyBinds) result.HoursWithLines++;
    }
}
