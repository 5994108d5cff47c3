using System.Globalization;
using System.IO.Compression;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Time;
using NodaTime;

namespace Headroom.Grid.Tests.Fixtures;

/// <summary>A fact that needs the reference data beside the repository; skipped, with a reason, where it is absent.</summary>
public sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute()
    {
        if (SharedData.Folder is null) Skip = SharedData.Reason;
    }
}

/// <summary>A theory that needs the reference data beside the repository.</summary>
public sealed class SharedDataTheoryAttribute : TheoryAttribute
{
    public SharedDataTheoryAttribute()
    {
        if (SharedData.Folder is null) Skip = SharedData.Reason;
    }
}

/// <summary>The reference data, read by a few lines of this class's own so that no reader under test is its own witness.</summary>
internal static class SharedData
{
    public const string Reason = "needs ../shared/data beside the repository";

    private static readonly Lazy<Dictionary<string, double[]>> Demand = new(ReadDemand);

    public static string? Folder { get; } = Find();

    /// <summary>2015-12-31T23:00Z: start of the first hour of <see cref="Eia930"/>, whose stamps are hour ends.</summary>
    public static Instant FirstStart { get; } = Instant.FromUtc(2015, 12, 31, 23, 0);

    /// <summary>MW by area for 78,912 hours from <see cref="FirstStart"/>.</summary>
    public static IReadOnlyDictionary<string, double[]> Eia930 => Demand.Value;

    /// <summary>Records of a CSV or CSV.gz below the folder, by column.</summary>
    public static IEnumerable<Dictionary<string, string>> Rows(string path)
    {
        Stream stream = File.OpenRead(Path.Combine(Folder!, path));
        using var reader = new StreamReader(path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream);
        string[] header = reader.ReadLine()!.Split(',');
        while (reader.ReadLine() is { } line)
            yield return header.Zip(line.Split(',')).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    public static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static Dictionary<string, double[]> ReadDemand()
    {
        Dictionary<string, List<double>> columns = [];
        for (int year = 2016; year <= 2024; year++)
        {
            foreach (var row in Rows($"eia930/demand_{year}.csv.gz"))
            {
                foreach (var (area, text) in row.Skip(1))
                {
                    if (!columns.TryGetValue(area, out var list)) columns.Add(area, list = []);
                    list.Add(Number(text));
                }
            }
        }
        return columns.ToDictionary(c => c.Key, c => c.Value.ToArray());
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

/// <summary>Runs, series and scenarios in one line.</summary>
internal static class Given
{
    public static RunHours Hours(int year, int month, int day, int count, string zone = "UTC") =>
        new(new LocalDate(year, month, day), count, DateTimeZoneProviders.Tzdb[zone]);

    public static SeriesSpec Series(string file, string column, string stamp = "hour-start", string gaps = "refuse") =>
        new() { File = file, Column = column, Stamp = stamp, Gaps = gaps };

    public static ZoneSpec Zone(string area = "ERCO", string kind = "synthetic") =>
        new() { Name = "texas", Demand = new DemandSpec { Kind = kind, Area = area } };

    public static ScenarioSpec Scenario(ZoneSpec zone, params GeneratorSpec[] generators) =>
        new() { Schema = 1, Name = "test", Start = new LocalDate(2022, 1, 1), Zones = [zone], Generators = generators };
}
