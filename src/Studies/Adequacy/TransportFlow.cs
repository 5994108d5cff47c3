namespace Headroom.Studies.Adequacy;

/// <summary>
/// Flow of an hour in a transport network: from regions with surplus over lines to regions that are short, over as few lines as possible
/// (augmenting shortest paths: Edmonds and Karp 1972). Sources may be opened one kind after the other; what has been served stays served.
/// </summary>
internal sealed class TransportFlow
{
    private readonly int _n, _source, _sink;
    private readonly double[,] _room; // what an arc can still carry, MW
    private readonly int[] _before, _queue;

    /// <summary>Prepares a network.</summary>
    /// <param name="regions">How many regions.</param>
    public TransportFlow(int regions)
    {
        (_n, _source, _sink) = (regions + 2, regions, regions + 1);
        _room = new double[_n, _n];
        _before = new int[_n];
        _queue = new int[_n];
    }

    /// <summary>Forgets all flows and arcs.</summary>
    public void Clear() => Array.Clear(_room);

    /// <summary>Opens a line, either way.</summary>
    public void Line(int from, int to, double mw)
    {
        _room[from, to] += mw;
        _room[to, from] += mw;
    }

    /// <summary>Sets what a region can give from now on.</summary>
    public void Give(int region, double mw) => _room[_source, region] = mw;

    /// <summary>What a region can still give.</summary>
    public double Left(int region) => _room[_source, region];

    /// <summary>Sets what a region wants from now on.</summary>
    public void Want(int region, double mw) => _room[region, _sink] = mw;

    /// <summary>What a region still wants.</summary>
    public double Wanted(int region) => _room[region, _sink];

    /// <summary>Sends as much as can be.</summary>
    public void Send()
    {
        while (Path())
        {
            double most = double.PositiveInfinity;
            for (int to = _sink; to != _source; to = _before[to]) most = Math.Min(most, _room[_before[to], to]);
            for (int to = _sink; to != _source; to = _before[to])
            {
                _room[_before[to], to] -= most;
                // What was taken from a source or given to a sink is not taken back.
                if (_before[to] != _source && to != _sink) _room[to, _before[to]] += most;
            }
        }
    }

    private bool Path()
    {
        Array.Fill(_before, -1);
        _before[_source] = _source;
        _queue[0] = _source;
        for (int head = 0, tail = 1; head < tail; head++)
        {
            int at = _queue[head];
            for (int to = 0; to < _n; to++)
            {
                if (_before[to] >= 0 || _room[at, to] <= 1e-9) continue;
                _before[to] = at;
                if (to == _sink) return true;
                _queue[tail++] = to;
            }
        }
        return false;
    }
}
