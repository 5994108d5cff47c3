using System.Globalization;

namespace Headroom.Cluster.Tests.Fixtures;

/// <summary>
/// How many faults of each kind were tried and survived, and how long hours stood still after them; written beside the tests
/// (<c>survived.txt</c>), from where <c>.ci/run</c> prints it at its end.
/// </summary>
internal static class Tally
{
    private static readonly SortedDictionary<string, Count> Faults = [];

    /// <summary>Counts a fault as tried; <see cref="Survived"/> counts it as survived.</summary>
    public static void Tried(string fault) => Change(fault, f => f with { Tried = f.Tried + 1 });

    /// <summary>The run went on after it, or ended with the bytes of the undisturbed one.</summary>
    public static void Survived(string fault, TimeSpan stood = default) =>
        Change(fault, f => f with { Survived = f.Survived + 1, Worst = Math.Max(f.Worst, stood.TotalSeconds) });

    /// <summary>How long hours stood still after it.</summary>
    public static void Stood(string fault, TimeSpan stood) => Change(fault, f => f with { Worst = Math.Max(f.Worst, stood.TotalSeconds) });

    /// <summary>What was measured beside it, printed with it.</summary>
    public static void Noted(string fault, string note) => Change(fault, f => f with { Note = note });

    private static void Change(string fault, Func<Count, Count> change)
    {
        lock (Faults)
        {
            Faults[fault] = change(Faults.GetValueOrDefault(fault) ?? new(0, 0, 0, ""));
            File.WriteAllLines(Path.Combine(AppContext.BaseDirectory, "survived.txt"), Faults.Select(f => string.Create(CultureInfo.InvariantCulture,
                $"{f.Key,-50} {f.Value.Survived,3} of {f.Value.Tried,3} survived{Told(f.Value)}")));
        }
    }

    private static string Told(Count count) =>
        (count.Worst > 0 ? string.Create(CultureInfo.InvariantCulture, $", hours stood still at most {count.Worst:0.0} s") : "") + (count.Note.Length > 0 ? $", {count.Note}" : "");

    private sealed record Count(int Tried, int Survived, double Worst, string Note);
}
