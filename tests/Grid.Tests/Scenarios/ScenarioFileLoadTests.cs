using System.Text;
using Headroom.Grid.Scenarios;

namespace Headroom.Grid.Tests.Scenarios;

public sealed class ScenarioFileLoadTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("headroom-scenario-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Load_File_ReadsUtf8WithOrWithoutByteOrderMark()
    {
        string path = Path.Combine(folder, "whole.yaml");
        File.WriteAllText(path, WholeScenario.Text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        Assert.Equal("whole", ScenarioFile.Load(path).Name);
    }

    [Fact]
    public void Load_NoSuchFile_IsRefused() =>
        Refused(Path.Combine(folder, "none.yaml"), "a scenario file; there is none of this name");

    [Fact]
    public void Load_Folder_IsRefused() => Refused(folder, "a file; this is a folder");

    [Fact]
    public void Load_NotUtf8_IsRefused()
    {
        string path = Path.Combine(folder, "latin1.yaml");
        File.WriteAllBytes(path, [.. "name: caf"u8, 0xE9, (byte)'\n']);

        Refused(path, "UTF-8 text");
    }

    [Fact]
    public void Load_HugeFile_IsRefusedUnread()
    {
        string path = Path.Combine(folder, "huge.yaml");
        using (var file = File.Create(path)) file.SetLength(ScenarioFile.MostBytes + 1); // Sparse: takes no room.

        Refused(path, "at most 128 MiB");
    }

    private static void Refused(string path, string expected)
    {
        var problem = Assert.Single(Assert.Throws<InputException>(() => ScenarioFile.Load(path)).Problems);
        Assert.Equal(new InputProblem(path, 0, "file", "", expected), problem);
    }
}
