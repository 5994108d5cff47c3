namespace Headroom.Market.Network;

/// <content>What an event does to the active set.</content>
internal sealed partial class ActiveSetDispatch
{
    /// <summary>A free column has met a bound: it stays there.</summary>
    private void Leave(int q, bool atHigh)
    {
        _place[q] = atHigh ? Place.High : Place.Low;
        _x[q] = atHigh ? _high[q] : _low[q];
        _gap[q] = 0;
        if (_curve[q] > 0)
        {
            _quadratic.Remove(q);
            double[] shares = MemberShares(q);
            if (Update(shares, -1 / _curve[q])) return;
            Exchange(q, Product(shares));
        }
        else
        {
            int at = _members.IndexOf(q);
            if (_inverse.Remove(at))
            {
                Part(at);
                return;
            }
            Exchange(q, _inverse[at].ToArray());
        }
    }

    /// <summary>A column at its bound has to be replaced in the active set: multipliers move until another takes its place.</summary>
    private void Exchange(int q, double[] direction)
    {
        // Along the direction the column's worth rises: right for a column at its upper bound.
        if (_place[q] == Place.Low)
            for (int k = 0; k < direction.Length; k++) direction[k] = -direction[k];
        for (int tries = 0; tries < 2; tries++)
        {
            double[] step = (double[])direction.Clone();
            for (int k = 0; k < step.Length; k++)
                if (_members[k] >= 0) step[k] = 0;
            Event next = Price(step, -1, 0, q);
            if (next.Kind != EventKind.None)
            {
                Swap(next, leaveColumn: q);
                return;
            }
            if (SlackInUse) break;
            UseSlack();
        }
        throw Endless("no column can take over");
    }

    /// <summary>A column becomes free to move.</summary>
    private void Free(int j)
    {
        bool up = _place[j] == Place.Low;
        _place[j] = Place.Free;
        _gap[j] = 0;
        double[] shares = MemberShares(j);
        if (_curve[j] > 0)
        {
            _quadratic.Add(j);
            if (!Update(shares, 1 / _curve[j])) Rebuild();
            return;
        }
        if (BorderColumn(shares))
        {
            Join(j);
            return;
        }
        // Free linear columns can take its place at no cost: it moves until one of them, or itself, meets a bound.
        double[] step = Product(shares);
        double sign = up ? -1 : 1;
        int leaving = Ray(step, sign, out bool atHigh, _high[j] - _low[j], out double length);
        _x[j] -= sign * length;
        if (leaving < 0)
        {
            _place[j] = up ? Place.High : Place.Low;
            _x[j] = up ? _high[j] : _low[j];
            return;
        }
        int q = _members[leaving];
        Put(q, atHigh);
        Replace(leaving, j);
    }

    /// <summary>A line's multiplier has met zero: the line lets go.</summary>
    private void Release(int row)
    {
        Row r = _rows[row];
        bool high = r.Limit == Limit.High;
        int at = r.Member;
        r.Multiplier = 0;
        if (_inverse.Remove(at))
        {
            r.Limit = Limit.None;
            Part(at);
            return;
        }
        double[] step = _inverse[at].ToArray();
        int leaving = Ray(step, high ? -1 : 1, out bool atHigh, double.PositiveInfinity, out _);
        if (leaving < 0) throw Endless("a line's flow is free to run away");
        Put(_members[leaving], atHigh);
        r.Limit = Limit.None;
        bool done = _inverse.Remove(at, leaving);
        Part(Math.Max(at, leaving));
        Part(Math.Min(at, leaving));
        if (!done) Rebuild();
    }

    private void Put(int column, bool atHigh)
    {
        _place[column] = atHigh ? Place.High : Place.Low;
        _x[column] = atHigh ? _high[column] : _low[column];
        _gap[column] = 0;
    }

    /// <summary>Lets the column or line of an event, and with it the new row, into the active set, and the leaving column out of it.</summary>
    private void Swap(Event next, int enterRow = -1, int leaveColumn = -1)
    {
        bool done;
        if (next.Kind == EventKind.Column)
        {
            int j = next.Index;
            _place[j] = Place.Free;
            _gap[j] = 0;
            if (_curve[j] > 0)
            {
                _quadratic.Add(j);
                done = Update(MemberShares(j), 1 / _curve[j]);
                if (done && leaveColumn >= 0) done = TakeOut(leaveColumn);
                else if (leaveColumn >= 0) Forget(leaveColumn);
                if (!done) Rebuild();
                return;
            }
            if (enterRow >= 0)
            {
                double[] row = RowColumn(enterRow, out double diagonal), column = MemberShares(j);
                done = _inverse.Border(row, diagonal, column, 0, Share(enterRow, j));
                Join(RowMember(enterRow));
                Join(j);
                if (!done) Rebuild();
                return;
            }
            if (_curve[leaveColumn] > 0)
            {
                done = BorderColumn(MemberShares(j));
                Join(j);
                if (!done || !Update(MemberShares(leaveColumn), -1 / _curve[leaveColumn])) Rebuild();
                return;
            }
            Replace(_members.IndexOf(leaveColumn), j);
            return;
        }
        Row line = _rows[next.Index];
        int at = line.Member;
        line.Limit = Limit.None;
        line.Multiplier = 0;
        if (leaveColumn >= 0 && _curve[leaveColumn] == 0)
        {
            int other = _members.IndexOf(leaveColumn);
            done = _inverse.Remove(at, other);
            Part(Math.Max(at, other));
            Part(Math.Min(at, other));
            if (!done) Rebuild();
            return;
        }
        if (leaveColumn >= 0)
        {
            done = _inverse.Remove(at);
            Part(at);
            if (!done || !Update(MemberShares(leaveColumn), -1 / _curve[leaveColumn])) Rebuild();
            return;
        }
        // A line for a line: the new one joins in the loop of Enforce, once the old one is out.
        if (_inverse.Remove(at))
        {
            Part(at);
            return;
        }
        int partner = Partner(at, linear: true);
        int column2 = partner < 0 ? -1 : _members[partner];
        done = partner >= 0 && _inverse.Remove(at, partner);
        if (partner >= 0)
        {
            Part(Math.Max(at, partner));
            Part(Math.Min(at, partner));
            if (done)
            {
                double[] row = RowColumn(enterRow, out double diagonal);
                done = _inverse.Border(row, diagonal, MemberShares(column2), 0, Share(enterRow, column2));
            }
            Join(RowMember(enterRow));
            Join(column2);
        }
        else
        {
            Part(at);
            Join(RowMember(enterRow));
        }
        if (!done) Rebuild();
    }

    private bool TakeOut(int column)
    {
        if (_curve[column] > 0) return Update(MemberShares(column), -1 / _curve[column]);
        int at = _members.IndexOf(column);
        bool done = _inverse.Remove(at);
        Part(at);
        return done;
    }

    private void Forget(int column)
    {
        int at = _members.IndexOf(column);
        if (at >= 0) Part(at);
    }

    /// <summary>Puts one free linear column in the place of another, by way of a row that can spare both.</summary>
    private void Replace(int at, int column)
    {
        int partner = Partner(at, linear: false);
        bool done = partner >= 0 && _inverse.Remove(at, partner);
        if (!done)
        {
            Part(at);
            Join(column);
            Rebuild();
            return;
        }
        int row = RowOf(_members[partner]);
        Part(Math.Max(at, partner));
        Part(Math.Min(at, partner));
        double[] border = RowColumn(row, out double diagonal);
        done = _inverse.Border(border, diagonal, MemberShares(column), 0, Share(row, column));
        Join(RowMember(row));
        Join(column);
        if (!done) Rebuild();
    }

    private int Partner(int at, bool linear)
    {
        int partner = -1;
        double most = 0;
        Span<double> line = _inverse[at];
        for (int k = 0; k < _members.Count; k++)
        {
            if (_members[k] >= 0 != linear || !(Math.Abs(line[k]) > most)) continue;
            (most, partner) = (Math.Abs(line[k]), k);
        }
        return partner;
    }
}
