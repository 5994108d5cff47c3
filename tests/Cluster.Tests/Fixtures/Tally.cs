using System.Globalization;

namespace Headroom.Cluster.Tests.Fixtures;

/// <summary>
/// How many faults of each kind were tried and survived, and how long hours stood still after them; written beside the tests
/// (<c>survived.txt</c>), from where <c>.ci/run</c> prints it at its end.
/// </summary>
internal static class Tally
{
    private static readonly SortedDictionary<string, (int Tried, int Survived, double Worst)> Faults = [];

    /// <summary>Counts a fault as tried; <see cref="Survived"/> counts it as survived.</summary>
    public static void Tried(string fault) => Change(fault, f => f with { Tried = f.Tried + 1 });

    /// <summary>The run went on after it, or ended with the bytes of the undisturbed one.</summary>
    public static void Survived(string fault, TimeSpan stood = default) =>
        Change(fault, f => f with { Survived = f.Survived + 1, Worst = Math.Max(f.Worst, stood.TotalSeconds) });

    private static void Change(string fault, Func<(int Tried, int Survived, double Worst), (int Tried, int Survived, double Worst)> change)
    {
        lock (Faults)
        {
            Faults[fault] = change(Faults.GetValueOrDefault(fault));
            File.WriteAllLines(Path.Combine(AppContext.BaseDirectory, "survived.txt"), Faults.Select(f => string.Create(CultureInfo.InvariantCulture,
                $"{f.Key,-44} {f.Value.Survived,3} of {f.Value.Tried,3} survived{(f.Value.Worst > 0 ? $", hours stood still at most {f.Value.Worst:0.0} s" : "")}")));
        }
    }
}
