using System.IO.Compression;
using System.Text;
using Headroom.Grid.Series;

namespace Headroom.Grid.Tests.Fixtures;

/// <summary>A folder of small data files that goes when the test is over.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("headroom-").FullName;

    public DataFolder Data => new(Path, null);

    public TempFolder Write(string name, string text)
    {
        File.WriteAllText(System.IO.Path.Combine(Path, name), text);
        return this;
    }

    public TempFolder WriteGz(string name, string text, int? cutTo = null)
    {
        using MemoryStream packed = new();
        using (GZipStream gz = new(packed, CompressionLevel.Optimal, leaveOpen: true)) gz.Write(Encoding.UTF8.GetBytes(text));
        byte[] bytes = packed.ToArray();
        File.WriteAllBytes(System.IO.Path.Combine(Path, name), cutTo is { } length ? bytes[..length] : bytes);
        return this;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
