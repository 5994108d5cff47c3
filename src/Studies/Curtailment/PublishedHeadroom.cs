namespace Headroom.Studies.Curtailment;

/// <summary>
/// What Norris et al., "Rethinking Load Growth" (Duke University 2025), print for 22 areas and 2016-2024, and why a rerun differs.
/// </summary>
public static class PublishedHeadroom
{
    /// <summary>First year of the publication.</summary>
    public const int FirstYear = 2016;

    /// <summary>Last year of the publication.</summary>
    public const int LastYear = 2024;

    /// <summary>Source, as it is printed.</summary>
    public const string Source = "Norris et al., Rethinking Load Growth, Duke University 2025, hdl.handle.net/10161/32077";

    private static readonly (double Limit, double Gw, double HoursPerYear)[] Figures =
        [(0.0025, 76, 85), (0.005, 98, 177), (0.01, 126, 366), (0.05, 215, 1848)];

    /// <summary>Why figures from cleaned EIA-930 files are not those printed.</summary>
    public static IReadOnlyList<string> Differences { get; } =
    [
        "Demand: the publication cleans EIA-930 by rules of its own; these files carry another cleaning. A threshold is one hour's demand in nine "
            + "years, so a single imputed peak (Duke Progress 2018, Santee Cooper, PacifiCorp) moves an area's whole headroom.",
        "Vintage: EIA revises reports. Santee Cooper's 2016-2019 and 2020-2024 are not on one level, and small areas are counted a few percent otherwise.",
        "Hours: Texas in February 2021 is demand as served while load was shed, not the demand that would have been.",
        "Rounding: the publication prints whole gigawatts and mean hours of the areas.",
        "Event lengths: the publication's mean of 1.7, 2.1 and 2.5 hours is about half of the true unbroken runs, which are given here.",
    ];

    /// <summary>The printed figures for a limit; null where none is printed.</summary>
    public static (double Gw, double HoursPerYear)? For(double limit)
    {
        foreach ((double at, double gw, double hours) in Figures)
            if (Math.Abs(at - limit) < 1e-9) return (gw, hours);
        return null;
    }
}
