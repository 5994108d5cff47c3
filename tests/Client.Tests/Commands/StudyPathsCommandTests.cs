using System.Text.Json;
using Headroom.Client.Commands;
using Headroom.Client.Tests.Fixtures;

namespace Headroom.Client.Tests.Commands;

/// <summary><c>study paths</c> and <c>study conversion</c> as they are typed.</summary>
public class StudyPathsCommandTests
{
    private const string Few = "study paths --samples 100";

    // The gap is the 44 GW by 2028 that the interview states (../shared/data/reference/seed-claims.csv).
    [Fact]
    public async Task Paths_Json_ClosesNoMoreThanIsCarried()
    {
        CommandRun run = await CommandRun.Of(null, Few + " --json");

        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        using JsonDocument json = JsonDocument.Parse(run.Out);
        Assert.Equal(44, json.RootElement.GetProperty("gap_gw").GetDouble());
        JsonElement carried = json.RootElement.GetProperty("carried_gw"), missing = json.RootElement.GetProperty("short_gw");
        Assert.True(carried.GetProperty("p10").GetDouble() <= carried.GetProperty("p50").GetDouble());
        Assert.True(carried.GetProperty("mean").GetDouble() + missing.GetProperty("mean").GetDouble() >= 44 - 1e-9);
    }

    [Fact]
    public async Task Paths_Figure_ChangesTheAnswer()
    {
        CommandRun none = await CommandRun.Of(null, Few + " --set miners_convertible_share=0 --json"), all = await CommandRun.Of(null, Few + " --set miners_convertible_share=1 --json");

        Assert.True(Carried(all) > Carried(none) + 1);
    }

    [Fact]
    public async Task Paths_FolderAndReport_AreWritten()
    {
        using Folder folder = new();
        string report = Path.Combine(folder.Root, "p.html"), results = Path.Combine(folder.Root, "out");

        CommandRun run = await CommandRun.Of(null, [.. Few.Split(' '), "--report", report, "--out", results]);

        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.All(run.Out.Split('\n').Where(text => !text.Contains(folder.Root, StringComparison.Ordinal)), text => Assert.True(text.TrimEnd().Length <= 80, text));
        Assert.Contains("headroom study paths --samples 100", await File.ReadAllTextAsync(report), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(results, "study.json")) && File.Exists(Path.Combine(results, "paths_months.png")));
        Assert.NotEmpty(Directory.EnumerateFiles(results, "*.parquet"));
    }

    [Theory]
    [InlineData("study paths --set nothing=1", "nothing")]
    [InlineData("study paths --set miners_convertible_share=2", "miners_convertible_share")]
    [InlineData("study paths --samples 5", "--samples is '5'")]
    [InlineData("study paths --figures nowhere.yaml", "nowhere.yaml")]
    [InlineData("study conversion nowhere", "run is 'nowhere'")]
    public async Task Study_BadInput_IsOneLine(string line, string expected)
    {
        CommandRun run = await CommandRun.Of(null, line);

        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains(expected, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Conversion_FinishedRun_TellsItsMiners()
    {
        using Folder folder = new();
        string day = Path.Combine(folder.Root, "day");
        Assert.Equal(ExitCode.Ok, (await CommandRun.Of(null, ["run", "tutorial", "--out", day])).Code);

        CommandRun run = await CommandRun.Of(null, ["study", "conversion", day, "--json"]);
        CommandRun other = await CommandRun.Of(null, ["study", "conversion", day, "--site", "hall"]);

        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        using JsonDocument json = JsonDocument.Parse(run.Out);
        // The tutorial has one miner, of 35 MW (docs/tutorial.md).
        JsonElement together = json.RootElement.GetProperty("together");
        Assert.Equal(("mine", 35), (together.GetProperty("name").GetString(), together.GetProperty("mw").GetDouble()));
        Assert.Equal(ExitCode.BadInput, other.Code);
        Assert.Contains("hall", Assert.Single(other.ErrorLines), StringComparison.Ordinal);
    }

    private static double Carried(CommandRun run)
    {
        using JsonDocument json = JsonDocument.Parse(run.Out);
        return json.RootElement.GetProperty("carried_gw").GetProperty("mean").GetDouble();
    }
}
