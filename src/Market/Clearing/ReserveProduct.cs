namespace Headroom.Market.Clearing;

/// <summary>A reserve product that the operator buys hour by hour.</summary>
/// <param name="Name">Name.</param>
/// <param name="Demand">Its demand curve, dearest step first: what another watt of it is worth. What is not filled is the named shortage.</param>
/// <param name="Offline">Whether plants that are off and start quickly may provide it, besides what is online.</param>
public sealed record ReserveProduct(string Name, IReadOnlyList<ReserveStep> Demand, bool Offline)
{
    /// <summary>Watts bought where reserve costs nothing.</summary>
    public long Watts => Demand.Sum(step => step.Watts);
}

/// <summary>A step of a demand curve for reserve.</summary>
/// <param name="Cents">Worth of a MW for an hour, cents.</param>
/// <param name="Watts">Width of the step.</param>
public readonly record struct ReserveStep(int Cents, long Watts);
