using System.Text.Json;
using Headroom.Client.Commands;
using Headroom.Client.Tests.Fixtures;

namespace Headroom.Client.Tests.Commands;

public class StudyDispatchCommandTests
{
    private const string Quick = "study dispatch tutorial --years 1 --resolution 10 --site-mw 10 --availability 99,99.9";

    // The tutorial's day is short as it is; with a plant more it has room.
    private const string Spare = """
        base: tutorial
        schema: 1
        name: spare
        generators:
          - { name: spare, zone: town, technology: gas_ct, capacity_mw: 300, fuel: gas, heat_rate_btu_per_kwh: 9000 }
        """;

    [Fact]
    public async Task Dispatch_AreaWithRoom_HigherAvailabilityGetsNoMore()
    {
        using Folder folder = new();
        string file = Path.Combine(folder.Root, "spare.yaml");
        await File.WriteAllTextAsync(file, Spare);

        CommandRun run = await CommandRun.Of(null, [.. Quick.Replace("tutorial", file, StringComparison.Ordinal).Split(' '), "--interruptible", "0,100", "--json"]);

        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        using JsonDocument json = JsonDocument.Parse(run.Out);
        double[] mw = [.. json.RootElement.GetProperty("headroom").EnumerateArray().Select(row => row.GetProperty("headroom_mw").GetDouble())];
        Assert.Equal(4, mw.Length);
        Assert.True(mw[0] >= mw[1] && mw[2] >= mw[3] && mw[2] >= mw[0] && mw[3] >= mw[1], string.Join(' ', mw));
        Assert.True(mw[2] > 0);
    }

    [Fact]
    public async Task Dispatch_Text_FitsEightyColumns()
    {
        CommandRun run = await CommandRun.Of(null, Quick);

        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.All(run.Out.Split('\n'), text => Assert.True(text.TrimEnd().Length <= 80, text));
    }

    [Theory]
    [InlineData("study dispatch nowhere", "nowhere")]
    [InlineData("study dispatch tutorial --zone nowhere", "--zone is 'nowhere'")]
    [InlineData("study dispatch tutorial --like nobody", "--like is 'nobody'")]
    [InlineData("study dispatch tutorial --availability 99,x", "--availability is 'x'")]
    [InlineData("study dispatch tutorial --interruptible 120", "--interruptible is '120'")]
    [InlineData("study dispatch tutorial --flexible 10,20", "--flexible is '10,20'")]
    [InlineData("study dispatch tutorial --resume", "--resume is 'set'")]
    public async Task Dispatch_BadInput_IsOneLine(string line, string expected)
    {
        CommandRun run = await CommandRun.Of(null, line);

        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains(expected, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dispatch_Interrupted_KeepsWhatIsFinishedAndGoesOn()
    {
        using Folder folder = new();
        string results = Path.Combine(folder.Root, "out");
        string[] line = [.. Quick.Split(' '), "--out", results];
        using CancellationTokenSource stop = new();
        string[] longer = [.. line.Select(word => word == "1" ? "2000" : word)];
        Task<CommandRun> running = CommandRun.Of(null, longer, stop.Token);
        while (!running.IsCompleted && !(File.Exists(results + ".cells") && new FileInfo(results + ".cells").Length > 4000)) await Task.Yield();
        await stop.CancelAsync();

        CommandRun interrupted = await running;

        Assert.Equal(ExitCode.Interrupted, interrupted.Code);
        Assert.Contains("--resume goes on", interrupted.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(results));

        // Without --resume it is neither thrown away nor used; with it, the same question gives the answer of a run that nobody touched.
        Assert.Equal(ExitCode.BadInput, (await CommandRun.Of(null, line)).Code);
        CommandRun resumed = await CommandRun.Of(null, [.. line, "--resume", "--json"]);
        CommandRun untouched = await CommandRun.Of(null, Quick + " --json");
        Assert.Equal((ExitCode.Ok, untouched.Out), (resumed.Code, resumed.Out));
        Assert.True(File.Exists(Path.Combine(results, "points.parquet")) && File.Exists(Path.Combine(results, "headroom_over_availability.png")));
        Assert.False(File.Exists(results + ".cells"));
    }
}
