namespace Headroom.Studies.Counterfactual;

/// <summary>A run beside a second one in which nobody steps aside.</summary>
/// <param name="Run">Name of the second run.</param>
/// <param name="Definition">What it is.</param>
/// <param name="Figures">Figures of both, by name, in the order in which they are printed.</param>
/// <param name="SteppedAsideMwh">Energy that sites stepped aside with in the first run.</param>
/// <param name="Saved">What stepping aside saved, by name.</param>
public sealed record CounterfactualResult(
    string Run, string Definition, IReadOnlyDictionary<string, ComparedFigure> Figures, double SteppedAsideMwh,
    IReadOnlyDictionary<string, Saving> Saved);

/// <summary>A figure of both runs.</summary>
/// <param name="Run">Of the run.</param>
/// <param name="NobodyAside">Of the run in which nobody steps aside.</param>
/// <param name="Unit">Unit.</param>
/// <param name="Definition">What it is.</param>
public sealed record ComparedFigure(double Run, double NobodyAside, string Unit, string Definition)
{
    /// <summary>What is different where nobody steps aside.</summary>
    public double Difference => NobodyAside - Run;
}

/// <summary>What stepping aside saved.</summary>
/// <param name="Usd">Dollars; negative where it cost.</param>
/// <param name="UsdPerMwh">The same a MWh stepped aside; null where there was none.</param>
/// <param name="Definition">What it is.</param>
public sealed record Saving(double Usd, double? UsdPerMwh, string Definition);
