using System.Globalization;

namespace Headroom.Studies.Paths;

/// <summary>The months of the study, 2026-01 to 2032-12, counted from 0; what happened by the end of a month counts in it.</summary>
public static class StudyMonths
{
    /// <summary>How many.</summary>
    public const int Count = 84;

    private const int FirstYear = 2026;

    /// <summary>A month as "2028-12".</summary>
    public static string Name(int month) => string.Create(CultureInfo.InvariantCulture, $"{FirstYear + month / 12}-{month % 12 + 1:00}");

    /// <summary>The last month of a span of years from 2026-01, within the study.</summary>
    public static int LastOf(double years) => Math.Clamp((int)Math.Round(years * 12) - 1, 0, Count - 1);

    /// <summary>Power short at the end of each month before any path delivers: straight from 0, then growing by the year.</summary>
    /// <param name="gapGw">At the end of <paramref name="years"/>, GW.</param>
    /// <param name="years">Years from 2026-01.</param>
    /// <param name="growth">GW a year after that.</param>
    public static double[] Gap(double gapGw, double years, double growth) => [.. Enumerable.Range(1, Count).Select(month =>
        month <= years * 12 ? gapGw * month / (years * 12) : gapGw + growth * (month / 12.0 - years))];
}
