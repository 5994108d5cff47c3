using System.Runtime.CompilerServices;

namespace Headroom.Market.Network;

/// <summary>
/// L D L' of a sparse symmetric matrix, row by row along the elimination tree (Davis, "Algorithm 849: a concise sparse Cholesky
/// factorization package", ACM TOMS 31 (2005)). D may have negative entries: series capacitors make a network's matrix indefinite.
/// </summary>
internal sealed class SparseLdl
{
    private const double SmallestPivot = 1e-7;

    private readonly int _n;
    private readonly List<int> _small = [];
    private readonly int[] _order, _start, _rows;
    private readonly double[] _values, _diagonal, _work;

    /// <summary>Factors a matrix.</summary>
    /// <param name="start">Where each column starts, n + 1 long.</param>
    /// <param name="rows">Rows of the entries; both triangles and the diagonal are given.</param>
    /// <param name="values">Entries.</param>
    /// <param name="order">Order of elimination.</param>
    /// <param name="size">By row, the size of what its diagonal was summed from: pivots are small or not beside it.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public SparseLdl(int[] start, int[] rows, double[] values, int[] order, double[] size)
    {
        int n = _n = order.Length;
        _order = order;
        int[] inverse = new int[n], parent = new int[n], flag = new int[n], count = new int[n], pattern = new int[n];
        for (int k = 0; k < n; k++) inverse[order[k]] = k;
        for (int k = 0; k < n; k++)
        {
            parent[k] = -1;
            flag[k] = k;
            for (int p = start[order[k]]; p < start[order[k] + 1]; p++)
            {
                for (int i = inverse[rows[p]]; i < k && flag[i] != k; i = parent[i])
                {
                    if (parent[i] < 0) parent[i] = k;
                    count[i]++;
                    flag[i] = k;
                }
            }
        }
        _start = new int[n + 1];
        for (int k = 0; k < n; k++) _start[k + 1] = _start[k] + count[k];
        _rows = new int[_start[n]];
        _values = new double[_start[n]];
        _diagonal = new double[n];
        _work = new double[n];
        double[] y = new double[n];
        Array.Clear(count);
        for (int k = 0; k < n; k++)
        {
            int top = n;
            flag[k] = k;
            for (int p = start[order[k]]; p < start[order[k] + 1]; p++)
            {
                int i = inverse[rows[p]], length = 0;
                if (i > k) continue;
                y[i] += values[p];
                for (; flag[i] != k; i = parent[i])
                {
                    pattern[length++] = i;
                    flag[i] = k;
                }
                while (length > 0) pattern[--top] = pattern[--length];
            }
            double d = y[k];
            y[k] = 0;
            for (; top < n; top++)
            {
                int i = pattern[top], end = _start[i] + count[i];
                double yi = y[i];
                y[i] = 0;
                for (int p = _start[i]; p < end; p++) y[_rows[p]] -= _values[p] * yi;
                double l = yi / _diagonal[i];
                d -= l * yi;
                _rows[end] = k;
                _values[end] = l;
                count[i]++;
            }
            if (!(Math.Abs(d) > SmallestPivot * size[order[k]])) _small.Add(order[k]);
            _diagonal[k] = d;
        }
    }

    /// <summary>Rows whose pivots nearly vanished, in the order of elimination: if there are any, answers mean nothing.</summary>
    public IReadOnlyList<int> SmallPivots => _small;

    /// <summary>Solves in place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Solve(double[] x)
    {
        double[] y = _work, values = _values;
        int[] rows = _rows, start = _start;
        int n = _n;
        for (int k = 0; k < n; k++) y[k] = x[_order[k]];
        for (int k = 0; k < n; k++)
        {
            double yk = y[k];
            if (yk == 0) continue;
            for (int p = start[k]; p < start[k + 1]; p++) y[rows[p]] -= values[p] * yk;
        }
        for (int k = n - 1; k >= 0; k--)
        {
            double yk = y[k] / _diagonal[k];
            for (int p = start[k]; p < start[k + 1]; p++) yk -= values[p] * y[rows[p]];
            y[k] = yk;
        }
        for (int k = 0; k < n; k++) x[_order[k]] = y[k];
    }
}
