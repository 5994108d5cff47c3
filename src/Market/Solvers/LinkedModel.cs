using Google.OrTools.LinearSolver;

namespace Headroom.Market.Solvers;

/// <summary>A model in OR-Tools' <c>linear_solver</c>: the interface that starts CLP warm and gives its duals.</summary>
internal sealed class LinkedModel : SolverModel
{
    private readonly Solver _solver;
    private readonly Objective _objective;
    private readonly List<Variable> _variables = [];
    private readonly List<Constraint> _rows = [];
    private readonly bool _linear;
    private SolveStatus _status;
    private double _gap;

    /// <exception cref="InvalidOperationException">The native solver is not part of this build.</exception>
    public LinkedModel(LinearSolver solver)
    {
        string name = solver switch
        {
            LinearSolver.Clp => "CLP",
            LinearSolver.Cbc => "CBC",
            LinearSolver.Highs => "HIGHS",
            _ => throw new ArgumentOutOfRangeException(nameof(solver)),
        };
        _linear = solver == LinearSolver.Clp;
        _solver = Solver.CreateSolver(name) ?? throw new InvalidOperationException($"this build of OR-Tools has no {name}");
        _objective = _solver.Objective();
        _objective.SetMinimization();
    }

    public override double Cost => _objective.Value();

    public override double Bound => _linear ? _objective.Value()
        : _status == SolveStatus.Optimal ? _objective.Value() - _gap * Math.Abs(_objective.Value()) : double.NegativeInfinity;

    public override long Iterations => _solver.Iterations();

    public override double Constant
    {
        get => _objective.Offset();
        set => _objective.SetOffset(value);
    }

    public override void AddVariable(double low, double high, double cost)
    {
        Variable variable = _solver.MakeNumVar(low, high, "");
        if (cost != 0) _objective.SetCoefficient(variable, cost);
        _variables.Add(variable);
    }

    public override void SetInteger(int variable) => _variables[variable].SetInteger(true);

    public override void AddRow(double low, double high) => _rows.Add(_solver.MakeConstraint(low, high, ""));

    public override void SetCoefficient(int row, int variable, double value) => _rows[row].SetCoefficient(_variables[variable], value);

    public override void SetRow(int row, double low, double high) => _rows[row].SetBounds(low, high);

    public override void SetBounds(int variable, double low, double high) => _variables[variable].SetBounds(low, high);

    public override void SetCost(int variable, double cost) => _objective.SetCoefficient(_variables[variable], cost);

    public override void SetHints(IReadOnlyList<int> variables, IReadOnlyList<double> values) =>
        _solver.SetHint([.. variables.Select(v => _variables[v])], [.. values]);

    public override SolveStatus Solve(SolveOptions options)
    {
        if (options.Seconds > 0) _solver.SetTimeLimit((long)(options.Seconds * 1000));
        using MPSolverParameters parameters = new();
        parameters.SetDoubleParam(MPSolverParameters.DoubleParam.RELATIVE_MIP_GAP, options.RelativeGap);
        (_status, _gap) = (_solver.Solve(parameters) switch
        {
            Solver.ResultStatus.OPTIMAL => SolveStatus.Optimal,
            Solver.ResultStatus.FEASIBLE => SolveStatus.Feasible,
            Solver.ResultStatus.INFEASIBLE => SolveStatus.Infeasible,
            Solver.ResultStatus.UNBOUNDED => SolveStatus.Unbounded,
            _ => SolveStatus.Unsolved,
        }, options.RelativeGap);
        return _status;
    }

    public override double Value(int variable) => _variables[variable].SolutionValue();

    public double Dual(int row) => _rows[row].DualValue();

    public double ReducedCost(int variable) => _variables[variable].ReducedCost();

    public override void Dispose()
    {
        foreach (Variable variable in _variables) variable.Dispose();
        foreach (Constraint row in _rows) row.Dispose();
        _objective.Dispose();
        _solver.Dispose();
    }
}
