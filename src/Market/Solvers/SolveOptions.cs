namespace Headroom.Market.Solvers;

/// <summary>Limits of one solve.</summary>
/// <param name="RelativeGap">A mixed-integer solve may stop at this distance between cost and bound, relative to cost; 0 or more.</param>
/// <param name="Seconds">Stops after so much time of the wall; 0: no limit. A limit that is reached makes answers depend on the machine.</param>
public readonly record struct SolveOptions(double RelativeGap = 0, double Seconds = 0);
