namespace Headroom.Market.Interchange;

/// <summary>A zone's share of the joint clearing of an hour.</summary>
/// <param name="ImportWatts">Received from lines less sent into them; negative where more is sent.</param>
/// <param name="PriceCents">Price, cents/MWh.</param>
/// <param name="FlowWatts">Flow on each line whose 'from' end is this zone, in the order of the scenario; negative: it comes from the 'to' end.</param>
public sealed record ZoneShare(long ImportWatts, int PriceCents, long[] FlowWatts);
