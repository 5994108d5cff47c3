using System.Text.Json;
using Headroom.Client.Commands;
using Headroom.Client.Tests.Fixtures;

namespace Headroom.Client.Tests.Commands;

/// <summary>validate, scenarios and describe.</summary>
public class InputCommandTests
{
    [Fact]
    public async Task Validate_GoodFile_SaysWhatIsInIt()
    {
        using Folder folder = new();
        CommandRun run = await CommandRun.Of(null, ["validate", folder.Write("toy.yaml", Toys.Good)]);
        Assert.Equal("", run.Error);
        Assert.Equal("OK toy: 48 h from 2025-07-14 (America/Chicago), 1 zone, 2 generators, 0 storage units, 1 miner, 1 data center", run.Out.Trim());
        Assert.Equal(ExitCode.Ok, run.Code);
    }

    [Fact]
    public async Task Validate_BrokenFile_EveryProblemAtOnce()
    {
        using Folder folder = new();
        string file = folder.Write("toy.yaml", Toys.Good.Replace("hours: 48", "hours: -3").Replace("capacity_mw: 600", "capacity_mw: much").Replace("zone: Z, machines", "zone: Y, machines"));
        CommandRun run = await CommandRun.Of(null, ["validate", file]);
        Assert.Equal((ExitCode.BadInput, ""), (run.Code, run.Out));
        Assert.Equal(3, run.ErrorLines.Length);
        Assert.StartsWith($"{file}:5: hours is '-3': expected", run.ErrorLines[0], StringComparison.Ordinal);
        Assert.Contains("capacity_mw is 'much': expected a number in MW", run.ErrorLines[1], StringComparison.Ordinal);
        Assert.Contains("zone is 'Y': expected", run.ErrorLines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_Json_HasTheProblems()
    {
        using Folder folder = new();
        string file = folder.Write("toy.yaml", Toys.Good.Replace("hours: 48", "hours: -3"));
        CommandRun run = await CommandRun.Of(null, ["validate", file, "--json"]);
        using JsonDocument json = JsonDocument.Parse(run.Out);
        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.False(json.RootElement.GetProperty("ok").GetBoolean());
        JsonElement problem = json.RootElement.GetProperty("problems")[0];
        Assert.Equal(("hours", "-3", 5), (problem.GetProperty("field").GetString(), problem.GetProperty("value").GetString(), problem.GetProperty("line").GetInt32()));
    }

    [Fact]
    public async Task Validate_DataFileMissing_Named()
    {
        using Folder folder = new();
        string file = folder.Write("toy.yaml", Toys.Good.Replace("{ kind: profile, mw: [800, 900, 1000] }",
            "{ kind: series, series: { file: nowhere.csv, column: mw, stamp: hour-start } }"));
        CommandRun run = await CommandRun.Of(null, ["validate", file]);
        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.StartsWith("nowhere.csv: file: expected an existing file", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("validate tutorial --set nothing=1", "parameter nothing is '1'")]
    [InlineData("validate tutorial --year 2021", "parameter year is '2021'")]
    [InlineData("validate tutoria", "expected the path of a scenario file, or one of tutorial")]
    [InlineData("describe minr", "describe: kind is 'minr': expected one of miner")]
    public async Task UnknownName_OneLine(string line, string part)
    {
        CommandRun run = await CommandRun.Of(null, line);
        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains(part, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scenarios_ListsTheReadyMadeOnes()
    {
        CommandRun run = await CommandRun.Of(null, "scenarios --json");
        using JsonDocument json = JsonDocument.Parse(run.Out);
        JsonElement[] listed = [.. json.RootElement.EnumerateArray()];
        Assert.Contains(listed, scenario => scenario.GetProperty("name").GetString() == "texas");
        JsonElement tutorial = Assert.Single(listed, scenario => scenario.GetProperty("name").GetString() == "tutorial");
        // Issue: 3 generators, 1 miner, 1 data center, 24 h.
        Assert.Equal(24, tutorial.GetProperty("hours").GetInt32());
        Assert.Equal(3, tutorial.GetProperty("participants").GetProperty("generator").GetInt32());
        Assert.Contains("tutorial", (await CommandRun.Of(null, "scenarios")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Describe_FieldsOfAKind()
    {
        CommandRun run = await CommandRun.Of(null, "describe miner");
        Assert.Contains("restart_per_hour", run.Out, StringComparison.Ordinal);
        CommandRun asJson = await CommandRun.Of(null, "describe miner --json");
        using JsonDocument json = JsonDocument.Parse(asJson.Out);
        Assert.Contains(json.RootElement[0].GetProperty("fields").EnumerateArray(), field => field.GetProperty("name").GetString() == "pue");
        Assert.StartsWith("scenario ", (await CommandRun.Of(null, "describe")).Out, StringComparison.Ordinal);
    }
}
