using System.Text.Json;
using Headroom.Client.Commands;
using Headroom.Client.Tests.Fixtures;
using Headroom.Grains.Participants;
using Headroom.Grains.Runs;

namespace Headroom.Client.Tests.Commands;

/// <summary>watch, query, clock and runs against a silo of fakes.</summary>
public class SteeringTests
{
    [Theory]
    [InlineData("clock toy pause", "Pause")]
    [InlineData("clock toy resume", "Resume")]
    [InlineData("clock toy cancel", "Cancel")]
    [InlineData("clock toy step", "Step")]
    [InlineData("clock toy step 24", "Step")]
    [InlineData("clock toy speed 1h/s", "SetSpeed")]
    [InlineData("clock toy speed free --port 31000", "SetSpeed")]
    public async Task Clock_SendsTheOrder(string line, string call)
    {
        FakeClock clock = new();
        CommandRun run = await CommandRun.Of(Silo(clock), line);
        Assert.Equal("toy: 25 %, 2025-07-14 17:00, 38.20 $/MWh, 0:06 left", run.Out.Trim());
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Equal(1, clock.Calls(call));
        if (line.Contains("step", StringComparison.Ordinal)) Assert.Equal(line.EndsWith("24", StringComparison.Ordinal) ? 24 : 1, clock.Stepped);
        if (line.Contains("speed", StringComparison.Ordinal)) Assert.Equal(line.Contains("1h/s", StringComparison.Ordinal) ? 3600 : 0, clock.SpeedSet);
    }

    [Fact]
    public async Task Clock_Json_IsTheView()
    {
        CommandRun run = await CommandRun.Of(Silo(new FakeClock()), "clock toy pause --json");
        using JsonDocument json = JsonDocument.Parse(run.Out);
        Assert.Equal("running", json.RootElement.GetProperty("phase").GetString());
        Assert.Equal("ERCO", json.RootElement.GetProperty("zones")[0].GetProperty("zone").GetString());
    }

    [Fact]
    public async Task Clock_RefusedBySilo_ExitCode2()
    {
        FakeClock clock = new() { Answer = (_, _) => throw new RunRefusedException("run toy: it can't be paused, it is done") };
        CommandRun run = await CommandRun.Of(Silo(clock), "clock toy pause");
        Assert.Equal((ExitCode.BadInput, "run toy: it can't be paused, it is done"), (run.Code, run.Error.Trim()));
    }

    [Theory]
    [InlineData("watch other")]
    [InlineData("query other")]
    [InlineData("clock other pause")]
    public async Task UnknownRun_NamesTheRunsThereAre(string line)
    {
        CommandRun run = await CommandRun.Of(Silo(new FakeClock()), line);
        Assert.Equal((ExitCode.BadInput, "silo: run is 'other': expected a run of this silo: toy"), (run.Code, run.Error.Trim()));
    }

    [Fact]
    public async Task Watch_NoTerminal_ALineAnUpdate()
    {
        RunView[] views = [Views.Running(0, RunPhase.Paused), Views.Running(0, RunPhase.Paused), Views.Running(), Views.Running(4800, RunPhase.Done)];
        CommandRun run = await CommandRun.Of(Silo(new FakeClock { Answer = (_, n) => Task.FromResult(views[n - 1]) }), "watch toy");
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Equal(
            ["toy: 0 %, paused", "toy: 25 %, 2025-07-14 17:00, 38.20 $/MWh, 0:06 left", "toy: 100 %, 2025-07-14 17:00, 38.20 $/MWh, done"],
            run.Out.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        Assert.DoesNotContain('\u001b', run.Out);
    }

    [Fact]
    public async Task Watch_Json_AnObjectALine()
    {
        RunView[] views = [Views.Running(), Views.Running(4800, RunPhase.Done)];
        CommandRun run = await CommandRun.Of(Silo(new FakeClock { Answer = (_, n) => Task.FromResult(views[n - 1]) }), "watch toy --json");
        string[] lines = run.Out.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal([1200, 4800], lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("hours_done").GetInt32()));
    }

    [Fact]
    public async Task Watch_FailedRun_ItsMessageAndExitCode1()
    {
        FakeClock clock = new() { Answer = (_, _) => Task.FromResult(Views.Running(phase: RunPhase.Failed, message: "clock toy, simulating from hour 7: no disk")) };
        CommandRun run = await CommandRun.Of(Silo(clock), "watch toy");
        Assert.Equal((ExitCode.Failed, "clock toy, simulating from hour 7: no disk"), (run.Code, run.Error.Trim()));
    }

    [Fact]
    public async Task Query_AsksWhatTheOptionsSay()
    {
        FakeMarket market = new(Views.Row("rockdale", "miner"));
        CommandRun run = await CommandRun.Of(Silo(new FakeClock(), market), "query toy --kind miner --sort earned --top 3");
        Assert.Equal(new ParticipantQuery { Kind = "miner", Sort = "earned", Top = 3 }, market.Asked);
        Assert.Contains("rockdale", run.Out, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Ok, run.Code);
    }

    [Fact]
    public async Task Query_NoOptions_TwentyByName()
    {
        FakeMarket market = new();
        await CommandRun.Of(Silo(new FakeClock(), market), "query toy --json");
        Assert.Equal(new ParticipantQuery { Kind = "", Sort = "name", Top = 20 }, market.Asked);
    }

    [Fact]
    public async Task Query_OneParticipant_ThroughItsOwnGrain()
    {
        CommandRun run = await CommandRun.Of(Silo(new FakeClock(), new FakeMarket(Views.Row("rockdale", "miner"))), "query toy rockdale");
        Assert.StartsWith("rockdale, miner in ERCO, 2025-07-14 17:00", run.Out, StringComparison.Ordinal);
        Assert.Contains("break-even    61.20 to 92.40 $/MWh", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Query_UnknownParticipant_ExitCode2()
    {
        CommandRun run = await CommandRun.Of(Silo(new FakeClock(), new FakeMarket()), "query toy nobody");
        Assert.Equal((ExitCode.BadInput, "run toy: there is no participant 'nobody'"), (run.Code, run.Error.Trim()));
    }

    [Fact]
    public async Task Runs_Listed()
    {
        CommandRun run = await CommandRun.Of(Silo(new FakeClock()), "runs --json");
        using JsonDocument json = JsonDocument.Parse(run.Out);
        Assert.Equal("toy", json.RootElement[0].GetProperty("run").GetString());
        Assert.Contains("1,200 of 4,800", (await CommandRun.Of(Silo(new FakeClock()), "runs")).Out, StringComparison.Ordinal);
    }

    private static IGrainFactory Silo(FakeClock clock, FakeMarket? market = null) => FakeGrains.With(
        (typeof(IRunCatalogueGrain), "0", new FakeCatalogue("toy")), (typeof(IClockGrain), "toy", clock),
        (typeof(IMarketGrain), "toy", market ?? new FakeMarket()), (typeof(IMinerGrain), "toy/rockdale", new FakeMiner()));

    private sealed class FakeMiner : IMinerGrain
    {
        public Task<MinerState> GetState() => Task.FromResult(Views.Miner());

        public Task<ParticipantReport> GetReport() => Task.FromResult<ParticipantReport>(Views.Miner());

        public Task<OfferAnswer> Offer(OfferQuestion question) => throw new NotSupportedException();
    }
}
