namespace Headroom.Grid.Networks.RtsGmlc;

/// <summary>A bus of <c>bus.csv</c>.</summary>
/// <param name="Id">Bus ID.</param>
/// <param name="Name">Bus name.</param>
/// <param name="BaseKv">Voltage, kV.</param>
/// <param name="LoadMw">MW of load at the area's peak: its share of the area's load series.</param>
/// <param name="Area">Area it belongs to.</param>
public sealed record RtsGmlcBus(int Id, string Name, double BaseKv, double LoadMw, string Area);
