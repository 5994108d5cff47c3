namespace Headroom.Market.Dispatch;

/// <content>The pivots.</content>
internal sealed partial class LineLimitedHour
{
    private readonly record struct Candidate(double Ratio, double Size, int Column) : IComparable<Candidate>
    {
        public int CompareTo(Candidate other)
        {
            int byRatio = Ratio.CompareTo(other.Ratio);
            if (byRatio != 0) return byRatio;
            // Large pivots first: they lose no digits.
            int bySize = other.Size.CompareTo(Size);
            return bySize != 0 ? bySize : Column.CompareTo(other.Column);
        }
    }

    /// <summary>Pivots until every basic column is within its bounds; reduced costs keep their sign throughout.</summary>
    private void Solve()
    {
        for (int pivot = 0; pivot < MostPivots; pivot++)
        {
            int row = Worst(out double violation);
            if (row < 0) return;
            Alphas(row);
            int entering = RatioTest(violation);
            if (entering < 0) throw new InvalidOperationException("the hour's linear program has lost its solution to rounding");
            ApplyFlips();
            PivotOn(row, entering, violation < 0 ? 0 : _upper[_basis[row]]);
        }
        throw new InvalidOperationException($"the hour's linear program is not solved after {MostPivots} pivots");
    }

    /// <summary>The row whose column is farthest outside of its bounds: below 0 (negative) or above its upper bound (positive).</summary>
    private int Worst(out double violation)
    {
        int worst = -1;
        violation = 0;
        for (int r = 0; r < Rows; r++)
        {
            double level = Level[_basis[r]], over = level - _upper[_basis[r]];
            double outside = level < -BoundMw ? level : over > BoundMw ? over : 0;
            if (Math.Abs(outside) <= Math.Abs(violation)) continue;
            (worst, violation) = (r, outside);
        }
        return worst;
    }

    /// <summary>The row of the tableau: alpha of every nonbasic column.</summary>
    private void Alphas(int row)
    {
        ReadOnlySpan<double> rho = _inverse.AsSpan(row * _stride, Rows);
        BusValues(rho);
        for (int j = 0; j < _columns.Links; j++) _alpha[j] = _busValue[_columns.Into[j]];
        for (int j = _columns.Links; j < _columns.Count; j++) _alpha[j] = _busValue[_columns.Into[j]] - _busValue[_columns.OutOf[j]];
        for (int r = 1; r < Rows; r++) _alpha[_columns.Count + _lines[r - 1]] = rho[r];
    }

    /// <summary>What a row vector is worth at every bus.</summary>
    private void BusValues(ReadOnlySpan<double> rho)
    {
        Array.Fill(_busValue, rho[0]);
        for (int r = 1; r < Rows; r++)
        {
            double weight = rho[r];
            if (weight == 0) continue;
            ReadOnlySpan<double> factors = _network.Factors(_lines[r - 1]);
            for (int b = 0; b < factors.Length; b++) _busValue[b] += weight * factors[b];
        }
    }

    /// <summary>The column that enters; columns passed on the way to it go to their other bound.</summary>
    private int RatioTest(double violation)
    {
        _candidates.Clear();
        double sign = violation < 0 ? -1 : 1;
        for (int j = 0; j < _columns.Count; j++) Consider(j, sign);
        foreach (int line in _lines) Consider(_columns.Count + line, sign);
        _candidates.Sort();
        double left = Math.Abs(violation);
        _flips = 0;
        foreach (Candidate candidate in _candidates)
        {
            left -= candidate.Size * _upper[candidate.Column];
            if (left <= 0) return candidate.Column;
            _flips++;
        }
        return -1;
    }

    private int _flips;

    private void Consider(int j, double sign)
    {
        if (_basic[j] || _upper[j] <= 0) return;
        double towards = sign * _alpha[j], size = Math.Abs(towards);
        if (size < SmallestPivot || (_atUpper[j] ? towards > 0 : towards < 0)) return;
        _candidates.Add(new Candidate(Math.Abs(_reduced[j]) / size, size, j));
    }

    private void ApplyFlips()
    {
        if (_flips == 0) return;
        Span<double> change = _row.AsSpan(0, Rows);
        change.Clear();
        for (int i = 0; i < _flips; i++)
        {
            int j = _candidates[i].Column;
            double step = _atUpper[j] ? -_upper[j] : _upper[j];
            _atUpper[j] = !_atUpper[j];
            Level[j] = _atUpper[j] ? _upper[j] : 0;
            if (j < _columns.Links) change[0] += step;
            for (int r = 1; r < Rows; r++) change[r] += step * Coefficient(_lines[r - 1], j);
        }
        for (int r = 0; r < Rows; r++) Level[_basis[r]] -= Dot(r, change);
    }

    private void PivotOn(int row, int entering, double bound)
    {
        int m = Rows, leaving = _basis[row];
        Span<double> entry = _row.AsSpan(0, m);
        entry[0] = entering < _columns.Links ? 1 : 0;
        for (int r = 1; r < m; r++) entry[r] = Coefficient(_lines[r - 1], entering);
        for (int r = 0; r < m; r++) _column[r] = Dot(r, entry);

        double pivot = _column[row], primal = (Level[leaving] - bound) / pivot, dual = _reduced[entering] / pivot;
        for (int r = 0; r < m; r++) Level[_basis[r]] -= primal * _column[r];
        Level[entering] += primal;
        Level[leaving] = bound;

        for (int j = 0; j < _columns.Count; j++)
        {
            if (!_basic[j]) _reduced[j] -= dual * _alpha[j];
        }
        foreach (int line in _lines)
        {
            int slack = _columns.Count + line;
            if (!_basic[slack]) _reduced[slack] -= dual * _alpha[slack];
        }
        _reduced[leaving] = -dual;
        _reduced[entering] = 0;

        Span<double> pivotRow = _inverse.AsSpan(row * _stride, m);
        foreach (ref double value in pivotRow) value /= pivot;
        for (int r = 0; r < m; r++)
        {
            double factor = _column[r];
            if (r == row || factor == 0) continue;
            Span<double> other = _inverse.AsSpan(r * _stride, m);
            for (int c = 0; c < m; c++) other[c] -= factor * pivotRow[c];
        }
        (_basic[leaving], _basic[entering], _basis[row]) = (false, true, entering);
        _atUpper[leaving] = bound > 0;
        _atUpper[entering] = false;
    }

    /// <summary>Duals of the rows into <see cref="_row"/>: costs of the basis times the inverse.</summary>
    private void Duals()
    {
        Span<double> dual = _row.AsSpan(0, Rows);
        dual.Clear();
        for (int r = 0; r < Rows; r++)
        {
            double cost = _cost[_basis[r]];
            if (cost == 0) continue;
            for (int c = 0; c < dual.Length; c++) dual[c] += cost * _inverse[r * _stride + c];
        }
    }

    private double Dot(int row, ReadOnlySpan<double> vector)
    {
        double sum = 0;
        ReadOnlySpan<double> inverse = _inverse.AsSpan(row * _stride, vector.Length);
        for (int c = 0; c < vector.Length; c++) sum += inverse[c] * vector[c];
        return sum;
    }
}
