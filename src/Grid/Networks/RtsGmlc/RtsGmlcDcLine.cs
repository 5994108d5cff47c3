namespace Headroom.Grid.Networks.RtsGmlc;

/// <summary>A DC line of <c>dc_branch.csv</c>: its flow is chosen, not given by Kirchhoff's laws.</summary>
/// <param name="Uid">Name.</param>
/// <param name="FromBus">ID of the bus where positive flow enters.</param>
/// <param name="ToBus">ID of the bus where it leaves.</param>
/// <param name="LimitMw">Most MW either way.</param>
public sealed record RtsGmlcDcLine(string Uid, int FromBus, int ToBus, double LimitMw);
