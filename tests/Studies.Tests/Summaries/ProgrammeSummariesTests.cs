using Headroom.Studies.Results;
using Headroom.Studies.Summaries;
using Headroom.Studies.Tests.Fixtures;

namespace Headroom.Studies.Tests.Summaries;

/// <summary>Numbers: worked by hand in <see cref="CalledRun"/>.</summary>
public class ProgrammeSummariesTests
{
    [Fact]
    public async Task Programmes_SixHours_AreAsWorkedByHand()
    {
        RunSummary s = RunSummaryStudy.Of(await CalledRun.RunAsync(), 1);
        Assert.Equal(["peak", "reserve"], s.Programmes.Select(p => p.Name));
        ProgrammeSummary peak = s.Programmes[0], reserve = s.Programmes[1];
        Assert.Equal(("coincident_peak", 2, 45.0, 0, 1, 35.0), (peak.Cause, peak.Members, peak.Mw, peak.Calls, peak.Hours, peak.DroppedMwh));
        Assert.Equal((-60_000.0, 0.0, -600_000.0), (peak.PaidUsd, peak.ClawedBackUsd, peak.TwinUsd));
        Assert.Equal(("load_reserve", 1, 10.0, 1, 2, 20.0), (reserve.Cause, reserve.Members, reserve.Mw, reserve.Calls, reserve.Hours, reserve.DroppedMwh));
        Assert.Equal((600.0, 0.0, 0.0), (reserve.PaidUsd, reserve.ClawedBackUsd, reserve.TwinUsd));
        Assert.StartsWith("12 $/kW-yr x own mean load", peak.Rule, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Miners_InProgrammes_NetIsTheSumOfAllPostings()
    {
        RunResult run = await CalledRun.RunAsync();
        RunSummary s = RunSummaryStudy.Of(run, 1);
        MinerSummary mine = s.Miners[0], small = s.Miners[1];
        Assert.Equal((600.0, 9_750.0, -468_600.0, 478_350.0), (mine.ProgrammesUsd, mine.NetUsd, mine.TwinNetUsd, mine.GainVsTwinUsd));
        Assert.Equal((-60_000.0, -57_525.0, -117_300.0, 59_775.0), (small.ProgrammesUsd, small.NetUsd, small.TwinNetUsd, small.GainVsTwinUsd));
        Assert.All(s.Miners, m => Assert.Equal(m.NetUsd, m.MiningRevenueUsd + m.SellBackUsd + m.ProgrammesUsd - m.EnergyCostUsd, 1e-6));
        Assert.Equal(["reserve", "peak"], mine.Programmes.Select(p => p.Name));
    }

    [Fact]
    public async Task Ladder_OneStep_IsInForceFromCallToRecall()
    {
        LadderStepSummary step = Assert.Single(RunSummaryStudy.Of(await CalledRun.RunAsync(), 1).Ladder);
        // Called in hour 3 at 95 + 10 MW of reserves, taken back after hour 4.
        Assert.Equal(new LadderStepSummary("reserve", 140, 1, 2, 10, 105), step);
    }

    [Fact]
    public async Task Ladder_NeverRecalled_IsInForceToTheEnd()
    {
        string yaml = CalledRun.Yaml.Replace("recall_above_mw: 145", "recall_above_mw: 280", StringComparison.Ordinal);
        LadderStepSummary step = Assert.Single(RunSummaryStudy.Of(await CalledRun.RunAsync(yaml), 1).Ladder);
        Assert.Equal((1, 3), (step.Calls, step.Hours));
    }

    [Fact]
    public async Task Text_ProgrammesAndLadder_SayWhoWasCalled()
    {
        IReadOnlyList<string> lines = SummaryText.Lines(RunSummaryStudy.Of(await CalledRun.RunAsync(), 1));
        Assert.All(lines, line => Assert.True(line.Length <= 80, line));
        Assert.Equal(
        [
            "  step of the ladder     reserves below   calls    hours  at most lowest reserve",
            "  reserve                        140 MW       1        2  10.0 MW         105 MW",
        ], lines.SkipWhile(l => l != "WHO WAS CALLED").Skip(1).Take(2));
        Assert.Contains("  mine: reserve +600, peak 0 (+480k)", lines);
        Assert.Contains("  small: peak -60.0k (+60.0k)", lines);
        // Energy -3,600 - 3,150, sell-back, mining, (forgone 50 MWh x 80), programmes, net, twin.
        Assert.Contains("       -6.75k       +700    +15.2k    (4.00k)       +600 =    9.75k       -469k", lines);
    }

    [Fact]
    public void Text_NeitherProgrammesNorLadder_HasNoSuchSection() =>
        Assert.DoesNotContain("WHO WAS CALLED", SummaryText.Lines(RunSummaryStudy.Of(MadeRun.Result(24), 1)));

    [Fact]
    public async Task Json_WrittenBeforeProgrammes_IsStillRead()
    {
        RunSummary s = RunSummaryStudy.Of(await CalledRun.RunAsync(), 1);
        System.Text.Json.Nodes.JsonNode json = System.Text.Json.Nodes.JsonNode.Parse(SummaryJson.Write(s))!;
        json.AsObject().Remove("programmes");
        json.AsObject().Remove("ladder");
        foreach (System.Text.Json.Nodes.JsonNode? miner in json["miners"]!.AsArray())
        {
            miner!.AsObject().Remove("programmes");
            miner.AsObject().Remove("programmes_usd");
        }
        RunSummary old = SummaryJson.Read(json.ToJsonString(), "summary.json");
        Assert.Empty(old.Programmes);
        Assert.NotEmpty(SummaryText.Lines(old));
    }
}
