namespace Headroom.Grid.Networks;

/// <summary>A generator, or a dispatchable load as one of negative output (p_min below 0, p_max 0).</summary>
public sealed record Generator
{
    /// <summary>Identity, unique among the generators of its network.</summary>
    public required string Id { get; init; }

    /// <summary>Position of its bus.</summary>
    public required int Bus { get; init; }

    /// <summary>Least output when on, MW; minus infinity where unlimited.</summary>
    public double PMinMw { get; init; }

    /// <summary>Largest output, MW, at least <see cref="PMinMw"/>; infinite where unlimited.</summary>
    public required double PMaxMw { get; init; }

    /// <summary>Cost of output, $/h.</summary>
    public required CostCurve Cost { get; init; }

    /// <summary>Cost of a start, $.</summary>
    public double StartUpUsd { get; init; }

    /// <summary>Cost of a stop, $.</summary>
    public double ShutDownUsd { get; init; }

    /// <summary>Whether it is committed; a unit out of service costs nothing.</summary>
    public bool InService { get; init; } = true;
}
