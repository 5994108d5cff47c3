namespace Headroom.Studies.Curtailment;

/// <summary>The new load that fits under one curtailment limit, and what stepping aside then looks like.</summary>
/// <param name="Limit">Curtailed share of the new load's yearly energy, as a fraction (0.005 is 0.5 %).</param>
/// <param name="HeadroomMw">The constant new load whose curtailed share is <paramref name="Limit"/>, MW.</param>
/// <param name="CurtailedHoursPerYear">Hours a year in which any of it is curtailed.</param>
/// <param name="ShareKept50">Of those hours, the share in which at least 50 % of the new load stays on.</param>
/// <param name="ShareKept75">The same for 75 %.</param>
/// <param name="ShareKept90">The same for 90 %.</param>
/// <param name="Events">Unbroken runs of curtailed hours in the whole span.</param>
/// <param name="MeanEventHours">Mean length of those runs, h; 0 where there is none.</param>
public sealed record HeadroomAnswer(
    double Limit, double HeadroomMw, double CurtailedHoursPerYear,
    double ShareKept50, double ShareKept75, double ShareKept90,
    int Events, double MeanEventHours);
