using Headroom.Grid;
using Headroom.Grid.Networks;

namespace Headroom.Market.Network;

/// <summary>
/// The linear power flow of lines between buses: islands, and the factored matrix that turns injections into angles and flows, and
/// gives rows of power transfer distribution factors (PTDF). Flow on l from f to t is w_l (theta_f - theta_t - shift_l). Not for
/// several threads: solving uses one work array.
/// </summary>
public sealed partial class LinearFlow
{
    private readonly int[] _from, _to, _matrixIndex;
    private readonly double[] _weight, _shift, _shiftInjection, _right, _angle;
    private readonly double[]?[] _rows;
    private readonly SparseLdl _factor;
    private readonly double[]? _asked, _residual; // only where negative reactances cost digits

    /// <summary>Factors the matrix.</summary>
    /// <param name="name">What refusals call the network.</param>
    /// <param name="kinds">Kind of each bus: isolated ones are left out, reference ones preferred as references.</param>
    /// <param name="from">Bus of each line where positive flow enters.</param>
    /// <param name="to">Bus where it leaves.</param>
    /// <param name="weight">MW for each radian between the ends; 0: the line does not take part.</param>
    /// <param name="shift">Phase shift of each line, radians.</param>
    /// <exception cref="InputException">Negative weights cancel others, so that the matrix is (nearly) singular.</exception>
    public LinearFlow(string name, BusKind[] kinds, int[] from, int[] to, double[] weight, double[] shift)
    {
        (_from, _to, _weight, _shift) = (from, to, weight, shift);
        int buses = kinds.Length;
        _shiftInjection = new double[buses];
        for (int l = 0; l < weight.Length; l++)
        {
            _shiftInjection[from[l]] += weight[l] * shift[l];
            _shiftInjection[to[l]] -= weight[l] * shift[l];
        }
        Island = new int[buses];
        References = FindIslands(kinds);
        _matrixIndex = new int[buses];
        int size = 0;
        for (int b = 0; b < buses; b++) _matrixIndex[b] = Island[b] < 0 || References[Island[b]] == b ? -1 : size++;
        (_right, _angle, _rows) = (new double[size], new double[buses], new double[]?[weight.Length]);
        _factor = Factored(name, size);
        if (_weight.Any(each => each < 0)) (_asked, _residual) = (new double[size], new double[size]);
    }

    /// <summary>A network of lines with reactances alone, per unit on one base; the first bus of each island is its reference.</summary>
    public static LinearFlow OfReactances(string name, int buses, int[] from, int[] to, double[] reactance) =>
        new(name, [.. Enumerable.Repeat(BusKind.Load, buses)], from, to, [.. reactance.Select(x => x == 0 ? 0 : 1 / x)], new double[from.Length]);

    /// <summary>Number of buses.</summary>
    public int Buses => Island.Length;

    /// <summary>Number of lines.</summary>
    public int Lines => _weight.Length;

    /// <summary>Island of each bus, -1 for an isolated one.</summary>
    public int[] Island { get; }

    /// <summary>Reference bus of each island: its first of kind <see cref="BusKind.Reference"/>, else its first bus.</summary>
    public int[] References { get; }

    /// <summary>Bus where positive flow enters a line.</summary>
    public int From(int line) => _from[line];

    /// <summary>Bus where it leaves.</summary>
    public int To(int line) => _to[line];

    /// <summary>MW of flow for each radian between a line's ends; 0 where it does not take part.</summary>
    public double WeightMwPerRadian(int line) => _weight[line];

    /// <summary>Flows of all lines, MW, from injections, MW, that sum to zero on each island.</summary>
    public void Flows(ReadOnlySpan<double> injectionMw, Span<double> flowMw)
    {
        for (int b = 0; b < _matrixIndex.Length; b++)
            if (_matrixIndex[b] >= 0) _right[_matrixIndex[b]] = injectionMw[b] + _shiftInjection[b];
        Solve(_angle);
        for (int l = 0; l < flowMw.Length; l++)
            flowMw[l] = _weight[l] == 0 ? 0 : _weight[l] * (_angle[_from[l]] - _angle[_to[l]] - _shift[l]);
    }

    /// <summary>A row of the PTDF matrix: MW on a line for each MW injected at a bus and taken out at its island's reference. Kept once found.</summary>
    public ReadOnlySpan<double> Ptdf(int line)
    {
        if (_rows[line] is { } row) return row;
        row = new double[_matrixIndex.Length];
        Array.Clear(_right);
        Couple(line, 1);
        Solve(row);
        return _rows[line] = row;
    }

    /// <summary>Sum over lines of multiplier x PTDF, for all buses: the congestion part of prices.</summary>
    public void WeightedPtdf(IEnumerable<(int Line, double Multiplier)> rows, double[] sum)
    {
        Array.Clear(_right);
        foreach ((int line, double multiplier) in rows) Couple(line, multiplier);
        Solve(sum);
    }

    private void Couple(int line, double multiplier)
    {
        (int f, int t) = Ends(line);
        if (f >= 0) _right[f] += multiplier * _weight[line];
        if (t >= 0) _right[t] -= multiplier * _weight[line];
    }

    private void Solve(double[] result)
    {
        if (_asked is null)
        {
            _factor.Solve(_right);
        }
        else
        {
            _right.CopyTo(_asked, 0);
            _factor.Solve(_right);
            Refine(_asked, _residual!);
        }
        for (int b = 0; b < _matrixIndex.Length; b++) result[b] = _matrixIndex[b] < 0 ? 0 : _right[_matrixIndex[b]];
    }

    /// <summary>Takes out of the solution what it misses of the right side: an indefinite matrix is factored without pivots.</summary>
    private void Refine(double[] asked, double[] residual)
    {
        for (int round = 0; round < 2; round++)
        {
            asked.CopyTo(residual, 0);
            for (int l = 0; l < _weight.Length; l++)
            {
                if (_weight[l] == 0) continue;
                (int f, int t) = Ends(l);
                double flow = _weight[l] * ((f < 0 ? 0 : _right[f]) - (t < 0 ? 0 : _right[t]));
                if (f >= 0) residual[f] -= flow;
                if (t >= 0) residual[t] += flow;
            }
            _factor.Solve(residual);
            for (int k = 0; k < residual.Length; k++) _right[k] += residual[k];
        }
    }

    /// <summary>Places of a line's ends in the matrix; -1 for a reference.</summary>
    private (int From, int To) Ends(int l) => (_matrixIndex[_from[l]], _matrixIndex[_to[l]]);
}
