using System.Globalization;
using Google.OrTools.ModelBuilder;
using Status = Google.OrTools.ModelBuilder.SolveStatus;

namespace Headroom.Market.Solvers;

/// <summary>
/// A model for SCIP in OR-Tools' <c>ModelBuilder</c>, which names variables by number. <c>linear_solver</c> keeps a row's coefficients by the address of the variable: each
/// process then hands SCIP another order, and its search takes another way (law 1).
/// </summary>
internal sealed class IndexedModel : SolverModel
{
    // As linear_solver asks for.
    private const string Tolerances = "numerics/feastol = 1e-07\nnumerics/dualfeastol = 1e-07\n";
    private const string ShortRoot = "presolving/maxrestarts = 0\nseparating/maxroundsroot = 5\n";

    private readonly ModelBuilderHelper _model = new();
    private ModelSolverHelper? _solver;

    public override double Cost => Last.ObjectiveValue();

    public override double Bound => Last.BestObjectiveBound();

    public override long Iterations => 0;

    public override double Constant
    {
        get => _model.ObjectiveOffset();
        set => _model.SetObjectiveOffset(value);
    }

    private ModelSolverHelper Last => _solver ?? throw new InvalidOperationException("the model has not been solved");

    public override void AddVariable(double low, double high, double cost)
    {
        int variable = _model.AddVar();
        SetBounds(variable, low, high);
        if (cost != 0) SetCost(variable, cost);
    }

    public override void SetInteger(int variable) => _model.SetVarIntegrality(variable, true);

    public override void AddRow(double low, double high) => SetRow(_model.AddLinearConstraint(), low, high);

    public override void SetCoefficient(int row, int variable, double value) => _model.SetConstraintCoefficient(row, variable, value);

    public override void SetRow(int row, double low, double high)
    {
        _model.SetConstraintLowerBound(row, low);
        _model.SetConstraintUpperBound(row, high);
    }

    public override void SetBounds(int variable, double low, double high)
    {
        _model.SetVarLowerBound(variable, low);
        _model.SetVarUpperBound(variable, high);
    }

    public override void SetCost(int variable, double cost) => _model.SetVarObjectiveCoefficient(variable, cost);

    public override void SetHints(IReadOnlyList<int> variables, IReadOnlyList<double> values)
    {
        _model.ClearHints();
        for (int i = 0; i < variables.Count; i++) _model.AddHint(variables[i], values[i]);
    }

    public override SolveStatus Solve(SolveOptions options)
    {
        _solver?.Dispose();
        _solver = new ModelSolverHelper("scip");
        if (!_solver.SolverIsSupported()) throw new InvalidOperationException("this build of OR-Tools has no SCIP");
        if (options.Seconds > 0) _solver.SetTimeLimitInSeconds(options.Seconds);
        _solver.SetSolverSpecificParameters(Tolerances + (options.ShortRoot ? ShortRoot : "")
            + string.Create(CultureInfo.InvariantCulture, $"limits/gap = {options.RelativeGap:R}\n"));
        _solver.Solve(_model);
        if (!_solver.HasResponse()) return SolveStatus.Unsolved;
        return _solver.Status() switch
        {
            Status.OPTIMAL => SolveStatus.Optimal,
            Status.FEASIBLE => SolveStatus.Feasible,
            Status.INFEASIBLE => SolveStatus.Infeasible,
            Status.UNBOUNDED => SolveStatus.Unbounded,
            _ => SolveStatus.Unsolved,
        };
    }

    public override double Value(int variable) => Last.VariableValue(variable);

    public override void Dispose()
    {
        _solver?.Dispose();
        _model.Dispose();
    }
}
