using Headroom.Grid.Quantities;
using Headroom.Market.Books;
using Headroom.Market.Clearing;

namespace Headroom.Market.Zones;

/// <summary>
/// What sellers of reserve are paid for in an hour. With products: what is bought of each class, pro rata to what each seller could give, at the price of
/// the class. With the operating-reserve demand curve: the adder, for all room that is online, bought by no one in particular (as ERCOT paid it).
/// The operator recovers all of it from the load-serving entity, which stands for all load.
/// </summary>
internal sealed class ReserveSale
{
    private ProRata _online;
    private ProRata _offline;
    private int _onlineCents;
    private int _offlineCents;
    private bool _all;
    private long _paid;
    private long _watts;

    /// <summary>Whether anything is paid in this hour.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Nothing is bought.</summary>
    public void None() => IsOpen = false;

    /// <summary>All room that is online is paid the adder.</summary>
    public void Adder(int cents)
    {
        (IsOpen, _all, _onlineCents, _offlineCents) = (cents > 0, true, cents, 0);
        (_paid, _watts) = (0, 0);
    }

    /// <summary>What products buy is shared among those who could give it.</summary>
    /// <param name="demand">Demand, filled and priced.</param>
    /// <param name="onlineRoom">Capable watts that energy leaves.</param>
    /// <param name="offlineRoom">What plants that are off could give.</param>
    public void Products(ReserveDemand demand, long onlineRoom, long offlineRoom)
    {
        IsOpen = true;
        _all = false;
        (_onlineCents, _offlineCents) = (demand.OnlineCents, demand.OfflineCents);
        _online = new ProRata(Sum(demand.OnlineWatts), onlineRoom);
        _offline = new ProRata(Sum(demand.OfflineWatts), offlineRoom);
        (_paid, _watts) = (0, 0);
    }

    /// <summary>Pays a seller that is online; in one fixed order. Returns what it is paid, micro-dollars.</summary>
    public long Online(int hour, int participant, long roomWatts, Ledger ledger)
    {
        if (roomWatts <= 0) return 0;
        return Pay(hour, participant, _all ? roomWatts : _online.Next(roomWatts), _onlineCents, ledger);
    }

    /// <summary>Pays a plant that is off; in one fixed order. Returns what it is paid, micro-dollars.</summary>
    public long Offline(int hour, int participant, long roomWatts, Ledger ledger) =>
        roomWatts <= 0 || _all ? 0 : Pay(hour, participant, _offline.Next(roomWatts), _offlineCents, ledger);

    /// <summary>The load-serving entity pays what the sellers got.</summary>
    public void Recover(int hour, Ledger ledger)
    {
        if (IsOpen) ledger.Book(hour, ledger.LoadServingEntity, Cause.ReserveCharge, -_paid, _watts);
    }

    private long Pay(int hour, int participant, long watts, int cents, Ledger ledger)
    {
        long microDollars = Money.Of(watts, new Price(cents)).MicroDollars;
        ledger.Book(hour, participant, Cause.ReserveSale, microDollars, watts);
        if (microDollars != 0) _watts += watts;
        _paid += microDollars;
        return microDollars;
    }

    private static long Sum(ReadOnlySpan<long> watts)
    {
        long sum = 0;
        foreach (long w in watts) sum += w;
        return sum;
    }
}
