using System.Globalization;
using Headroom.Grains.Runs;

namespace Headroom.Client.Display;

/// <summary>Numbers as people read them; the invariant culture everywhere.</summary>
internal static class Figures
{
    internal static string Mw(double mw) => (Math.Round(mw, 1) + 0.0).ToString("#,0.0", CultureInfo.InvariantCulture);

    // Adding 0 takes the sign off a zero: "-0 MW" says nothing.
    internal static string Whole(double value) => (Math.Round(value) + 0.0).ToString("#,0", CultureInfo.InvariantCulture);

    internal static string Price(double usdPerMwh) => usdPerMwh.ToString("#,0.00", CultureInfo.InvariantCulture);

    /// <summary>A share of a whole in percent, rounded down, so that 100 means all of it.</summary>
    internal static int Percent(int part, int whole) => whole <= 0 ? 0 : (int)(100L * part / whole);

    /// <summary>A span: "0:07", "12:30", "3:05:00".</summary>
    internal static string Clock(double seconds)
    {
        TimeSpan span = TimeSpan.FromSeconds(Math.Ceiling(Math.Min(seconds, 359_999_999)));
        return span.TotalHours >= 1
            ? $"{(long)span.TotalHours}:{span.Minutes:00}:{span.Seconds:00}"
            : $"{span.Minutes}:{span.Seconds:00}";
    }

    /// <summary>Price of a run's last hour, $/MWh: its zones' mean weighted by demand.</summary>
    internal static double PriceOf(RunView view)
    {
        double demand = view.Zones.Sum(zone => zone.DemandMw);
        if (demand > 0) return view.Zones.Sum(zone => zone.Price * zone.DemandMw) / demand;
        return view.Zones.Count == 0 ? 0 : view.Zones.Average(zone => zone.Price);
    }

    /// <summary>Wall-clock time left, at its pace or at the rate so far: "0:04", or "-" where nothing is known yet.</summary>
    internal static string TimeLeft(RunView view)
    {
        int hours = view.Hours - view.HoursDone;
        if (view.Speed > 0) return Clock(hours * 3600.0 / view.Speed);
        return view.HoursDone <= 0 || view.Seconds <= 0 ? "-" : Clock(view.Seconds / view.HoursDone * hours);
    }
}
