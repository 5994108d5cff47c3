using System.Text.Json.Serialization;

namespace Headroom.Studies.Curtailment;

/// <summary>The headroom of an area, or of several, under one curtailment limit. Of several areas, MW and MWh are sums, all else means over areas.</summary>
/// <param name="Limit">Curtailed share of the new load's yearly energy, a fraction.</param>
/// <param name="HeadroomMw">The constant new load that fits, MW.</param>
/// <param name="HoursPerYear">Hours a year in which any of it is curtailed.</param>
/// <param name="EventsPerYear">Unbroken runs of such hours a year.</param>
/// <param name="MeanRunHours">Their mean length, h.</param>
/// <param name="LongestRunHours">Their greatest length, h.</param>
/// <param name="Kept50">Share of those hours in which at least 50 % of the new load stays on.</param>
/// <param name="Kept75">The same for 75 %.</param>
/// <param name="Kept90">The same for 90 %.</param>
/// <param name="CurtailedMwhPerYear">Energy curtailed a year, MWh.</param>
/// <param name="SummerShareOfHours">Share of the curtailed hours that lie in summer months.</param>
/// <param name="SummerShareOfEnergy">Share of the curtailed energy that lies in summer months.</param>
public sealed record LimitHeadroom(
    double Limit, double HeadroomMw, double HoursPerYear, double EventsPerYear, double MeanRunHours, int LongestRunHours,
    [property: JsonPropertyName("kept_50")] double Kept50, [property: JsonPropertyName("kept_75")] double Kept75,
    [property: JsonPropertyName("kept_90")] double Kept90,
    double CurtailedMwhPerYear, double SummerShareOfHours, double SummerShareOfEnergy)
{
    /// <summary>The limit in percent.</summary>
    public double LimitPercent => Math.Round(Limit * 100, 10);

    /// <summary>Sum and means over areas, of one limit.</summary>
    public static LimitHeadroom Of(IReadOnlyList<LimitHeadroom> areas)
    {
        ArgumentNullException.ThrowIfNull(areas);
        return new(areas[0].Limit, areas.Sum(a => a.HeadroomMw), areas.Average(a => a.HoursPerYear), areas.Average(a => a.EventsPerYear),
            areas.Average(a => a.MeanRunHours), areas.Max(a => a.LongestRunHours), areas.Average(a => a.Kept50), areas.Average(a => a.Kept75),
            areas.Average(a => a.Kept90), areas.Sum(a => a.CurtailedMwhPerYear), areas.Average(a => a.SummerShareOfHours),
            areas.Average(a => a.SummerShareOfEnergy));
    }
}
