using Headroom.Grid.Time;
using NodaTime;

namespace Headroom.Grid.Demand;

/// <summary>
/// The synthetic year of one of 22 US balancing authorities: its load-duration curves of the summer and the winter half are those of
/// 2016-2024 (EIA-930), its days follow the month-hour shape, its heat and cold spells are drawn. An average year: levels do not
/// differ from year to year, and there are no holidays. The method and the tables' source: Calibration/ATTRIBUTION.md.
/// </summary>
public static class SyntheticDemand
{
    /// <summary>EIA codes of the areas that can be synthesised.</summary>
    public static IReadOnlyList<string> Areas => [.. AreaCalibration.Areas.Keys];

    /// <summary>Standard time of an area minus UTC, hours.</summary>
    /// <param name="area">EIA code, one of <see cref="Areas"/>.</param>
    public static int UtcOffsetHours(string area) => AreaCalibration.Areas[area].UtcOffsetHours;

    /// <summary>Demand over the hours of a run. Calendar years (in the area's standard time) are made whole and then cut.</summary>
    /// <param name="area">EIA code, one of <see cref="Areas"/>.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="hours">The run's hours.</param>
    /// <returns>MW, one value an hour.</returns>
    /// <exception cref="ArgumentException">There is no such area.</exception>
    public static double[] Mw(string area, ulong seed, RunHours hours)
    {
        ArgumentNullException.ThrowIfNull(hours);
        if (!AreaCalibration.Areas.TryGetValue(area, out AreaCalibration? calibration))
            throw new ArgumentException($"'{area}' is not one of {string.Join(", ", Areas)}.", nameof(area));
        long first = hours.Start.ToUnixTimeSeconds() / 3600, end = first + hours.Count;
        double[] mw = new double[hours.Count];
        for (long at = first; at < end;)
        {
            int year = (Instant.FromUnixTimeSeconds(at * 3600) + Duration.FromHours(calibration.UtcOffsetHours)).InUtc().Year;
            long yearStart = Instant.FromUtc(year, 1, 1, 0, 0).ToUnixTimeSeconds() / 3600 - calibration.UtcOffsetHours;
            double[] whole = Year(calibration, seed, year, yearStart);
            int from = (int)(at - yearStart), count = (int)Math.Min(whole.Length - from, end - at);
            Array.Copy(whole, from, mw, at - first, count);
            at += count;
        }
        return mw;
    }

    private static double[] Year(AreaCalibration area, ulong seed, int year, long yearStart)
    {
        int count = CalendarSystem.Iso.GetDaysInYear(year) * 24;
        double[] residual = DemandResidual.Of(area, seed, yearStart, count);
        double[] level = new double[count];
        List<int> summer = [], winter = [];
        for (int t = 0; t < count; t++)
        {
            LocalDate day = new LocalDate(year, 1, 1).PlusDays(t / 24);
            int hour = t % 24, weekend = day.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday ? 1 : 0;
            level[t] = area.Shape[((day.Month - 1) * 2 + weekend) * 24 + hour] + area.ResidualSd[(day.Month - 1) * 24 + hour] * residual[t];
            (day.Month is >= 4 and <= 10 ? summer : winter).Add(t);
        }
        double[] mw = new double[count];
        MapQuantiles(summer, level, area, area.SummerKnots, mw);
        MapQuantiles(winter, level, area, area.WinterKnots, mw);
        return mw;
    }

    /// <summary>Gives the hours of a half, from the highest level down (ties: the earlier first), the demand exceeded in their share of hours.</summary>
    private static void MapQuantiles(List<int> half, double[] level, AreaCalibration area, double[] knots, double[] mw)
    {
        half.Sort((a, b) => level[a] != level[b] ? level[b].CompareTo(level[a]) : a.CompareTo(b));
        double[] exceed = area.ExceedPercent;
        int knot = 0;
        for (int rank = 0; rank < half.Count; rank++)
        {
            double p = 100 * (rank + 0.5) / half.Count;
            while (exceed[knot + 1] < p) knot++;
            double share = (p - exceed[knot]) / (exceed[knot + 1] - exceed[knot]);
            mw[half[rank]] = (knots[knot] + share * (knots[knot + 1] - knots[knot])) * area.PeakMw;
        }
    }
}
