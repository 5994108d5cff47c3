using System.Globalization;

namespace Headroom.Silo.Tests.Fixtures;

/// <summary>
/// How many attacks of each kind were tried, and how many were refused with the right status and started nothing; written beside the tests
/// (<c>survived.txt</c>), from where <c>.ci/run</c> prints it at its end.
/// </summary>
internal static class Tally
{
    private static readonly SortedDictionary<string, (int Tried, int Refused)> Attacks = [];

    /// <summary>Counts an attack as tried; <see cref="Refused"/> counts it as refused.</summary>
    public static void Tried(string attack) => Change(attack, a => a with { Tried = a.Tried + 1 });

    /// <summary>It was refused as it should be, and nothing was started.</summary>
    public static void Refused(string attack) => Change(attack, a => a with { Refused = a.Refused + 1 });

    private static void Change(string attack, Func<(int Tried, int Refused), (int Tried, int Refused)> change)
    {
        lock (Attacks)
        {
            Attacks[attack] = change(Attacks.GetValueOrDefault(attack));
            File.WriteAllLines(Path.Combine(AppContext.BaseDirectory, "survived.txt"), Attacks.Select(a =>
                string.Create(CultureInfo.InvariantCulture, $"{a.Key,-58} {a.Value.Refused,3} of {a.Value.Tried,3} refused, nothing started")));
        }
    }
}
