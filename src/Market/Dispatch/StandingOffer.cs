namespace Headroom.Market.Dispatch;

/// <summary>An offer of energy that stands for a whole span of hours: one cost, a limit that may change by the hour.</summary>
/// <param name="Name">Unit, or unit and step.</param>
/// <param name="Bus">Index of the bus it feeds; 0 where there is no network.</param>
/// <param name="UsdPerMwh">Cost, $/MWh.</param>
/// <param name="MaxMw">Most MW in any hour.</param>
/// <param name="HourlyMaxMw">Most MW hour by hour, where wind, sun or water limit it; null where nothing does. The lower limit holds.</param>
public sealed record StandingOffer(string Name, int Bus, double UsdPerMwh, double MaxMw, double[]? HourlyMaxMw = null)
{
    /// <summary>MW that the offer allows in an hour.</summary>
    /// <param name="hour">Hour, from 0.</param>
    public double LimitMw(int hour) => HourlyMaxMw is null ? MaxMw : Math.Min(MaxMw, HourlyMaxMw[hour]);
}
