namespace Headroom.Grid.Networks.RtsGmlc;

/// <summary>A step of a heat rate curve.</summary>
/// <param name="ToMw">Output at which the step ends, MW; it begins where the one before ends, the first at 0.</param>
/// <param name="BtuPerKwh">Heat for each kWh within the step: of the first its average, of the others the increment.</param>
public readonly record struct HeatRateStep(double ToMw, double BtuPerKwh);
