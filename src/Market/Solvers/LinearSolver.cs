namespace Headroom.Market.Solvers;

/// <summary>What solves a model. Only <see cref="Clp"/> gives prices: SCIP and CBC have no duals, and those of HiGHS through OR-Tools 9.15 are wrong.</summary>
public enum LinearSolver
{
    /// <summary>COIN-OR CLP, dual and primal simplex: linear models, duals, warm restarts.</summary>
    Clp,

    /// <summary>SCIP: mixed-integer models.</summary>
    Scip,

    /// <summary>COIN-OR CBC: mixed-integer models.</summary>
    Cbc,

    /// <summary>HiGHS: mixed-integer models.</summary>
    Highs,
}
