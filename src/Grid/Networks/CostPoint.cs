namespace Headroom.Grid.Networks;

/// <summary>A point of a piecewise linear cost curve.</summary>
/// <param name="Mw">Output, MW.</param>
/// <param name="UsdPerHour">Cost at that output, $/h.</param>
public readonly record struct CostPoint(double Mw, double UsdPerHour);
