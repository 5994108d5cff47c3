using System.Text.Json;
using Headroom.Client.Commands;
using Headroom.Client.Tests.Fixtures;

namespace Headroom.Client.Tests.Commands;

public class StudyCommandTests
{
    // RTS-79 as published; see docs/adequacy.md.
    [Fact]
    public async Task Adequacy_Rts79_PrintsTheKnownAnswerAsJson()
    {
        CommandRun run = await CommandRun.Of(null, "study adequacy rts79 --method convolution --json");

        using JsonDocument json = JsonDocument.Parse(run.Out);
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        Assert.Equal(1.368863, json.RootElement.GetProperty("lole_days").GetDouble(), 1e-6);
        Assert.Equal(0, json.RootElement.GetProperty("lole_days_standard_error").GetDouble());
    }

    [Theory]
    [InlineData("study adequacy rts79 --method montecarlo --samples 500")]
    [InlineData("study adequacy rts79 --worth miner:1 --worth unit:100:950:50")]
    [InlineData("study headroom --area ERCO PJM --from 2021 --to 2022")]
    public async Task Study_Text_FitsEightyColumns(string line)
    {
        CommandRun run = await CommandRun.Of(null, line);

        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.All(run.Out.Split('\n'), text => Assert.True(text.TrimEnd().Length <= 80, text));
    }

    [Theory]
    [InlineData("study adequacy nowhere", "system is 'nowhere'")]
    [InlineData("study adequacy rts79 --worth miner", "--worth is 'miner'")]
    [InlineData("study adequacy rts79 --copula t:2", "--copula is 't:2'")]
    [InlineData("study headroom --area XX", "--area is 'XX'")]
    [InlineData("study headroom --from 2024 --to 2020", "--to is '2020'")]
    [InlineData("study headroom --demand nowhere", "--demand is 'nowhere'")]
    [InlineData("study headroom --limits 0.5,x", "--limits is 'x'")]
    [InlineData("study headroom --overwrite", "--overwrite is 'set'")]
    public async Task Study_BadInput_IsOneLine(string line, string expected)
    {
        CommandRun run = await CommandRun.Of(null, line);

        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains(expected, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Study_ReportAndFolder_AreWritten()
    {
        using Folder folder = new();
        string report = Path.Combine(folder.Root, "r.html"), results = Path.Combine(folder.Root, "out");

        CommandRun run = await CommandRun.Of(null, ["study", "headroom", "--area", "ERCO", "--from", "2022", "--to", "2022", "--report", report, "--out", results]);

        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Contains("headroom study headroom --area ERCO", await File.ReadAllTextAsync(report), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(results, "limits.parquet")) && File.Exists(Path.Combine(results, "headroom_curve.png")));
    }
}
