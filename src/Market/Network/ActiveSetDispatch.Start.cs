namespace Headroom.Market.Network;

/// <content>How a solve starts: merit order, slack, columns where their worth asks them to be.</content>
internal sealed partial class ActiveSetDispatch
{
    /// <summary>
    /// Makes a balance active with its columns in merit order: the start of a solve.
    /// </summary>
    /// <param name="row">The balance.</param>
    /// <param name="columns">Columns that take part in it alone.</param>
    /// <param name="force">Whether to come as near as can be where they can't balance; DC lines have to bring the rest.</param>
    /// <returns>False if they can't balance; nothing has changed then unless forced.</returns>
    public bool Balance(int row, IReadOnlyList<int> columns, bool force = false)
    {
        Row balance = _rows[row];
        double target = balance.HighMw, price = double.NegativeInfinity;
        List<(double Price, int Column, bool End)> turns = [];
        double sum = 0, slope = 0;
        foreach (int j in columns)
        {
            double share = balance.Shares[j], atLow = (_cost[j] + _curve[j] * _low[j]) / share, atHigh = (_cost[j] + _curve[j] * _high[j]) / share;
            sum += share * (share > 0 ? _low[j] : _high[j]);
            turns.Add((Math.Min(atLow, atHigh), j, false));
            if (_curve[j] > 0) turns.Add((Math.Max(atLow, atHigh), j, true));
        }
        if (columns.Count == 0 || (sum > target + FlowTolerance && !force)) return false;
        turns.Sort((a, b) => a.Price != b.Price ? a.Price.CompareTo(b.Price) : a.Column.CompareTo(b.Column));
        int marginal = -1;
        foreach ((double turn, int j, bool end) in turns)
        {
            if (slope > 0 && sum + slope * (turn - price) >= target) break;
            if (slope > 0) sum += slope * (turn - price);
            price = turn;
            double share = balance.Shares[j];
            if (_curve[j] > 0)
            {
                slope += (end ? -1 : 1) * share * share / _curve[j];
                if (Math.Abs(slope) < 1e-14) slope = 0;
                continue;
            }
            double width = Math.Abs(share) * (_high[j] - _low[j]);
            marginal = j;
            if (sum + width >= target - FlowTolerance - 1e-12 * Math.Abs(target)) goto Found;
            sum += width;
            if (!force) marginal = -1;
        }
        if (slope > 0 && !force)
        {
            price += (target - sum) / slope;
            marginal = -1;
        }
        else if (marginal < 0)
        {
            // Slack is linear, so a forced balance always has a column to be free.
            return false;
        }
        else
        {
            price = _cost[marginal] / balance.Shares[marginal];
        }
    Found:
        balance.Multiplier = price;
        balance.Limit = Limit.Balance;
        foreach (int j in columns)
        {
            double share = balance.Shares[j], worth = share * price, gain = worth - _cost[j] - _curve[j] * _low[j];
            bool free = _curve[j] > 0 && gain >= -PriceTolerance && worth <= _cost[j] + _curve[j] * _high[j] + PriceTolerance;
            _place[j] = free ? Place.Free : gain > 0 ? Place.High : Place.Low;
            _x[j] = free ? Math.Clamp((worth - _cost[j]) / _curve[j], _low[j], _high[j]) : gain > 0 ? _high[j] : _low[j];
        }
        if (marginal < 0) return true;
        // Linear columns of the marginal price are taken in order; one of them is free and meets the target.
        bool taken = true;
        foreach ((double turn, int j, bool _) in turns)
        {
            if (_curve[j] > 0 || turn != price) continue;
            taken &= j != marginal;
            double share = balance.Shares[j];
            bool high = taken == share > 0;
            _place[j] = high ? Place.High : Place.Low;
            _x[j] = high ? _high[j] : _low[j];
            if (j == marginal) (_place[j], _x[j]) = (Place.Free, Math.Clamp(_x[j] + (target - sum) / share, _low[j], _high[j]));
        }
        return true;
    }

    /// <summary>Puts columns that join several balances at the bound their worth asks for; call it before the first <see cref="Settle"/>.</summary>
    public void Start()
    {
        _started = true;
        Recompute();
        RightSigns();
        Rebuild();
    }

    /// <summary>Lets slack columns take part.</summary>
    public void UseSlack()
    {
        _active = _main;
        if (!_started) return;
        Recompute();
        RightSigns();
    }

    /// <summary>Whether a slack column would lower the cost.</summary>
    public bool WantsSlack()
    {
        if (SlackInUse) return false;
        int before = _active;
        _active = _main;
        Recompute();
        _active = before;
        for (int j = before; j < _main; j++)
            if (_high[j] > _low[j] && _gap[j] < -PriceTolerance) return true;
        return false;
    }

    /// <summary>Free columns that new bounds have overtaken go back to them, and stay free: the way to the limits decides whether they remain.</summary>
    private void KeepBounds()
    {
        for (int j = 0; j < _main; j++)
            if (_place[j] == Place.Free) _x[j] = Math.Clamp(_x[j], _low[j], _high[j]);
    }

    /// <summary>Moves columns that are not free to where their worth asks them to be; needs fresh reduced costs.</summary>
    private bool RightSigns()
    {
        bool moved = false;
        for (int j = 0; j < _active; j++)
        {
            if (_place[j] == Place.Free) continue;
            bool up = _gap[j] < -PriceTolerance && _place[j] == Place.Low, down = _gap[j] > PriceTolerance && _place[j] == Place.High;
            if (!up && !down) continue;
            moved |= _high[j] > _low[j];
            double worth = _price[j];
            _place[j] = up ? Place.High : Place.Low;
            _x[j] = up ? _high[j] : _low[j];
            _gap[j] = _cost[j] + _curve[j] * _x[j] - worth;
            if (up ? _gap[j] <= 0 : _gap[j] >= 0) continue;
            // Only a quadratic column's worth lies between the margins at its bounds: it is free there.
            (_place[j], _x[j], _gap[j]) = (Place.Free, (worth - _cost[j]) / _curve[j], 0);
        }
        return moved;
    }

    /// <summary>Reduced costs of all columns from the multipliers.</summary>
    private void Recompute()
    {
        Array.Clear(_price);
        foreach (Row row in _rows)
            if (row.Limit != Limit.None) DenseVector.Add(row.Shares.AsSpan(0, _active), row.Multiplier, _price);
        for (int j = 0; j < _active; j++) _gap[j] = _place[j] == Place.Free ? 0 : _cost[j] + _curve[j] * _x[j] - _price[j];
        for (int j = _main; j < _count; j++)
        {
            Row row = _rows[(j - _main) / 2];
            _gap[j] = _place[j] == Place.Free ? 0 : _cost[j] - (row.Limit == Limit.None ? 0 : row.Multiplier * OverShare(j));
        }
    }
}
