namespace Headroom.Grid.Networks;

/// <summary>A bus on its way into a scenario.</summary>
/// <param name="Name">Name, as scenarios allow it.</param>
/// <param name="LoadMw">Load, MW, 0 or more: one value for all hours, or one an hour.</param>
public sealed record ImportedZone(string Name, double[] LoadMw);

/// <summary>A line or link on its way into a scenario.</summary>
/// <param name="Name">Name.</param>
/// <param name="From">Zone at one end.</param>
/// <param name="To">Zone at the other.</param>
/// <param name="LimitMw">Most MW from there to here.</param>
/// <param name="ReverseMw">Most MW the other way.</param>
/// <param name="Reactance">Reactance, on one base; 0 where the flow is chosen.</param>
/// <param name="Loss">Share lost on the way, where the flow is chosen.</param>
public sealed record ImportedLine(string Name, string From, string To, double LimitMw, double ReverseMw, double Reactance, double Loss);

/// <summary>A storage unit on its way into a scenario.</summary>
/// <param name="Name">Name.</param>
/// <param name="Zone">Zone.</param>
/// <param name="PowerMw">Charge and discharge at the grid.</param>
/// <param name="EnergyMwh">Energy as delivered to the grid.</param>
/// <param name="RoundTripEfficiency">Energy out over energy in.</param>
/// <param name="WearUsdPerMwh">Cost of each MWh discharged.</param>
/// <param name="InitialCharge">State of charge at the start, a fraction.</param>
public sealed record ImportedStorage(
    string Name, string Zone, double PowerMw, double EnergyMwh, double RoundTripEfficiency, double WearUsdPerMwh, double InitialCharge);

/// <summary>A generator on its way into a scenario.</summary>
public sealed record ImportedGenerator
{
    /// <summary>Name, as scenarios allow it.</summary>
    public required string Name { get; init; }

    /// <summary>Zone.</summary>
    public required string Zone { get; init; }

    /// <summary>Technology, a word of the scenario format.</summary>
    public string Technology { get; init; } = "other";

    /// <summary>Capacity, MW, more than 0.</summary>
    public required double CapacityMw { get; init; }

    /// <summary>Least output while on, MW.</summary>
    public double MinMw { get; init; }

    /// <summary>Offers: each reaches from where the last one ends, the first from 0, to its MW; prices, $/MWh, do not fall.</summary>
    public required IReadOnlyList<(double ToMw, double UsdPerMwh)> Steps { get; init; }

    /// <summary>Hourly limit as a fraction of capacity; null: none.</summary>
    public double[]? Availability { get; init; }

    /// <summary>Largest change from hour to hour, as a fraction of capacity; 1: none.</summary>
    public double RampPerHour { get; init; } = 1;

    /// <summary>Shortest time on, h.</summary>
    public int MinUpHours { get; init; }

    /// <summary>Shortest time off, h.</summary>
    public int MinDownHours { get; init; }

    /// <summary>Cost of a start, $.</summary>
    public double StartUsd { get; init; }
}
