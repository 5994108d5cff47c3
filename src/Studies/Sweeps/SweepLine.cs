using System.Globalization;

namespace Headroom.Studies.Sweeps;

/// <summary>How a journal keeps a finished cell of a sweep: its number, and its figures to the last bit.</summary>
public static class SweepLine
{
    /// <summary>The cell's name in the journal.</summary>
    public static string Key(int cell) => cell.ToString(CultureInfo.InvariantCulture);

    /// <summary>Figures as one line.</summary>
    public static string Write(IReadOnlyList<double> figures) => string.Join(' ', figures.Select(f => f.ToString("R", CultureInfo.InvariantCulture)));

    /// <summary>Reads what <see cref="Write"/> wrote: the same numbers to the last bit.</summary>
    public static double[] Read(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return [.. line.Split(' ').Select(f => double.Parse(f, CultureInfo.InvariantCulture))];
    }
}
