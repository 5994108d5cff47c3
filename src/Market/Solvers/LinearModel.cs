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
    private readonly SolverModel _model;
    private readonly LinearSolver _kind;
    private bool _solved;

    /// <summary>Starts an empty model.</summary>
    /// <exception cref="InvalidOperationException">The native solver is not part of this build.</exception>
    public LinearModel(LinearSolver solver)
    {
        _kind = solver;
        _model = solver == LinearSolver.Scip ? new IndexedModel() : new LinkedModel(solver);
    }

    /// <summary>Number of variables.</summary>
    public int VariableCount { get; private set; }

    /// <summary>Number of rows.</summary>
    public int RowCount { get; private set; }

    /// <summary>Cost of the last solve, with <see cref="Constant"/>.</summary>
    public double Cost => Solved(_model.Cost);

    /// <summary>
    /// Proven lower bound of the cost. Of a linear model the cost; of SCIP its own bound. HiGHS and CBC report none through this interface, but end as optimal only when
    /// their bound is within the gap that was asked for: then it is cost less that gap, else there is none (minus infinity).
    /// </summary>
    public double Bound => Solved(_model.Bound);

    /// <summary>Simplex iterations of the last solve; 0 where the solver tells none.</summary>
    public long Iterations => _model.Iterations;

    /// <summary>A cost that is there at any point.</summary>
    public double Constant
    {
        get => _model.Constant;
        set => _model.Constant = value;
    }

    /// <summary>Adds a variable.</summary>
    /// <returns>Its number.</returns>
    public int AddVariable(double low, double high, double cost)
    {
        _model.AddVariable(low, high, cost);
        return VariableCount++;
    }

    /// <summary>Adds a variable that takes whole values only.</summary>
    /// <exception cref="InvalidOperationException">The solver is CLP.</exception>
    public int AddInteger(double low, double high, double cost)
    {
        if (_kind == LinearSolver.Clp) throw new InvalidOperationException("CLP knows no integers");
        int variable = AddVariable(low, high, cost);
        _model.SetInteger(variable);
        return variable;
    }

    /// <summary>Adds a row without coefficients.</summary>
    /// <returns>Its number.</returns>
    public int AddRow(double low, double high)
    {
        _model.AddRow(low, high);
        return RowCount++;
    }

    /// <summary>Sets the coefficient of a variable in a row.</summary>
    public void SetCoefficient(int row, int variable, double value) => _model.SetCoefficient(row, variable, value);

    /// <summary>Sets a row's limits.</summary>
    public void SetRow(int row, double low, double high) => _model.SetRow(row, low, high);

    /// <summary>Sets a variable's bounds.</summary>
    public void SetBounds(int variable, double low, double high) => _model.SetBounds(variable, low, high);

    /// <summary>Sets a variable's cost.</summary>
    public void SetCost(int variable, double cost) => _model.SetCost(variable, cost);

    /// <summary>Proposes a value to start a mixed-integer search from; call it for all integers or for none.</summary>
    public void SetHints(IReadOnlyList<int> variables, IReadOnlyList<double> values) => _model.SetHints(variables, values);

    /// <summary>Solves the model as it stands.</summary>
    public SolveStatus Solve(SolveOptions options = default)
    {
        SolveStatus status = _model.Solve(options);
        _solved = status is SolveStatus.Optimal or SolveStatus.Feasible;
        return status;
    }

    /// <summary>Value of a variable in the last solve.</summary>
    public double Value(int variable) => Solved(_model.Value(variable));

    /// <summary>What one more of a row's limit adds to the cost; positive for a balance that costs more with more load.</summary>
    /// <exception cref="InvalidOperationException">The solver is not CLP.</exception>
    public double Dual(int row) => Solved(WithDuals.Dual(row));

    /// <summary>What one more of a variable adds to the cost.</summary>
    /// <exception cref="InvalidOperationException">The solver is not CLP.</exception>
    public double ReducedCost(int variable) => Solved(WithDuals.ReducedCost(variable));

    /// <inheritdoc/>
    public void Dispose() => _model.Dispose();

    private LinkedModel WithDuals => _kind == LinearSolver.Clp ? (LinkedModel)_model : throw new InvalidOperationException($"{_kind} gives no duals that can be trusted");

    private T Solved<T>(T value) => _solved ? value : throw new InvalidOperationException("the model has not been solved");
}
