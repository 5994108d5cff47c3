using Headroom.Grains.Participants;
using Headroom.Grains.Runs;
using Headroom.Grains.Tests.Fixtures;

namespace Headroom.Grains.Tests.Participants;

/// <summary>Questions to participants and markets in the middle of a run.</summary>
[Collection(nameof(OneSilo))]
public sealed class QuestionTests(OneSilo cluster)
{
    [Fact]
    public async Task GetState_EveryKind_InMidRun()
    {
        IClockGrain clock = await cluster.Start("ask", SmallScenario.Request(paused: true));
        string run = clock.GetPrimaryKeyString();
        RunView view = await clock.Step(30);

        MinerState miner = await cluster.Grains.GetGrain<IMinerGrain>($"{run}/n-mine").GetState();
        DataCenterState site = await cluster.Grains.GetGrain<IDataCenterGrain>($"{run}/n-site").GetState();
        GeneratorState plant = await cluster.Grains.GetGrain<IGeneratorGrain>($"{run}/s-cc-1").GetState();
        StorageState battery = await cluster.Grains.GetGrain<IStorageGrain>($"{run}/n-battery").GetState();

        foreach (ParticipantReport report in (ParticipantReport[])[miner, site, plant, battery])
        {
            Assert.Equal((30, "2025-01-31 05:00"), (report.Hours, report.LocalTime));
            Assert.Equal(view.Zones.Single(z => z.Zone == report.Zone).Price, report.PriceUsdPerMwh);
            Assert.NotEmpty(report.Why);
            Assert.Equal(report.NetUsd, report.EarnedUsd.Values.Sum(), 6);
        }
        // BE-1..3's formula: 1000 x 50 / (24 x J/TH x 1.03): 118.98 for 17 J/TH, 59.49 for 34 J/TH.
        Assert.Equal((59.49, 118.98), (Math.Round(miner.BreakEvenMin, 2), Math.Round(miner.BreakEvenMax, 2)));
        Assert.Equal(("miner", "north", 60.0), (miner.Kind, miner.Zone, miner.CapacityMw));
        Assert.Equal(("data-center", 60.0), (site.Kind, site.CapacityMw));
        Assert.True(site.DueItMwh > 0 && site.DrawnMwh > 0);
        Assert.Equal(["grid_shortage", "feeds"], site.OutageMinutes.Keys);
        Assert.Equal(["emergency", "test", "demand_response"], site.GensetHours.Keys);
        Assert.Equal(("generator", "gas_cc", 150.0), (plant.Kind, plant.Technology, plant.CapacityMw));
        Assert.Equal(("storage", 40.0), (battery.Kind, battery.CapacityMw));
        Assert.InRange(battery.ChargeMwh, 0, 80);
        await clock.Cancel();
    }

    [Fact]
    public async Task GetReport_WhileARunIsFree_AnswersEveryTime()
    {
        IClockGrain clock = await cluster.Start("busy", SmallScenario.Request() with { Hours = 20_000 });
        string run = clock.GetPrimaryKeyString();
        int asked = 0, last = -1;
        while ((await clock.View()).Phase == RunPhase.Running)
        {
            foreach ((string kind, string name) in SmallScenario.Participants)
            {
                ParticipantReport report = await cluster.Grains.GetParticipant(kind, run, name).GetReport().InTime($"{run}/{name}", "reporting");
                // Questions are answered between whole hours, and time does not go back.
                Assert.True(report.Zone == "south" || report.Hours >= last, $"hour {report.Hours} after {last}");
                if (report.Zone == "north") last = report.Hours;
                asked++;
            }
        }
        Assert.Equal(20_000, (await clock.Settles()).HoursDone);
        Assert.True(asked > 0, "the run ended before a question was asked");
    }

    [Fact]
    public async Task GetState_AfterTheRun_StillAnswers()
    {
        IClockGrain clock = await cluster.Start("after", SmallScenario.Request());
        await clock.Settles();

        MinerState miner = await cluster.Grains.GetGrain<IMinerGrain>($"{clock.GetPrimaryKeyString()}/s-mine-2").GetState();

        Assert.Equal(SmallScenario.Hours, miner.Hours);
    }

    [Fact]
    public async Task GetState_BeforeTheFirstHour_SaysSo()
    {
        IClockGrain clock = await cluster.Start("before", SmallScenario.Request(paused: true));

        MinerState miner = await cluster.Grains.GetGrain<IMinerGrain>($"{clock.GetPrimaryKeyString()}/n-mine").GetState();

        Assert.Equal((0, "", 0.0), (miner.Hours, miner.LocalTime, miner.Mw));
        Assert.Equal("the first hour has not taken effect yet", miner.Why);
        await clock.Cancel();
    }

    [Theory]
    [InlineData("nobody", "there is no participant 'nobody'")]
    [InlineData("n-site", "'n-site' is a data-center, not a miner")]
    public async Task GetState_UnknownOrOfAnotherKind_IsRefused(string name, string expected)
    {
        IClockGrain clock = await cluster.Start("unknown", SmallScenario.Request(paused: true));
        string run = clock.GetPrimaryKeyString();

        RunRefusedException refused = await Assert.ThrowsAsync<RunRefusedException>(
            () => cluster.Grains.GetGrain<IMinerGrain>($"{run}/{name}").GetState());

        Assert.Equal([$"run {run}: {expected}"], refused.Lines);
        await clock.Cancel();
    }

    [Fact]
    public async Task GetState_UnknownRun_IsRefused()
    {
        RunRefusedException refused = await Assert.ThrowsAsync<RunRefusedException>(
            () => cluster.Grains.GetGrain<IMinerGrain>("nowhere/n-mine").GetState());

        Assert.Equal(["run nowhere: there is no such run here"], refused.Lines);
    }

    [Fact]
    public async Task Query_MergesZonesSortsAndCuts()
    {
        IClockGrain clock = await cluster.Start("query", SmallScenario.Request(paused: true));
        string run = clock.GetPrimaryKeyString();
        await clock.Step(30);
        IMarketGrain market = cluster.Grains.GetGrain<IMarketGrain>(run);

        IReadOnlyList<ParticipantRow> miners = await market.Query(new ParticipantQuery { Kind = "miner" });
        IReadOnlyList<ParticipantRow> all = await market.Query(new ParticipantQuery { Top = 100 });
        IReadOnlyList<ParticipantRow> top = await market.Query(new ParticipantQuery { Sort = "delivered", Top = 3 });

        Assert.Equal(["n-mine", "s-mine-1", "s-mine-2"], miners.Select(m => m.Name));
        Assert.Equal(17, all.Count);
        Assert.Equal(all.OrderByDescending(r => r.DeliveredMwh).Take(3).Select(r => r.Name), top.Select(r => r.Name));
        Assert.Equal("miner", await market.KindOf("s-mine-2"));
        foreach (string sort in (string[])["mw", "earned", "curtailed", "drawn"])
            Assert.Equal(17, (await market.Query(new ParticipantQuery { Sort = sort, Top = 17 })).Count);
        await clock.Cancel();
    }

    [Fact]
    public async Task Query_WordsThatAreNone_AreAllNamed()
    {
        IClockGrain clock = await cluster.Start("words", SmallScenario.Request(paused: true));
        IMarketGrain market = cluster.Grains.GetGrain<IMarketGrain>(clock.GetPrimaryKeyString());

        RunRefusedException refused = await Assert.ThrowsAsync<RunRefusedException>(
            () => market.Query(new ParticipantQuery { Kind = "mine", Sort = "size", Top = 0 }));

        Assert.Equal(
        [
            "kind is 'mine': expected generator, storage, miner, data-center, or nothing for all",
            "sort is 'size': expected name, mw, earned, curtailed, delivered, drawn",
            "top is '0': expected 1 or more",
        ], refused.Lines);
        await clock.Cancel();
    }
}
