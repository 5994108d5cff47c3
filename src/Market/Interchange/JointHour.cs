namespace Headroom.Market.Interchange;

/// <summary>How joined zones cleared in an hour.</summary>
/// <param name="ImportWatts">By zone: received from lines less sent into them; negative where more is sent.</param>
/// <param name="PriceCents">By zone: value of one more MWh of load, cents/MWh.</param>
/// <param name="FlowWatts">By line: sent at its 'from' end; negative: sent at its 'to' end.</param>
/// <param name="Congested">Whether a limit, or losses, may separate prices.</param>
public sealed record JointHour(long[] ImportWatts, int[] PriceCents, long[] FlowWatts, bool Congested);
