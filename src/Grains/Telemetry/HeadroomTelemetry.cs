using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Headroom.Grains.Telemetry;

/// <summary>
/// What Headroom tells of itself, all under the name <see cref="Name"/>: traces of openings, market days and closings;
/// hours simulated, and how many a second; what a day's clearing takes; offers asked; questions answered.
/// Costs next to nothing while nobody listens.
/// </summary>
public static class HeadroomTelemetry
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Name = "Headroom";

    private static readonly Meter Meter = new(Name);
    private static long _hours;
    private static long _hoursBefore;
    private static long _observed = Stopwatch.GetTimestamp();

    /// <summary>Traces.</summary>
    public static ActivitySource Source { get; } = new(Name);

    /// <summary>Hours that took effect, all runs of this process.</summary>
    internal static Counter<long> SimulatedHours { get; } =
        Meter.CreateCounter<long>("headroom.simulated_hours", "h", "Hours that took effect.");

    /// <summary>Hours a second between two looks.</summary>
    internal static ObservableGauge<double> Pace { get; } =
        Meter.CreateObservableGauge("headroom.simulated_hours_per_second", HoursASecond, "h/s", "Hours simulated a second since the last look.");

    /// <summary>Wall time of clearing the hours of one market day in one zone.</summary>
    internal static Histogram<double> Clearing { get; } =
        Meter.CreateHistogram<double>("headroom.clearing", "s", "Clearing and settling one market day in one zone.");

    /// <summary>Wall time of asking the participants that were due on one market day in one zone.</summary>
    internal static Histogram<double> Asking { get; } =
        Meter.CreateHistogram<double>("headroom.asking", "s", "Asking the participants whose offers had run out.");

    /// <summary>Wall time of taking and storing a snapshot of one zone.</summary>
    internal static Histogram<double> Storing { get; } =
        Meter.CreateHistogram<double>("headroom.snapshot", "s", "Taking and storing a snapshot of one zone.");

    /// <summary>Offers asked of participants.</summary>
    internal static Counter<long> OffersAsked { get; } =
        Meter.CreateCounter<long>("headroom.offers_asked", "{offer}", "Offers asked of participants.");

    /// <summary>Questions and orders from outside, by their name.</summary>
    private static Counter<long> Calls { get; } =
        Meter.CreateCounter<long>("headroom.calls", "{call}", "Questions and orders from outside.");

    /// <summary>Counts hours that took effect.</summary>
    internal static void HoursDone(int hours)
    {
        Interlocked.Add(ref _hours, hours);
        SimulatedHours.Add(hours);
    }

    /// <summary>Counts a call from outside.</summary>
    internal static void Call(string name) => Calls.Add(1, new KeyValuePair<string, object?>("call", name));

    private static double HoursASecond()
    {
        long hours = Interlocked.Read(ref _hours), now = Stopwatch.GetTimestamp();
        double seconds = Stopwatch.GetElapsedTime(_observed, now).TotalSeconds;
        double pace = seconds > 0 ? (hours - _hoursBefore) / seconds : 0;
        (_hoursBefore, _observed) = (hours, now);
        return pace;
    }
}
