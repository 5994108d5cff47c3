using System.Text.Json;
using Headroom.Client.Commands;
using Headroom.Client.Tests.Fixtures;
using Headroom.Grains.Runs;

namespace Headroom.Client.Tests.Commands;

/// <summary>statement, rewards and events: of a finished run from its folder, of one under way from its silo.</summary>
public class FinishedRunTests
{
    /// <summary>The toy with a reserve that load sells, called in every hour in which the two plants are short of 300 MW.</summary>
    private static readonly string Called = Toys.Good
        .Replace("zones:\n", "market: { ladder: [ { call: spare, below_mw: 300, recall_above_mw: 300 } ] }\nprogrammes: { load_reserve: [ { name: spare, usd_per_mw_hour: [9] } ] }\nzones:\n", StringComparison.Ordinal)
        .Replace("mw: 100 } ] }", "mw: 100 } ], programmes: [ { programme: spare, mw: 40 } ] }", StringComparison.Ordinal);

    [Fact]
    public async Task Folder_StatementRewardsEvents_AreAnswered()
    {
        using Folder folder = new();
        string results = Path.Combine(folder.Root, "out");
        CommandRun run = await CommandRun.Of(null, ["run", folder.Write("toy.yaml", Called), "--out", results, "--no-charts"]);
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Contains("WHO WAS CALLED", run.Out, StringComparison.Ordinal);

        CommandRun statement = await CommandRun.Of(null, ["statement", results, "rig", "--month", "2025-07"]);
        Assert.Equal((ExitCode.Ok, ""), (statement.Code, statement.Error));
        Assert.StartsWith("STATEMENT OF rig", statement.Out, StringComparison.Ordinal);
        Assert.Contains("  load_reserve ", statement.Out, StringComparison.Ordinal);
        using JsonDocument json = JsonDocument.Parse((await CommandRun.Of(null, ["statement", results, "rig", "--json"])).Out);
        Assert.Equal("2025-07", json.RootElement.GetProperty("months")[0].GetProperty("month").GetString());
        Assert.StartsWith("month,cause,", (await CommandRun.Of(null, ["statement", results, "rig", "--format", "csv"])).Out, StringComparison.Ordinal);

        CommandRun rewards = await CommandRun.Of(null, ["rewards", results]);
        Assert.Equal((ExitCode.Ok, ""), (rewards.Code, rewards.Error));
        Assert.Contains("    spare ", rewards.Out, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(results, "rewards.png")));

        CommandRun events = await CommandRun.Of(null, ["events", results]);
        Assert.Equal((ExitCode.Ok, ""), (events.Code, events.Error));
        using JsonDocument steps = JsonDocument.Parse((await CommandRun.Of(null, ["events", results, "--json"])).Out);
        Assert.Equal("call", steps.RootElement[0].GetProperty("kind").GetString());
        Assert.All((statement.Out + events.Out).Split('\n'), line => Assert.True(line.TrimEnd().Length <= 80, line));
    }

    [Theory]
    [InlineData("statement no-such-run rig")]
    [InlineData("rewards no-such-run")]
    public async Task UnknownRun_OneLineAndExitCode2(string line)
    {
        CommandRun run = await CommandRun.Of(null, line);
        Assert.Equal((ExitCode.BadInput, ""), (run.Code, run.Out));
        Assert.StartsWith("headroom: run is 'no-such-run': expected the path of a results folder, or a finished run in results/", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_NoResultsAndNoSilo_OneLineAndExitCode2()
    {
        CommandRun run = await CommandRun.Of(null, ["events", "no-such-run"]);
        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains("no silo answers", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_RunUnderWay_AreAskedFromItsSilo()
    {
        IGrainFactory silo = FakeGrains.With((typeof(IRunCatalogueGrain), "0", new FakeCatalogue("toy")), (typeof(IMarketGrain), "toy", new FakeMarket()));
        CommandRun run = await CommandRun.Of(silo, "events toy --cluster localhost");
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        Assert.Contains("2025-07-14 17:00 ERCO   call      ers-30            400   2,300   2,710 5,000.00", run.Out, StringComparison.Ordinal);
        CommandRun unknown = await CommandRun.Of(silo, "events other --cluster localhost");
        Assert.Equal((ExitCode.BadInput, "silo: run is 'other': expected a run of this silo: toy"), (unknown.Code, unknown.Error.Trim()));
    }
}
