namespace Headroom.Market.Network;

/// <summary>What is chosen in a dispatch: power with bounds and a convex cost c x + h x^2 / 2, injected at one or two buses.</summary>
internal sealed class FlowColumns
{
    private readonly List<(double Low, double High, double Cost, double Curve, int Bus, double Share, int OtherBus, double OtherShare)> _all = [];

    /// <summary>Number of columns.</summary>
    public int Count => _all.Count;

    /// <summary>Bounds, cost and places of a column.</summary>
    public (double Low, double High, double Cost, double Curve, int Bus, double Share, int OtherBus, double OtherShare) this[int column] => _all[column];

    /// <summary>Adds a column.</summary>
    /// <param name="low">Least value, MW.</param>
    /// <param name="high">Largest value, MW.</param>
    /// <param name="cost">c, $/MWh.</param>
    /// <param name="curve">h, twice the quadratic coefficient, $/MW^2h.</param>
    /// <param name="bus">Where it injects.</param>
    /// <param name="share">MW injected there for each MW.</param>
    /// <param name="otherBus">Where it injects too, -1 for nowhere.</param>
    /// <param name="otherShare">MW injected there for each MW.</param>
    public int Add(double low, double high, double cost, double curve, int bus, double share = 1, int otherBus = -1, double otherShare = 0)
    {
        _all.Add((low, high, cost, curve, bus, share, otherBus, otherShare));
        return _all.Count - 1;
    }

    /// <summary>Changes a column's bounds.</summary>
    public void SetBounds(int column, double low, double high) => _all[column] = _all[column] with { Low = low, High = high };

    /// <summary>What a MW of a column is worth, given what a MW injected at each bus is: prices, factors of a line, or 1 within an island.</summary>
    public double Worth(int column, ReadOnlySpan<double> bus)
    {
        var c = _all[column];
        return c.OtherBus < 0 ? c.Share * bus[c.Bus] : c.Share * bus[c.Bus] + c.OtherShare * bus[c.OtherBus];
    }

    /// <summary>The same of all columns.</summary>
    public double[] Worth(ReadOnlySpan<double> bus)
    {
        double[] worth = new double[_all.Count];
        for (int j = 0; j < worth.Length; j++) worth[j] = Worth(j, bus);
        return worth;
    }

    /// <summary>Adds a column's value to the injections.</summary>
    public void Inject(int column, double mw, double[] injection)
    {
        var c = _all[column];
        injection[c.Bus] += c.Share * mw;
        if (c.OtherBus >= 0) injection[c.OtherBus] += c.OtherShare * mw;
    }
}
