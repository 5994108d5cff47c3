namespace Headroom.Market.Network;

/// <summary>
/// The inverse of a small symmetric matrix, kept up to date as rows with their columns come and go (bordering) and as rank-one terms
/// are added. Every change costs the square of the size; one that would make the matrix singular is refused and changes nothing.
/// </summary>
internal sealed class SymmetricInverse
{
    private const double Tiny = 1e-10;
    private double[] _cells = new double[64];
    private int _stride = 8;

    /// <summary>Rows of the matrix.</summary>
    public int Size { get; private set; }

    /// <summary>Row <paramref name="k"/> of the inverse, which is also its column.</summary>
    public Span<double> this[int k] => _cells.AsSpan(k * _stride, Size);

    /// <summary>Inverse times a vector.</summary>
    public void Multiply(ReadOnlySpan<double> vector, Span<double> product)
    {
        for (int k = 0; k < Size; k++) product[k] = DenseVector.Dot(this[k], vector);
    }

    /// <summary>Adds a last row and column.</summary>
    /// <param name="column">The new column without its last value.</param>
    /// <param name="diagonal">Its last value.</param>
    /// <param name="floor">What the new pivot must exceed. Blocks of the inverse that should be zero hold the rounding of what once stood there.</param>
    public bool Border(ReadOnlySpan<double> column, double diagonal, double floor = 0)
    {
        int n = Size;
        Span<double> w = new double[n + 1];
        Multiply(column, w);
        double schur = diagonal - DenseVector.Dot(w[..n], column);
        if (IsZero(schur, Math.Abs(diagonal) + Magnitude(w[..n], column)) || Math.Abs(schur) < floor) return false;
        w[n] = -1;
        Grow(n + 1);
        for (int k = 0; k <= n; k++) DenseVector.Add(w, w[k] / schur, this[k]);
        return true;
    }

    /// <summary>Adds two rows and columns at once: either alone may make the matrix singular.</summary>
    public bool Border(ReadOnlySpan<double> first, double firstDiagonal, ReadOnlySpan<double> second, double secondDiagonal, double between)
    {
        int n = Size;
        Span<double> u = new double[n + 2], v = new double[n + 2];
        Multiply(first, u);
        Multiply(second, v);
        double a = firstDiagonal - DenseVector.Dot(u[..n], first), b = between - DenseVector.Dot(u[..n], second);
        double c = secondDiagonal - DenseVector.Dot(v[..n], second), determinant = a * c - b * b;
        if (IsZero(determinant, Math.Abs(a * c) + b * b)) return false;
        (u[n], u[n + 1], v[n], v[n + 1]) = (-1, 0, 0, -1);
        Grow(n + 2);
        for (int k = 0; k < n + 2; k++)
        {
            DenseVector.Add(u, (c * u[k] - b * v[k]) / determinant, this[k]);
            DenseVector.Add(v, (a * v[k] - b * u[k]) / determinant, this[k]);
        }
        return true;
    }

    /// <summary>Takes row and column <paramref name="k"/> out; the last ones take their place.</summary>
    public bool Remove(int k)
    {
        double pivot = this[k][k];
        if (!(Math.Abs(pivot) > 1e-9 * Largest(this[k]))) return false;
        double[] column = this[k].ToArray();
        for (int i = 0; i < Size; i++) DenseVector.Add(column, -column[i] / pivot, this[i]);
        Drop(k);
        return true;
    }

    /// <summary>Takes two rows and columns out at once: the higher is filled by the last, then the lower by what is last then.</summary>
    public bool Remove(int k, int l)
    {
        if (k > l) (k, l) = (l, k);
        double[] u = this[k].ToArray(), v = this[l].ToArray();
        double a = u[k], b = u[l], c = v[l], determinant = a * c - b * b;
        if (IsZero(determinant, 1e-6 * Largest(u) * Largest(v))) return false;
        for (int i = 0; i < Size; i++)
        {
            double ui = u[i], vi = v[i];
            DenseVector.Add(u, -(c * ui - b * vi) / determinant, this[i]);
            DenseVector.Add(v, -(a * vi - b * ui) / determinant, this[i]);
        }
        Drop(l);
        Drop(k);
        return true;
    }

    /// <summary>Adds factor x vector x vector'.</summary>
    public bool Update(ReadOnlySpan<double> vector, double factor)
    {
        Span<double> w = new double[Size];
        Multiply(vector, w);
        double change = factor * DenseVector.Dot(w, vector), scale = 1 + change;
        if (IsZero(scale, 1e2 * (1 + Math.Abs(change)))) return false;
        for (int k = 0; k < Size; k++) DenseVector.Add(w, -w[k] * factor / scale, this[k]);
        return true;
    }

    /// <summary>Starts anew from a whole matrix, row after row; false if it is singular.</summary>
    public bool Invert(double[] matrix, int size)
    {
        double[] left = (double[])matrix.Clone(), right = new double[size * size];
        for (int k = 0; k < size; k++) right[k * size + k] = 1;
        for (int k = 0; k < size; k++)
        {
            int pivot = k;
            for (int i = k + 1; i < size; i++)
                if (Math.Abs(left[i * size + k]) > Math.Abs(left[pivot * size + k])) pivot = i;
            double p = left[pivot * size + k];
            if (Math.Abs(p) < 1e-13) return false;
            if (pivot != k)
            {
                Swap(left, k, pivot, size);
                Swap(right, k, pivot, size);
            }
            Span<double> leftRow = left.AsSpan(k * size, size), rightRow = right.AsSpan(k * size, size);
            foreach (ref double value in leftRow) value /= p;
            foreach (ref double value in rightRow) value /= p;
            for (int i = 0; i < size; i++)
            {
                double factor = left[i * size + k];
                if (i == k || factor == 0) continue;
                DenseVector.Add(leftRow, -factor, left.AsSpan(i * size, size));
                DenseVector.Add(rightRow, -factor, right.AsSpan(i * size, size));
            }
        }
        Size = 0;
        Grow(size);
        for (int i = 0; i < size; i++)
            for (int j = 0; j < size; j++) this[i][j] = (right[i * size + j] + right[j * size + i]) / 2;
        return true;
    }

    private static void Swap(double[] matrix, int a, int b, int size)
    {
        for (int j = 0; j < size; j++) (matrix[a * size + j], matrix[b * size + j]) = (matrix[b * size + j], matrix[a * size + j]);
    }

    // A difference of nearly equal numbers is noise, not a pivot.
    private static bool IsZero(double value, double size) => !(Math.Abs(value) > Tiny * size + 1e-15);

    private static double Magnitude(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int k = 0; k < a.Length; k++) sum += Math.Abs(a[k] * b[k]);
        return sum;
    }

    private static double Largest(ReadOnlySpan<double> row)
    {
        double largest = 0;
        foreach (double value in row) largest = Math.Max(largest, Math.Abs(value));
        return largest;
    }

    private void Grow(int size)
    {
        int old = Size;
        if (size > _stride)
        {
            int stride = Math.Max(size, 2 * _stride);
            double[] cells = new double[stride * stride];
            for (int k = 0; k < old; k++) _cells.AsSpan(k * _stride, old).CopyTo(cells.AsSpan(k * stride));
            (_cells, _stride) = (cells, stride);
        }
        Size = size;
        for (int k = 0; k < size; k++) this[k][(k < old ? old : 0)..].Clear();
    }

    private void Drop(int k)
    {
        int last = Size - 1;
        this[last].CopyTo(this[k]);
        for (int i = 0; i < last; i++) this[i][k] = this[i][last];
        this[k][k] = this[last][last];
        Size = last;
    }
}
