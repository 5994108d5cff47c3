using CsCheck;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Series;
using Headroom.Studies.Cells;
using Headroom.Studies.Dispatched;
using Headroom.Studies.Tests.Fixtures;

namespace Headroom.Studies.Tests.Dispatched;

public class DispatchedStudyTests
{
    // 1,000 MW of plants that never fail, 700 MW of demand: 300 MW are left, by subtraction.
    [Theory]
    [InlineData(0)]
    [InlineData(200)]
    public void Headroom_PlantsNeverFail_IsWhatPlantsLeave(double minersMw)
    {
        RequiredHeadroom row = SmallArea.Ask(SmallArea.Of(minersMw), SmallArea.Flat(), SmallArea.Question(0.999)).Levels[0].Headroom[0];

        Assert.Equal((300, 310), (row.HeadroomMw, row.FailsAtMw));
        Assert.Equal(1, row.At.Availability);
    }

    // 200 MW of miners, of which a share runs at any price and so takes of the same 300 MW.
    [Fact]
    public void Headroom_MinersThatStepAside_AreWorthAMegawattEach()
    {
        DispatchedHeadroom answer = SmallArea.Ask(SmallArea.Of(200), SmallArea.Flat(), SmallArea.Question(0.999) with { Interruptible = [0, 0.5, 1] });

        Assert.Equal([100, 200, 300], answer.Levels.Select(l => l.Headroom[0].HeadroomMw));
        Assert.Equal([0, 100, 200], answer.Levels.Select(l => l.InterruptibleMw));
        Assert.All(answer.Values, v => Assert.Equal(1, v.MwPerMw));
    }

    [Fact]
    public void Figures_AtHeadroom_MinersStandStillAllHours()
    {
        RequiredHeadroom row = SmallArea.Ask(SmallArea.Of(200), SmallArea.Flat(), SmallArea.Question(0.999)).Levels[0].Headroom[0];

        Assert.Equal(200.0 * SmallArea.Hours, row.At.Figures.Miners.Mwh);
        Assert.Equal(SmallArea.Hours, row.At.Figures.Miners.Hours);
        Assert.Equal((0, 0), (row.At.Figures.NewLostMwh, row.At.Figures.FirmUnservedMwh));
    }

    // Law 1: the same bits on one thread and on two.
    [Fact]
    public void Answer_AnyThreads_IsTheSame()
    {
        DispatchedQuestion question = SmallArea.Question(0.99, 0.999) with { Interruptible = [0, 1], Years = 2 };
        ScenarioSpec scenario = SmallArea.Of(150, mttf: 300);

        string one = SmallArea.Ask(scenario, SmallArea.Flat(), question with { Threads = 1 }).Json(), two = SmallArea.Ask(scenario, SmallArea.Flat(), question with { Threads = 2 }).Json();

        Assert.Equal(one, two);
    }

    // Law of monotony, on random fleets that fail: a higher requirement never gets more.
    [Fact]
    public void Headroom_RandomFleets_FallsWithRequirement() => OfRandomFleets(answer =>
    {
        foreach (InterruptibleLevel level in answer.Levels)
            Assert.True(level.Headroom.Zip(level.Headroom.Skip(1)).All(p => p.First.HeadroomMw >= p.Second.HeadroomMw));
    });

    // The same of miners: more that can be interrupted never get less.
    [Fact(Skip = "open defect, about one fleet in two hundred: CsCheck_Seed=6huECa9lQuu3 has 20, 0 and 0 MW at 0.99 with none, half and all of 80 MW of miners")]
    public void Headroom_RandomFleets_NeverFallsWithMiners() => OfRandomFleets(answer =>
    {
        for (int r = 0; r < 4; r++)
        {
            Assert.True(answer.Levels.Zip(answer.Levels.Skip(1)).All(p => p.First.Headroom[r].HeadroomMw <= p.Second.Headroom[r].HeadroomMw),
                $"{r}: {string.Join(", ", answer.Levels.Select(level => level.Headroom[r].HeadroomMw))} MW");
        }
    });

    private static void OfRandomFleets(Action<DispatchedHeadroom> holds) =>
        (from seed in Gen.Int[1, 100_000] from miners in Gen.Int[2, 30] from mttf in Gen.Int[40, 800] from gensets in Gen.Bool select (seed, miners, mttf, gensets)).Sample(t =>
        {
            NewLoad load = SmallArea.Flat() with { Like = SmallArea.Flat().Like with { Gensets = t.gensets ? new GensetSpec { MwEach = 2 } : null } };
            holds(SmallArea.Ask(SmallArea.Of(10 * t.miners, t.mttf), load,
                SmallArea.Question(0.9, 0.99, 0.999, 0.99999) with { Interruptible = [0, 0.5, 1], FirstSeed = t.seed, Years = 2 }));
        }, iter: 25, threads: 1);

    // What is lost by others because of the new load counts against it: in a ladder firm demand is shed for it where it is firm.
    [Fact]
    public void Headroom_FirmNewLoad_AnswersForFirmDemandThatIsShed()
    {
        ScenarioSpec scenario = SmallArea.Of(0);
        scenario = scenario with { Market = scenario.Market with { Ladder = [new LadderStepSpec { Call = LadderStepSpec.FirmShed, BelowMw = 50, RecallAboveMw = 50, BlockMw = 10 }] } };

        DispatchedHeadroom firm = SmallArea.Ask(scenario, SmallArea.Flat() with { Last = false }, SmallArea.Question(0.999));
        DispatchedHeadroom last = SmallArea.Ask(scenario, SmallArea.Flat(), SmallArea.Question(0.999));

        // 50 MW of reserve are kept: 250 MW are left, by subtraction, whoever is cut beyond them.
        Assert.Equal((250, 250), (firm.Levels[0].Headroom[0].HeadroomMw, last.Levels[0].Headroom[0].HeadroomMw));
        CellFigures beyond = firm.Levels[0].Points.First(p => p.LoadMw == 260).Figures, called = last.Levels[0].Points.First(p => p.LoadMw == 260).Figures;
        Assert.True(beyond is { FirmUnservedMwh: > 0, NewLostMwh: 0 });
        Assert.True(called is { FirmUnservedMwh: 0, NewLostMwh: > 0 });
    }

    [Fact]
    public async Task Resume_FinishedCells_AreNotRunAgain()
    {
        using Scratch scratch = new();
        string file = scratch["s.cells"];
        ScenarioSpec scenario = SmallArea.Of(100);
        NewLoad load = SmallArea.Flat();
        CellRunner runner = new(scenario, load, new DataFolder(null, null));
        DispatchedQuestion question = SmallArea.Question(0.999);
        HashSet<string> run = [];
        using CancellationTokenSource stop = new();
        using (CellJournal journal = CellJournal.Open(file, "small", resume: false, overwrite: false))
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => DispatchedStudy.OfAsync(runner, load, question with { Threads = 1 }, (cell, cancel) =>
            {
                if (run.Count == 4) stop.Cancel();
                stop.Token.ThrowIfCancellationRequested();
                Assert.True(run.Add(cell.Key));
                return runner.RunAsync(cell, cancel);
            }, journal, cancel: stop.Token));
        }

        DispatchedHeadroom resumed;
        using (CellJournal journal = CellJournal.Open(file, "small", resume: true, overwrite: false))
        {
            Assert.Equal(4, journal.Found);
            resumed = await DispatchedStudy.OfAsync(runner, load, question, (cell, cancel) =>
            {
                lock (run) Assert.True(run.Add(cell.Key), cell.Key);
                return runner.RunAsync(cell, cancel);
            }, journal);
        }

        Assert.Equal(SmallArea.Ask(scenario, load, question).Json(), resumed.Json());
    }
}
