namespace Headroom.Bench;

/// <summary>A folder for results that nobody wants to keep; it goes when the measurement ends.</summary>
internal sealed class Scratch : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("headroom-bench-");
    private int _next;

    /// <summary>A folder in it that does not exist yet.</summary>
    public string Next() => Path.Combine(_folder.FullName, $"run{++_next}");

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);
}
