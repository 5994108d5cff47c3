using Headroom.Grid.Quantities;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Time;

namespace Headroom.Market.Zones;

/// <summary>
/// What plants with a profile (wind, sun, a series) are expected to deliver in any hour, forced outages aside. Plants that
/// share a profile and dates of service are summed once, so an hour costs as many steps as there are profiles.
/// </summary>
internal sealed class ProfileGroups
{
    private readonly (double[] Profile, bool IsMw, int From, int To, long Watts)[] _groups;

    public ProfileGroups(IReadOnlyList<GeneratorSpec> specs, IReadOnlyList<double[]?> profiles, RunHours hours)
    {
        _groups =
        [
            .. Enumerable.Range(0, specs.Count)
                .Where(i => profiles[i] is not null)
                .GroupBy(i => (
                    Profile: profiles[i]!, IsMw: specs[i].Availability == "series",
                    From: specs[i].InService is { } first ? MaintenanceCalendar.HourOf(hours, first) : 0,
                    To: specs[i].Retired is { } last ? MaintenanceCalendar.HourOf(hours, last) : int.MaxValue))
                .Select(g => (g.Key.Profile, g.Key.IsMw, g.Key.From, g.Key.To,
                    g.Sum(i => Power.FromMW(specs[i].CapacityMw).Watts))),
        ];
    }

    /// <summary>Expected output of an hour, watts.</summary>
    public long Watts(int hour)
    {
        long sum = 0;
        foreach ((double[] profile, bool isMw, int from, int to, long watts) in _groups)
        {
            if (hour < from || hour >= to) continue;
            sum += isMw ? Math.Min(watts, Power.FromMW(profile[hour]).Watts) : (long)(watts * profile[hour]);
        }
        return sum;
    }
}
