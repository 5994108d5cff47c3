using Headroom.Client.Commands;
using Headroom.Client.Tests.Fixtures;

namespace Headroom.Client.Tests.Commands;

public class ImportCommandTests
{
    [Fact]
    public async Task Import_NoSuchFolder_OneLineAndNothingWritten()
    {
        using Folder folder = new();
        string output = folder.Write("taken.yaml", "") + ".new.yaml";
        CommandRun run = await CommandRun.Of(null, ["import", "rts-gmlc", "/nowhere", "--out", output]);
        Assert.Equal((ExitCode.BadInput, ""), (run.Code, run.Out));
        Assert.Contains("/nowhere", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.False(File.Exists(output) || File.Exists(Path.ChangeExtension(output, ".csv")));
    }

    [Fact]
    public async Task Import_FileIsThere_IsRefused()
    {
        using Folder folder = new();
        string output = folder.Write("taken.yaml", "mine");
        CommandRun run = await CommandRun.Of(null, ["import", "rts-gmlc", "/nowhere", "--out", output]);
        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains("expected a file that is not there yet (or --overwrite)", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(output));
    }

    [Fact]
    public async Task Import_UnknownFormat_OneLine()
    {
        CommandRun run = await CommandRun.Of(null, ["import", "raw", "/nowhere", "--out", "x.yaml"]);
        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Single(run.ErrorLines);
    }
}
