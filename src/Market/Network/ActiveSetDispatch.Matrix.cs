namespace Headroom.Market.Network;

/// <content>The active set's matrix and its members.</content>
internal sealed partial class ActiveSetDispatch
{
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
}
