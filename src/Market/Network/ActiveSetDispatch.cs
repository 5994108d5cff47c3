namespace Headroom.Market.Network;

/// <summary>
/// Least-cost values x of columns with convex cost c x + h x^2 / 2 and bounds, subject to balances (sum a x = b) and to lines
/// (low &lt;= sum a x &lt;= high, beyond which each MW costs a penalty). Exact for linear and for quadratic costs alike.
/// </summary>
/// <remarks>
/// <para>A dual active-set method (Goldfarb and Idnani, Math. Programming 27 (1983)) on the separable form: at any time the point is
/// optimal for the rows that are active; a violated line is made active and its flow moved to its limit along the path of optimal points,
/// which is straight between events. Events are: a free column meets a bound, a column at a bound becomes worth moving, a line's multiplier
/// meets zero. With linear costs this is the dual simplex method, and the multipliers step where the flows can't.</para>
/// <para>New loads only change right-hand sides, so the next hour starts where the last one ended.</para>
/// <para>The matrix of the active set is [M A_L; A_L' 0]: M = sum over free quadratic columns of a a'/h, L the free linear columns. Its
/// inverse is kept by <see cref="SymmetricInverse"/>.</para>
/// </remarks>
internal sealed class ActiveSetDispatch
{
    private const double FlowTolerance = 1e-9, PriceTolerance = 1e-9;
    private const int UsualRefresh = 80;

    private readonly int _main;
    private double[] _low, _high, _cost, _curve, _x, _gap;
    private Place[] _place;
    private int _count;
    private readonly List<Row> _rows = [];
    private readonly List<int> _members = [];
    private readonly List<int> _quadratic = [];
    private readonly SymmetricInverse _inverse = new();
    private readonly double _penalty;
    private readonly int _refresh;
    private readonly double[] _price;
    private int _changes;
    private int _active;
    private bool _started;

    /// <summary>Starts with every column at its lower bound and no rows.</summary>
    /// <param name="columns">The columns; those from <paramref name="ordinary"/> on are slack and join when <see cref="UseSlack"/> is called.</param>
    /// <param name="ordinary">Number of columns that are not slack.</param>
    /// <param name="penaltyUsdPerMwh">Price of each MW beyond a line's limit.</param>
    /// <param name="careful">Whether to build the active set's matrix anew at every step: slow, free of rounding that adds up.</param>
    public ActiveSetDispatch(OpfColumns columns, int ordinary, double penaltyUsdPerMwh, bool careful)
    {
        _refresh = careful ? 0 : UsualRefresh;
        _main = columns.Count;
        _active = ordinary;
        _penalty = penaltyUsdPerMwh;
        int room = _main + 64;
        _low = new double[room];
        _high = new double[room];
        _cost = new double[room];
        _curve = new double[room];
        _x = new double[room];
        _gap = new double[room];
        _place = new Place[room];
        _price = new double[_main];
        for (int j = 0; j < _main; j++)
        {
            var column = columns[j];
            Append(column.Low, column.High, column.Cost, column.Curve);
        }
    }

    private enum Place : byte
    {
        Low,
        High,
        Free,
    }

    /// <summary>Which limit of a row is active.</summary>
    public enum Limit : byte
    {
        /// <summary>None: the row is not part of the active set.</summary>
        None,

        /// <summary>It is a balance.</summary>
        Balance,

        /// <summary>The lower limit.</summary>
        Low,

        /// <summary>The upper limit.</summary>
        High,
    }

    private sealed class Row
    {
        public required double[] Shares;
        public required int Index;
        public double LowMw, HighMw, Multiplier, Step;
        public Limit Limit;
        public int Member = -1;

        public double Target => Limit == Limit.Low ? LowMw : HighMw;
    }

    /// <summary>Steps taken so far: a measure of work.</summary>
    public int Steps { get; private set; }

    /// <summary>Whether slack columns take part.</summary>
    public bool SlackInUse => _active == _main;

    /// <summary>Value of a column.</summary>
    public double Value(int column) => _x[column];

    /// <summary>What one more MW of a row's limit adds to the cost: a balance's price; of a line at its upper limit negative.</summary>
    public double Multiplier(int row) => _rows[row].Multiplier;

    /// <summary>Active limit of a row.</summary>
    public Limit ActiveLimit(int row) => _rows[row].Limit;

    /// <summary>MW beyond a line's limits that its penalty pays for.</summary>
    public double Overload(int row) => _x[Over(row)] + _x[Over(row) + 1];

    /// <summary>Sum of a x of a row.</summary>
    public double Activity(int row)
    {
        Row r = _rows[row];
        return Sum(r);
    }

    /// <summary>Adds a row that is not active: a balance, which nothing can relax, or a line.</summary>
    public int AddRow(double[] shares, double lowMw, double highMw, bool isBalance = false)
    {
        double most = isBalance ? 0 : double.PositiveInfinity;
        _rows.Add(new Row { Index = _rows.Count, Shares = shares, LowMw = lowMw, HighMw = highMw });
        Append(0, most, _penalty, 0);
        Append(0, most, _penalty, 0);
        return _rows.Count - 1;
    }

    /// <summary>Changes a row's limits; <see cref="Settle"/> then moves to them.</summary>
    public void SetRow(int row, double lowMw, double highMw) => (_rows[row].LowMw, _rows[row].HighMw) = (lowMw, highMw);

    /// <summary>Changes a column's bounds; <see cref="Settle"/> then moves to them.</summary>
    public void SetBounds(int column, double low, double high)
    {
        (_low[column], _high[column]) = (low, high);
        if (_place[column] == Place.Low) _x[column] = low;
        else if (_place[column] == Place.High) _x[column] = high;
    }

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

    /// <summary>Moves to the optimum for the active rows.</summary>
    /// <exception cref="DispatchStuckException">Rounding has led astray.</exception>
    public void Settle()
    {
        KeepBounds();
        for (int still = 0; still < 12;)
        {
            if (_changes > _refresh) Rebuild();
            double[] residual = new double[_members.Count];
            double worst = 0, size = 0;
            for (int k = 0; k < _members.Count; k++)
            {
                if (_members[k] >= 0) continue;
                Row row = _rows[RowOf(_members[k])];
                residual[k] = row.Target - Sum(row);
                worst = Math.Max(worst, Math.Abs(residual[k]));
                size = Math.Max(size, Math.Abs(row.Target));
            }
            if (worst < FlowTolerance + 1e-12 * size) return;
            double[] step = new double[_members.Count];
            _inverse.Multiply(residual, step);
            if (!Along(step)) still++;
            if (still == 6) Rebuild();
        }
        throw Endless("balances stay open");
    }

    /// <summary>
    /// Takes what rounding has left out of multipliers and free columns: one Newton step on the conditions of the active set.
    /// </summary>
    /// <returns>Whether a column had to change its bound; <see cref="Settle"/> follows then.</returns>
    public bool Refine()
    {
        Rebuild();
        Recompute();
        double[] right = new double[_members.Count], step = new double[_members.Count];
        foreach (int q in _quadratic)
        {
            double misfit = _price[q] - _cost[q] - _curve[q] * _x[q];
            for (int k = 0; k < right.Length; k++)
                if (_members[k] < 0) right[k] -= Share(RowOf(_members[k]), q) * misfit / _curve[q];
        }
        for (int k = 0; k < right.Length; k++)
        {
            int j = _members[k];
            if (j < 0) continue;
            double worth = j < _main ? _price[j] : _rows[(j - _main) / 2].Multiplier * OverShare(j);
            right[k] = _cost[j] - worth;
        }
        _inverse.Multiply(right, step);
        for (int k = 0; k < step.Length; k++)
        {
            if (_members[k] < 0) _rows[RowOf(_members[k])].Multiplier += step[k];
            else _x[_members[k]] += step[k];
        }
        Recompute();
        foreach (int q in _quadratic) _x[q] = (_price[q] - _cost[q]) / _curve[q];
        if (!RightSigns()) return false;
        Rebuild();
        return true;
    }

    /// <summary>Makes a violated line active and moves its flow to its limit.</summary>
    public void Enforce(int row, Limit limit)
    {
        Row r = _rows[row];
        r.Limit = limit;
        r.Multiplier = 0;
        while (r.Member < 0)
        {
            double[] column = RowColumn(row, out double diagonal);
            if (BorderRow(column, diagonal))
            {
                Join(RowMember(row));
                break;
            }
            // No column is free to move its flow: its multiplier moves until one is, or until another line lets go.
            double sign = limit == Limit.High ? -1 : 1;
            double[] step = new double[_members.Count + 1];
            _inverse.Multiply(column, step);
            for (int k = 0; k < _members.Count; k++) step[k] *= -sign;
            Event next = Price(step, row, sign, skip: -1);
            if (next.Kind == EventKind.None)
            {
                if (SlackInUse) throw Endless("no column can move a line's flow");
                UseSlack();
                continue;
            }
            Swap(next, enterRow: row);
        }
        Settle();
    }

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

    private static DispatchStuckException Endless(string what) => new(what);

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

    /// <summary>Builds the matrix of the active set anew.</summary>
    private void Rebuild()
    {
        _members.Clear();
        _quadratic.Clear();
        for (int r = 0; r < _rows.Count; r++)
        {
            _rows[r].Member = -1;
            if (_rows[r].Limit != Limit.None) Join(RowMember(r));
        }
        for (int j = 0; j < _count; j++)
        {
            if (_place[j] != Place.Free) continue;
            if (_curve[j] > 0) _quadratic.Add(j);
            else Join(j);
        }
        int n = _members.Count;
        double[] matrix = new double[n * n];
        for (int k = 0; k < n; k++)
        {
            for (int l = 0; l <= k; l++)
            {
                int a = _members[k], b = _members[l];
                double value = 0;
                if (a < 0 && b < 0) foreach (int q in _quadratic) value += Share(RowOf(a), q) * Share(RowOf(b), q) / _curve[q];
                else if (a < 0 || b < 0) value = a < 0 ? Share(RowOf(a), b) : Share(RowOf(b), a);
                matrix[k * n + l] = matrix[l * n + k] = value;
            }
        }
        if (!_inverse.Invert(matrix, n)) throw Endless("the active set is singular");
        _changes = 0;
        Recompute();
    }

    // Without free quadratic columns rows and free columns are as many: neither can come alone.
    private bool BorderRow(double[] column, double diagonal)
    {
        if (_quadratic.Count == 0) return false;
        double sum = 0;
        for (int k = 0; k < column.Length; k++)
            if (_members[k] >= 0) sum += column[k] * column[k];
        return _inverse.Border(column, diagonal, 1e-9 * (diagonal + sum / _quadratic.Max(q => _curve[q])));
    }

    private bool BorderColumn(double[] shares)
    {
        if (_quadratic.Count == 0) return false;
        double sum = 0;
        foreach (double share in shares) sum += share * share;
        return _inverse.Border(shares, 0, 1e-9 * sum * _quadratic.Min(q => _curve[q]));
    }

    private bool Update(double[] shares, double factor)
    {
        _changes++;
        return _inverse.Update(shares, factor);
    }

    private double[] Product(double[] vector)
    {
        double[] product = new double[vector.Length];
        _inverse.Multiply(vector, product);
        return product;
    }

    /// <summary>Shares of a column in the active rows, in the order of members.</summary>
    private double[] MemberShares(int column)
    {
        double[] shares = new double[_members.Count];
        for (int k = 0; k < shares.Length; k++)
            if (_members[k] < 0) shares[k] = Share(RowOf(_members[k]), column);
        return shares;
    }

    private double[] RowColumn(int row, out double diagonal)
    {
        double[] column = new double[_members.Count];
        diagonal = 0;
        foreach (int q in _quadratic)
        {
            double share = Share(row, q), over = share / _curve[q];
            diagonal += share * over;
            for (int k = 0; k < column.Length; k++)
                if (_members[k] < 0) column[k] += over * Share(RowOf(_members[k]), q);
        }
        for (int k = 0; k < column.Length; k++)
            if (_members[k] >= 0) column[k] = Share(row, _members[k]);
        return column;
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

    private double Share(int row, int column) =>
        column < _main ? _rows[row].Shares[column] : (column - _main) / 2 == row ? OverShare(column) : 0;

    private double OverShare(int column) => (column - _main) % 2 == 0 ? -1 : 1;

    private int Over(int row) => _main + 2 * row;

    private double Sum(Row row)
    {
        int over = Over(row.Index);
        return DenseVector.Dot(row.Shares.AsSpan(0, _active), _x) - _x[over] + _x[over + 1];
    }

    private static int RowMember(int row) => -1 - row;

    private static int RowOf(int member) => -1 - member;

    private void Join(int member)
    {
        if (member < 0) _rows[RowOf(member)].Member = _members.Count;
        _members.Add(member);
        _changes++;
    }

    private void Part(int at)
    {
        if (_members[at] < 0) _rows[RowOf(_members[at])].Member = -1;
        int last = _members.Count - 1;
        _members[at] = _members[last];
        _members.RemoveAt(last);
        if (at < last && _members[at] < 0) _rows[RowOf(_members[at])].Member = at;
        _changes++;
    }

    private void Count()
    {
        if (++Steps > 200 * (_count + 100)) throw Endless("too many steps");
    }

    private void Append(double low, double high, double cost, double curve)
    {
        int j = _count++;
        if (j == _x.Length)
        {
            Array.Resize(ref _low, 2 * j);
            Array.Resize(ref _high, 2 * j);
            Array.Resize(ref _cost, 2 * j);
            Array.Resize(ref _curve, 2 * j);
            Array.Resize(ref _x, 2 * j);
            Array.Resize(ref _gap, 2 * j);
            Array.Resize(ref _place, 2 * j);
        }
        (_low[j], _high[j], _cost[j], _curve[j], _x[j], _gap[j], _place[j]) = (low, high, cost, curve, low, cost, Place.Low);
    }
}
