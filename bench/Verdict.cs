using System.Globalization;

namespace Headroom.Bench;

/// <summary>A figure beside its target.</summary>
internal static class Verdict
{
    /// <summary>Writes a figure, its target and whether it is met; returns whether it is.</summary>
    /// <param name="what">What was measured.</param>
    /// <param name="value">The figure.</param>
    /// <param name="target">It must not exceed this.</param>
    /// <param name="unit">Its unit.</param>
    public static bool Write(string what, double value, double target, string unit)
    {
        bool met = value <= target;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what,-44} {value,9:0.00} {unit,-4} target {target:0.##} {unit,-4} {(met ? "met" : "MISSED")}"));
        return met;
    }
}
