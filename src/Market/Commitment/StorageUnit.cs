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

    /// <summary>What energy held after the last hour is worth, $/MWh; of a <see cref="Cyclic"/> store nothing, for it holds as much before.</summary>
    public double StoredUsdPerMwh { get; init; }

    /// <summary>Share of the energy held on average over an hour that is lost in it, 0 to 1.</summary>
    public double HourlyLoss { get; init; }

    /// <summary>
    /// Whether it holds before the first hour what it holds after the last, as much as is cheapest; <see cref="InitialMwh"/> and <see cref="FinalMwh"/> then say nothing.
    /// </summary>
    public bool Cyclic { get; init; }

    /// <summary>Most MW by which what it gives, less what it draws, changes from one hour to the next.</summary>
    public double RampMw { get; init; } = double.PositiveInfinity;

    /// <summary>What it gave, less what it drew, before the first hour, MW; NaN where <see cref="RampMw"/> does not bind the first hour.</summary>
    public double InitialMw { get; init; } = double.NaN;

    /// <summary>MW by which the first hour breaks <see cref="RampMw"/>: priced as load that is not served, for an empty store can't go on giving.</summary>
    /// <param name="mw">What it gives, less what it draws, in the first hour.</param>
    public double FirstRampExcessMw(double mw) => double.IsNaN(InitialMw) ? 0 : Math.Max(0, Math.Abs(mw - InitialMw) - RampMw);
}
