namespace Headroom.Market.Commitment;

/// <summary>
/// What one unit would do at given prices: the schedule that earns it most. In an hour it fills its range with what is worth most, energy step by step or
/// reserve; down reserve goes with the energy that it can take back. Exact but for limits between hours on and for costs of ramping, which it leaves out: its
/// cost is then a bound from below all the same.
/// </summary>
internal sealed class UnitPricing
{
    private readonly CommitmentUnit _unit;
    private readonly int _hours, _buses;
    private readonly UnitSchedule _schedule;
    private readonly (int Product, double Mw, double Usd, double OffMw)[] _up, _down;
    private readonly double[] _on, _first, _last, _both;
    private readonly double _range, _firstRange, _lastRange;
    private readonly List<(double Worth, double Mw, int Step, int Down)> _pieces = [];
    private readonly List<(double Worth, double Mw, int Product)> _sold = [];
    private readonly bool[] _state;

    /// <summary>Prepares a unit of a problem.</summary>
    public UnitPricing(CommitmentProblem problem, int index)
    {
        _unit = problem.Units[index];
        (_hours, _buses) = (problem.Hours, problem.Buses);
        _schedule = new UnitSchedule(_unit, _hours);
        List<(int, double, double, double)> up = [], down = [];
        for (int p = 0; p < problem.Reserves.Count; p++)
        {
            ReserveNeed need = problem.Reserves[p];
            foreach (ReserveOffer offer in need.Offers)
            {
                if (offer.Seller != ReserveSeller.Unit || offer.Index != index) continue;
                double off = need.Spinning || !need.Up ? 0 : double.IsNaN(offer.OfflineMw) ? offer.MaxMw : offer.OfflineMw;
                (need.Up ? up : down).Add((p, offer.MaxMw, offer.UsdPerMw, off));
            }
        }
        (_up, _down) = ([.. up], [.. down]);
        _range = _unit.MaxMw - _unit.MinMw;
        _firstRange = Math.Max(0, Math.Min(_range, _unit.StartRampMw - _unit.MinMw));
        _lastRange = Math.Max(0, Math.Min(_range, _unit.StopRampMw - _unit.MinMw));
        _on = new double[_hours];
        _first = _firstRange < _range ? new double[_hours] : _on;
        _last = _lastRange < _range ? new double[_hours] : _on;
        _both = ReferenceEquals(_first, _on) ? _last : ReferenceEquals(_last, _on) || _firstRange <= _lastRange ? _first : _last;
        _state = new bool[_hours];
    }

    /// <summary>The best schedule at prices.</summary>
    /// <param name="prices">The prices.</param>
    /// <param name="leastUsd">What it costs less what it earns, at most 0 where it may stay off.</param>
    public UnitColumn Best(UnitPrices prices, out double leastUsd)
    {
        double off = 0;
        for (int h = 0; h < _hours; h++)
        {
            double idle = OffUsd(prices, h);
            off += idle;
            _on[h] = HourUsd(prices, h, _range) - idle;
            if (!ReferenceEquals(_first, _on)) _first[h] = HourUsd(prices, h, _firstRange) - idle;
            if (!ReferenceEquals(_last, _on)) _last[h] = HourUsd(prices, h, _lastRange) - idle;
        }
        leastUsd = off + _schedule.Cheapest(new(_on, _first, _last, _both), _state);
        return Column(prices, leastUsd);
    }

    /// <summary>What the schedules cost less what they earn that are on, or off, in an hour; right after <see cref="Best"/> at the same prices.</summary>
    public void Forced(UnitPrices prices, Span<double> onUsd, Span<double> offUsd)
    {
        double off = 0;
        for (int h = 0; h < _hours; h++) off += OffUsd(prices, h);
        _schedule.Forced(new(_on, _first, _last, _both), onUsd, offUsd);
        for (int h = 0; h < _hours; h++)
        {
            onUsd[h] += off;
            offUsd[h] += off;
        }
    }

    private double OffUsd(UnitPrices prices, int h)
    {
        double usd = 0;
        foreach ((int product, _, double cost, double mw) in _up) usd += mw * Math.Min(0, cost - prices.Reserve[product * _hours + h]);
        return usd;
    }

    private double HourUsd(UnitPrices prices, int h, double range)
    {
        double price = prices.Energy[h * _buses + _unit.Bus], usd = _unit.MinUsdPerHour - price * _unit.MinMw;
        Fill(prices, h, price);
        foreach ((double worth, double mw, _, _) in _pieces)
        {
            if (range <= 0) break;
            double taken = Math.Min(mw, range);
            usd -= worth * taken;
            range -= taken;
        }
        return usd;
    }

    /// <summary>What fills the range in an hour, the best first; nothing that is worth nothing.</summary>
    private void Fill(UnitPrices prices, int h, double price)
    {
        _pieces.Clear();
        _sold.Clear();
        foreach ((int product, double mw, double usd, _) in _down)
        {
            double worth = prices.Reserve[product * _hours + h] - usd;
            if (worth > 0) _sold.Add((worth, mw, product));
        }
        if (_sold.Count > 1) _sold.Sort((a, b) => b.Worth.CompareTo(a.Worth));
        int d = 0;
        double downLeft = _sold.Count > 0 ? _sold[0].Mw : 0;
        for (int k = 0; k < _unit.Steps.Count; k++)
        {
            double left = _unit.Steps[k].Mw, margin = price - _unit.Steps[k].UsdPerMwh;
            while (left > 0)
            {
                while (d < _sold.Count && downLeft <= 0) downLeft = ++d < _sold.Count ? _sold[d].Mw : 0;
                double mw = d < _sold.Count ? Math.Min(left, downLeft) : left, worth = margin + (d < _sold.Count ? _sold[d].Worth : 0);
                if (worth > 0) _pieces.Add((worth, mw, k, d < _sold.Count ? _sold[d].Product : -1));
                left -= mw;
                downLeft -= mw;
            }
        }
        if (_up.Length == 0) return;
        foreach ((int product, double mw, double usd, _) in _up)
        {
            double worth = prices.Reserve[product * _hours + h] - usd;
            if (worth > 0) _pieces.Add((worth, mw, -1 - product, -1));
        }
        // Stable, so that steps of one worth stay in their order.
        int n = _pieces.Count;
        for (int a = 1; a < n; a++)
        {
            var piece = _pieces[a];
            int b = a;
            while (b > 0 && _pieces[b - 1].Worth < piece.Worth) _pieces[b] = _pieces[--b];
            _pieces[b] = piece;
        }
    }

    private UnitColumn Column(UnitPrices prices, double leastUsd)
    {
        double[] mw = new double[_hours];
        List<(int, int, double)> reserve = [];
        double earned = 0;
        for (int h = 0; h < _hours; h++)
        {
            double price = prices.Energy[h * _buses + _unit.Bus];
            if (!_state[h])
            {
                foreach ((int product, _, double usd, double off) in _up)
                {
                    double paid = prices.Reserve[product * _hours + h];
                    if (off > 0 && paid > usd) Sell(product, h, off, paid);
                }
                continue;
            }
            double range = _range;
            if (h > 0 ? !_state[h - 1] : _unit.InitialHours <= 0) range = Math.Min(range, _firstRange);
            if (h + 1 < _hours && !_state[h + 1]) range = Math.Min(range, _lastRange);
            mw[h] = _unit.MinMw;
            Fill(prices, h, price);
            foreach ((double _, double most, int step, int down) in _pieces)
            {
                if (range <= 0) break;
                double taken = Math.Min(most, range);
                range -= taken;
                if (step < 0)
                {
                    Sell(-1 - step, h, taken, prices.Reserve[(-1 - step) * _hours + h]);
                    continue;
                }
                mw[h] += taken;
                if (down >= 0) Sell(down, h, taken, prices.Reserve[down * _hours + h]);
            }
            earned += price * mw[h];
        }
        return new UnitColumn(leastUsd + earned, [.. _state], mw, reserve);

        void Sell(int product, int h, double sold, double paid)
        {
            reserve.Add((product, h, sold));
            earned += paid * sold;
        }
    }
}
