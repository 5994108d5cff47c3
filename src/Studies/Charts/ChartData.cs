using Headroom.Grid.Time;
using Headroom.Studies.Results;
using Headroom.Studies.Summaries;

namespace Headroom.Studies.Charts;

/// <summary>What a chart is drawn from.</summary>
/// <param name="Summary">The run's answers.</param>
/// <param name="Axis">The run's hours.</param>
/// <param name="Series">Its hours as columns, zones summed.</param>
internal sealed record ChartData(RunSummary Summary, RunHours Axis, HourSeries Series)
{
    /// <summary>Which run, for subtitles: zones, span, scenario.</summary>
    public string Which
    {
        get
        {
            string zones = Summary.Zones.Count <= 3 ? string.Join(" + ", Summary.Zones.Select(z => z.Name)) : $"{Summary.Zones.Count} zones";
            int first = Series.Year[0], last = Series.Year[^1];
            return $"{zones}, {(first == last ? $"{first}" : $"{first}-{last}")}, scenario {Summary.Scenario}, seed {Summary.Seed}";
        }
    }

    /// <summary>Shares of the hours, 0 to 100 %, for curves that sort them.</summary>
    public double[] SharePercent
    {
        get
        {
            int n = Series.Count;
            return [.. Enumerable.Range(0, n).Select(h => n == 1 ? 50 : 100.0 * h / (n - 1))];
        }
    }
}
