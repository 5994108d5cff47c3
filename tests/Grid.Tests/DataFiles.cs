using System.IO.Compression;
using System.Text;
using Headroom.Grid.Series;
using Headroom.Grid.Time;
using NodaTime;

namespace Headroom.Grid.Tests;

/// <summary>A folder of small data files that goes when the test is over.</summary>
internal sealed class DataFiles : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("headroom-grid-").FullName;

    public DataFolder Given => new(Path, null);

    public DataFiles Text(string name, string text)
    {
        File.WriteAllText(System.IO.Path.Combine(Path, name), text);
        return this;
    }

    public DataFiles Gz(string name, string text)
    {
        using GZipStream stream = new(File.Create(System.IO.Path.Combine(Path, name)), CompressionLevel.Fastest);
        stream.Write(Encoding.UTF8.GetBytes(text));
        return this;
    }

    /// <summary>A column of hourly values stamped from <paramref name="first"/>; NaN leaves a blank, null leaves the row out.</summary>
    public static string Hourly(Instant first, params double?[] values)
    {
        StringBuilder text = new("utc,MW\n");
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] is not double value) continue;
            text.Append($"{first + Duration.FromHours(i):uuuu-MM-dd'T'HH:mm'Z'},{(double.IsNaN(value) ? "" : $"{value}")}\n");
        }
        return text.ToString();
    }

    /// <summary>Hours of a run from UTC midnight.</summary>
    public static RunHours Utc(int year, int month, int day, int count) => new(new LocalDate(year, month, day), count, DateTimeZone.Utc);

    public void Dispose() => Directory.Delete(Path, true);
}
