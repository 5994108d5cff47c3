using Headroom.Grid.Quantities;
using Headroom.Grid.Scenarios;
using Headroom.Market.Clearing;
using Headroom.Market.Interventions;
using Headroom.Market.Participants;

namespace Headroom.Market.Zones;

/// <summary>
/// Bounds, starts and stops. Commitment is simple and honest: a unit that is off offers its cost with its start cost spread
/// over its least run; it then runs at its minimum for its least time on; it wants to stop when what it has lost at its
/// minimum in one trough exceeds the cost of starting again (the break-even rule of ski rental); and the operator lets it
/// go only if what is left covers the expected load and the reserve until it could be back. Where reserve products are short, plants
/// are started, and kept, for what they are worth as reserve (in the part of the class on reserve).
/// </summary>
internal sealed partial class GeneratorColumns
{
    private readonly bool[] _committed; // has a state: on, or off
    private readonly double[] _minimumEach; // of one machine, watts
    private readonly long[] _ramp;
    private readonly int[] _minUp;
    private readonly int[] _minDown;
    private readonly int[] _startCents;
    private readonly long[] _startMicroDollars;
    private readonly (long Low, long High, int Adder, long Capable)[] _placed; // what the steps in the merit order were cut to
    private readonly int[] _mayStart; // plants with a state, by the price at which they would start
    private readonly List<int> _leaving = [];
    private bool _orderStale = true;

    // State, in the snapshot.
    private readonly byte[] _on;
    private readonly int[] _hoursInState;
    private readonly long[] _low;
    private readonly long[] _high;
    private readonly long[] _loss;

    /// <summary>Forced output: the lower bounds of what is on.</summary>
    public long LowWatts { get; private set; }

    /// <summary>Moves outages on by an hour, sets every unit's bounds and places its steps.</summary>
    public void Prepare(HourFrame frame)
    {
        LowWatts = 0;
        for (int i = 0; i < _specs.Length; i++)
        {
            MoveOutages(i, frame.Hour);
            if (_tripped[i] >= _capacity[i] && _machines.Up(i) > 0) TakeOff(i, Status.ForcedOut);
            int up = Up(i);
            if (up == 0) continue;
            if (_plan is not null) StopByPlan(i, frame.Hour);
            Bound(i, Available(i, up, frame.Hour, frame.HourOfMarketDay));
            LowWatts += _low[i];
            if (_plan is not null) HoldByPlan(i, frame.Hour);
            Place(i);
            if (_plan is not null) StartByPlan(i, frame.Hour);
        }
        if (_orderStale) SortByStart();
    }

    private void MoveOutages(int i, int hour)
    {
        if (!_machines.Changes(i, hour)) return;
        _machines.MoveTo(i, hour);
        if (_machines.Up(i) == 0) TakeOff(i, _machines.WhyDown(i));
    }

    /// <summary>Offered watts of plants that are off and were not accepted.</summary>
    /// <param name="frame">A cleared hour.</param>
    /// <param name="quick">Of those: what can start within the hour.</param>
    public long Offline(HourFrame frame, out long quick)
    {
        long offline = 0;
        quick = 0;
        int lambda = frame.Cleared.LambdaCents;
        foreach (int i in _mayStart)
        {
            if (_on[i] != 0 || _high[i] == 0) continue;
            long left = 0;
            for (int k = 0; k < _stepCount[i]; k++)
            {
                if (_steps.Cents(i, k) >= lambda) left += _steps.Watts(i, k);
            }
            offline += left;
            if (_minDown[i] <= 1) quick += left;
        }
        return offline;
    }

    /// <summary>
    /// Units that are off and would be accepted below their minimum are started at it: as many, cheapest first, as it takes to
    /// deliver what they were accepted for together. Returns whether any was.
    /// </summary>
    public bool StartPartlyAccepted(HourFrame frame)
    {
        int lambda = frame.Cleared.LambdaCents;
        long accepted = 0;
        List<int>? below = null;
        foreach (int i in _mayStart)
        {
            if (StartPrice(i) > lambda) break;
            if (_on[i] != 0 || _high[i] == 0) continue;
            long least = 0, most = 0; // a share of the margin is a whole number of watts: one of the two that enclose it
            for (int k = 0; k < _stepCount[i]; k++)
            {
                int cents = _steps.Cents(i, k);
                long watts = _steps.Watts(i, k);
                if (cents < lambda) (least, most) = (least + watts, most + watts);
                else if (cents == lambda) (least, most) = frame.OffersAtMargin.Enclose(watts, least, most);
            }
            if (most == 0 || least >= MinimumOf(i, _high[i])) continue;
            (below ??= []).Add(i);
            accepted += most;
        }
        if (below is null) return false;
        foreach (int i in below)
        {
            accepted -= Math.Max(1, StartAtMinimum(i));
            if (accepted <= 0) break;
        }
        return true;
    }

    /// <summary>Starts plants that are off, cheapest first, at their minimum, until they make up a shortfall of online room.</summary>
    /// <returns>Whether there was any to start.</returns>
    public bool StartFor(long shortfall)
    {
        bool any = false;
        foreach (int i in _mayStart)
        {
            if (shortfall <= 0) break;
            if (_on[i] != 0 || _high[i] == 0 || _held[i]) continue;
            StartAtMinimum(i);
            shortfall -= _high[i];
            any = true;
        }
        return any;
    }

    /// <summary>
    /// Lets units go off that want to, dearest first, as long as what is left, and what can be back by then, covers expected
    /// load and reserve in every hour for which the unit would have to stay off.
    /// </summary>
    /// <param name="frame">The hour that has just been settled.</param>
    /// <param name="end">Hours of the run.</param>
    /// <param name="expectedNetLoad">Expected load less wind and sun, by hour.</param>
    /// <param name="reserve">Reserve that is to be online, watts.</param>
    /// <param name="products">Demand for reserve products, as the hour left it; null where there are none.</param>
    public void Release(HourFrame frame, int end, Func<int, long> expectedNetLoad, long reserve, ReserveDemand? products)
    {
        if (_leaving.Count == 0) return;
        int hour = frame.Hour;
        long room = frame.CoOptimised.RoomWatts;
        _leaving.Sort((a, b) => _supplyCents[a * _places] == _supplyCents[b * _places]
            ? b.CompareTo(a) : _supplyCents[b * _places].CompareTo(_supplyCents[a * _places]));
        long[] spare = Spare(hour, Math.Min(_leaving.Max(i => _minDown[i]), end - 1 - hour), expectedNetLoad, reserve);
        foreach (int i in _leaving)
        {
            Span<long> away = spare.AsSpan(0, Math.Min(_minDown[i], spare.Length));
            long own = _each[i] * Up(i);
            bool spared = true;
            foreach (long left in away) spared &= left >= own;
            if (!spared || (products is not null && StaysForReserve(i, frame, products, room))) continue;
            room -= Math.Min(room, CapableWatts(i));
            foreach (ref long left in away) left -= own;
            _on[i] = 0;
            _hoursInState[i] = 0;
            _loss[i] = 0;
        }
        _leaving.Clear();
    }

    /// <summary>What the plants can deliver beyond expected load and reserve, in each hour after this one.</summary>
    private long[] Spare(int hour, int hours, Func<int, long> expectedNetLoad, long reserve)
    {
        long[] spare = new long[Math.Max(0, hours)];
        for (int i = 0; i < _specs.Length; i++)
        {
            int up = Up(i);
            if (up == 0 || _profiles[i] is not null || _plans[i] is not null) continue;
            // A unit that is off may be back once its rest is over.
            int back = _on[i] != 0 || !_committed[i] ? 0 : Math.Max(0, _minDown[i] - _hoursInState[i]);
            if (back < spare.Length) spare[back] += Math.Max(0, _each[i] * up - _tripped[i]);
        }
        long sum = 0;
        for (int h = 0; h < spare.Length; h++)
        {
            sum += spare[h];
            spare[h] = sum - expectedNetLoad(hour + 1 + h) - reserve;
        }
        return spare;
    }

    private static bool IsCommitted(GeneratorSpec spec) =>
        spec.MinStable > 0 || spec.StartCostUsdPerMw > 0 || spec.MinUpHours > 0 || spec.MinDownHours > 0;

    private long MinimumOf(int i, long available) =>
        Math.Min(available, (long)(_minimumEach[i] * Up(i)));

    /// <summary>
    /// Price from which a unit that is off is accepted at all: its cheapest step, which need not be the first (that one's heat rate is an
    /// average, the others' are increments).
    /// </summary>
    private int StartPrice(int i)
    {
        if (_givenCents[i] != ZoneInterventions.OwnPrice) return _givenCents[i];
        int cheapest = _supplyCents[i * _places];
        for (int k = 1; k < _stepCount[i]; k++) cheapest = Math.Min(cheapest, _supplyCents[i * _places + k]);
        return cheapest + _startCents[i];
    }

    private void SortByStart()
    {
        Array.Sort(_mayStart, (a, b) => StartPrice(a) == StartPrice(b) ? a.CompareTo(b) : StartPrice(a).CompareTo(StartPrice(b)));
        _orderStale = false;
    }

    private void Bound(int i, long available)
    {
        if (!_committed[i])
        {
            _low[i] = 0;
            _high[i] = available;
            if (_ramp[i] < _capacity[i] && _award[i] > 0)
            {
                _high[i] = Math.Min(available, _award[i] + _ramp[i]);
                _low[i] = Math.Min(_high[i], Math.Max(0, _award[i] - _ramp[i]));
            }
        }
        else if (_on[i] == 0)
        {
            _low[i] = 0;
            bool rested = _hoursInState[i] >= _minDown[i] || _status[i] is (byte)Status.ForcedOut or (byte)Status.PlannedOut;
            _high[i] = rested ? available : 0;
        }
        else
        {
            long minimum = MinimumOf(i, available);
            _high[i] = Math.Min(available, Math.Max(minimum, _award[i] + _ramp[i]));
            _low[i] = Math.Min(_high[i], Math.Max(minimum, _award[i] - _ramp[i]));
        }
    }

    private void Place(int i)
    {
        int given = _givenCents[i];
        bool isGiven = given != ZoneInterventions.OwnPrice;
        // A plant that the plan keeps on earns its start over the plan, not over its least run.
        int adder = !isGiven && (_on[i] == 0 || (_hoursInState[i] < _minUp[i] && !FollowsPlan(i))) ? _startCents[i] : 0;
        long high = _held[i] ? 0 : _high[i];
        (long, long, int, long Capable) cut = (_low[i], high, adder, CapableWatts(i));
        if (_placed[i] == cut) return;
        _placed[i] = cut;
        long from = 0;
        for (int k = 0, last = _stepCount[i] - 1; k <= last; k++)
        {
            int at = i * _places + k;
            long to = k == last ? long.MaxValue : from + _supplyWatts[at];
            int cents = isGiven ? given : _supplyCents[at] + adder;
            _steps.Set(i, k, cents, Math.Max(0, Math.Min(to, high) - Math.Max(from, _low[i])));
            _capable?.Set(i, k, cents, Math.Max(0, Math.Min(to, high) - Math.Max(from, high - cut.Capable)));
            from = to;
        }
    }

    private void TakeOff(int i, Status why)
    {
        if (_on[i] != 0 || _status[i] != (byte)why) _hoursInState[i] = 0;
        _on[i] = 0;
        _low[i] = _high[i] = _loss[i] = 0;
        _placed[i].Adder = -1;
        _status[i] = (byte)why;
        for (int k = 0; k < _stepCount[i]; k++)
        {
            _steps.Set(i, k, _steps.Cents(i, k), 0);
            _capable?.Set(i, k, _steps.Cents(i, k), 0);
        }
    }

    private long StartAtMinimum(int i)
    {
        long minimum = MinimumOf(i, _high[i]);
        _on[i] = 1;
        _hoursInState[i] = -1; // becomes 0 hours completed when the hour ends
        _low[i] = minimum;
        LowWatts += minimum;
        Place(i);
        return minimum;
    }

    /// <summary>A unit's state after the hour; returns whether it started in it.</summary>
    private bool Commit(int i, HourFrame frame, bool turnedDown)
    {
        long award = _award[i];
        Status running = turnedDown ? Status.TurnedDown : award < _high[i] ? Status.Partial : Status.Full;
        if (!_committed[i])
        {
            _status[i] = (byte)(award == 0 ? Status.Off : running);
            return false;
        }
        bool starting = (_on[i] == 0 && award > 0) || _hoursInState[i] == -1;
        if (starting)
        {
            _on[i] = 1;
            _hoursInState[i] = 0;
            _loss[i] = 0;
            _starts[i]++;
        }
        _hoursInState[i]++;
        if (_on[i] == 0)
        {
            _status[i] = (byte)Status.Off;
            return false;
        }
        _status[i] = (byte)(starting ? Status.Starting
            : running == Status.Partial && award <= _low[i] ? Status.AtMinimum : running);
        if (!FollowsPlan(i)) Reconsider(i, frame.Cleared.PriceCents);
        return starting;
    }

    /// <summary>
    /// Whether to stay on: losses at the minimum add up while the price is below the cost of producing it, and are forgotten as
    /// soon as it is not; once they exceed the cost of a start, and the least run is over, the unit wants to go off.
    /// </summary>
    private void Reconsider(int i, int priceCents)
    {
        int margin = priceCents - _supplyCents[i * _places];
        if (margin >= 0)
        {
            _loss[i] = 0;
            return;
        }
        _loss[i] += Money.Of(_award[i], new Price(-margin)).MicroDollars;
        if (_hoursInState[i] >= _minUp[i] && (_loss[i] > _startMicroDollars[i] || _award[i] == 0)) _leaving.Add(i);
    }
}
