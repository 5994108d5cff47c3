namespace Headroom.Studies.Adequacy;

/// <summary>How safe a system is, by the year of the system; errors are standard errors of the mean, 0 where nothing was sampled.</summary>
/// <param name="LoleDays">Loss of load expectation: days a year whose hour of highest load is short.</param>
/// <param name="LolhHours">Loss of load hours: hours a year in which any load is short.</param>
/// <param name="EueMwh">Expected unserved energy, MWh a year.</param>
/// <param name="LoleError">Standard error of the days.</param>
/// <param name="LolhError">Standard error of the hours.</param>
/// <param name="EueError">Standard error of the energy, MWh.</param>
public readonly record struct AdequacyMetrics(
    double LoleDays, double LolhHours, double EueMwh, double LoleError = 0, double LolhError = 0, double EueError = 0);
