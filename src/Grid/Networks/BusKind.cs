namespace Headroom.Grid.Networks;

/// <summary>What a bus is in a power flow; the numbers are MATPOWER's.</summary>
public enum BusKind
{
    /// <summary>Power is given (PQ).</summary>
    Load = 1,

    /// <summary>Power and voltage are given (PV).</summary>
    Generation = 2,

    /// <summary>Angle is given: the reference of its island.</summary>
    Reference = 3,

    /// <summary>Out of service, with everything at it.</summary>
    Isolated = 4,
}
