namespace Headroom.Grid.Networks;

/// <summary>A node of a network.</summary>
public sealed record Bus
{
    /// <summary>Identity in the source: a MATPOWER number, a PyPSA or RTS-GMLC name. Unique in its network.</summary>
    public required string Id { get; init; }

    /// <summary>Fixed load, MW; negative is fixed injection.</summary>
    public double LoadMw { get; init; }

    /// <summary>Shunt conductance: MW drawn at 1 per unit of voltage. A DC flow counts it as load.</summary>
    public double ShuntMw { get; init; }

    /// <summary>What the bus is in a power flow.</summary>
    public BusKind Kind { get; init; } = BusKind.Load;

    /// <summary>Voltage level, kV; 0 where unknown.</summary>
    public double BaseKv { get; init; }

    /// <summary>Area, as the source names it; empty where none.</summary>
    public string Area { get; init; } = "";

    /// <summary>Loss zone, as the source names it; empty where none.</summary>
    public string Zone { get; init; } = "";
}
