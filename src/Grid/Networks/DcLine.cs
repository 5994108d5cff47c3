namespace Headroom.Grid.Networks;

/// <summary>
/// A line whose flow is chosen. P, MW, leaves at <see cref="From"/>, and (1 - <see cref="LossShare"/>) P - <see cref="LossMw"/>
/// arrives at <see cref="To"/> (MATPOWER's dcline).
/// </summary>
public sealed record DcLine
{
    /// <summary>Identity, unique among the DC lines of its network.</summary>
    public required string Id { get; init; }

    /// <summary>Position of the bus at the from end.</summary>
    public required int From { get; init; }

    /// <summary>Position of the bus at the to end.</summary>
    public required int To { get; init; }

    /// <summary>Least flow at the from end, MW; negative is flow towards it.</summary>
    public required double PMinMw { get; init; }

    /// <summary>Largest flow at the from end, MW.</summary>
    public required double PMaxMw { get; init; }

    /// <summary>Loss at any flow, MW.</summary>
    public double LossMw { get; init; }

    /// <summary>Share of the flow at the from end that is lost on the way, 0 to less than 1.</summary>
    public double LossShare { get; init; }

    /// <summary>Cost of the flow at the from end, $/h.</summary>
    public CostCurve Cost { get; init; } = CostCurve.Free;

    /// <summary>Whether it carries power at all.</summary>
    public bool InService { get; init; } = true;
}
