using System.Text.Json;
using Headroom.Client.Commands;
using Headroom.Client.Tests.Fixtures;

namespace Headroom.Client.Tests.Commands;

/// <summary>RTS-GMLC's known commitment through the command line (shared/data/rts-gmlc/README.md: 48 h from hour 4,560 cost 3,832,841.60, proven bound 3,832,448.98).</summary>
public class CommitCommandTests
{
    private const double Known = 3_832_841.60, KnownBound = 3_832_448.98;

    private static string Folder => Path.Combine(Repository.Root, "..", "shared", "data", "rts-gmlc");

    [RtsGmlcTheory]
    [InlineData("", 0.001)]
    [InlineData(" --commitment relaxed", 0.02)]
    public async Task Commit_Json_AgreesWithTheKnownCostAndBound(string options, double gap)
    {
        CommandRun run = await CommandRun.Of(null, $"commit {Folder} --from 4560 --hours 48{options} --json");

        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        using JsonDocument json = JsonDocument.Parse(run.Out);
        JsonElement root = json.RootElement;
        double cost = root.GetProperty("cost_usd").GetDouble(), bound = root.GetProperty("bound_usd").GetDouble();
        Assert.InRange(cost, KnownBound, Known * (1 + gap));
        Assert.True(bound <= Known, $"{bound}");
        Assert.InRange(root.GetProperty("gap").GetDouble(), 0, gap);
        Assert.Equal((cost - bound) / cost, root.GetProperty("gap").GetDouble(), 1e-9);
        Assert.True(root.GetProperty("seconds").GetDouble() > 0);
        JsonElement[] units = [.. root.GetProperty("units").EnumerateArray()];
        Assert.Equal(73, units.Length);
        Assert.Equal(units.Length, units.Select(unit => unit.GetProperty("name").GetString()).Distinct().Count());
        Assert.All(units, unit => Assert.Equal(48, unit.GetProperty("on").GetArrayLength()));
    }

    [RtsGmlcTheory]
    [InlineData(48)]
    [InlineData(72)]
    public async Task Commit_Text_FitsEightyColumns(int hours)
    {
        CommandRun run = await CommandRun.Of(null, $"commit {Folder} --commitment relaxed --hours {hours}");

        Assert.Equal(ExitCode.Ok, run.Code);
        string[] lines = run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, line => Assert.True(line.TrimEnd().Length <= 80, line));
        Assert.Contains(lines, line => line.StartsWith($"commitment  relaxed, {hours} h from 2020-01-01T00:00", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("commit /no/such/folder", "/no/such/folder: folder: expected a folder as RTS-GMLC has it, with SourceData and timeseries_data_files in it")]
    [InlineData("commit x --gap 2", "--gap is '2': expected a number from 1E-06 to 0.5")]
    [InlineData("commit x --hours 0", "--hours is '0': expected a whole number from 1 to 336")]
    public async Task Commit_BadInput_OneLineAndExitCode2(string line, string expected)
    {
        CommandRun run = await CommandRun.Of(null, line);

        Assert.Equal((ExitCode.BadInput, ""), (run.Code, run.Out));
        Assert.Contains(expected, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    /// <summary>A theory that needs the RTS-GMLC folder beside the repository; skipped, with a reason, where it is absent.</summary>
    private sealed class RtsGmlcTheoryAttribute : TheoryAttribute
    {
        public RtsGmlcTheoryAttribute()
        {
            if (!Directory.Exists(Folder)) Skip = "needs ../shared/data/rts-gmlc beside the repository";
        }
    }
}
