using Headroom.Grid.Adequacy;

namespace Headroom.Studies.Adequacy;

/// <summary>The hour of highest load of each day (of all regions together; the first where several are): what LOLE in days looks at.</summary>
internal static class PeakHours
{
    /// <summary>Whether each hour is its day's.</summary>
    public static bool[] Of(AdequacySystem system)
    {
        bool[] peak = new bool[system.Hours];
        for (int day = 0; day < system.Hours; day += 24)
        {
            int at = day;
            for (int h = day + 1; h < Math.Min(day + 24, system.Hours); h++)
                if (system.TotalLoad(h) > system.TotalLoad(at)) at = h;
            peak[at] = true;
        }
        return peak;
    }
}
