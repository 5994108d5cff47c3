using Headroom.Grid;
using Headroom.Grid.Networks;

namespace Headroom.Market.Network;

/// <summary>
/// The linear power flow of a network under one convention: islands, susceptances, flow limits, and the factored matrix that turns
/// injections into angles. Flow on l from f to t is w_l (theta_f - theta_t - shift_l), MW, with w_l = base x b_l, MW per radian.
/// Buses of kind <see cref="BusKind.Isolated"/>, and what is at them, are left out. Not for several threads: solving uses one work array.
/// </summary>
public sealed class DcNetwork
{
    private const int DelaysTried = 8;

    private readonly int[] _matrixIndex;
    private readonly double[] _weight, _shift;
    private readonly SparseLdl _factor;
    private readonly double[] _right;
    private readonly double[]? _asked, _residual; // only where negative reactances cost digits
    private readonly double[] _shiftInjection;

    /// <summary>Prepares a network.</summary>
    /// <exception cref="InputException">A branch has no reactance where the convention divides by it, or the matrix is singular.</exception>
    public DcNetwork(NetworkCase network, LineConvention convention)
    {
        Case = network;
        Convention = convention;
        int buses = network.Buses.Length, branches = network.Branches.Length;
        _weight = new double[branches];
        _shift = new double[branches];
        LowMw = new double[branches];
        HighMw = new double[branches];
        _shiftInjection = new double[buses];
        for (int l = 0; l < branches; l++) Branch(l);
        Island = new int[buses];
        References = FindIslands();
        _matrixIndex = new int[buses];
        int size = 0;
        for (int b = 0; b < buses; b++) _matrixIndex[b] = Island[b] < 0 || References[Island[b]] == b ? -1 : size++;
        _right = new double[size];
        _factor = Factored(size);
        if (_weight.Any(weight => weight < 0)) (_asked, _residual) = (new double[size], new double[size]);
    }

    /// <summary>The network.</summary>
    public NetworkCase Case { get; }

    /// <summary>How impedances become susceptances.</summary>
    public LineConvention Convention { get; }

    /// <summary>Island of each bus, -1 for an isolated one.</summary>
    public int[] Island { get; }

    /// <summary>
    /// Reference bus of each island: its first of kind <see cref="BusKind.Reference"/>, else its first bus. Prices are split there: at the
    /// reference all of it is energy.
    /// </summary>
    public int[] References { get; }

    /// <summary>Least flow of each branch that its rating and angle limits allow, MW; minus infinity without one.</summary>
    public double[] LowMw { get; }

    /// <summary>Largest flow of each branch, MW.</summary>
    public double[] HighMw { get; }

    /// <summary>Whether a branch takes part: in service, between two buses that are not isolated, with a susceptance other than 0.</summary>
    public bool Carries(int branch) => _weight[branch] != 0;

    /// <summary>MW of flow for each radian between a branch's ends; 0 where it does not take part.</summary>
    public double WeightMwPerRadian(int branch) => _weight[branch];

    /// <summary>Whether a limit of a branch, at its high or its low end, is one of angle rather than of rating.</summary>
    public bool IsAngleLimit(int branch, bool high)
    {
        double rate = Case.Branches[branch].RateMva;
        return high ? HighMw[branch] < rate : LowMw[branch] > -rate;
    }

    /// <summary>Flows of all branches, MW, from injections, MW, that sum to zero on each island.</summary>
    public void Flows(ReadOnlySpan<double> injectionMw, double[] angle, double[] flowMw)
    {
        for (int b = 0; b < _matrixIndex.Length; b++)
            if (_matrixIndex[b] >= 0) _right[_matrixIndex[b]] = injectionMw[b] + _shiftInjection[b];
        Solve(angle);
        for (int l = 0; l < flowMw.Length; l++)
        {
            Branch branch = Case.Branches[l];
            flowMw[l] = _weight[l] == 0 ? 0 : _weight[l] * (angle[branch.From] - angle[branch.To] - _shift[l]);
        }
    }

    /// <summary>
    /// A row of the PTDF matrix: MW on a branch for each MW injected at a bus and taken out at its island's reference.
    /// </summary>
    public void Ptdf(int branch, double[] row)
    {
        Array.Clear(_right);
        Couple(branch, 1);
        Solve(row);
    }

    /// <summary>Sum over branches of multiplier x PTDF, for all buses: the congestion part of prices.</summary>
    public void WeightedPtdf(IEnumerable<(int Branch, double Multiplier)> rows, double[] sum)
    {
        Array.Clear(_right);
        foreach ((int branch, double multiplier) in rows) Couple(branch, multiplier);
        Solve(sum);
    }

    private void Couple(int branch, double multiplier)
    {
        Branch line = Case.Branches[branch];
        if (_matrixIndex[line.From] >= 0) _right[_matrixIndex[line.From]] += multiplier * _weight[branch];
        if (_matrixIndex[line.To] >= 0) _right[_matrixIndex[line.To]] -= multiplier * _weight[branch];
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

    private void Branch(int l)
    {
        Branch branch = Case.Branches[l];
        LowMw[l] = double.NegativeInfinity;
        HighMw[l] = double.PositiveInfinity;
        if (!branch.InService || branch.From == branch.To
            || Case.Buses[branch.From].Kind == BusKind.Isolated || Case.Buses[branch.To].Kind == BusKind.Isolated) return;
        double r = branch.ResistancePu, x = branch.ReactancePu;
        bool matpower = Convention == LineConvention.Matpower;
        if (matpower && x == 0)
            throw new InputException(new InputProblem(Case.Name, 0, $"x of branch {branch.Id}", "0", "a reactance other than 0 under MATPOWER's convention"));
        double weight = Case.BaseMva * (matpower ? 1 / (x * branch.TapRatio) : x == 0 ? 0 : x / (r * r + x * x));
        double shift = matpower ? branch.ShiftDegrees * Math.PI / 180 : 0;
        _weight[l] = weight;
        if (weight == 0) return;
        _shift[l] = shift;
        _shiftInjection[branch.From] += weight * shift;
        _shiftInjection[branch.To] -= weight * shift;
        double a = weight * (branch.AngleMinDegrees * Math.PI / 180 - shift), b = weight * (branch.AngleMaxDegrees * Math.PI / 180 - shift);
        double low = Math.Max(-branch.RateMva, Math.Min(a, b)), high = Math.Min(branch.RateMva, Math.Max(a, b));
        // Limits that exclude each other can only be met in the middle; what is missing shows as a priced overload.
        if (low > high) low = high = (low + high) / 2;
        LowMw[l] = low;
        HighMw[l] = high;
    }

    private int[] FindIslands()
    {
        int buses = Island.Length;
        List<int>[] lines = new List<int>[buses];
        for (int b = 0; b < buses; b++) lines[b] = [];
        for (int l = 0; l < _weight.Length; l++)
        {
            if (_weight[l] == 0) continue;
            lines[Case.Branches[l].From].Add(Case.Branches[l].To);
            lines[Case.Branches[l].To].Add(Case.Branches[l].From);
        }
        Array.Fill(Island, -1);
        List<int> references = [];
        Queue<int> queue = new();
        for (int first = 0; first < buses; first++)
        {
            if (Island[first] >= 0 || Case.Buses[first].Kind == BusKind.Isolated) continue;
            int reference = -1;
            Island[first] = references.Count;
            queue.Enqueue(first);
            while (queue.TryDequeue(out int at))
            {
                if (Case.Buses[at].Kind == BusKind.Reference && (reference < 0 || at < reference)) reference = at;
                foreach (int next in lines[at])
                {
                    if (Island[next] >= 0) continue;
                    Island[next] = references.Count;
                    queue.Enqueue(next);
                }
            }
            references.Add(reference < 0 ? first : reference);
        }
        return [.. references];
    }

    /// <summary>Places of a branch's ends in the matrix; -1 for a reference.</summary>
    private (int From, int To) Ends(int l) => (_matrixIndex[Case.Branches[l].From], _matrixIndex[Case.Branches[l].To]);

    private SparseLdl Factored(int size)
    {
        // Entries by column with duplicates of parallel lines, then sorted and summed in place: columns are short.
        int[] at = new int[size + 1];
        for (int l = 0; l < _weight.Length; l++)
        {
            if (_weight[l] == 0) continue;
            (int f, int t) = Ends(l);
            if (f >= 0) at[f + 1] += t >= 0 ? 2 : 1;
            if (t >= 0) at[t + 1] += f >= 0 ? 2 : 1;
        }
        for (int k = 0; k < size; k++) at[k + 1] += at[k];
        int[] fill = at[..^1], rows = new int[at[size]], start = new int[size + 1];
        double[] values = new double[at[size]];
        for (int l = 0; l < _weight.Length; l++)
        {
            if (_weight[l] == 0) continue;
            (int f, int t) = Ends(l);
            if (f >= 0) Put(f, f, _weight[l]);
            if (t >= 0) Put(t, t, _weight[l]);
            if (f < 0 || t < 0) continue;
            Put(f, t, -_weight[l]);
            Put(t, f, -_weight[l]);
        }
        int[][] neighbours = new int[size][];
        int end = 0;
        for (int k = 0; k < size; k++)
        {
            Array.Sort(rows, values, at[k], at[k + 1] - at[k]);
            start[k] = end;
            for (int p = at[k]; p < at[k + 1]; p++)
            {
                if (end > start[k] && rows[end - 1] == rows[p]) values[end - 1] += values[p];
                else (rows[end], values[end++]) = (rows[p], values[p]);
            }
            int[] around = neighbours[k] = new int[Math.Max(0, end - start[k] - 1)];
            for (int p = start[k], n = 0; p < end; p++)
                if (rows[p] != k) around[n++] = rows[p];
        }
        start[size] = end;
        int[] order = MinimumDegree.Order(neighbours);
        double[] magnitude = new double[size];
        for (int l = 0; l < _weight.Length; l++)
        {
            if (_weight[l] == 0) continue;
            (int f, int t) = Ends(l);
            if (f >= 0) magnitude[f] += Math.Abs(_weight[l]);
            if (t >= 0) magnitude[t] += Math.Abs(_weight[l]);
        }
        SparseLdl factor = new(start, rows, values, order, magnitude);
        // Negative reactances may cancel others at a bus while the network as a whole holds: such buses are eliminated late.
        for (int tries = 0; factor.SmallPivots.Count > 0; tries++)
        {
            if (tries == DelaysTried)
                throw new InputException(new InputProblem(Case.Name, 0, "branches", "", "reactances that do not cancel each other: the network's matrix is nearly singular"));
            int late = factor.SmallPivots[0];
            order = [.. order.Where(k => k != late), late];
            factor = new SparseLdl(start, rows, values, order, magnitude);
        }
        return factor;

        void Put(int column, int row, double value) => (rows[fill[column]], values[fill[column]++]) = (row, value);
    }
}
