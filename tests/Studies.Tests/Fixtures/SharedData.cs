using System.Globalization;
using System.IO.Compression;

namespace Headroom.Studies.Tests.Fixtures;

/// <summary>A fact that needs the reference data beside the repository; skipped, with a reason, where it is absent.</summary>
public sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute()
    {
        if (SharedData.Folder is null) Skip = "needs ../shared/data beside the repository";
    }
}

/// <summary>A theory that needs the reference data beside the repository; skipped, with a reason, where it is absent.</summary>
public sealed class SharedDataTheoryAttribute : TheoryAttribute
{
    public SharedDataTheoryAttribute()
    {
        if (SharedData.Folder is null) Skip = "needs ../shared/data beside the repository";
    }
}

/// <summary>Hourly demand of EIA-930 as ../shared/data/eia930 holds it (wide CSV, gz, hour-end UTC stamps).</summary>
internal static class SharedData
{
    public static string? Folder { get; } = Find();

    /// <summary>Standard-time offsets, hours, by area: utc_offset_h of demand-calibration/parameters.csv.</summary>
    public static IReadOnlyDictionary<string, int> Offsets { get; } = Folder is null
        ? new Dictionary<string, int>()
        : File.ReadLines(Path.Combine(Folder, "demand-calibration", "parameters.csv")).Skip(1)
            .Select(line => line.Split(',')).ToDictionary(f => f[0], f => int.Parse(f[1], CultureInfo.InvariantCulture));

    /// <summary>Demand, MW, by area, and the hour-start UTC stamp of each hour, 2016 to 2024.</summary>
    public static (Dictionary<string, double[]> Demand, DateTime[] Start) Eia930()
    {
        List<DateTime> starts = [];
        string[] names = [];
        List<double>[] columns = [];
        for (int year = 2016; year <= 2024; year++)
        {
            using var reader = new StreamReader(new GZipStream(
                File.OpenRead(Path.Combine(Folder!, "eia930", $"demand_{year}.csv.gz")), CompressionMode.Decompress));
            names = reader.ReadLine()!.Split(',')[1..];
            if (columns.Length == 0) columns = [.. names.Select(_ => new List<double>())];
            while (reader.ReadLine() is { } line)
            {
                string[] fields = line.Split(',');
                starts.Add(DateTime.ParseExact(fields[0], "yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture).AddHours(-1));
                for (int c = 0; c < columns.Length; c++) columns[c].Add(double.Parse(fields[c + 1], CultureInfo.InvariantCulture));
            }
        }
        return (names.Select((n, c) => (n, c)).ToDictionary(x => x.n, x => columns[x.c].ToArray()), [.. starts]);
    }

    private static string? Find()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (!File.Exists(Path.Combine(at.FullName, "Headroom.slnx"))) continue;
            string data = Path.Combine(at.Parent!.FullName, "shared", "data");
            return Directory.Exists(data) ? data : null;
        }
        return null;
    }
}
