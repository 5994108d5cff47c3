using System.Text.Json;
using Headroom.Client.Commands;
using Headroom.Client.Tests.Fixtures;

namespace Headroom.Client.Tests.Commands;

public class SweepCommandTests
{
    private const string Axes = """

        sweep:
          axes:
            - { change: seed, values: [1, 2] }
            - { name: hall, change: "data_centers[hall].contracted_mw", values: [50, 100] }
        """;

    [Fact]
    public async Task Sweep_TwoParallelisms_GiveTheSameTable()
    {
        using Folder folder = new();
        string file = folder.Write("toy.yaml", Toys.Good + Axes), one = Path.Combine(folder.Root, "one"), four = Path.Combine(folder.Root, "four");

        CommandRun run = await CommandRun.Of(null, ["sweep", file, "--parallel", "1", "--out", one]);
        CommandRun second = await CommandRun.Of(null, ["sweep", file, "--parallel", "4", "--out", four, "--json"]);

        Assert.Equal((ExitCode.Ok, ExitCode.Ok), (run.Code, second.Code));
        Assert.All(run.Out.Split('\n'), text => Assert.True(text.TrimEnd().Length <= 80, text));
        foreach (string name in (string[])["sweep.csv", "sweep.parquet", "study.json"])
            Assert.True(File.ReadAllBytes(Path.Combine(one, name)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(four, name))), name);
        using JsonDocument json = JsonDocument.Parse(second.Out);
        Assert.Equal([50.0, 100, 50, 100], json.RootElement.GetProperty("cells").EnumerateArray().Select(c => c.GetProperty("hall").GetDouble()));
        Assert.False(File.Exists(one + ".cells") || File.Exists(four + ".cells"));
    }

    [Fact]
    public async Task Sweep_Interrupted_KeepsWhatIsFinishedAndTheSameCommandGoesOn()
    {
        using Folder folder = new();
        string file = folder.Write("toy.yaml", Toys.Good + Axes.Replace("[1, 2]", string.Join(',', Enumerable.Range(1, 40)).Insert(0, "[") + "]", StringComparison.Ordinal));
        string results = Path.Combine(folder.Root, "out");
        string[] line = ["sweep", file, "--out", results, "--parallel", "1", "--hours", "2000"];
        using CancellationTokenSource stop = new();
        Task<CommandRun> running = CommandRun.Of(null, line, stop.Token);
        while (!running.IsCompleted && !(File.Exists(results + ".cells") && new FileInfo(results + ".cells").Length > 1000)) await Task.Yield();
        await stop.CancelAsync();
        CommandRun interrupted = await running;

        Assert.Equal(ExitCode.Interrupted, interrupted.Code);
        Assert.Contains("sweep: interrupted; ", interrupted.Error, StringComparison.Ordinal);
        Assert.Contains("the same command goes on", interrupted.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(results));

        // Another seed's cells are not mixed in; the same command gives what a run gives that nobody touched.
        Assert.Equal(ExitCode.BadInput, (await CommandRun.Of(null, [.. line[..^1], "1999"])).Code);
        CommandRun resumed = await CommandRun.Of(null, [.. line, "--json"]);
        CommandRun untouched = await CommandRun.Of(null, ["sweep", file, "--out", results + "-2", "--hours", "2000", "--json"]);
        Assert.Equal((ExitCode.Ok, untouched.Out), (resumed.Code, resumed.Out));
        Assert.True(File.Exists(Path.Combine(results, "sweep.csv")));
        Assert.False(File.Exists(results + ".cells"));
    }

    [Theory]
    [InlineData("sweep nowhere", "nowhere")]
    [InlineData("sweep texas", "sweep: expected axes or cases")]
    [InlineData("sweep texas-sweep --parallel 0", "--parallel is '0'")]
    [InlineData("sweep texas-sweep --set demand_scal=1", "demand_scal")]
    public async Task Sweep_BadInput_IsOneLine(string line, string expected)
    {
        CommandRun run = await CommandRun.Of(null, line);

        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains(expected, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sweep_ManyMistakes_AreAllNamedAtOnceByValidateToo()
    {
        using Folder folder = new();
        string file = folder.Write("toy.yaml", Toys.Good + Axes.Replace("change: seed", "change: sede", StringComparison.Ordinal).Replace("[50, 100]", "[50, x]", StringComparison.Ordinal));

        CommandRun sweep = await CommandRun.Of(null, ["sweep", file]);
        CommandRun validate = await CommandRun.Of(null, ["validate", file]);

        Assert.Equal((ExitCode.BadInput, ExitCode.BadInput), (sweep.Code, validate.Code));
        Assert.Equal(sweep.ErrorLines, validate.ErrorLines);
        Assert.Equal(
            [$"{file}:20: sweep.axes[0].change is 'sede': expected a field of scenario (did you mean 'seed'?)",
                $"{file}:21: sweep.axes[1].values[1] is 'x': expected a number in MW, at least 0 (data_centers[hall].contracted_mw)"], sweep.ErrorLines);
    }
}
