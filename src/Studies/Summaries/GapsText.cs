using Headroom.Grid;

namespace Headroom.Studies.Summaries;

/// <summary>What gap rules filled, a line a file: its columns together where they miss equally many hours.</summary>
internal static class GapsText
{
    /// <summary>Writes the lines; none where nothing was filled.</summary>
    /// <param name="page">Where to.</param>
    /// <param name="whose">What each line starts with.</param>
    /// <param name="gaps">What was filled, each series as "file:column".</param>
    public static void Write(TextPage page, string whose, IEnumerable<FilledGaps> gaps)
    {
        foreach (var alike in gaps.GroupBy(gap => (File: File(gap.Series), gap.Rule, gap.Hours)))
        {
            string columns = string.Join(", ", alike.Select(gap => gap.Series[File(gap.Series).Length..].TrimStart(':')).Where(c => c.Length > 0));
            page.Wrap($"{whose}: {alike.Key.Hours} h of {alike.Key.File}{(columns.Length > 0 ? $" ({columns})" : "")} filled by rule {alike.Key.Rule}", 2, 6);
        }
    }

    private static string File(string series) => series.LastIndexOf(':') is > 0 and var end ? series[..end] : series;
}
