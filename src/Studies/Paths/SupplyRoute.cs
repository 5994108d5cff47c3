namespace Headroom.Studies.Paths;

/// <summary>One way to power: what there is of it, how fast it comes, what a GW of it is worth day and night, and what that costs.</summary>
/// <param name="Name">Name, as in its figures.</param>
/// <param name="Path">The one of six paths that it belongs to; routes of a path share suppliers and crews.</param>
/// <param name="Title">Name for people, at most 22 characters.</param>
/// <param name="PotentialGw">All there is, nameplate GW.</param>
/// <param name="GwPerYear">Most that is ordered, and delivered, in a year, nameplate GW.</param>
/// <param name="StartMonths">First order, months after 2026-01; negative before.</param>
/// <param name="Lead">Months from order to power.</param>
public sealed record SupplyRoute(
    string Name, string Path, string Title, double PotentialGw, double GwPerYear, double StartMonths, LeadTime Lead)
{
    /// <summary>Constant load, day and night, that a GW of nameplate carries with diesel within its hours, GW.</summary>
    public required double FirmShare { get; init; }

    /// <summary>Share of nameplate there, on average, in the scarcest hours.</summary>
    public required double ScarceShare { get; init; }

    /// <summary>Mean share of nameplate there in each hour of the day, from midnight, local standard time.</summary>
    public required IReadOnlyList<double> ByHour { get; init; }

    /// <summary>Capital for a kW of constant load, $/kW.</summary>
    public required double UsdPerKw { get; init; }

    /// <summary>All costs of a MWh of constant load, capital included, $/MWh.</summary>
    public required double UsdPerMwh { get; init; }

    /// <summary>Carbon dioxide of a MWh of constant load, t/MWh.</summary>
    public required double TonnesPerMwh { get; init; }
}
