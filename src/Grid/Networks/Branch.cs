namespace Headroom.Grid.Networks;

/// <summary>An AC line or transformer. Flow is positive from <see cref="From"/> to <see cref="To"/>.</summary>
public sealed record Branch
{
    /// <summary>Identity, unique among the branches of its network.</summary>
    public required string Id { get; init; }

    /// <summary>Position of the bus at the from end (the tapped side of a transformer).</summary>
    public required int From { get; init; }

    /// <summary>Position of the bus at the to end.</summary>
    public required int To { get; init; }

    /// <summary>Series resistance, per unit.</summary>
    public double ResistancePu { get; init; }

    /// <summary>Series reactance, per unit; negative for a series capacitor.</summary>
    public required double ReactancePu { get; init; }

    /// <summary>Off-nominal turns ratio; 1 for a line.</summary>
    public double TapRatio { get; init; } = 1;

    /// <summary>Phase shift, degrees; positive delays.</summary>
    public double ShiftDegrees { get; init; }

    /// <summary>Most apparent power for long, MVA; infinite where unlimited.</summary>
    public double RateMva { get; init; } = double.PositiveInfinity;

    /// <summary>Least angle at the from end less angle at the to end, degrees; minus infinity where unlimited.</summary>
    public double AngleMinDegrees { get; init; } = double.NegativeInfinity;

    /// <summary>Largest angle at the from end less angle at the to end, degrees; infinite where unlimited.</summary>
    public double AngleMaxDegrees { get; init; } = double.PositiveInfinity;

    /// <summary>Whether it carries power at all.</summary>
    public bool InService { get; init; } = true;
}
