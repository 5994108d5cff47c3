using Headroom.Market.Zones;

namespace Headroom.Studies.Redundancy;

/// <summary>A figure with its standard error.</summary>
/// <param name="Mean">Its value.</param>
/// <param name="StandardError">Of the mean; 0 for a figure that was not sampled.</param>
public readonly record struct Estimate(double Mean, double StandardError);

/// <summary>How available one redundancy makes a site, by simulation or in closed form. Of the whole connection as a flat load.</summary>
/// <param name="FeedOutagesPerYear">Outages of all feeds at once.</param>
/// <param name="FeedHoursPerYear">Hours a year without any feed.</param>
/// <param name="Availability">Share of time in which all of the load is served: the block diagram's availability.</param>
/// <param name="ServedShare">Served energy over due energy: where part of the load is lost, the part counts.</param>
/// <param name="ShortMinutesPerYear">Minutes a year in which not all of the load is served.</param>
/// <param name="LostMinutesPerYear">Minutes a year of full outage that lose as much energy.</param>
public sealed record RedundancyFigures(
    Estimate FeedOutagesPerYear, Estimate FeedHoursPerYear, Estimate Availability, Estimate ServedShare,
    Estimate ShortMinutesPerYear, Estimate LostMinutesPerYear)
{
    /// <summary>Events a year in which load is lost, by cause; empty in closed form.</summary>
    public IReadOnlyDictionary<LossCause, double> LossesPerYear { get; init; } = new Dictionary<LossCause, double>();
}
