using NodaTime;

namespace Headroom.Grid.Time;

/// <summary>
/// The hours of a run: hour 0 starts at local midnight of the first market day; hours follow each other without
/// gap in UTC, so a spring day has 23 and an autumn day 25 of them. An hour is named by its start.
/// Immutable; every lookup is an array read.
/// </summary>
public sealed class RunHours
{
    private readonly int[] _dayOfHour;
    private readonly int[] _firstHourOfDay;

    /// <summary>Lays out <paramref name="count"/> hours from local midnight of <paramref name="start"/>.</summary>
    /// <param name="start">First market day, in <paramref name="zone"/>.</param>
    /// <param name="count">How many hours, at least 1.</param>
    /// <param name="zone">The market's time zone.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 1.</exception>
    public RunHours(LocalDate start, int count, DateTimeZone zone)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentNullException.ThrowIfNull(zone);
        Zone = zone;
        Count = count;
        Start = zone.AtStartOfDay(start).ToInstant();
        Local = new LocalDateTime[count];
        _dayOfHour = new int[count];
        List<int> firsts = [];
        LocalDate day = default;
        for (int h = 0; h < count; h++)
        {
            Local[h] = At(h).InZone(zone).LocalDateTime;
            if (h == 0 || Local[h].Date != day)
            {
                day = Local[h].Date;
                firsts.Add(h);
            }
            _dayOfHour[h] = firsts.Count - 1;
        }
        _firstHourOfDay = [.. firsts];
    }

    /// <summary>The market's time zone.</summary>
    public DateTimeZone Zone { get; }

    /// <summary>Number of hours.</summary>
    public int Count { get; }

    /// <summary>Start of hour 0.</summary>
    public Instant Start { get; }

    /// <summary>Local wall-clock start of each hour (the repeated autumn hour appears twice).</summary>
    public LocalDateTime[] Local { get; }

    /// <summary>Number of market days touched; the last may be partial.</summary>
    public int Days => _firstHourOfDay.Length;

    /// <summary>Start of hour <paramref name="hour"/>; may lie beyond the run.</summary>
    public Instant At(int hour) => Start + Duration.FromHours(hour);

    /// <summary>Market day (0-based) of an hour of the run.</summary>
    public int DayOf(int hour) => _dayOfHour[hour];

    /// <summary>First hour of market day <paramref name="day"/>.</summary>
    public int FirstHour(int day) => _firstHourOfDay[day];

    /// <summary>One past the last hour of market day <paramref name="day"/>.</summary>
    public int EndHour(int day) => day + 1 < Days ? _firstHourOfDay[day + 1] : Count;

    /// <summary>Months since the month of hour 0: 0 in the first calendar month of the run.</summary>
    public int MonthIndex(int hour) =>
        (Local[hour].Year - Local[0].Year) * 12 + Local[hour].Month - Local[0].Month;

    /// <summary>First hour, at or after <paramref name="hour"/>, of the next calendar month, or <see cref="Count"/>.</summary>
    public int EndOfMonth(int hour)
    {
        int month = MonthIndex(hour), day = DayOf(hour);
        while (++day < Days)
        {
            if (MonthIndex(_firstHourOfDay[day]) != month) return _firstHourOfDay[day];
        }
        return Count;
    }
}
