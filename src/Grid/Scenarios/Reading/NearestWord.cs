namespace Headroom.Grid.Scenarios.Reading;

/// <summary>Which known word a mistyped one was probably meant to be.</summary>
public static class NearestWord
{
    /// <summary>" (did you mean 'pue'?)", or nothing where no known word is near.</summary>
    public static string Hint(string word, IEnumerable<string> known)
    {
        int reach = Math.Max(2, word.Length / 3);
        string? best = Order(word, known).FirstOrDefault();
        return best is not null && Distance(word, best) <= reach ? $" (did you mean '{best}'?)" : "";
    }

    /// <summary>The known words, nearest first; equally near ones in alphabetical order.</summary>
    public static IEnumerable<string> Order(string word, IEnumerable<string> known) =>
        known.Select(candidate => (candidate, distance: Distance(word, candidate)))
            .OrderBy(pair => pair.distance).ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .Select(pair => pair.candidate);

    /// <summary>
    /// Edit distance with swaps of neighbours (optimal string alignment), letter case aside; a word of three letters
    /// or more that is part of the other one counts as 1, so that 'capacity' finds 'capacity_mw'.
    /// </summary>
    public static int Distance(string word, string other)
    {
        // A key of a megabyte needs no suggestion, and the table below is quadratic.
        if (Math.Max(word.Length, other.Length) > 100) return int.MaxValue;
        string a = word.ToLowerInvariant(), b = other.ToLowerInvariant();
        if (a != b && a.Length >= 3 && b.Contains(a, StringComparison.Ordinal)) return 1;
        int[,] cost = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++) cost[i, 0] = i;
        for (int j = 0; j <= b.Length; j++) cost[0, j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
            {
                int replace = cost[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                cost[i, j] = Math.Min(replace, Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
            }
        }

        return cost[a.Length, b.Length];
    }
}
