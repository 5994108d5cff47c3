using Headroom.Grid.Time;
using NodaTime;

namespace Headroom.Market.Programmes.Baselines;

/// <summary>
/// Which days of a run are alike (weekdays; weekends with holidays), and to which capability period an hour belongs: summer is
/// May to October, winter November to April (NYISO). Immutable; one for all sites of a market.
/// </summary>
public sealed class LikeDays
{
    private readonly bool[] _workday;

    /// <summary>Sorts the days of a run.</summary>
    /// <param name="hours">The run.</param>
    /// <param name="holidays">Dates that count as weekend; null: <see cref="OffPeakHolidays"/>.</param>
    public LikeDays(RunHours hours, IReadOnlySet<LocalDate>? holidays = null)
    {
        ArgumentNullException.ThrowIfNull(hours);
        Hours = hours;
        _workday = new bool[hours.Days];
        for (int day = 0; day < _workday.Length; day++)
        {
            LocalDate date = hours.Local[hours.FirstHour(day)].Date;
            _workday[day] = date.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday)
                && !(holidays?.Contains(date) ?? OffPeakHolidays.Has(date));
        }
    }

    /// <summary>The run.</summary>
    public RunHours Hours { get; }

    /// <summary>Whether two market days are alike.</summary>
    public bool Alike(int day, int other) => _workday[day] == _workday[other];

    /// <summary>Capability period of an hour; the like period a year before has a number less by 2.</summary>
    public int PeriodOf(int hour)
    {
        LocalDateTime local = Hours.Local[hour];
        return local.Month switch
        {
            < 5 => 2 * local.Year - 1,
            < 11 => 2 * local.Year,
            _ => 2 * local.Year + 1,
        };
    }
}

/// <summary>
/// The six holidays that North American markets count as off-peak days (NERC: New Year's Day, Memorial Day, Independence Day,
/// Labor Day, Thanksgiving, Christmas); one that falls on a Sunday is kept on the Monday after.
/// </summary>
public static class OffPeakHolidays
{
    /// <summary>Whether a date is one of them, as kept.</summary>
    public static bool Has(LocalDate date)
    {
        bool monday = date.DayOfWeek == IsoDayOfWeek.Monday;
        LocalDate fixedDay = monday ? date.PlusDays(-1) : date;
        return IsFixed(date) || (monday && IsFixed(fixedDay)) || date.Month switch
        {
            5 => monday && date.Day > 24,
            9 => monday && date.Day <= 7,
            11 => date.DayOfWeek == IsoDayOfWeek.Thursday && date.Day is >= 22 and <= 28,
            _ => false,
        };
    }

    private static bool IsFixed(LocalDate date) => (date.Month, date.Day) is (1, 1) or (7, 4) or (12, 25);
}
