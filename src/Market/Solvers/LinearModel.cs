using Google.OrTools.LinearSolver;

namespace Headroom.Market.Solvers;

/// <summary>
/// A linear or mixed-integer model that is built once and updated in place: minimise cost subject to rows
/// low &lt;= sum of coefficient x variable &lt;= high and bounds of the variables. Variables and rows are named by their number,
/// from 0 in the order of their adding. CLP starts a solve from the last solve's basis. Not for several threads.
/// </summary>
/// <remarks>
/// The native library is loaded when the first model is made, not before: a run without a network never pays for it.
/// </remarks>
public sealed class LinearModel : IDisposable
{
    private readonly Solver _solver;
    private readonly Objective _objective;
    private readonly List<Variable> _variables = [];
    private readonly List<Constraint> _rows = [];
    private readonly LinearSolver _kind;
    private bool _solved;
    private SolveStatus _status;
    private double _gap;

    /// <summary>Starts an empty model.</summary>
    /// <exception cref="InvalidOperationException">The native solver is not part of this build.</exception>
    public LinearModel(LinearSolver solver)
    {
        _kind = solver;
        string name = solver switch
        {
            LinearSolver.Clp => "CLP",
            LinearSolver.Scip => "SCIP",
            LinearSolver.Cbc => "CBC",
            LinearSolver.Highs => "HIGHS",
            _ => throw new ArgumentOutOfRangeException(nameof(solver)),
        };
        _solver = Solver.CreateSolver(name) ?? throw new InvalidOperationException($"this build of OR-Tools has no {name}");
        _objective = _solver.Objective();
        _objective.SetMinimization();
    }

    /// <summary>Number of variables.</summary>
    public int VariableCount => _variables.Count;

    /// <summary>Number of rows.</summary>
    public int RowCount => _rows.Count;

    /// <summary>Cost of the last solve, with <see cref="Constant"/>.</summary>
    public double Cost => Solved(_objective.Value());

    /// <summary>
    /// Proven lower bound of the cost. Of a linear model the cost; of SCIP its own bound. HiGHS and CBC report none through this interface, but end as optimal only when
    /// their bound is within the gap that was asked for: then it is cost less that gap, else there is none (minus infinity).
    /// </summary>
    public double Bound => Solved(_kind switch
    {
        LinearSolver.Clp => _objective.Value(),
        LinearSolver.Scip => _objective.BestBound(),
        _ => _status == SolveStatus.Optimal ? _objective.Value() - _gap * Math.Abs(_objective.Value()) : double.NegativeInfinity,
    });

    /// <summary>Simplex iterations of the last solve.</summary>
    public long Iterations => _solver.Iterations();

    /// <summary>A cost that is there at any point.</summary>
    public double Constant
    {
        get => _objective.Offset();
        set => _objective.SetOffset(value);
    }

    /// <summary>Adds a variable.</summary>
    /// <returns>Its number.</returns>
    public int AddVariable(double low, double high, double cost)
    {
        Variable variable = _solver.MakeNumVar(low, high, "");
        if (cost != 0) _objective.SetCoefficient(variable, cost);
        _variables.Add(variable);
        return _variables.Count - 1;
    }

    /// <summary>Adds a variable that takes whole values only.</summary>
    /// <exception cref="InvalidOperationException">The solver is CLP.</exception>
    public int AddInteger(double low, double high, double cost)
    {
        if (_kind == LinearSolver.Clp) throw new InvalidOperationException("CLP knows no integers");
        int variable = AddVariable(low, high, cost);
        _variables[variable].SetInteger(true);
        return variable;
    }

    /// <summary>Adds a row without coefficients.</summary>
    /// <returns>Its number.</returns>
    public int AddRow(double low, double high)
    {
        _rows.Add(_solver.MakeConstraint(low, high, ""));
        return _rows.Count - 1;
    }

    /// <summary>Sets the coefficient of a variable in a row.</summary>
    public void SetCoefficient(int row, int variable, double value) => _rows[row].SetCoefficient(_variables[variable], value);

    /// <summary>Sets a row's limits.</summary>
    public void SetRow(int row, double low, double high) => _rows[row].SetBounds(low, high);

    /// <summary>Sets a variable's bounds.</summary>
    public void SetBounds(int variable, double low, double high) => _variables[variable].SetBounds(low, high);

    /// <summary>Sets a variable's cost.</summary>
    public void SetCost(int variable, double cost) => _objective.SetCoefficient(_variables[variable], cost);

    /// <summary>Proposes a value to start a mixed-integer search from; call it for all integers or for none.</summary>
    public void SetHints(IReadOnlyList<int> variables, IReadOnlyList<double> values) =>
        _solver.SetHint([.. variables.Select(v => _variables[v])], [.. values]);

    /// <summary>Solves the model as it stands.</summary>
    public SolveStatus Solve(SolveOptions options = default)
    {
        if (options.Seconds > 0) _solver.SetTimeLimit((long)(options.Seconds * 1000));
        if (_kind == LinearSolver.Scip && !_solver.SetSolverSpecificParametersAsString(options.ShortRoot ? "presolving/maxrestarts = 0\nseparating/maxroundsroot = 5\n" : ""))
            throw new InvalidOperationException("SCIP does not know its parameters");
        using MPSolverParameters parameters = new();
        parameters.SetDoubleParam(MPSolverParameters.DoubleParam.RELATIVE_MIP_GAP, options.RelativeGap);
        SolveStatus status = _solver.Solve(parameters) switch
        {
            Solver.ResultStatus.OPTIMAL => SolveStatus.Optimal,
            Solver.ResultStatus.FEASIBLE => SolveStatus.Feasible,
            Solver.ResultStatus.INFEASIBLE => SolveStatus.Infeasible,
            Solver.ResultStatus.UNBOUNDED => SolveStatus.Unbounded,
            _ => SolveStatus.Unsolved,
        };
        (_status, _gap) = (status, options.RelativeGap);
        _solved = status is SolveStatus.Optimal or SolveStatus.Feasible;
        return status;
    }

    /// <summary>Value of a variable in the last solve.</summary>
    public double Value(int variable) => Solved(_variables[variable].SolutionValue());

    /// <summary>What one more of a row's limit adds to the cost; positive for a balance that costs more with more load.</summary>
    /// <exception cref="InvalidOperationException">The solver is not CLP.</exception>
    public double Dual(int row) => Solved(WithDuals(_rows[row]).DualValue());

    /// <summary>What one more of a variable adds to the cost.</summary>
    /// <exception cref="InvalidOperationException">The solver is not CLP.</exception>
    public double ReducedCost(int variable) => Solved(WithDuals(_variables[variable]).ReducedCost());

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Variable variable in _variables) variable.Dispose();
        foreach (Constraint row in _rows) row.Dispose();
        _objective.Dispose();
        _solver.Dispose();
    }

    private T WithDuals<T>(T part) => _kind == LinearSolver.Clp ? part : throw new InvalidOperationException($"{_kind} gives no duals that can be trusted");

    private T Solved<T>(T value) => _solved ? value : throw new InvalidOperationException("the model has not been solved");
}
