namespace Headroom.Market.Interchange;

/// <summary>
/// Whether lines whose flow is chosen can carry what zones have to spare to those that need it, and how: a maximum flow in whole
/// watts, found by shortest augmenting paths, so that power takes the fewest lines (Edmonds and Karp). No losses.
/// </summary>
internal sealed class ChosenFlows(int zones, ZoneLine[] lines)
{
    private readonly long[] _left = new long[zones];
    private readonly int[] _by = new int[zones];   // the line by which a zone was reached; -1: where the search began
    private readonly bool[] _seen = new bool[zones];
    private readonly int[] _queue = new int[zones];
    private readonly int[][] _at = [.. Enumerable.Range(0, zones).Select(
        z => Enumerable.Range(0, lines.Length).Where(l => lines[l].From == z || lines[l].To == z).ToArray())];

    /// <summary>Flows that give each zone its import; null where limits forbid it.</summary>
    /// <param name="imports">By zone, watts; their sum is 0.</param>
    public long[]? Find(ReadOnlySpan<long> imports)
    {
        imports.CopyTo(_left);
        long[] flows = new long[lines.Length];
        for (int source = 0; source < zones; source++)
        {
            while (_left[source] < 0)
            {
                int sink = Reach(source, flows);
                if (sink < 0) return null;
                long most = Math.Min(-_left[source], _left[sink]);
                for (int z = sink; z != source; z = Other(_by[z], z)) most = Math.Min(most, Room(_by[z], Other(_by[z], z), flows));
                for (int z = sink; z != source; z = Other(_by[z], z)) flows[_by[z]] += lines[_by[z]].To == z ? most : -most;
                _left[source] += most;
                _left[sink] -= most;
            }
        }
        return flows;
    }

    /// <summary>The nearest zone that needs power and can be reached; -1 where there is none.</summary>
    private int Reach(int source, long[] flows)
    {
        Array.Clear(_seen);
        int head = 0, tail = 0;
        _queue[tail++] = source;
        (_seen[source], _by[source]) = (true, -1);
        while (head < tail)
        {
            int zone = _queue[head++];
            if (_left[zone] > 0) return zone;
            foreach (int line in _at[zone])
            {
                int next = Other(line, zone);
                if (_seen[next] || Room(line, zone, flows) <= 0) continue;
                (_seen[next], _by[next]) = (true, line);
                _queue[tail++] = next;
            }
        }
        return -1;
    }

    private int Other(int line, int zone) => lines[line].From == zone ? lines[line].To : lines[line].From;

    private long Room(int line, int from, long[] flows) =>
        lines[line].From == from ? lines[line].LimitWatts - flows[line] : lines[line].ReverseWatts + flows[line];
}
