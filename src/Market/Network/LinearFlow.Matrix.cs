using Headroom.Grid;
using Headroom.Grid.Networks;

namespace Headroom.Market.Network;

/// <content>Islands, and the matrix of susceptances.</content>
public sealed partial class LinearFlow
{
    private const int DelaysTried = 8;

    private int[] FindIslands(BusKind[] kinds)
    {
        int buses = Island.Length;
        List<int>[] lines = new List<int>[buses];
        for (int b = 0; b < buses; b++) lines[b] = [];
        for (int l = 0; l < _weight.Length; l++)
        {
            if (_weight[l] == 0) continue;
            lines[_from[l]].Add(_to[l]);
            lines[_to[l]].Add(_from[l]);
        }
        Array.Fill(Island, -1);
        List<int> references = [];
        Queue<int> queue = new();
        for (int first = 0; first < buses; first++)
        {
            if (Island[first] >= 0 || kinds[first] == BusKind.Isolated) continue;
            int reference = -1;
            Island[first] = references.Count;
            queue.Enqueue(first);
            while (queue.TryDequeue(out int at))
            {
                if (kinds[at] == BusKind.Reference && (reference < 0 || at < reference)) reference = at;
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

    private SparseLdl Factored(string name, int size)
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
                throw new InputException(new InputProblem(name, 0, "branches", "", "reactances that do not cancel each other: the network's matrix is nearly singular"));
            int late = factor.SmallPivots[0];
            order = [.. order.Where(k => k != late), late];
            factor = new SparseLdl(start, rows, values, order, magnitude);
        }
        return factor;

        void Put(int column, int row, double value) => (rows[fill[column]], values[fill[column]++]) = (row, value);
    }
}
