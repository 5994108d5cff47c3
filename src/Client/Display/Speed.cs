using System.Globalization;

namespace Headroom.Client.Display;

/// <summary>
/// How fast a run goes, as people write it: "3600x" or "3600" (simulated seconds a second of the wall), "1h/s", "30min/s",
/// "1d/s", "10s/s", or "free" (also 0): as fast as it goes.
/// </summary>
internal static class Speed
{
    /// <summary>What a speed looks like, for messages.</summary>
    internal const string Expected = "a speed such as 3600x, 3600, 1h/s, 30min/s, 1d/s or free";

    private static readonly (string Unit, double Seconds)[] Units = [("min/s", 60), ("s/s", 1), ("h/s", 3600), ("d/s", 86400), ("x", 1), ("", 1)];

    /// <summary>Reads a speed.</summary>
    /// <param name="text">What was written; spaces around it do not count.</param>
    /// <param name="speed">Simulated seconds a second of the wall; 0 for free.</param>
    /// <returns>Whether it is a speed: not negative, finite, in a known unit.</returns>
    internal static bool TryParse(string text, out double speed)
    {
        text = text.Trim().ToLowerInvariant();
        speed = 0;
        if (text == "free") return true;
        (string unit, double seconds) = Units.First(known => text.EndsWith(known.Unit, StringComparison.Ordinal));
        string number = text[..^unit.Length].TrimEnd();
        const NumberStyles plain = NumberStyles.AllowDecimalPoint;
        if (!double.TryParse(number, plain, CultureInfo.InvariantCulture, out double value)) return false;
        speed = value * seconds;
        return double.IsFinite(speed);
    }

    /// <summary>A speed in the shortest form that <see cref="TryParse"/> reads back: "free", "3600x".</summary>
    internal static string Text(double speed) =>
        speed <= 0 ? "free" : speed.ToString("0.######", CultureInfo.InvariantCulture) + "x";
}
