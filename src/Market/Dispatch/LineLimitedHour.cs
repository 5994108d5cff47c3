namespace Headroom.Market.Dispatch;

/// <summary>
/// One hour within the limits of lines: a bounded dual simplex method whose basis has one row for the balance and one for each
/// line that was ever overloaded. The merit order is the first basis and is dual feasible; a row added for an overloaded line
/// keeps it so. With a handful of rows the inverse is kept dense.
/// </summary>
/// <remarks>Bounded dual simplex with bound flipping: A. Koberstein, The dual simplex method (2005), chapters 3 and 4.</remarks>
internal sealed partial class LineLimitedHour
{
    private const double OverloadMw = 1e-7, BoundMw = 1e-9, SmallestPivot = 1e-9;
    private const int MostPivots = 20_000;

    private readonly DispatchNetwork _network;
    private readonly DispatchColumns _columns;
    private readonly double[] _cost, _upper, _reduced, _alpha, _busValue, _injection;
    private readonly bool[] _basic, _atUpper;
    private readonly int[] _rowOfLine;
    private readonly List<int> _lines = [];
    private readonly List<Candidate> _candidates = [];
    private int[] _basis = [];
    private double[] _inverse = [], _column = [], _row = [];
    private int _stride;

    /// <summary>Prepares the columns.</summary>
    public LineLimitedHour(DispatchNetwork network, DispatchColumns columns, double unservedUsdPerMwh)
    {
        _network = network;
        _columns = columns;
        // Behind the columns: a slack for each line, from 0 to twice its limit.
        int all = columns.Count + network.Lines;
        (_cost, _upper, _reduced, _alpha, Level) = (new double[all], new double[all], new double[all], new double[all], new double[all]);
        (_basic, _atUpper) = (new bool[all], new bool[all]);
        (_busValue, _injection) = (new double[network.Buses], new double[network.Buses]);
        _rowOfLine = new int[network.Lines];
        for (int k = 0; k < columns.Offers.Length; k++) _cost[k] = columns.Offers[k].UsdPerMwh;
        for (int b = 0; b < network.Buses; b++) _cost[columns.Unserved + b] = unservedUsdPerMwh;
        for (int i = 0; i < network.Links.Count; i++)
            _upper[columns.Links + 2 * i] = _upper[columns.Links + 2 * i + 1] = network.Links[i].LimitMw;
        for (int l = 0; l < network.Lines; l++) _upper[columns.Count + l] = 2 * network.LimitMw[l];
        Grow(16);
    }

    /// <summary>MW of every column after <see cref="Clear"/>.</summary>
    public double[] Level { get; }

    /// <summary>Rows of the last hour: the balance and the lines that were ever overloaded.</summary>
    public int Rows => 1 + _lines.Count;

    /// <summary>Clears an hour.</summary>
    /// <param name="hour">Hour, for limits that change.</param>
    /// <param name="load">Load of every bus, MW.</param>
    /// <exception cref="InvalidOperationException">The arithmetic failed: with load that may go unserved at every bus there is a solution.</exception>
    public void Clear(int hour, ReadOnlySpan<double> load)
    {
        Bounds(hour, load);
        MeritOrder(load);
        while (AddOverloaded(load)) Solve();
    }

    /// <summary>Locational marginal prices: what one more megawatt of load at a bus would cost.</summary>
    /// <param name="price">Receives $/MWh, one a bus.</param>
    public void Prices(Span<double> price)
    {
        Duals();
        BusValues(_row);
        _busValue.CopyTo(price);
    }

    /// <summary>Lines whose limit has a price.</summary>
    public IEnumerable<int> BindingLines()
    {
        Duals();
        for (int r = 1; r < Rows; r++)
        {
            if (Math.Abs(_row[r]) > 1e-6) yield return _lines[r - 1];
        }
    }

    private void Bounds(int hour, ReadOnlySpan<double> load)
    {
        for (int k = 0; k < _columns.Offers.Length; k++) _upper[k] = _columns.Offers[k].LimitMw(hour);
        for (int b = 0; b < load.Length; b++) _upper[_columns.Unserved + b] = load[b];
        Array.Clear(Level);
        Array.Clear(_basic);
        Array.Clear(_atUpper);
        foreach (int line in _lines) _rowOfLine[line] = 0;
        _lines.Clear();
    }

    /// <summary>Fills the load from the cheapest; the column that fills it is basic in the balance, and all reduced costs have their sign.</summary>
    private void MeritOrder(ReadOnlySpan<double> load)
    {
        double need = 0;
        foreach (double each in load) need += each;
        int last = -1;
        for (int i = 0; i < _columns.ByCost.Length + load.Length && (last < 0 || need > 0); i++)
        {
            int k = i < _columns.ByCost.Length ? _columns.ByCost[i] : _columns.Unserved + i - _columns.ByCost.Length;
            if (last >= 0 && _upper[k] <= 0) continue;
            if (last >= 0) _atUpper[last] = true;
            last = k;
            Level[k] = Math.Min(_upper[k], need);
            need -= Level[k];
        }
        // What rounding leaves of the load stays with the last column: the balance holds.
        Level[last] += need;
        _basic[last] = true;
        _basis[0] = last;
        _inverse[0] = 1;
        for (int j = 0; j < _columns.Links; j++) _reduced[j] = _cost[j] - _cost[last];
        Array.Clear(_reduced, _columns.Links, _reduced.Length - _columns.Links);
    }

    /// <summary>Adds a row for each line that is overloaded and has none yet; its slack is basic, so nothing else changes.</summary>
    private bool AddOverloaded(ReadOnlySpan<double> load)
    {
        for (int b = 0; b < load.Length; b++) _injection[b] = -load[b];
        for (int j = 0; j < _columns.Count; j++)
        {
            if (Level[j] == 0) continue;
            _injection[_columns.Into[j]] += Level[j];
            if (_columns.OutOf[j] >= 0) _injection[_columns.OutOf[j]] -= Level[j];
        }
        bool added = false;
        for (int line = 0; line < _network.Lines; line++)
        {
            if (_rowOfLine[line] > 0) continue;
            ReadOnlySpan<double> factors = _network.Factors(line);
            double flow = 0;
            for (int b = 0; b < factors.Length; b++) flow += factors[b] * _injection[b];
            if (Math.Abs(flow) <= _network.LimitMw[line] + OverloadMw) continue;
            AddRow(line, _network.LimitMw[line] - flow);
            added = true;
        }
        return added;
    }

    private void AddRow(int line, double slackLevel)
    {
        int m = Rows;
        if (m + 1 > _stride) Grow(2 * _stride);
        int slack = _columns.Count + line;
        Span<double> row = _inverse.AsSpan(m * _stride, m + 1);
        row.Clear();
        for (int i = 0; i < m; i++)
        {
            double coefficient = Coefficient(line, _basis[i]);
            _inverse[i * _stride + m] = 0;
            if (coefficient == 0) continue;
            for (int c = 0; c < m; c++) row[c] -= coefficient * _inverse[i * _stride + c];
        }
        row[m] = 1;
        _lines.Add(line);
        _rowOfLine[line] = m;
        _basis[m] = slack;
        _basic[slack] = true;
        _reduced[slack] = 0;
        Level[slack] = slackLevel;
    }

    /// <summary>Coefficient of a column in a line's row; slacks of other lines have none.</summary>
    private double Coefficient(int line, int column)
    {
        if (column >= _columns.Count) return column == _columns.Count + line ? 1 : 0;
        ReadOnlySpan<double> factors = _network.Factors(line);
        int from = _columns.OutOf[column];
        return factors[_columns.Into[column]] - (from >= 0 ? factors[from] : 0);
    }

    private void Grow(int stride)
    {
        double[] inverse = new double[stride * stride];
        for (int i = 0; i < _stride; i++) _inverse.AsSpan(i * _stride, _stride).CopyTo(inverse.AsSpan(i * stride));
        Array.Resize(ref _basis, stride);
        (_inverse, _column, _row, _stride) = (inverse, new double[stride], new double[stride], stride);
    }
}
