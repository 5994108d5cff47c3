using Headroom.Grid.Adequacy;

namespace Headroom.Studies.Adequacy;

/// <summary>The hour of highest load of each day (of all regions together; the first where several are): what LOLE in days looks at.</summary>
internal static class PeakHours
{
    /// <summary>Whether each hour is its day's.</summary>
    public static bool[] Of(AdequacySystem system)
    {
        bool[] peak = new bool[system.Hours];
        double[] total = new double[peak.Length];
        foreach (double[] load in system.LoadMw)
            for (int h = 0; h < total.Length; h++) total[h] += load[h];
        for (int day = 0; day < peak.Length; day += 24)
        {
            int at = day;
            for (int h = day + 1; h < Math.Min(day + 24, peak.Length); h++)
                if (total[h] > total[at]) at = h;
            peak[at] = true;
        }
        return peak;
    }
}
