namespace Headroom.Market.Solvers;

/// <summary>Limits of one solve.</summary>
/// <param name="RelativeGap">A mixed-integer solve may stop at this distance between cost and bound, relative to cost; 0 or more.</param>
/// <param name="Seconds">Stops after so much time of the wall; 0: no limit. A limit that is reached makes answers depend on the machine.</param>
/// <param name="ShortRoot">
/// Whether SCIP cuts only a few rounds at the root and does not start over when it has fixed much there. Small programs, or those whose states are mostly fixed, are branched through in less
/// time than their root takes otherwise; on large ones it may double the time. Other solvers take no notice.
/// </param>
public readonly record struct SolveOptions(double RelativeGap = 0, double Seconds = 0, bool ShortRoot = false);
