namespace Headroom.Market.Offers;

/// <summary>One step of an offer or a bid.</summary>
/// <param name="Cents">Price, cents/MWh.</param>
/// <param name="Watts">Size of the step.</param>
public readonly record struct OfferStep(int Cents, long Watts);

/// <summary>What the market asks a participant with, when its standing offer has run out.</summary>
/// <param name="Hour">First hour of the market day in question.</param>
/// <param name="EndHour">One past its last hour.</param>
/// <param name="StoreWattHours">The participant's own row: state of charge, or what its fuel pile can generate.</param>
/// <param name="Outlook">What the operator expects of the day; shared by all requests of a zone and day.</param>
public sealed record OfferRequest(int Hour, int EndHour, long StoreWattHours, DayOutlook Outlook);

/// <summary>
/// The operator's outlook on a market day, for those who plan by it (storage, hydro). Immutable.
/// </summary>
public sealed record DayOutlook
{
    /// <summary>No outlook: for participants who do not plan by it.</summary>
    public static DayOutlook None { get; } = new();

    /// <summary>Expected load of each hour of the day, less wind, sun and output that is forced; watts.</summary>
    public long[] NetLoadWatts { get; init; } = [];

    /// <summary>Net load at points of the standing merit order, rising; watts.</summary>
    public long[] CurveWatts { get; init; } = [];

    /// <summary>Price at those points, cents/MWh.</summary>
    public int[] CurveCents { get; init; } = [];

    /// <summary>Discharge power of all storage of the zone, watts: a battery that plans by the outlook is not alone.</summary>
    public long StorageFleetWatts { get; init; }

    /// <summary>The outlook of several zones as if nothing limited what flows between them: loads add up, and so does what each offers at a price.</summary>
    /// <param name="zones">Outlooks for the same market day.</param>
    public static DayOutlook Joined(IReadOnlyList<DayOutlook> zones)
    {
        ArgumentNullException.ThrowIfNull(zones);
        int[] prices = [.. zones.SelectMany(z => z.CurveCents).Distinct().Order()];
        return new DayOutlook
        {
            NetLoadWatts = [.. Enumerable.Range(0, zones.Max(z => z.NetLoadWatts.Length)).Select(h => zones.Sum(z => z.NetLoadWatts[h]))],
            CurveWatts = [.. prices.Select(cents => zones.Sum(z => z.OfferedAt(cents)))],
            CurveCents = prices,
            StorageFleetWatts = zones.Sum(z => z.StorageFleetWatts),
        };
    }

    /// <summary>The last point of the curve that costs no more than a price; 0 where none does.</summary>
    private long OfferedAt(int cents)
    {
        int last = Array.FindLastIndex(CurveCents, c => c <= cents);
        return last < 0 ? 0 : CurveWatts[last];
    }

    /// <summary>Expected price at a net load: linear between the points, flat beyond them, cents/MWh.</summary>
    public double PriceAt(long netLoadWatts)
    {
        if (CurveWatts.Length == 0) return 0;
        int i = Array.BinarySearch(CurveWatts, netLoadWatts);
        if (i >= 0) return CurveCents[i];
        i = ~i;
        if (i == 0) return CurveCents[0];
        if (i == CurveWatts.Length) return CurveCents[^1];
        double share = (netLoadWatts - CurveWatts[i - 1]) / (double)(CurveWatts[i] - CurveWatts[i - 1]);
        return CurveCents[i - 1] + share * (CurveCents[i] - CurveCents[i - 1]);
    }
}

/// <summary>
/// A participant's standing offer: it holds from the day it was asked for until <see cref="Until"/>. Real day-ahead
/// markets work the same way: offers are for a day and stand until replaced. Immutable.
/// </summary>
public sealed record DayOffer
{
    /// <summary>First hour for which it no longer holds; always a first hour of a market day, or the end of the run.</summary>
    public required int Until { get; init; }

    /// <summary>Supply steps, cheapest first; availability and ramps cut them from the top.</summary>
    public OfferStep[] Supply { get; init; } = [];

    /// <summary>Bids of price-responsive load, dearest first.</summary>
    public OfferStep[] Bids { get; init; } = [];

    /// <summary>What a MWh of a bid earns its owner, micro-dollars, step by step; empty where it earns nothing.</summary>
    public long[] BidValueMicroDollars { get; init; } = [];

    /// <summary>Part of every supply price that is not a cost (the premium of a short fuel pile), cents/MWh; may be negative.</summary>
    public int PremiumCents { get; init; }

    /// <summary>Added to every supply step while the unit is off and through its least run: its start cost spread over it, cents/MWh.</summary>
    public int StartCents { get; init; }

    /// <summary>Cost of a start, micro-dollars.</summary>
    public long StartMicroDollars { get; init; }

    /// <summary>Load by hour of the local day (24 values, flexible part included), or empty.</summary>
    public long[] LoadByLocalHour { get; init; } = [];

    /// <summary>Part of that load that may pause at the price of the first bid, by hour of the local day, or empty.</summary>
    public long[] FlexibleByLocalHour { get; init; } = [];

    /// <summary>Planned output by hour of the market day (negative: charging), or empty.</summary>
    public long[] PlanWatts { get; init; } = [];

    /// <summary>Price of stored energy beyond the plan, cents/MWh.</summary>
    public int ReserveCents { get; init; }

    /// <summary>Highest price at which planned charging takes place, cents/MWh.</summary>
    public int ChargeCents { get; init; }
}
