namespace Headroom.Market.Offers;

/// <summary>One step of an offer or a bid.</summary>
/// <param name="Cents">Price, cents/MWh.</param>
/// <param name="Watts">Size of the step.</param>
public readonly record struct OfferStep(int Cents, long Watts);

/// <summary>What the market asks a participant with, when its standing offer has run out.</summary>
/// <param name="Hour">First hour of the market day in question.</param>
/// <param name="EndHour">One past its last hour.</param>
/// <param name="ChargeWattHours">The participant's own row: state of charge of storage, or pile of fuel or water left.</param>
/// <param name="ForecastCents">Expected price of each hour of the day, where the kind plans by it; else empty.</param>
/// <param name="ForecastNetLoadWatts">Expected net load of each hour of the day (demand less wind, sun and must-run); else empty.</param>
/// <param name="FleetWatts">Power of all participants of its kind that plan on the same forecast, its own included.</param>
public sealed record OfferRequest(
    int Hour, int EndHour, long ChargeWattHours, int[] ForecastCents, long[] ForecastNetLoadWatts, long FleetWatts);

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

    /// <summary>Added to every supply step while the unit is off, cents/MWh: its start cost over its least run.</summary>
    public int StartCents { get; init; }

    /// <summary>Cost of a start, micro-dollars.</summary>
    public long StartMicroDollars { get; init; }

    /// <summary>Inelastic load by hour of the local day (24 values), or empty.</summary>
    public long[] FirmByLocalHour { get; init; } = [];

    /// <summary>
    /// Planned output by hour of the market day (positive into the grid, negative for charging), or empty.
    /// </summary>
    public long[] PlanWatts { get; init; } = [];
}
