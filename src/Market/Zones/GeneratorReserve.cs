using Headroom.Grid.Quantities;
using Headroom.Market.Books;
using Headroom.Market.Clearing;

namespace Headroom.Market.Zones;

/// <summary>
/// Reserve from plants: what one that is on could still give within its ramp, and quick starters that are off. Wind, sun and what follows a
/// series give none. The top of a plant's range is its capable part, so the marks lie on its dearest steps.
/// </summary>
internal sealed partial class GeneratorColumns
{
    private readonly long[]? _response; // watts within the response time; null where there are no reserve products
    private readonly PlacedSteps? _capable;

    /// <summary>Starts quick starters that were accepted for any part: what has to run is no offline reserve, but online.</summary>
    /// <returns>Whether any was started: the hour must clear again.</returns>
    public bool StartQuick(HourFrame frame)
    {
        bool any = false;
        foreach (int i in _mayStart)
        {
            if (StartPrice(i) > frame.Cleared.LambdaCents) break;
            if (!IsQuick(i)) continue;
            long least = 0, most = 0;
            for (int k = 0; k < _stepCount[i]; k++)
            {
                int cents = _steps.Cents(i, k);
                long watts = _steps.Watts(i, k);
                if (cents < frame.Cleared.LambdaCents) most += watts;
                else if (cents == frame.Cleared.LambdaCents) (least, most) = frame.OffersAtMargin.Enclose(watts, least, most);
            }
            if (most == 0) continue;
            StartAtMinimum(i);
            any = true;
        }
        return any;
    }

    /// <summary>
    /// Starts one plant that is off for reserve that is short: the one that fills it at the least cost a watt, if that is less than what it fills
    /// is worth. An hour of it costs what it loses at its minimum, its start spread over its least run, and the offline reserve it no longer is.
    /// </summary>
    /// <returns>Whether one was started: the hour must clear again.</returns>
    public bool StartForReserve(HourFrame frame, ReserveDemand demand)
    {
        long room = frame.CoOptimised.RoomWatts, shortage = demand.LeftWatts - room;
        if (shortage <= 0) return false;
        (int best, long bestCost, long bestFilled) = (-1, 0, 0);
        foreach (int i in _mayStart)
        {
            if (_on[i] != 0 || _high[i] == 0 || _held[i]) continue;
            long minimum = MinimumOf(i, _high[i]), filled = Math.Min(shortage, Responsive(i, _high[i] - minimum));
            if (filled <= 0) continue;
            long cost = Money.Of(minimum, new Price(Math.Max(0, _supplyCents[i * _places] - frame.Cleared.LambdaCents))).MicroDollars
                + _startMicroDollars[i] / Math.Max(1, _minUp[i])
                + (IsQuick(i) ? Money.Of(_high[i], new Price(demand.OfflineCents)).MicroDollars : 0);
            if (cost >= demand.WorthOf(room, room + filled)) continue;
            if (best >= 0 && (Int128)cost * bestFilled >= (Int128)bestCost * filled) continue;
            (best, bestCost, bestFilled) = (i, cost, filled);
        }
        if (best < 0) return false;
        StartAtMinimum(best);
        return true;
    }

    /// <summary>
    /// Whether a plant that wants to go off is worth more as reserve, beside the room that others leave, than it loses by staying on.
    /// </summary>
    private bool StaysForReserve(int i, HourFrame frame, ReserveDemand demand, long room)
    {
        long own = Math.Min(room, CapableWatts(i));
        long loss = Money.Of(_award[i], new Price(_supplyCents[i * _places] - frame.Cleared.PriceCents)).MicroDollars;
        return demand.WorthOf(room - own, room) > loss;
    }

    private bool IsQuick(int i) => _committed[i] && _on[i] == 0 && _high[i] > 0 && _minDown[i] <= 1;

    /// <summary>What of a plant's range above its lower bound could be reserve.</summary>
    private long CapableWatts(int i)
    {
        if (_response is null || _profiles[i] is not null || (_committed[i] && _on[i] == 0)) return 0;
        return Responsive(i, _high[i] - _low[i]);
    }

    /// <summary>What of some room a plant can give within the response time.</summary>
    private long Responsive(int i, long room) => Math.Min(_response![i] / _units[i] * Up(i), room);

    /// <summary>Sells the hour's reserve, for micro-dollars; before the plant's state moves on.</summary>
    /// <param name="i">The plant.</param>
    /// <param name="award">Its energy.</param>
    /// <param name="room">Capable watts that energy leaves.</param>
    /// <param name="frame">The hour.</param>
    /// <param name="ledger">The books.</param>
    private long SellReserve(int i, long award, long room, HourFrame frame, Ledger ledger)
    {
        bool off = _committed[i] && _on[i] == 0;
        if (_capable is null) room = off ? 0 : _high[i] - award;
        return off && award == 0 && IsQuick(i)
            ? frame.Reserve.Offline(frame.Hour, _first + i, _high[i], ledger)
            : frame.Reserve.Online(frame.Hour, _first + i, room, ledger);
    }
}
