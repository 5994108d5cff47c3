namespace Headroom.Market.Network;

/// <summary>
/// Minimum-degree order of a sparse symmetric matrix: eliminate the node with the fewest neighbours, join those, repeat. Power
/// networks are nearly trees, so the plain graph stays small; ties go to the node that came first.
/// </summary>
internal static class MinimumDegree
{
    /// <summary>Orders nodes.</summary>
    /// <param name="neighbours">Neighbours of each node, rising, without itself; the arrays are used up.</param>
    /// <returns>Nodes in the order of their elimination.</returns>
    public static int[] Order(int[][] neighbours)
    {
        int n = neighbours.Length;
        int[] order = new int[n], count = new int[n], scratch = new int[n];
        bool[] done = new bool[n];
        PriorityQueue<int, (int, int)> queue = new(n);
        for (int v = 0; v < n; v++)
        {
            count[v] = neighbours[v].Length;
            queue.Enqueue(v, (count[v], v));
        }
        for (int at = 0; at < n;)
        {
            queue.TryDequeue(out int v, out (int Degree, int) priority);
            if (done[v] || priority.Degree != count[v]) continue;
            done[v] = true;
            order[at++] = v;
            ReadOnlySpan<int> around = neighbours[v].AsSpan(0, count[v]);
            foreach (int u in around)
            {
                int joined = Join(neighbours[u].AsSpan(0, count[u]), around, u, v, scratch);
                if (joined > neighbours[u].Length) neighbours[u] = new int[joined + joined / 2];
                scratch.AsSpan(0, joined).CopyTo(neighbours[u]);
                if (joined == count[u]) continue;
                count[u] = joined;
                queue.Enqueue(u, (joined, u));
            }
            neighbours[v] = [];
        }
        return order;
    }

    private static int Join(ReadOnlySpan<int> a, ReadOnlySpan<int> b, int self, int gone, int[] into)
    {
        int i = 0, j = 0, n = 0;
        while (i < a.Length || j < b.Length)
        {
            int next = j >= b.Length || (i < a.Length && a[i] <= b[j]) ? a[i] : b[j];
            if (i < a.Length && a[i] == next) i++;
            if (j < b.Length && b[j] == next) j++;
            if (next != self && next != gone) into[n++] = next;
        }
        return n;
    }
}
