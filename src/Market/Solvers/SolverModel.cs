namespace Headroom.Market.Solvers;

/// <summary>A model as one of the library's two interfaces holds it; see <see cref="LinearModel"/> for what the members mean.</summary>
internal abstract class SolverModel : IDisposable
{
    public abstract double Cost { get; }

    public abstract double Bound { get; }

    public abstract long Iterations { get; }

    public abstract double Constant { get; set; }

    public abstract void AddVariable(double low, double high, double cost);

    public abstract void SetInteger(int variable);

    public abstract void AddRow(double low, double high);

    public abstract void SetCoefficient(int row, int variable, double value);

    public abstract void SetRow(int row, double low, double high);

    public abstract void SetBounds(int variable, double low, double high);

    public abstract void SetCost(int variable, double cost);

    public abstract void SetHints(IReadOnlyList<int> variables, IReadOnlyList<double> values);

    public abstract SolveStatus Solve(SolveOptions options);

    public abstract double Value(int variable);

    public abstract void Dispose();
}
