using Headroom.Grains.Runs;
using Headroom.Grains.Tests.Fixtures;
using Headroom.Studies.Results;
using Headroom.Studies.Summaries;

namespace Headroom.Grains.Tests.Runs;

/// <summary>A run with another one beside it in which nobody steps aside.</summary>
[Collection(nameof(OneSilo))]
public sealed class CounterfactualRunTests(OneSilo cluster)
{
    [Fact]
    public async Task Run_WithCounterfactual_LeavesBothAndTheComparison()
    {
        using Scratch scratch = new();
        await PlainLoop.Run("plain", SmallScenario.Request(scratch["plain"]));
        await PlainLoop.Run("nobody", SmallScenario.Request(scratch["nobody"]) with { NobodyStepsAside = true });

        IClockGrain clock = await cluster.Start("both", SmallScenario.Request(scratch["out"]) with { Counterfactual = true, Charts = true });
        await clock.Settles();

        // Each is the run that it would have been alone, to the byte.
        foreach (string file in (string[])["ledger.parquet", "hours.parquet", "participants.parquet", "events.parquet"])
        {
            Assert.True(scratch.Bytes("plain", file).AsSpan().SequenceEqual(scratch.Bytes("out", file)), $"{file} differs");
            Assert.True(scratch.Bytes("nobody", file).AsSpan().SequenceEqual(scratch.Bytes("out", "counterfactual", file)), $"counterfactual/{file} differs");
        }
        Assert.False(Directory.Exists(scratch["out.counterfactual"]));
        Assert.True(File.Exists(Path.Combine(scratch["out"], "counterfactual.png")));

        RunSummary summary = SummaryJson.ReadFolder(scratch["out"]), nobody = SummaryJson.ReadFolder(scratch["out/counterfactual"]);
        Assert.Equal("both-counterfactual", summary.Counterfactual!.Run);
        Assert.Equal((summary.Prices.Mean, nobody.Prices.Mean),
            (summary.Counterfactual.Figures["price_mean"].Run, summary.Counterfactual.Figures["price_mean"].NobodyAside));
        Assert.True(nobody.Miners.Sum(m => m.MwhMined) > summary.Miners.Sum(m => m.MwhMined));
        Assert.Null(nobody.Counterfactual);
    }

    [Fact]
    public async Task Run_WithoutAFolder_HasTheSameComparison()
    {
        using Scratch scratch = new();
        IClockGrain written = await cluster.Start("written", SmallScenario.Request(scratch["out"]) with { Counterfactual = true });
        IClockGrain kept = await cluster.Start("kept", SmallScenario.Request() with { Counterfactual = true });
        await written.Settles();
        await kept.Settles();

        RunSummary one = SummaryJson.Read(await written.Summary(), "written"), other = SummaryJson.Read(await kept.Summary(), "kept");
        Assert.Equal(one.Counterfactual!.Figures, other.Counterfactual!.Figures);
        Assert.Equal(one.Counterfactual.Saved, other.Counterfactual.Saved);
    }

    [Fact]
    public async Task Step_ToTheLastHour_ClosesBothByItself()
    {
        using Scratch scratch = new();
        IClockGrain clock = await cluster.Start("stepped", SmallScenario.Request(scratch["out"], paused: true) with { Counterfactual = true });
        await clock.Step(SmallScenario.Hours);
        await clock.Settles();

        Assert.True(File.Exists(Path.Combine(scratch["out"], "counterfactual", RunRecorder.SummaryFile)));
    }

    [Fact]
    public async Task Cancel_BeforeTheEnd_LeavesNothingOfEither()
    {
        using Scratch scratch = new();
        IClockGrain clock = await cluster.Start("given-up", SmallScenario.Request(scratch["out"], paused: true) with { Counterfactual = true });
        await clock.Step(30);
        await clock.Cancel();

        IClockGrain beside = cluster.Grains.GetGrain<IClockGrain>("given-up-counterfactual");
        Assert.True((await beside.Settled().InTime("beside", "settling")).Phase is RunPhase.Cancelled or RunPhase.Done);
        Assert.Empty(Directory.EnumerateFileSystemEntries(scratch["."]));
    }

    [Fact]
    public async Task Start_ScenarioWithProblems_IsRefusedAndItsNameIsFree()
    {
        RunRequest broken = SmallScenario.Request(text: SmallScenario.Text.Replace("hours: 72", "hours: none", StringComparison.Ordinal)) with { Counterfactual = true };

        await Assert.ThrowsAsync<RunRefusedException>(() => cluster.Start("broken", broken));

        Assert.DoesNotContain("broken", await cluster.Grains.GetGrain<IRunCatalogueGrain>(0).List());
        Assert.DoesNotContain("broken-counterfactual", await cluster.Grains.GetGrain<IRunCatalogueGrain>(0).List());
    }

    [Fact]
    public async Task Start_PricesThatAreGiven_IsRefused()
    {
        RunRequest given = SmallScenario.Request(text: """
            schema: 1
            name: given
            start: 2025-01-01
            hours: 24
            market: { kind: price-path, prices: { file: prices.csv, column: usd, stamp: hour-start } }
            zones: [{ name: town }]

            """) with { Counterfactual = true };

        RunRefusedException refused = await Assert.ThrowsAsync<RunRefusedException>(() => cluster.Start("given", given));

        Assert.Equal("small.yaml: counterfactual is 'set': expected a scenario whose prices clear; where prices are given nobody moves one, and each site's twin in the summary is the answer",
            Assert.Single(refused.Lines));
    }
}
