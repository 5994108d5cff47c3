using Headroom.Market.Solvers;

namespace Headroom.Market.Commitment;

/// <summary>A solver ended without a schedule: it gave up, ran out of time, or its tolerances took a system that can be run for one that can't.</summary>
/// <param name="what">What was looked for.</param>
/// <param name="status">How the solver says it ended.</param>
public sealed class NoScheduleException(string what, SolveStatus status) : InvalidOperationException($"no {what} was found: the solver says {status}")
{
    /// <summary>How the solver says it ended.</summary>
    public SolveStatus Status { get; } = status;
}
