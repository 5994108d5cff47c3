using Headroom.Market.Clearing;

namespace Headroom.Market.Zones;

/// <summary>Reserve products: cleared with energy, sold, paid.</summary>
public sealed partial class ZoneMarket
{
    private readonly long[] _loadShares;  // by product: most that load may fill
    private readonly long[] _loadReserve; // by product: what load offers in this hour
    private long _offlineReserve;

    private void ClearWithReserve(HourFrame frame, long need, long quick)
    {
        _offlineReserve = quick;
        _interruptions.LoadReserveWatts(_loadReserve);
        Span<long> load = stackalloc long[_loadReserve.Length];
        for (int p = 0; p < load.Length; p++) load[p] = Math.Min(_loadReserve[p], _loadShares[p]);
        _reserve!.Begin(quick, load);
        Set(frame, _interruptions.AtCap
            ? CoOptimised.Beside(_order, frame.Cleared, _reserve)
            : CoOptimised.Clear(_order, need - _generators.LowWatts, _reserve, _vollCents));
    }

    private void Set(HourFrame frame, CoOptimised cleared)
    {
        Clearing.Clearing energy = cleared.Energy;
        frame.CoOptimised = cleared;
        frame.Cleared = energy;
        frame.OffersAtMargin = new ProRata(energy.OffersAtMargin,
            _order.OfferedAt(energy.LambdaCents) - (cleared.Apart ? _order.CapableAt(energy.LambdaCents) : 0));
        frame.CapableAtMargin = new ProRata(cleared.CapableAtMargin, _order.CapableAt(cleared.CapableCents));
        frame.BidsAtMargin = new ProRata(energy.BidsAtMargin, _order.BidAt(energy.PriceCents));
        frame.Surplus = new ProRata(energy.SurplusWatts, _generators.LowWatts);
    }

    /// <summary>Decides what is paid for reserve, before awards are read off.</summary>
    private void OpenReserveSale(HourFrame frame)
    {
        Clearing.Clearing energy = frame.Cleared;
        if (_reserve is null)
        {
            frame.Reserve.Adder(_scarcity is null || energy.SurplusWatts > 0 ? 0 : energy.PriceCents - energy.LambdaCents);
            return;
        }
        frame.Reserve.Products(_reserve, frame.CoOptimised.RoomWatts, _offlineReserve);
        for (int p = 0; p < _loadReserve.Length; p++)
            _interruptions.View.SetReserve(p, _reserve.PriceCents[p], _reserve.LoadWatts[p], _loadReserve[p]);
    }

    private long[] ByProduct(Func<int, long> watts) => _reserve is null ? [] : [.. Enumerable.Range(0, _reserve.Products.Count).Select(watts)];

    /// <summary>The first plant or storage with a step at the price at which capable offers are dispatched, or -1.</summary>
    private int Capable(int cents)
    {
        if (_generators.At(cents) is >= 0 and int plant) return plant;
        return _storage.At(cents) is >= 0 and int unit ? _generators.Count + unit : -1;
    }
}
