using Headroom.Grid.Quantities;
using Headroom.Grid.Random;
using Headroom.Grid.Scenarios;

namespace Headroom.Market.Zones;

/// <summary>A year of one site's feeds, UPS and gensets.</summary>
/// <param name="FeedOutages">Outages of all feeds that began in it.</param>
/// <param name="FeedHours">Hours without any feed.</param>
/// <param name="ShortMinutes">Minutes in which not all of the load was served.</param>
/// <param name="LostMinutes">The same by share of the load: minutes of full outage that would lose as much energy.</param>
/// <param name="Losses">Events in which load was lost, by <see cref="LossCause"/>.</param>
public readonly record struct BackupYear(
    int FeedOutages, double FeedHours, double ShortMinutes, double LostMinutes, IReadOnlyList<int> Losses);

/// <summary>
/// Random years of one data center alone: its whole connection as a flat load, no shortage of the grid, nothing that may pause. The same
/// backup as in a run (feeds, UPS, gensets), led from one outage of the feeds to the next: hours without one cost nothing.
/// </summary>
public static class BackupYears
{
    /// <summary>Hours of each year.</summary>
    public const double HoursPerYear = FeedOutages.HoursPerYear;

    /// <summary>Plays years one after the other; repairs, charge and fuel carry over from each to the next.</summary>
    /// <param name="site">The site; its load is its contracted power.</param>
    /// <param name="years">How many, at least 1.</param>
    /// <param name="seed">Seed of every draw.</param>
    public static IReadOnlyList<BackupYear> Play(DataCenterSpec site, int years, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(site);
        ArgumentOutOfRangeException.ThrowIfLessThan(years, 1);
        Backup backup = new(site, Draw.Key(site.Name), seed);
        long load = Power.FromMW(site.ContractedMw).Watts;
        BackupYear[] played = new BackupYear[years];
        for (int year = 0; year < years; year++) played[year] = Year(backup, load, year * HoursPerYear, (year + 1) * HoursPerYear);
        return played;
    }

    private static BackupYear Year(Backup backup, long load, double from, double to)
    {
        double shortBefore = backup.ShortMinutes, lostBefore = backup.OutageMinutes[(int)OutageCause.Feeds], down = 0;
        int[] losses = [.. backup.Losses];
        int outages = 0;
        while (backup.Feeds.Next(to) is { } outage)
        {
            double begin = Math.Max(from, outage.From), end = Math.Min(to, outage.To);
            if (outage.From >= from) outages++;
            down += Math.Max(0, end - begin);
            backup.Carry(begin, end, load, load, 0, OutageCause.Feeds);
            if (outage.To > to) break;
            backup.Feeds.Pass();
        }
        for (int cause = 0; cause < losses.Length; cause++) losses[cause] = backup.Losses[cause] - losses[cause];
        return new(outages, down, backup.ShortMinutes - shortBefore,
            backup.OutageMinutes[(int)OutageCause.Feeds] - lostBefore, losses);
    }
}
