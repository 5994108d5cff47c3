using Headroom.Market.Books;

namespace Headroom.Market.Programmes.Baselines;

/// <summary>
/// What baselines need of one site's meter: the hours of the last 46 market days, and, for each of the last three capability
/// periods, the site's load in the hours in which the system's was highest. An hour is added in constant time (the 40 peak
/// hours are kept sorted; nearly every hour is below the lowest of them). About 13 kB a site.
/// </summary>
public sealed class MeterHistory
{
    /// <summary>Market days that the meter remembers, the one at hand included: CAISO's 45 days back, and today.</summary>
    public const int Days = 46;

    private const int Capacity = Days * 25; // a day of 25 hours in autumn

    private readonly long[] _watts = new long[Capacity];
    private readonly byte[] _called = new byte[Capacity];
    private readonly CoincidentPeaks[] _peaks = [new(), new(), new()];

    /// <summary>An empty meter.</summary>
    /// <param name="days">The run's days, shared by all sites.</param>
    public MeterHistory(LikeDays days)
    {
        ArgumentNullException.ThrowIfNull(days);
        LikeDays = days;
    }

    /// <summary>The run's days.</summary>
    public LikeDays LikeDays { get; }

    /// <summary>Hours of the run read so far; the next to be added.</summary>
    public int Hours { get; private set; }

    /// <summary>First hour that is remembered.</summary>
    public int FirstHour => Math.Max(0, Hours - Capacity);

    /// <summary>Adds the next hour.</summary>
    /// <param name="siteWatts">The site's metered load, not negative.</param>
    /// <param name="systemWatts">The system's load.</param>
    /// <param name="called">Whether a programme had called the site in this hour.</param>
    /// <exception cref="ArgumentOutOfRangeException">The load is negative.</exception>
    /// <exception cref="InvalidOperationException">The run has no further hour.</exception>
    public void Add(long siteWatts, long systemWatts, bool called)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(siteWatts);
        if (Hours == LikeDays.Hours.Count) throw new InvalidOperationException($"the run has {Hours} hours: there is no further one");
        int hour = Hours++, at = hour % Capacity;
        _watts[at] = siteWatts;
        _called[at] = called ? (byte)1 : (byte)0;
        int period = LikeDays.PeriodOf(hour);
        CoincidentPeaks peaks = _peaks[period % _peaks.Length];
        if (peaks.Period != period) peaks.Begin(period);
        peaks.Add(hour, systemWatts, siteWatts);
    }

    /// <summary>The site's load in an hour, watts.</summary>
    /// <param name="hour">From <see cref="FirstHour"/> up to, not including, <see cref="Hours"/>.</param>
    public long Watts(int hour) => _watts[hour % Capacity];

    /// <summary>Whether the site was called in an hour; same range.</summary>
    public bool Called(int hour) => _called[hour % Capacity] != 0;

    /// <summary>Whether a whole market day is remembered and held no call.</summary>
    public bool Eligible(int day)
    {
        int first = LikeDays.Hours.FirstHour(day), end = LikeDays.Hours.EndHour(day);
        if (first < FirstHour || end > Hours) return false;
        for (int hour = first; hour < end; hour++)
        {
            if (Called(hour)) return false;
        }
        return true;
    }

    /// <summary>The site's load in the system's peak hours of a capability period, highest system load first.</summary>
    /// <param name="period">See <see cref="Baselines.LikeDays.PeriodOf"/>.</param>
    /// <returns>Empty where the period is not, or no longer, known.</returns>
    public IReadOnlyList<CoincidentHour> Peaks(int period)
    {
        CoincidentPeaks peaks = _peaks[period % _peaks.Length];
        return peaks.Period == period ? peaks.Hours : [];
    }

    /// <summary>Writes the meter to a snapshot.</summary>
    public void Save(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(Hours);
        writer.WriteAll(_watts);
        writer.WriteAll(_called);
        foreach (CoincidentPeaks peaks in _peaks) peaks.Save(writer);
    }

    /// <summary>Reads the meter from a snapshot.</summary>
    /// <exception cref="InvalidDataException">The snapshot is of something else.</exception>
    public void Load(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        Hours = reader.ReadInt32();
        reader.ReadAll(_watts);
        reader.ReadAll(_called);
        foreach (CoincidentPeaks peaks in _peaks) peaks.Load(reader);
    }

    /// <summary>Checks that a call can be measured on this meter.</summary>
    internal void Check(Call call)
    {
        if (call.Hours < 1 || call.FirstHour < 0 || call.FirstHour + call.Hours > LikeDays.Hours.Count)
            throw new ArgumentException($"the call of {call.Hours} h from hour {call.FirstHour} is not within the run of {LikeDays.Hours.Count} h", nameof(call));
        if (call.FirstHour > Hours)
            throw new ArgumentException($"the meter was read up to hour {Hours}, the call begins in hour {call.FirstHour}", nameof(call));
        if (call.FirstHour > 0 && call.FirstHour <= FirstHour)
            throw new ArgumentException($"the meter remembers hours from {FirstHour}, the call began in hour {call.FirstHour}", nameof(call));
    }
}
