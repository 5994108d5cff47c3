namespace Headroom.Market.Interchange;

/// <summary>Which zones lines join.</summary>
internal static class Islands
{
    /// <summary>By zone, the first zone that lines join it with (itself where it comes first).</summary>
    public static int[] Of(int zones, IEnumerable<ZoneLine> lines)
    {
        int[] first = [.. Enumerable.Range(0, zones)];
        foreach (ZoneLine line in lines)
        {
            int a = Root(first, line.From), b = Root(first, line.To);
            first[Math.Max(a, b)] = Math.Min(a, b);
        }
        for (int z = 0; z < zones; z++) first[z] = Root(first, z);
        return first;
    }

    private static int Root(int[] first, int zone)
    {
        while (first[zone] != zone) zone = first[zone];
        return zone;
    }
}
