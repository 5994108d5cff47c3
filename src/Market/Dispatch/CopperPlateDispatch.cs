using System.Runtime.CompilerServices;

namespace Headroom.Market.Dispatch;

/// <summary>
/// Dispatch of standing offers where power flows freely: the merit order, sorted once and walked every hour. Offers of equal
/// cost share pro rata.
/// </summary>
public sealed class CopperPlateDispatch
{
    private readonly double[] _maxMw;
    private readonly double[][] _hourlyMw;
    private readonly Rung[] _rungs;

    /// <summary>Sorts the offers.</summary>
    public CopperPlateDispatch(IReadOnlyList<StandingOffer> offers)
    {
        ArgumentNullException.ThrowIfNull(offers);
        (_maxMw, _hourlyMw) = (new double[offers.Count], new double[offers.Count][]);
        int[] order = new int[offers.Count];
        double[] cost = new double[offers.Count];
        for (int k = 0; k < order.Length; k++)
            (order[k], cost[k], _maxMw[k], _hourlyMw[k]) = (k, offers[k].UsdPerMwh, offers[k].MaxMw, offers[k].HourlyMaxMw ?? []);
        Array.Sort(cost, order);
        List<Rung> rungs = [];
        for (int from = 0, to; from < order.Length; from = to)
        {
            for (to = from + 1; to < order.Length && cost[to] == cost[from];) to++;
            rungs.Add(new Rung(order[from..to], cost[from], offers));
        }
        _rungs = [.. rungs];
    }

    /// <summary>Offers of one cost.</summary>
    private sealed class Rung
    {
        public Rung(int[] members, double usdPerMwh, IReadOnlyList<StandingOffer> offers)
        {
            Array.Sort(members);
            Fixed = Array.FindAll(members, k => offers[k].HourlyMaxMw is null);
            Limited = Array.FindAll(members, k => offers[k].HourlyMaxMw is not null);
            UsdPerMwh = usdPerMwh;
            foreach (int k in Fixed) FixedMw += offers[k].MaxMw;
        }

        /// <summary>Offers without hourly limits.</summary>
        public int[] Fixed { get; }

        /// <summary>Offers with hourly limits.</summary>
        public int[] Limited { get; }

        /// <summary>Their cost.</summary>
        public double UsdPerMwh { get; }

        /// <summary>What those without hourly limits give together.</summary>
        public double FixedMw { get; }
    }

    /// <summary>Clears hours one after the other.</summary>
    /// <param name="loadMw">Load, one value an hour, MW, 0 or more.</param>
    /// <param name="unservedUsdPerMwh">Value of lost load, $/MWh: above every offer's cost.</param>
    public DispatchResult Clear(ReadOnlySpan<double> loadMw, double unservedUsdPerMwh)
    {
        DispatchResult result = new(loadMw.Length, _maxMw.Length);
        for (int h = 0; h < loadMw.Length; h++) ClearHour(h, loadMw[h], unservedUsdPerMwh, result);
        return result;
    }

    // A year is over before a method called once an hour would be compiled anew.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ClearHour(int hour, double load, double unservedUsd, DispatchResult result)
    {
        Span<double> output = result.OutputMw.AsSpan(hour * _maxMw.Length, _maxMw.Length);
        double need = load, cost = 0, price = _rungs.Length > 0 ? _rungs[0].UsdPerMwh : unservedUsd;
        foreach (Rung rung in _rungs)
        {
            double limited = 0;
            foreach (int k in rung.Limited) limited += output[k] = Math.Min(_maxMw[k], _hourlyMw[k][hour]);
            double room = rung.FixedMw + limited;
            double share = room <= need ? 1 : need / room;
            if (need > 0 && room > 0) price = rung.UsdPerMwh;
            if (share > 0)
            {
                foreach (int k in rung.Fixed) output[k] = share * _maxMw[k];
            }
            if (share < 1)
            {
                foreach (int k in rung.Limited) output[k] *= share;
            }
            double taken = share * room;
            result.LimitedMwh += share * limited;
            result.CurtailedMwh += limited - share * limited;
            cost += taken * rung.UsdPerMwh;
            need = share < 1 ? 0 : need - taken;
        }
        if (need > 0) price = unservedUsd;
        result.UnservedMw[hour] = need;
        result.UsdPerMwh[hour] = price;
        result.CostUsd[hour] = cost + need * unservedUsd;
    }
}
