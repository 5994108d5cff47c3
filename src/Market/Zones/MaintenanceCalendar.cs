using Headroom.Grid.Random;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Time;
using NodaTime;

namespace Headroom.Market.Zones;

/// <summary>
/// Planned outages: dates given in the scenario take the whole plant; <c>maintenance_weeks</c> take one machine at a time,
/// once a year, starting at random in the shoulder seasons (March-May, October-November) so that it ends within them
/// where it fits.
/// </summary>
internal sealed class MaintenanceCalendar
{
    private readonly (int From, int To, int Machines)[][] _windows;

    public MaintenanceCalendar(GeneratorSpec[] specs, ulong[] keys, ulong seed, RunHours hours)
    {
        _windows = new (int, int, int)[specs.Length][];
        for (int i = 0; i < specs.Length; i++)
        {
            List<(int, int, int)> windows = [];
            foreach (OutageSpec outage in specs[i].Outages)
                windows.Add((HourOf(hours, outage.From), HourOf(hours, outage.Through.PlusDays(1)), specs[i].Units));
            if (specs[i].MaintenanceWeeks > 0) AddYears(windows, specs[i], keys[i], seed, hours);
            _windows[i] = [.. windows.Where(w => w.Item2 > 0 && w.Item1 < hours.Count)];
        }
    }

    /// <summary>Machines of a plant that are out by plan.</summary>
    public int MachinesOut(int i, int hour)
    {
        int sum = 0;
        foreach ((int from, int to, int machines) in _windows[i])
        {
            if (hour >= from && hour < to) sum += machines;
        }
        return sum;
    }

    /// <summary>The first hour after this one at which a plant's planned outages change; the largest number if none does.</summary>
    public int NextChange(int i, int hour)
    {
        int next = int.MaxValue;
        foreach ((int from, int to, _) in _windows[i])
        {
            if (from > hour) next = Math.Min(next, from);
            if (to > hour) next = Math.Min(next, to);
        }
        return next;
    }

    /// <summary>First hour of the run in a local day; negative before the run.</summary>
    public static int HourOf(RunHours hours, LocalDate day) =>
        (int)(hours.Zone.AtStartOfDay(day).ToInstant() - hours.Start).TotalHours;

    private static void AddYears(
        List<(int, int, int)> windows, GeneratorSpec spec, ulong key, ulong seed, RunHours hours)
    {
        int days = (int)Math.Round(spec.MaintenanceWeeks * 7);
        for (int year = hours.Local[0].Year; year <= hours.Local[^1].Year; year++)
        {
            LocalDate spring = new(year, 3, 1), autumn = new(year, 10, 1);
            int springDays = Math.Max(1, 92 - days), autumnDays = Math.Max(1, 61 - days);
            for (int machine = 0; machine < spec.Units; machine++)
            {
                int at = (int)(Draw.Uniform(seed, key, year, Streams.Maintenance + machine) * (springDays + autumnDays));
                LocalDate start = at < springDays ? spring.PlusDays(at) : autumn.PlusDays(at - springDays);
                windows.Add((HourOf(hours, start), HourOf(hours, start.PlusDays(days)), 1));
            }
        }
    }
}
