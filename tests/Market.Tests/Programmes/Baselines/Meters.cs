using Headroom.Grid.Time;
using Headroom.Market.Programmes.Baselines;
using NodaTime;

namespace Headroom.Market.Tests.Programmes.Baselines;

/// <summary>Meters fed hour by hour from formulas.</summary>
internal static class Meters
{
    public const long MW = 1_000_000;

    /// <summary>A calendar in a market's own time zone.</summary>
    public static LikeDays Days(LocalDate start, int days, string zone = "America/New_York") =>
        new(new RunHours(start, days * 24, DateTimeZoneProviders.Tzdb[zone]));

    /// <summary>Reads a meter up to, not including, an hour.</summary>
    public static MeterHistory Read(
        LikeDays days, int until, Func<LocalDateTime, long> site, Func<LocalDateTime, bool>? called = null, Func<LocalDateTime, long>? system = null)
    {
        MeterHistory meter = new(days);
        for (int h = 0; h < until; h++)
        {
            LocalDateTime at = days.Hours.Local[h];
            meter.Add(site(at), system?.Invoke(at) ?? 0, called?.Invoke(at) ?? false);
        }
        return meter;
    }

    /// <summary>The hour of the run that begins at a local time.</summary>
    public static int HourOf(LikeDays days, LocalDateTime at) => Array.IndexOf(days.Hours.Local, at);
}
