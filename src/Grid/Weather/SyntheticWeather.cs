using Headroom.Grid.Scenarios;
using Headroom.Grid.Time;
using NodaTime;

namespace Headroom.Grid.Weather;

/// <summary>
/// Hourly wind and solar availability of a zone, synthesised: a pure function of the seed, the zone and the hours. The mean of every
/// calendar year of the market is the zone's capacity factor; a run of part of a year is cut from the whole one.
/// </summary>
public static class SyntheticWeather
{
    /// <summary>Wind availability.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="zone">The zone; its synthetic demand, if it has one, shares its weather with the wind.</param>
    /// <param name="hours">The run's hours.</param>
    /// <returns>Fraction of capacity, 0 to 1, one value an hour.</returns>
    public static double[] Wind(ulong seed, ZoneSpec zone, RunHours hours) => Cut(seed, zone, hours, year => year.Wind());

    /// <summary>Solar availability.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="zone">The zone; clouds follow its wind and its synthetic demand as measured.</param>
    /// <param name="hours">The run's hours.</param>
    /// <returns>Fraction of capacity, 0 (all night) to 1, one value an hour.</returns>
    public static double[] Solar(ulong seed, ZoneSpec zone, RunHours hours) => Cut(seed, zone, hours, year => year.Solar());

    private static double[] Cut(ulong seed, ZoneSpec zone, RunHours hours, Func<WeatherYear, double[]> make)
    {
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentNullException.ThrowIfNull(hours);
        long first = hours.Start.ToUnixTimeSeconds() / 3600;
        double[] run = new double[hours.Count];
        for (int h = 0; h < hours.Count;)
        {
            int year = hours.Local[h].Year;
            long start = NewYear(year, hours.Zone);
            double[] whole = make(new WeatherYear(seed, zone, start, (int)(NewYear(year + 1, hours.Zone) - start)));
            int from = (int)(first + h - start), count = Math.Min(whole.Length - from, hours.Count - h);
            Array.Copy(whole, from, run, h, count);
            h += count;
        }
        return run;
    }

    private static long NewYear(int year, DateTimeZone zone) =>
        zone.AtStartOfDay(new LocalDate(year, 1, 1)).ToInstant().ToUnixTimeSeconds() / 3600;
}
