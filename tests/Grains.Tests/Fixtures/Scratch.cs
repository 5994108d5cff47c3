namespace Headroom.Grains.Tests.Fixtures;

/// <summary>A folder of a test's own, removed with it.</summary>
internal sealed class Scratch : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("headroom-grains-");

    /// <summary>A path in it.</summary>
    public string this[string name] => Path.Combine(_root.FullName, name);

    /// <summary>Bytes of a file in it.</summary>
    public byte[] Bytes(params string[] path) => File.ReadAllBytes(Path.Combine([_root.FullName, .. path]));

    public void Dispose() => _root.Delete(recursive: true);
}
