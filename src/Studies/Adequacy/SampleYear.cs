namespace Headroom.Studies.Adequacy;

/// <summary>What one random year came to.</summary>
internal struct SampleYear
{
    /// <summary>Days whose hour of highest load was short.</summary>
    public int Days;

    /// <summary>Hours in which any region was short.</summary>
    public int Hours;

    /// <summary>Days with any short hour.</summary>
    public int AnyDays;

    /// <summary>Unserved energy, MWh.</summary>
    public double EnergyMwh;
}
