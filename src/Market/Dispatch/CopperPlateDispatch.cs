namespace Headroom.Market.Dispatch;

/// <summary>
/// Dispatch of standing offers where power flows freely: the merit order, sorted once and walked every hour. Offers of equal
/// cost share pro rata.
/// </summary>
public sealed class CopperPlateDispatch
{
    private readonly StandingOffer[] _offers;
    private readonly Rung[] _rungs;

    /// <summary>Offers of one cost.</summary>
    /// <param name="Fixed">Indices of offers without hourly limits.</param>
    /// <param name="Limited">Indices of offers with hourly limits.</param>
    /// <param name="UsdPerMwh">Their cost.</param>
    /// <param name="FixedMw">What those without hourly limits give together.</param>
    private sealed record Rung(int[] Fixed, int[] Limited, double UsdPerMwh, double FixedMw);

    /// <summary>Sorts the offers.</summary>
    public CopperPlateDispatch(IReadOnlyList<StandingOffer> offers)
    {
        _offers = [.. offers];
        _rungs = [.. Enumerable.Range(0, _offers.Length).GroupBy(k => _offers[k].UsdPerMwh).OrderBy(rung => rung.Key).Select(rung =>
        {
            int[] constant = [.. rung.Where(k => _offers[k].HourlyMaxMw is null)];
            return new Rung(constant, [.. rung.Where(k => _offers[k].HourlyMaxMw is not null)], rung.Key, constant.Sum(k => _offers[k].MaxMw));
        })];
    }

    /// <summary>Clears hours one after the other.</summary>
    /// <param name="loadMw">Load, one value an hour, MW, 0 or more.</param>
    /// <param name="unservedUsdPerMwh">Value of lost load, $/MWh: above every offer's cost.</param>
    public DispatchResult Clear(ReadOnlySpan<double> loadMw, double unservedUsdPerMwh)
    {
        DispatchResult result = new(loadMw.Length, _offers.Length);
        for (int h = 0; h < loadMw.Length; h++) ClearHour(h, loadMw[h], unservedUsdPerMwh, result);
        return result;
    }

    private void ClearHour(int hour, double load, double unservedUsd, DispatchResult result)
    {
        Span<double> output = result.OutputMw.AsSpan(hour * _offers.Length, _offers.Length);
        double need = load, cost = 0, price = _rungs.Length > 0 ? _rungs[0].UsdPerMwh : unservedUsd;
        foreach (Rung rung in _rungs)
        {
            double limited = 0;
            foreach (int k in rung.Limited) limited += output[k] = _offers[k].LimitMw(hour);
            double room = rung.FixedMw + limited;
            double share = room <= need ? 1 : need / room;
            if (need > 0 && room > 0) price = rung.UsdPerMwh;
            if (share > 0)
            {
                foreach (int k in rung.Fixed) output[k] = share * _offers[k].MaxMw;
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
