namespace Headroom.Client.Tests.Fixtures;

/// <summary>A temporary folder that goes with the test.</summary>
internal sealed class Folder : IDisposable
{
    internal string Root { get; } = Directory.CreateTempSubdirectory("headroom-client-").FullName;

    internal string Write(string name, string text)
    {
        string file = Path.Combine(Root, name);
        File.WriteAllText(file, text);
        return file;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
