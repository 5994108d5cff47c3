namespace Headroom.Market.Solvers;

/// <summary>How a solve ended.</summary>
public enum SolveStatus
{
    /// <summary>Best there is, within the gap asked for.</summary>
    Optimal,

    /// <summary>A limit was reached with a solution in hand; its gap is known.</summary>
    Feasible,

    /// <summary>No point meets all rows and bounds.</summary>
    Infeasible,

    /// <summary>Cost can fall for ever.</summary>
    Unbounded,

    /// <summary>A limit was reached without a solution, or the solver gave up.</summary>
    Unsolved,
}
