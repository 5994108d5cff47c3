using Headroom.Market.Dispatch;

namespace Headroom.Market.Commitment;

/// <summary>What has to be scheduled: who can, what is needed, hour by hour. Plain arrays; nothing here is a scenario.</summary>
public sealed record CommitmentProblem
{
    /// <summary>Hours.</summary>
    public required int Hours { get; init; }

    /// <summary>Units that start and stop.</summary>
    public IReadOnlyList<CommitmentUnit> Units { get; init; } = [];

    /// <summary>Offers that need no start: wind, sun, water, firm imports.</summary>
    public IReadOnlyList<StandingOffer> Offers { get; init; } = [];

    /// <summary>Stores.</summary>
    public IReadOnlyList<StorageUnit> Storage { get; init; } = [];

    /// <summary>Reserve products.</summary>
    public IReadOnlyList<ReserveNeed> Reserves { get; init; } = [];

    /// <summary>Lines and links; null where power flows freely.</summary>
    public DispatchNetwork? Network { get; init; }

    /// <summary>Load, MW: hour h, bus b at h * buses + b; without a network one value an hour.</summary>
    public required double[] LoadMw { get; init; }

    /// <summary>What load that is not served costs, $/MWh.</summary>
    public double UnservedUsdPerMwh { get; init; } = 10_000;

    /// <summary>What output that nobody can take costs, $/MWh: must-run units at their minimum above load.</summary>
    public double SurplusUsdPerMwh { get; init; } = 1_000;

    /// <summary>Whether the hour before the first is the last: commitment (not output) repeats itself for ever.</summary>
    public bool Cyclic { get; init; }

    /// <summary>The same problem over a part of its hours; states before it are those of this problem.</summary>
    /// <param name="from">First hour, from 0.</param>
    /// <param name="hours">Hours, at least 1.</param>
    public CommitmentProblem Span(int from, int hours) => this with
    {
        Hours = hours,
        LoadMw = LoadMw[(from * Buses)..((from + hours) * Buses)],
        Offers = [.. Offers.Select(offer => offer with { HourlyMaxMw = offer.HourlyMaxMw?[from..(from + hours)] })],
        Reserves = [.. Reserves.Select(need => need with { NeedMw = need.NeedMw[from..(from + hours)] })],
    };

    /// <summary>Number of buses.</summary>
    public int Buses => Network?.Buses ?? 1;
}
