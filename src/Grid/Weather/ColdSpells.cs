using Headroom.Grid.Random;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Time;

namespace Headroom.Grid.Weather;

/// <summary>
/// Extreme cold, read off the zone's demand before scale and flat part: December to February (market time), whenever demand averaged over
/// the 24 hours to now exceeds the zone's threshold. Consecutive such hours are one spell with one severity, by which all units' failure rates rise together.
/// </summary>
public static class ColdSpells
{
    private const int Stream = 1;
    private const int AverageHours = 24;

    // Illustrative: two spells in three lie within 0.67 and 1.5 times the typical severity.
    private const double LogSd = 0.4;

    /// <summary>Severity of the cold, hour by hour.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="zone">The zone: threshold and winter peak, both before its demand's scale and flat part.</param>
    /// <param name="hours">The run's hours.</param>
    /// <param name="demandMw">The zone's demand, MW, scale and flat part included.</param>
    /// <returns>0 outside spells; within, a log-normal factor of mean 1 drawn for the hour the spell began. In the first 23 hours of the
    /// run, the average is over the hours there are.</returns>
    public static double[] Severity(ulong seed, ZoneSpec zone, RunHours hours, double[] demandMw)
    {
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentNullException.ThrowIfNull(hours);
        ArgumentNullException.ThrowIfNull(demandMw);
        double[] severity = new double[hours.Count];
        if (zone.ColdThreshold <= 0) return severity;
        // Growth must not make a winter colder: threshold and peak speak of demand before it.
        double scale = zone.Demand?.Scale ?? 1, flat = zone.Demand?.FlatMw ?? 0;
        double limit = flat + zone.ColdThreshold * (zone.ColdPeakMw > 0 ? scale * zone.ColdPeakMw : WinterPeak(hours, demandMw) - flat);
        ulong key = Draw.Key("cold/" + zone.Name);
        long firstHour = hours.Start.ToUnixTimeSeconds() / 3600;
        double sum = 0;
        for (int h = 0; h < hours.Count; h++)
        {
            sum += demandMw[h];
            if (h >= AverageHours) sum -= demandMw[h - AverageHours];
            if (!Winter(hours, h) || sum / Math.Min(h + 1, AverageHours) <= limit) continue;
            severity[h] = h > 0 && severity[h - 1] > 0
                ? severity[h - 1]
                : Math.Exp(LogSd * Draw.Normal(seed, key, firstHour + h, Stream) - LogSd * LogSd / 2);
        }
        return severity;
    }

    private static bool Winter(RunHours hours, int hour) => hours.Local[hour].Month is 12 or 1 or 2;

    private static double WinterPeak(RunHours hours, double[] demandMw)
    {
        double peak = 0;
        for (int h = 0; h < hours.Count; h++)
        {
            if (Winter(hours, h)) peak = Math.Max(peak, demandMw[h]);
        }
        return peak;
    }
}
