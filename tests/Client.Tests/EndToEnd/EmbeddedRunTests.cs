using System.Text.Json;
using Headroom.Client.Commands;
using Headroom.Client.Tests.Fixtures;

namespace Headroom.Client.Tests.EndToEnd;

/// <summary>Whole runs on a silo inside this process.</summary>
public class EmbeddedRunTests
{
    [Fact]
    public async Task Tutorial_SummaryAndFolder()
    {
        using Folder folder = new();
        string results = Path.Combine(folder.Root, "out");
        CommandRun run = await CommandRun.Of(null, ["run", "tutorial", "--out", results, "--format", "csv", "--no-charts"]);
        Assert.Equal(ExitCode.Ok, run.Code);
        string[] lines = run.Out.Split('\n');
        Assert.All(lines, line => Assert.True(line.TrimEnd('\r').Length <= 80 || line.Contains(results, StringComparison.Ordinal), line));
        string[] headings = ["HOW FULL IS THE GRID", "WHAT DOES STEPPING ASIDE PAY", "WHO STAYED UP"];
        int[] places = [.. headings.Select(heading => run.Out.IndexOf(heading, StringComparison.Ordinal))];
        Assert.True(places[0] > 0 && places[0] < places[1] && places[1] < places[2]);
        Assert.StartsWith("tutorial: ", run.ErrorLines[0], StringComparison.Ordinal);
        Assert.All(new[] { "summary.json", "hours.parquet", "participants.parquet", "ledger.parquet", "hours.csv", "participants.csv" },
            file => Assert.True(File.Exists(Path.Combine(results, file)), file));
        Assert.DoesNotContain('\u001b', run.Out + run.Error);
    }

    [Fact]
    public async Task Counterfactual_ComparisonAndBothFolders()
    {
        using Folder folder = new();
        string results = Path.Combine(folder.Root, "out");
        CommandRun run = await CommandRun.Of(null, ["run", "tutorial", "--out", results, "--no-charts", "--counterfactual"]);
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Contains("\n  hours at cap, h                               0              3             +3\n", run.Out.Replace("\r", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(results, "counterfactual", "summary.json")));
        Assert.Equal([results], Directory.EnumerateFileSystemEntries(folder.Root));
    }

    [Fact]
    public async Task Json_SummaryAndNothingElse()
    {
        using Folder folder = new();
        string results = Path.Combine(folder.Root, "out");
        CommandRun run = await CommandRun.Of(null, ["run", folder.Write("toy.yaml", Toys.Good), "--out", results, "--json", "--no-charts", "--seed", "7", "--hours", "24"]);
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        using JsonDocument json = JsonDocument.Parse(run.Out);
        Assert.Equal((7, 24), (json.RootElement.GetProperty("seed").GetInt32(), json.RootElement.GetProperty("hours").GetInt32()));
        Assert.Equal(File.ReadAllText(Path.Combine(results, "summary.json")), run.Out);
    }

    [Fact]
    public async Task ExistingResults_RefusedUnlessOverwritten()
    {
        using Folder folder = new();
        string scenario = folder.Write("toy.yaml", Toys.Good), results = Path.Combine(folder.Root, "out");
        string[] line = ["run", scenario, "--out", results, "--no-charts", "--json"];
        Assert.Equal(ExitCode.Ok, (await CommandRun.Of(null, line)).Code);
        CommandRun again = await CommandRun.Of(null, line);
        Assert.Equal(ExitCode.BadInput, again.Code);
        Assert.Equal($"headroom run: --out is '{(results.Length > 40 ? results[..37] + "..." : results)}': expected a folder that is empty or does not exist, or --overwrite with it", again.Error.Trim());
        Assert.Equal(ExitCode.Ok, (await CommandRun.Of(null, [.. line, "--overwrite"])).Code);
    }

    [Fact]
    public async Task BrokenScenario_NothingLeftBehind()
    {
        using Folder folder = new();
        string results = Path.Combine(folder.Root, "out");
        CommandRun run = await CommandRun.Of(null, ["run", folder.Write("toy.yaml", Toys.Good.Replace("hours: 48", "hours: none")), "--out", results]);
        Assert.Equal((ExitCode.BadInput, ""), (run.Code, run.Out));
        Assert.Contains("hours is 'none'", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(["toy.yaml"], Directory.EnumerateFileSystemEntries(folder.Root).Select(path => Path.GetFileName(path)!));
    }

    /// <summary>Interrupted in the middle of a day, continued by another process: the tables are those of a run that nobody disturbed.</summary>
    [Fact]
    public async Task CtrlC_InterruptsAndResumeGoesOn()
    {
        using Folder folder = new();
        using CancellationTokenSource ctrlC = new();
        string scenario = folder.Write("toy.yaml", Toys.Good), results = Path.Combine(folder.Root, "out"), whole = Path.Combine(folder.Root, "whole");
        Assert.Equal(ExitCode.Ok, (await CommandRun.Of(null, ["run", scenario, "--out", whole, "--no-charts"])).Code);
        // Paced at ten hours a second the run cannot end by itself before the watcher below has seen its journal grow.
        Task<CommandRun> running = CommandRun.Of(null, ["run", scenario, "--out", results, "--speed", "10h/s", "--no-charts"], ctrlC.Token);
        string journal = Path.Combine(results + ".partial", "1", "journal");
        while (!running.IsCompleted && !(File.Exists(journal) && new FileInfo(journal).Length > 100)) await Task.Yield();
        await ctrlC.CancelAsync();
        CommandRun run = await running;
        Assert.Equal((ExitCode.Interrupted, ""), (run.Code, run.Out));
        Assert.StartsWith("toy: interrupted; headroom run --resume ", run.ErrorLines[^1], StringComparison.Ordinal);
        Assert.False(Directory.Exists(results));

        CommandRun resumed = await CommandRun.Of(null, ["run", "--resume", results, "--speed", "free", "--json"]);

        Assert.Equal(ExitCode.Ok, resumed.Code);
        Assert.False(Directory.Exists(results + ".partial"));
        foreach (string file in (string[])["hours.parquet", "participants.parquet", "ledger.parquet", "events.parquet"])
            Assert.True(File.ReadAllBytes(Path.Combine(whole, file)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(results, file))), file);
    }

    [Fact]
    public async Task Resume_NothingThere_OneLine()
    {
        using Folder folder = new();
        CommandRun run = await CommandRun.Of(null, ["run", "--resume", Path.Combine(folder.Root, "none")]);
        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains("expected the results folder of a run that was interrupted", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }
}
