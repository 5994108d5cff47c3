using Headroom.Grains.Runs;
using Headroom.Grains.Tests.Fixtures;

namespace Headroom.Grains.Tests.Runs;

[Collection(nameof(OneSilo))]
public sealed class ClockGrainTests(OneSilo cluster)
{
    [Fact]
    public async Task Start_Paused_TakesNoHour()
    {
        IClockGrain clock = await cluster.Start("paused", SmallScenario.Request(paused: true));

        RunView view = await clock.View();

        Assert.Equal((RunPhase.Paused, 0, SmallScenario.Hours), (view.Phase, view.HoursDone, view.Hours));
        Assert.Empty(view.Zones);
        Assert.Equal("", view.LocalTime);
        await clock.Cancel();
    }

    [Fact]
    public async Task Step_TakesExactlyThatManyHours()
    {
        IClockGrain clock = await cluster.Start("step", SmallScenario.Request(paused: true));

        RunView one = await clock.Step(1);
        RunView acrossMidnight = await clock.Step(30);
        RunView still = await clock.View();

        Assert.Equal((1, "2025-01-30 00:00"), (one.HoursDone, one.LocalTime));
        Assert.Equal((31, "2025-01-31 06:00"), (acrossMidnight.HoursDone, acrossMidnight.LocalTime));
        Assert.Equal((31, RunPhase.Paused), (still.HoursDone, still.Phase));
        Assert.Equal(["north", "south"], still.Zones.Select(z => z.Zone));
        // The profiles of the scenario have 24 and 25 values: hour 30 is the seventh of the one and the sixth of the other.
        Assert.Equal([360.0, 210.0], still.Zones.Select(z => z.DemandMw));
        Assert.All(still.Zones, z => Assert.Equal(31, z.LastPrices.Length));
        await clock.Cancel();
    }

    [Fact]
    public async Task Step_ManyAtOnce_AddUp()
    {
        IClockGrain clock = await cluster.Start("steps", SmallScenario.Request(paused: true));

        await Task.WhenAll(clock.Step(3), clock.Step(4), clock.Step(5)).InTime("clock", "three steps at once");

        Assert.Equal(12, (await clock.View()).HoursDone);
        await clock.Cancel();
    }

    [Fact]
    public async Task Step_BeyondTheEnd_CompletesTheRun()
    {
        IClockGrain clock = await cluster.Start("last-step", SmallScenario.Request(paused: true));

        RunView view = await clock.Step(1000).InTime("clock", "stepping beyond the end");

        Assert.Equal((RunPhase.Done, SmallScenario.Hours), (view.Phase, view.HoursDone));
        Assert.Contains("\"schema_version\"", await clock.Summary(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Step_InAFreeRun_PausesIt()
    {
        IClockGrain clock = await cluster.Start("step-free", SmallScenario.Request() with { Hours = 20_000 });

        RunView view = await clock.Step(2);
        RunView later = await clock.View();

        Assert.Equal(RunPhase.Paused, view.Phase);
        // It stops at the end of a day and then takes two hours of the next one, whatever clock changes lie between.
        Assert.EndsWith("01:00", view.LocalTime, StringComparison.Ordinal);
        Assert.Equal(view.HoursDone, later.HoursDone);
        await clock.Cancel();
    }

    [Fact]
    public async Task Pause_InAFreeRun_HoldsUntilResumed()
    {
        IClockGrain clock = await cluster.Start("pause", SmallScenario.Request() with { Hours = 20_000 });

        RunView paused = await clock.Pause();
        RunView later = await clock.View();
        Assert.Equal(RunPhase.Paused, paused.Phase);
        Assert.Equal((paused.HoursDone, RunPhase.Paused), (later.HoursDone, later.Phase));
        Assert.InRange(paused.HoursDone, 0, 19_999);

        await clock.Resume();
        RunView done = await clock.Settles();
        Assert.Equal(20_000, done.HoursDone);
    }

    [Fact]
    public async Task SetSpeed_OneHourAnHour_StandsThenFreeCompletes()
    {
        IClockGrain clock = await cluster.Start("speed", SmallScenario.Request(speed: 1));

        RunView slow = await clock.View();
        Assert.Equal((RunPhase.Running, 0, 1.0), (slow.Phase, slow.HoursDone, slow.Speed));

        await clock.SetSpeed(0);
        Assert.Equal(SmallScenario.Hours, (await clock.Settles()).HoursDone);
    }

    [Fact]
    public async Task Start_Paced_TakesAllHoursOfManyTicks()
    {
        // 72 h at 1,800,000 simulated seconds a second are 0.144 s of the wall: three ticks.
        IClockGrain clock = await cluster.Start("paced", SmallScenario.Request(speed: 1_800_000));

        RunView done = await clock.Settles();

        Assert.Equal(SmallScenario.Hours, done.HoursDone);
        Assert.True(done.Seconds >= 0.144, $"72 h were to take 0.144 s, took {done.Seconds} s");
    }

    [Fact]
    public async Task Cancel_RemovesUnfinishedResults()
    {
        using Scratch scratch = new();
        IClockGrain clock = await cluster.Start("cancel", SmallScenario.Request(scratch["out"], paused: true));
        await clock.Step(5);
        Assert.True(Directory.Exists(scratch["out"] + ".partial"));

        RunView view = await clock.Cancel();

        Assert.Equal(RunPhase.Cancelled, view.Phase);
        Assert.False(Directory.Exists(scratch["out"]) || Directory.Exists(scratch["out"] + ".partial"));
        RunRefusedException refused = await Assert.ThrowsAsync<RunRefusedException>(() => clock.Resume());
        Assert.Equal([$"run {clock.GetPrimaryKeyString()}: it can't be resumed while it is cancelled"], refused.Lines);
    }

    [Fact]
    public async Task Start_Twice_IsRefused()
    {
        IClockGrain clock = await cluster.Start("twice", SmallScenario.Request(paused: true));
        string run = clock.GetPrimaryKeyString();

        RunRefusedException refused = await Assert.ThrowsAsync<RunRefusedException>(() => clock.Start(SmallScenario.Request()));

        Assert.Equal([$"run {run}: it exists already; choose another name"], refused.Lines);
        Assert.Equal(RunPhase.Paused, (await clock.View()).Phase);
        await clock.Cancel();
    }

    [Fact]
    public async Task View_UnknownRun_IsRefused()
    {
        RunRefusedException refused = await Assert.ThrowsAsync<RunRefusedException>(
            () => cluster.Grains.GetGrain<IClockGrain>("nobody").View());

        Assert.Equal(["run nobody: there is no such run here"], refused.Lines);
    }

    [Fact]
    public async Task Start_BadScenario_IsRefusedWithItsLinesAndTheNameIsFreeAgain()
    {
        string text = SmallScenario.Text.Replace("energy_mwh: 80}", "energy_mwh: much}", StringComparison.Ordinal);

        RunRefusedException refused = await Assert.ThrowsAsync<RunRefusedException>(
            () => cluster.Start("broken", SmallScenario.Request(text: text)));

        Assert.Equal(2, refused.Lines.Length);
        Assert.All(refused.Lines, line => Assert.Contains("energy_mwh is 'much'", line, StringComparison.Ordinal));
        Assert.DoesNotContain("broken", await cluster.Grains.GetGrain<IRunCatalogueGrain>(0).List());
        await Assert.ThrowsAsync<RunRefusedException>(() => cluster.Grains.GetGrain<IClockGrain>("broken").View());
        IClockGrain again = await cluster.Start("broken", SmallScenario.Request());
        Assert.Equal("broken", again.GetPrimaryKeyString());
        await again.Settles();
    }

    [Fact]
    public async Task Start_FolderOfSomethingElse_IsRefused()
    {
        using Scratch scratch = new();
        Directory.CreateDirectory(scratch["mine"]);
        await File.WriteAllTextAsync(Path.Combine(scratch["mine"], "letter.txt"), "dear reader");

        RunRefusedException refused = await Assert.ThrowsAsync<RunRefusedException>(
            () => cluster.Start("folder", SmallScenario.Request(scratch["mine"]) with { Overwrite = true }));

        Assert.Single(refused.Lines);
        Assert.True(File.Exists(Path.Combine(scratch["mine"], "letter.txt")));
    }

    [Fact]
    public async Task Run_FolderTakenMeanwhile_FailsNamingItAndLeavesNothing()
    {
        using Scratch scratch = new();
        IClockGrain clock = await cluster.Start("taken", SmallScenario.Request(scratch["out"], paused: true));
        Directory.CreateDirectory(scratch["out"]);
        await File.WriteAllTextAsync(Path.Combine(scratch["out"], "letter.txt"), "dear reader");

        await clock.Resume();
        RunView view = await clock.Settles(RunPhase.Failed);

        Assert.StartsWith($"{scratch["out"]}: results folder: expected a folder that does not exist yet", view.Message, StringComparison.Ordinal);
        Assert.Equal("", view.ResultsFolder);
        Assert.Equal(["letter.txt"], Directory.GetFileSystemEntries(scratch["out"]).Select(Path.GetFileName));
        Assert.False(Directory.Exists(scratch["out"] + ".partial"));
        Assert.Equal("", await clock.Summary());
    }

    [Fact]
    public async Task Run_Done_HasItsFolderAndSummary()
    {
        using Scratch scratch = new();
        IClockGrain clock = await cluster.Start("done", SmallScenario.Request(scratch["out"]) with { Charts = true, Csv = true });

        RunView view = await clock.Settles();

        Assert.Equal(scratch["out"], view.ResultsFolder);
        Assert.Equal(await clock.Summary(), await File.ReadAllTextAsync(Path.Combine(scratch["out"], "summary.json")));
        string?[] files = [.. Directory.GetFiles(scratch["out"]).Select(Path.GetFileName)];
        Assert.Equal(5, files.Count(f => f!.EndsWith(".png", StringComparison.Ordinal)));
        Assert.Equal(2, files.Count(f => f!.EndsWith(".csv", StringComparison.Ordinal)));
        Assert.Equal(3, files.Count(f => f!.EndsWith(".parquet", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Runs_TwoAtOnce_DoNotMix()
    {
        using Scratch scratch = new();
        await PlainLoop.Run("a", SmallScenario.Request(scratch["plain"]));
        await PlainLoop.Run("b", SmallScenario.Request(scratch["plain-other"]) with { Seed = 8 });

        IClockGrain a = await cluster.Start("pair", SmallScenario.Request(scratch["a"], paused: true));
        IClockGrain b = await cluster.Start("pair", SmallScenario.Request(scratch["b"], paused: true) with { Seed = 8 });
        await Task.WhenAll(a.Resume(), b.Resume());
        await a.Settles();
        await b.Settles();

        Assert.NotEqual(a.GetPrimaryKeyString(), b.GetPrimaryKeyString());
        Assert.Equal(scratch.Bytes("plain", "ledger.parquet"), scratch.Bytes("a", "ledger.parquet"));
        Assert.Equal(scratch.Bytes("plain-other", "ledger.parquet"), scratch.Bytes("b", "ledger.parquet"));
        Assert.NotEqual(scratch.Bytes("a", "ledger.parquet"), scratch.Bytes("b", "ledger.parquet"));
    }
}
