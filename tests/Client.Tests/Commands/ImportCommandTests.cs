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

    /// <summary>Two plants of 100 MW at 10 and 30 $/MWh, a line of 60 MW, 100 MW beyond it: 24 h x 1,800 $.</summary>
    private const string Case = """
        mpc.baseMVA = 100;
        mpc.bus = [1 3 0 0 0 0 1 1 0 1 1 1 1; 2 1 100 0 0 0 1 1 0 1 1 1 1];
        mpc.gen = [1 0 0 0 0 1 100 1 100 0; 2 0 0 0 0 1 100 1 100 0];
        mpc.gencost = [2 0 0 2 10 0; 2 0 0 2 30 0];
        mpc.branch = [1 2 0 0.1 0 60 0 0 0 0 1 0 0];
        """;

    [Fact]
    public async Task Import_Matpower_ThenExportPypsa_ThenImportThat()
    {
        using Folder folder = new();
        string file = folder.Write("two.m", Case), first = file + ".yaml", exported = file + "-pypsa", second = file + "-again.yaml";
        CommandRun run = await CommandRun.Of(null, ["import", "matpower", file, "--out", first]);
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        Assert.Contains("2 buses, 1 lines, 2 units, 24 h", run.Out, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.ChangeExtension(first, ".csv")));

        run = await CommandRun.Of(null, ["export", "pypsa", first, "--out", exported]);
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        Assert.Contains("1-2,1,2,0.1,60,AC", File.ReadAllText(Path.Combine(exported, "lines.csv")), StringComparison.Ordinal);
        run = await CommandRun.Of(null, ["export", "pypsa", first, "--out", exported]);
        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains("expected a folder that is not there yet", Assert.Single(run.ErrorLines), StringComparison.Ordinal);

        run = await CommandRun.Of(null, ["import", "pypsa", exported, "--out", second]);
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        run = await CommandRun.Of(null, ["validate", second]);
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
    }

    [Fact]
    public async Task Export_UnknownFormat_OneLine()
    {
        CommandRun run = await CommandRun.Of(null, ["export", "raw", "texas", "--out", "x"]);
        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains("expected pypsa", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }
}
