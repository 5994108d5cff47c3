namespace Headroom.Market.Network;

/// <summary>A line at its limit.</summary>
/// <param name="Branch">Position of the branch.</param>
/// <param name="FlowMw">Flow, MW.</param>
/// <param name="LimitMw">The limit it meets, with the flow's sign.</param>
/// <param name="IsHigh">Whether that is the largest flow from its from bus, or the least.</param>
/// <param name="IsAngle">Whether the limit is one of angle; its price is still one of flow.</param>
/// <param name="ShadowUsdPerMwh">What one more MW of limit saves, $/MWh, 0 or more.</param>
public readonly record struct BindingLimit(int Branch, double FlowMw, double LimitMw, bool IsHigh, bool IsAngle, double ShadowUsdPerMwh);
