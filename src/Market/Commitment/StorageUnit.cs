namespace Headroom.Market.Commitment;

/// <summary>A store: batteries, pumped water. It never charges and discharges in one hour.</summary>
public sealed record StorageUnit
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Index of its bus; 0 without a network.</summary>
    public int Bus { get; init; }

    /// <summary>Most MW drawn.</summary>
    public required double ChargeMw { get; init; }

    /// <summary>Most MW given.</summary>
    public required double DischargeMw { get; init; }

    /// <summary>Most energy held, MWh.</summary>
    public required double CapacityMwh { get; init; }

    /// <summary>Energy held before the first hour, MWh.</summary>
    public double InitialMwh { get; init; }

    /// <summary>Least energy held after the last hour, MWh.</summary>
    public double FinalMwh { get; init; }

    /// <summary>Share of drawn energy that is held, above 0, at most 1.</summary>
    public double ChargeEfficiency { get; init; } = 1;

    /// <summary>Share of energy taken from the store that is given, above 0, at most 1. Round-trip efficiency is the product of both.</summary>
    public double DischargeEfficiency { get; init; } = 1;

    /// <summary>What energy held after the last hour is worth, $/MWh.</summary>
    public double StoredUsdPerMwh { get; init; }
}
