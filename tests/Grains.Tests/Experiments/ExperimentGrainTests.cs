using System.Collections.Concurrent;
using Headroom.Grains.Experiments;
using Headroom.Grains.Runs;
using Headroom.Grains.Tests.Fixtures;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Series;
using Headroom.Studies.Sweeps;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Storage;
using Orleans.TestingHost;

namespace Headroom.Grains.Tests.Experiments;

/// <summary>Sweeps on silos against a plain loop over the same cells: the same bits, however many silos, and whatever is stopped or lost.</summary>
[Collection(nameof(TwoSilos))]
public sealed class ExperimentGrainTests(TwoSilos two)
{
    private const string Axes = """

        sweep:
          axes:
            - { change: seed, from: 1, to: 4, steps: 4 }
            - { name: mine, change: parameters.mine_mw, values: [20, 40, 80] }
        """;

    // Long enough that a silo is gone before all cells are done.
    private const int LongHours = 3000;

    private static readonly Lazy<double[][]> Plain = new(() => PlainLoop(null)), LongPlain = new(() => PlainLoop(LongHours));

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(0)]
    public async Task Figures_OnTwoSilos_AreThoseOfAPlainLoop(int parallel)
    {
        IExperimentGrain experiment = two.Grains.GetGrain<IExperimentGrain>($"same-{parallel}");
        await experiment.Start(Request() with { Parallel = parallel });

        Assert.Equal(Plain.Value, await Figures(experiment));
    }

    [Fact]
    public async Task Cells_OnTwoSilos_AreRunOnBoth()
    {
        // Far too long to end: their grains are looked at while they are busy.
        IExperimentGrain experiment = two.Grains.GetGrain<IExperimentGrain>("both");
        await experiment.Start(Request(hours: 400_000) with { Parallel = 2 });
        ICellGrain[] cells = [.. Enumerable.Range(0, 2).Select(cell => two.Grains.GetGrain<ICellGrain>($"both/{cell}"))];
        foreach (ICellGrain cell in cells) Assert.Null(await cell.Ask());

        Assert.NotEqual(two.HomeOf(cells[0]), two.HomeOf(cells[1]));
        ExperimentView stopped = await experiment.Stop().InTime("both", "stopping");
        Assert.Equal((ExperimentPhase.Stopped, 0, 0), (stopped.Phase, stopped.Done, stopped.Running));
    }

    [Fact]
    public async Task Start_CellsThatAreKnown_AreNotRunAgain()
    {
        // Figures that no run gives: where they come back nobody has run these cells.
        CellResult[] known = [.. Enumerable.Range(0, 12).Where(cell => cell % 3 != 1).Select(cell => new CellResult(cell, [.. SweepFigure.All.Select(_ => -1.0 - cell)]))];
        IExperimentGrain experiment = two.Grains.GetGrain<IExperimentGrain>("known");
        await experiment.Start(Request() with { Known = known });
        double[][] figures = await Figures(experiment);

        Assert.All(known, k => Assert.Equal(k.Figures, figures[k.Cell]));
        Assert.All([1, 4, 7, 10], cell => Assert.Equal(Plain.Value[cell], figures[cell]));
    }

    [Fact]
    public async Task Stop_ThenStart_GoesOnToTheSameBits()
    {
        IExperimentGrain experiment = two.Grains.GetGrain<IExperimentGrain>("stopped");
        ExperimentView view = await experiment.Start(Request() with { Parallel = 1 });
        while (view.Done == 0) view = await experiment.View("", 0);
        ExperimentView stopped = await experiment.Stop().InTime("stopped", "stopping");
        ExperimentView again = await experiment.View("", 0);

        Assert.Equal((stopped.Phase, 0), (again.Phase, again.Running));
        await experiment.Start(Request() with { Parallel = 3 });
        Assert.Equal(Plain.Value, await Figures(experiment));
    }

    [Fact]
    public async Task Start_WhatIsDone_AnswersAtOnce()
    {
        IExperimentGrain experiment = two.Grains.GetGrain<IExperimentGrain>("done");
        await experiment.Start(Request());
        await Figures(experiment);

        ExperimentView again = await experiment.Start(Request());

        Assert.Equal((ExperimentPhase.Done, 12, 12), (again.Phase, again.Done, again.Finished.Count));
    }

    [Fact]
    public async Task Start_BadInput_IsRefusedLineByLineAndLeavesNothing()
    {
        IExperimentGrain experiment = two.Grains.GetGrain<IExperimentGrain>("bad");
        RunRefusedException refused = await Assert.ThrowsAsync<RunRefusedException>(() => experiment.Start(Request(edit: t => t
            .Replace("change: seed", "change: sede", StringComparison.Ordinal).Replace("values: [20, 40, 80]", "values: [20, 20]", StringComparison.Ordinal))));

        Assert.Equal(2, refused.Lines.Length);
        Assert.All(refused.Lines, line => Assert.StartsWith("small.yaml:", line, StringComparison.Ordinal));
        Assert.Contains("there is no such experiment", (await Assert.ThrowsAsync<RunRefusedException>(() => experiment.View("", 0))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cell_WhoseDataIsMissing_FailsTheExperimentWithItsLine()
    {
        IExperimentGrain experiment = two.Grains.GetGrain<IExperimentGrain>("nodata");
        ExperimentView view = await experiment.Start(Request(edit: t => t.Replace(
            "{ name: mine, change: parameters.mine_mw, values: [20, 40, 80] }",
            "{ name: file, change: 'zones[north].demand.series.file', values: [nowhere.csv] }", StringComparison.Ordinal)
            .Replace("- name: north\n    demand:\n      kind: profile\n", "- name: north\n    demand:\n      kind: series\n      series: { file: a.csv, column: mw, stamp: hour-start }\n", StringComparison.Ordinal)
            .Replace("      mw: [300, 290", "#      mw: [300, 290", StringComparison.Ordinal)));
        while (view.Phase == ExperimentPhase.Running) view = await experiment.View("", 0);

        Assert.Equal((ExperimentPhase.Failed, true), (view.Phase, view.Refused));
        Assert.Contains("nowhere.csv", view.Message, StringComparison.Ordinal);
    }

    /// <summary>The silo that runs a cell, or the one that holds the experiment, is killed: the rest goes on elsewhere, and nothing finished is run again.</summary>
    [Theory]
    [InlineData("cell")]
    [InlineData("experiment")]
    public async Task Figures_SiloKilledAmidCells_AreThoseOfAPlainLoop(string victim)
    {
        ConcurrentBag<GrainId> stored = [];
        await using InProcessTestCluster cluster = Cluster.Build(2, silo =>
        {
            silo.Services.AddKeyedSingleton<IGrainStorage>("runs", (services, _) =>
                new CountingStorage(ActivatorUtilities.CreateInstance<DurableStorage>(services), stored));
            // Nothing is measured here, so the lost silo may be noticed sooner than in earnest.
            silo.Configure<ClusterMembershipOptions>(o => o.ProbeTimeout = TimeSpan.FromSeconds(1));
        });
        await cluster.DeployAsync();
        string name = "killed-" + victim;
        IExperimentGrain experiment = cluster.Client.GetGrain<IExperimentGrain>(name);
        ExperimentView view = await experiment.Start(Request(LongHours) with { Parallel = 2 });
        while (view.Done < 3) view = await experiment.View("", 0);
        Assert.True(view.Done < 12, "all cells were done before a silo could be killed");
        SiloAddress home = Cluster.HomeOf(cluster, experiment);
        SiloAddress gone = victim == "experiment" ? home : cluster.Silos.Select(s => s.SiloAddress).Single(s => !s.Equals(home));
        await cluster.KillSiloAsync(cluster.Silos.Single(s => s.SiloAddress.Equals(gone)));

        Assert.Equal(LongPlain.Value, await Figures(experiment));
        // Each cell was stored once: one that had been finished was not run again.
        Assert.Equal(12, stored.Count);
        Assert.Equal(12, stored.Distinct().Count());
    }

    private static double[][] PlainLoop(int? hours)
    {
        SweepRunner runner = new(ScenarioSweep.Read(SmallScenario.Text + Axes, "small.yaml", hours: hours), new DataFolder(null, null));
        return [.. Enumerable.Range(0, runner.Sweep.Count).Select(cell => runner.Run(cell))];
    }

    private static ExperimentRequest Request(int? hours = null, Func<string, string>? edit = null)
    {
        string text = SmallScenario.Text + Axes;
        return new() { ScenarioText = edit?.Invoke(text) ?? text, ScenarioFile = "small.yaml", Hours = hours };
    }

    /// <summary>Waits for the end, and gathers what came in view by view, as a client does.</summary>
    private static Task<double[][]> Figures(IExperimentGrain experiment)
    {
        return Gather().InTime(experiment.GetPrimaryKeyString(), "running its cells");

        async Task<double[][]> Gather()
        {
            SortedDictionary<int, double[]> figures = [];
            string session = "";
            int received = 0;
            while (true)
            {
                ExperimentView view = await Lasting.Call(() => experiment.View(session, received));
                (received, session) = (view.Session == session ? received + view.Finished.Count : view.Finished.Count, view.Session);
                foreach (CellResult result in view.Finished) figures[result.Cell] = result.Figures;
                Assert.True(view.Phase is ExperimentPhase.Running or ExperimentPhase.Done, view.Message);
                if (view.Phase == ExperimentPhase.Done) return [.. figures.Values];
                await Task.Yield();
            }
        }
    }

    /// <summary>Durable storage that remembers which cells were stored.</summary>
    private sealed class CountingStorage(IGrainStorage inner, ConcurrentBag<GrainId> cells) : IGrainStorage
    {
        public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => inner.ReadStateAsync(stateName, grainId, grainState);

        public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        {
            if (stateName == "cell") cells.Add(grainId);
            return inner.WriteStateAsync(stateName, grainId, grainState);
        }

        public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => inner.ClearStateAsync(stateName, grainId, grainState);
    }
}
