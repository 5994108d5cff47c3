namespace Headroom.Market.Network;

/// <content>The way from one active set to the next: how far until an event.</content>
internal sealed partial class ActiveSetDispatch
{
    private readonly record struct Event(EventKind Kind, int Index)
    {
        public static Event Nothing { get; } = new(EventKind.None, -1);
    }

    private enum EventKind : byte
    {
        None,
        Column,
        Line,
        Bound,
    }

    /// <summary>Follows a step in multipliers and free columns up to the first event; false if there was none.</summary>
    private bool Along(double[] step)
    {
        Count();
        PriceChanges(step, -1, 0);
        double length = 1;
        Event next = Event.Nothing;
        bool atHigh = false;
        for (int k = 0; k < _members.Count; k++)
        {
            int member = _members[k];
            if (member >= 0) Bound(member, step[k]);
            else if (LineEvent(RowOf(member), step[k], out double t) && t < length) (length, next) = (t, new(EventKind.Line, RowOf(member)));
        }
        foreach (int q in _quadratic) Bound(q, Change(q) / _curve[q]);
        int columns = _count;
        for (int j = 0; j < columns; j++)
        {
            if (!Moves(j)) continue;
            double g = Change(j), after = _gap[j] - g;
            if (_place[j] == Place.Low ? after >= -PriceTolerance : after <= PriceTolerance) continue;
            double t = _gap[j] / g;
            if (t < length) (length, next) = (t, new(EventKind.Column, j));
        }
        length = Math.Max(0, length);
        Apply(step, length, -1, 0);
        for (int k = 0; k < _members.Count; k++)
            if (_members[k] >= 0) _x[_members[k]] += length * step[k];
        foreach (int q in _quadratic) _x[q] += length * Change(q) / _curve[q];
        switch (next.Kind)
        {
            case EventKind.Bound: Leave(next.Index, atHigh); break;
            case EventKind.Column: Free(next.Index); break;
            case EventKind.Line: Release(next.Index); break;
            default: return false;
        }
        return true;

        void Bound(int j, double change)
        {
            double room = change > 0 ? _high[j] - _x[j] : _low[j] - _x[j];
            if (change == 0 || Math.Abs(change) <= Math.Abs(room) + FlowTolerance) return;
            double t = room / change;
            if (t >= length) return;
            length = t;
            next = new(EventKind.Bound, j);
            atHigh = change > 0;
        }
    }

    private bool LineEvent(int row, double change, out double length)
    {
        Row r = _rows[row];
        double after = r.Multiplier + change;
        length = 0;
        if (r.Limit == Limit.Balance || (r.Limit == Limit.High ? after <= PriceTolerance : after >= -PriceTolerance)) return false;
        length = -r.Multiplier / change;
        return true;
    }

    /// <summary>
    /// Moves multipliers alone along a step until a column or a line stops it. Of events within a tolerance the one with the
    /// largest change is taken (Harris), for a small one would make the next matrix nearly singular.
    /// </summary>
    private Event Price(double[] step, int row, double rowStep, int skip)
    {
        Count();
        PriceChanges(step, row, rowStep);
        int columns = _count;
        double most = 0, reach = double.PositiveInfinity, best = 0, length = double.PositiveInfinity;
        Event next = Event.Nothing;
        for (int j = 0; j < columns; j++)
            if (j != skip && Moves(j)) most = Math.Max(most, Math.Abs(Change(j)));
        double least = 1e-8 * Math.Max(1e-3, most);
        for (int j = 0; j < columns; j++)
        {
            if (j == skip || !Moves(j)) continue;
            double g = Change(j);
            if (_place[j] == Place.Low ? g > least : g < -least) reach = Math.Min(reach, (Math.Abs(_gap[j]) + PriceTolerance) / Math.Abs(g));
        }
        for (int k = 0; k < _members.Count; k++)
            if (Stops(k)) reach = Math.Min(reach, (Math.Abs(_rows[RowOf(_members[k])].Multiplier) + PriceTolerance) / Math.Abs(step[k]));
        if (double.IsInfinity(reach)) return next;
        for (int j = 0; j < columns; j++)
        {
            if (j == skip || !Moves(j)) continue;
            double g = Change(j);
            if (_place[j] == Place.Low ? g > least : g < -least) Take(_gap[j] / g, Math.Abs(g), new(EventKind.Column, j));
        }
        for (int k = 0; k < _members.Count; k++)
            if (Stops(k)) Take(-_rows[RowOf(_members[k])].Multiplier / step[k], Math.Abs(step[k]), new(EventKind.Line, RowOf(_members[k])));
        Apply(step, Math.Max(0, length), row, rowStep);
        return next;

        bool Stops(int k)
        {
            if (_members[k] >= 0) return false;
            Limit limit = _rows[RowOf(_members[k])].Limit;
            return limit == Limit.High ? step[k] > least : limit == Limit.Low && step[k] < -least;
        }

        void Take(double t, double size, Event candidate)
        {
            if (t > reach || size <= best) return;
            (best, length, next) = (size, t, candidate);
        }
    }

    /// <summary>Moves free linear columns along a step until one meets a bound; returns its member, -1 if none does before the given length.</summary>
    private int Ray(double[] step, double sign, out bool atHigh, double most, out double length)
    {
        int leaving = -1;
        length = most;
        atHigh = false;
        for (int k = 0; k < _members.Count; k++)
        {
            int j = _members[k];
            double change = sign * step[k];
            if (j < 0 || Math.Abs(change) < 1e-9) continue;
            double t = Math.Max(0, ((change > 0 ? _high[j] : _low[j]) - _x[j]) / change);
            if (t >= length) continue;
            (length, leaving, atHigh) = (t, k, change > 0);
        }
        if (!double.IsInfinity(length))
        {
            for (int k = 0; k < _members.Count; k++)
                if (_members[k] >= 0) _x[_members[k]] += length * sign * step[k];
        }
        return leaving;
    }

    private void PriceChanges(double[] step, int row, double rowStep)
    {
        Span<double> price = _price.AsSpan(0, _active);
        price.Clear();
        for (int k = 0; k < _members.Count; k++)
        {
            if (_members[k] >= 0) continue;
            Row each = _rows[RowOf(_members[k])];
            each.Step = step[k];
            if (step[k] != 0) DenseVector.Add(each.Shares.AsSpan(0, _active), step[k], price);
        }
        if (row < 0) return;
        _rows[row].Step = rowStep;
        DenseVector.Add(_rows[row].Shares.AsSpan(0, _active), rowStep, price);
    }

    private double Change(int column)
    {
        if (column < _main) return _price[column];
        Row row = _rows[(column - _main) / 2];
        return row.Limit == Limit.None ? 0 : row.Step * OverShare(column);
    }

    private void Apply(double[] step, double length, int row, double rowStep)
    {
        for (int k = 0; k < _members.Count; k++)
            if (_members[k] < 0) _rows[RowOf(_members[k])].Multiplier += length * step[k];
        if (row >= 0) _rows[row].Multiplier += length * rowStep;
        for (int j = 0; j < _active; j++)
            if (_place[j] != Place.Free) _gap[j] -= length * _price[j];
        for (int j = _main; j < _count; j++)
            if (_place[j] != Place.Free) _gap[j] -= length * Change(j);
    }

    private bool Moves(int column) =>
        _place[column] != Place.Free && _high[column] > _low[column] && (column < _active || column >= _main);
}
