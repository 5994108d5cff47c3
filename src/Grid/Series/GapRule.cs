using Headroom.Grid.Time;
using NodaTime;
using NodaTime.Text;

namespace Headroom.Grid.Series;

/// <summary>
/// The named ways of filling missing hours. <c>refuse</c>: none may be missing. <c>linear-6</c>: runs of at most 6 hours,
/// by a straight line between the values before and after. <c>day-before</c>, <c>week-before</c>: the value 24 or 168 hours
/// earlier, which may itself have been filled within the run. Hours of the file just outside the run serve as sources too.
/// </summary>
internal static class GapRule
{
    /// <summary>Hours kept before the run as sources: a week.</summary>
    public const int Before = 168;

    /// <summary>Hours kept after the run as sources.</summary>
    public const int After = 7;

    private const int LongestLine = 6;

    /// <summary>Applies a rule to a window of <see cref="Before"/> hours, the run, and <see cref="After"/> hours; NaN is missing.</summary>
    /// <returns>The run's hours, and how many were filled.</returns>
    /// <exception cref="InputException">Hours are missing that the rule can't fill: one problem with their number and the first.</exception>
    public static HourlyValues Apply(string rule, double[] window, RunHours hours, string file, string column)
    {
        int filled = 0, left = 0, first = -1;
        double[] run = new double[hours.Count];
        for (int h = 0; h < run.Length; h++)
        {
            int at = h + Before;
            if (double.IsNaN(window[at]))
            {
                double value = rule switch
                {
                    "linear-6" => Line(window, at),
                    "day-before" => window[at - 24],
                    "week-before" => window[at - 168],
                    _ => double.NaN,
                };
                if (double.IsNaN(value))
                {
                    if (left++ == 0) first = h;
                    continue;
                }
                if (rule != "linear-6") window[at] = value;
                run[h] = value;
                filled++;
            }
            else
            {
                run[h] = window[at];
            }
        }
        if (left > 0) throw new InputException(new InputProblem(file, 0, $"column '{column}'", "", Expected(rule, left, run.Length, hours.At(first))));
        return new HourlyValues(run, filled == 0 ? null : new FilledGaps($"{file}:{column}", rule, filled));
    }

    /// <summary>The point of the line that bridges the run of missing hours around an hour; NaN when that run is too long or open.</summary>
    private static double Line(double[] window, int at)
    {
        int from = at, to = at;
        // No farther than a line may reach, or a long gap costs the square of its length.
        while (from >= 0 && at - from <= LongestLine && double.IsNaN(window[from])) from--;
        while (to < window.Length && to - at <= LongestLine && double.IsNaN(window[to])) to++;
        if (from < 0 || to == window.Length || to - from - 1 > LongestLine) return double.NaN;
        return window[from] + (window[to] - window[from]) * (at - from) / (to - from);
    }

    private static string Expected(string rule, int missing, int count, Instant first)
    {
        string which = $"{missing} of {count} are missing, the first {InstantPattern.General.Format(first)}";
        return rule == "refuse"
            ? $"a value for every hour of the run, but {which}; name a gap rule (linear-6, day-before, week-before) or add files with '+'"
            : $"gaps that '{rule}' can fill, but {which}";
    }
}
