namespace Headroom.Grid.Networks.RtsGmlc;

/// <summary>An AC branch of <c>branch.csv</c>: a line or a transformer.</summary>
/// <param name="Uid">Name.</param>
/// <param name="FromBus">ID of the bus where positive flow enters.</param>
/// <param name="ToBus">ID of the bus where it leaves.</param>
/// <param name="R">Resistance, per unit on 100 MVA.</param>
/// <param name="X">Reactance, per unit on 100 MVA; not 0.</param>
/// <param name="LimitMw">Continuous rating, MW, either way.</param>
/// <param name="Tap">Off-nominal ratio of a transformer; 1 for a line (the file writes 0).</param>
public sealed record RtsGmlcBranch(string Uid, int FromBus, int ToBus, double R, double X, double LimitMw, double Tap);
