namespace Headroom.Market.Interchange;

/// <summary>
/// What a zone brings to the joint clearing of an hour: how much it needs, and what it costs to meet that from within. Bids that
/// would give way stand among the steps at their own price, as in the merit order.
/// </summary>
/// <param name="NeedWatts">All demand, bids included; what imports cover needs no step.</param>
/// <param name="Cents">Prices of the steps, cents/MWh, rising; output that is forced stands first, a cent below the floor.</param>
/// <param name="Watts">Size of each step, more than 0.</param>
/// <param name="FloorCents">Lowest price.</param>
public sealed record ZoneCurve(long NeedWatts, int[] Cents, long[] Watts, int FloorCents)
{
    private long[]? _through;

    /// <summary>Watts of all steps.</summary>
    public long TotalWatts => Watts.Length == 0 ? 0 : Through[^1];

    /// <summary>Sums of steps, from the first to each, inclusive.</summary>
    private long[] Through
    {
        get
        {
            if (_through is not null) return _through;
            long[] sums = new long[Watts.Length];
            long sum = 0;
            for (int s = 0; s < sums.Length; s++) sums[s] = sum += Watts[s];
            return _through = sums;
        }
    }

    /// <summary>Watts of steps at prices up to and including this one.</summary>
    public long SuppliedThrough(int cents)
    {
        int at = Array.BinarySearch(Cents, cents);
        int last = at >= 0 ? at : ~at - 1;
        return last < 0 ? 0 : Through[last];
    }

    /// <summary>
    /// The prices that support taking just so many watts from the steps: from that of the dearest step used to that of the next one
    /// (the cheapest not used whole).
    /// </summary>
    /// <param name="watts">Taken from the steps, cheapest first; 0 to <see cref="TotalWatts"/>.</param>
    /// <param name="capCents">Highest price.</param>
    public (int Low, int High) Supporting(long watts, int capCents)
    {
        int used = Array.BinarySearch(Through, watts);
        // The step in which the last watt lies, and the one in which the next would lie.
        int low = used >= 0 ? used : ~used, high = used >= 0 ? used + 1 : ~used;
        int lowest = watts <= 0 || low >= Cents.Length ? FloorCents : Math.Max(FloorCents, Cents[low]);
        int highest = watts < 0 || high >= Cents.Length ? capCents : Math.Max(FloorCents, Cents[high]);
        if (watts <= 0 && Cents.Length > 0) highest = Math.Max(FloorCents, Cents[0]);
        return (lowest, Math.Max(lowest, highest));
    }
}
