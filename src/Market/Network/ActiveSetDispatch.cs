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
internal sealed partial class ActiveSetDispatch
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
    public ActiveSetDispatch(FlowColumns columns, int ordinary, double penaltyUsdPerMwh, bool careful)
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

    /// <summary>Adds a row that is not active: a balance or a line; one that is hard can be relaxed by nothing.</summary>
    public int AddRow(double[] shares, double lowMw, double highMw, bool isHard = false)
    {
        double most = isHard ? 0 : double.PositiveInfinity;
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

    private static DispatchStuckException Endless(string what) => new(what);

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
