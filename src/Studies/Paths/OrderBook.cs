using Headroom.Grid.Random;

namespace Headroom.Studies.Paths;

/// <summary>
/// The orders of one route: a quarter's worth of its yearly limit every three months from its start, until all there is has been ordered.
/// Each order has a lead time of its own; what is ready waits its turn, for no more is delivered in a year than is ordered.
/// </summary>
internal sealed class OrderBook
{
    private const double Spacing = 3;

    private readonly SupplyRoute _route;
    private readonly double[] _gw;

    /// <summary>Lays out the orders that a date before the end of the study can still matter to.</summary>
    public OrderBook(SupplyRoute route)
    {
        _route = route;
        Key = Draw.Key("paths/" + route.Name);
        double lot = route.GwPerYear * Spacing / 12, left = route.PotentialGw;
        List<double> sizes = [];
        for (double at = route.StartMonths; at < StudyMonths.Count && left > 1e-12; at += Spacing)
        {
            sizes.Add(Math.Min(lot, left));
            left -= lot;
        }
        _gw = [.. sizes];
    }

    /// <summary>Key of the route's draws.</summary>
    public ulong Key { get; }

    /// <summary>Number of orders.</summary>
    public int Count => _gw.Length;

    /// <summary>The route.</summary>
    public SupplyRoute Route => _route;

    /// <summary>Nameplate of an order, GW.</summary>
    public double Gw(int order) => _gw[order];

    /// <summary>Month in which an order is due if its lead time is the median.</summary>
    public double Due(int order) => _route.StartMonths + Spacing * order + _route.Lead.Median;

    /// <summary>Months by which an order misses that, for a uniform number.</summary>
    public double Delay(double uniform) => _route.Lead.Quantile(uniform) - _route.Lead.Median;

    /// <summary>Adds the constant load that is newly carried in each month, GW.</summary>
    /// <param name="uniforms">A uniform number an order.</param>
    /// <param name="ready">Room for as many numbers; overwritten.</param>
    /// <param name="order">Room for as many numbers; overwritten.</param>
    /// <param name="gwByMonth">Added to.</param>
    public void Deliver(ReadOnlySpan<double> uniforms, Span<double> ready, Span<int> order, Span<double> gwByMonth)
    {
        ready = ready[..Count];
        order = order[..Count];
        for (int i = 0; i < Count; i++)
        {
            ready[i] = _route.StartMonths + Spacing * i + _route.Lead.Quantile(uniforms[i]);
            order[i] = i;
        }
        ready.Sort(order);
        double free = double.NegativeInfinity;
        for (int i = 0; i < Count; i++)
        {
            double gw = _gw[order[i]], at = Math.Max(ready[i], free);
            free = at + gw / _route.GwPerYear * 12;
            if (at >= StudyMonths.Count) return;
            gwByMonth[Math.Max(0, (int)Math.Floor(at))] += gw * _route.FirmShare;
        }
    }
}
