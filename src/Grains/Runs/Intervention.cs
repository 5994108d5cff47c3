using Headroom.Grid.Scenarios;

namespace Headroom.Grains.Runs;

/// <summary>An intervention that somebody orders in a run that is going on.</summary>
[GenerateSerializer, Immutable]
public sealed record InterventionOrder
{
    /// <summary>"trip", "out", "price" or "restore": see <see cref="InterventionSpec"/>.</summary>
    [Id(0)] public required string Kind { get; init; }

    /// <summary>Name of a plant, battery, miner, data center or line.</summary>
    [Id(1)] public required string Target { get; init; }

    /// <summary>First hour: its number, or its local time ("2025-07-14 17:00"); empty: the next hour to be played.</summary>
    [Id(2)] public string From { get; init; } = "";

    /// <summary>The first hour that is as before, in the same way; empty: it goes on to the end of the run.</summary>
    [Id(3)] public string Until { get; init; } = "";

    /// <summary>For "trip": MW lost; null: all.</summary>
    [Id(4)] public double? Mw { get; init; }

    /// <summary>For "price": $/MWh.</summary>
    [Id(5)] public double? UsdPerMwh { get; init; }

    /// <summary>What tells this order from any other one: sent twice, it is recorded once.</summary>
    [Id(6)] public string Key { get; init; } = Guid.NewGuid().ToString("N");
}

/// <summary>An intervention as a run has recorded it: a replay repeats it.</summary>
[GenerateSerializer, Immutable]
public sealed record Intervention
{
    /// <summary>"trip", "out", "price" or "restore".</summary>
    [Id(0)] public required string Kind { get; init; }

    /// <summary>Name of a plant, battery, miner, data center or line.</summary>
    [Id(1)] public required string Target { get; init; }

    /// <summary>First hour.</summary>
    [Id(2)] public required int FromHour { get; init; }

    /// <summary>The first hour that is as before; <see cref="InterventionSpec.NoEnd"/>: none.</summary>
    [Id(3)] public required int UntilHour { get; init; }

    /// <summary>For "trip": MW lost; null: all.</summary>
    [Id(4)] public double? Mw { get; init; }

    /// <summary>For "price": $/MWh.</summary>
    [Id(5)] public double? UsdPerMwh { get; init; }

    /// <summary>Local time of the first hour.</summary>
    [Id(6)] public required string From { get; init; }

    /// <summary>Key of the order.</summary>
    [Id(7)] public required string Key { get; init; }

    /// <summary>What the market makes of it.</summary>
    internal InterventionSpec Spec => new() { Kind = Kind, Target = Target, FromHour = FromHour, UntilHour = UntilHour, Mw = Mw, UsdPerMwh = UsdPerMwh };
}
