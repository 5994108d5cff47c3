namespace Headroom.Grid.Networks.RtsGmlc;

/// <summary>A store of <c>storage.csv</c>: a reservoir, the head or tail of a pumped plant, or the heat of a solar plant.</summary>
/// <param name="GeneratorUid">The unit it belongs to.</param>
/// <param name="Name">Its own name, by which series point at it.</param>
/// <param name="CapacityMwh">Most it holds, MWh.</param>
/// <param name="InitialMwh">What it holds at the start, MWh.</param>
/// <param name="Position">"head" or "tail".</param>
public sealed record RtsGmlcReservoir(string GeneratorUid, string Name, double CapacityMwh, double InitialMwh, string Position);
