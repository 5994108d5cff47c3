namespace Headroom.Market.Commitment;

/// <summary>A reserve product that is bought together with energy.</summary>
public sealed record ReserveNeed
{
    /// <summary>Name, with its zone where it has one.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it raises output (or lowers load); else it lowers output.</summary>
    public required bool Up { get; init; }

    /// <summary>Whether only units that are on sell it; else (up only) units that are off may too.</summary>
    public bool Spinning { get; init; } = true;

    /// <summary>MW wanted, one value an hour.</summary>
    public required double[] NeedMw { get; init; }

    /// <summary>
    /// What a missing MW costs, from the first missing one: steps of a share of the need (adding up to 1 or more) and $/MW,
    /// not falling. A demand curve read from its right end.
    /// </summary>
    public required IReadOnlyList<ShortfallStep> Shortfall { get; init; }

    /// <summary>Who may sell it.</summary>
    public required IReadOnlyList<ReserveOffer> Offers { get; init; }
}

/// <summary>A step of what missing reserve costs.</summary>
/// <param name="Share">Width as a share of the need.</param>
/// <param name="UsdPerMw">Cost of a missing MW for an hour.</param>
public readonly record struct ShortfallStep(double Share, double UsdPerMw);

/// <summary>An offer of reserve.</summary>
/// <param name="Seller">What kind of participant sells it.</param>
/// <param name="Index">Its index among its kind.</param>
/// <param name="MaxMw">Most MW (of one unit, where there are several).</param>
/// <param name="UsdPerMw">Price of a MW for an hour.</param>
/// <param name="OfflineMw">Most MW of one unit that is off, where the product is not spinning; NaN: as <paramref name="MaxMw"/>.</param>
public readonly record struct ReserveOffer(ReserveSeller Seller, int Index, double MaxMw, double UsdPerMw = 0, double OfflineMw = double.NaN);

/// <summary>Who sells reserve.</summary>
public enum ReserveSeller
{
    /// <summary>A unit that is committed.</summary>
    Unit,

    /// <summary>A standing offer: wind, sun, water.</summary>
    Offer,

    /// <summary>A store.</summary>
    Storage,

    /// <summary>Load that steps aside; it sells up only, and its index means nothing.</summary>
    Load,
}
