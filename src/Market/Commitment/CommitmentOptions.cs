using Headroom.Market.Solvers;

namespace Headroom.Market.Commitment;

/// <summary>How exactly to solve, and with what.</summary>
public sealed record CommitmentOptions
{
    /// <summary>Largest distance between cost and proven bound, relative to cost.</summary>
    public double RelativeGap { get; init; } = 0.001;

    /// <summary>Whether units may be partly on: a linear program, fast, for a year at a time. Its cost is a lower bound.</summary>
    public bool Relaxed { get; init; }

    /// <summary>
    /// With <see cref="Relaxed"/>: whether whole units are made of the parts, as a schedule that can be run; what is on then breaks no limit, and its
    /// cost lies above that of the best schedule by no more than the gap to the bound.
    /// </summary>
    public bool Rounded { get; init; }

    /// <summary>Whether the mixed-integer program is solved as a whole, not split by prices first; for comparison, and for very small gaps.</summary>
    public bool Whole { get; init; }

    /// <summary>What solves the mixed-integer program.</summary>
    public LinearSolver Solver { get; init; } = LinearSolver.Scip;

    /// <summary>Seconds after which the best schedule found is taken; 0: no limit. A limit that is reached makes answers depend on the machine.</summary>
    public double Seconds { get; init; }
}
