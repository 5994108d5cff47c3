using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using Headroom.Client.Connections;
using Headroom.Client.Display;
using Headroom.Grains.Experiments;
using Headroom.Grains.Hosting;
using Headroom.Grains.Runs;
using Headroom.Grid.Scenarios;
using Headroom.Studies.Cells;
using Headroom.Studies.Reports;
using Headroom.Studies.Sweeps;

namespace Headroom.Client.Commands;

/// <summary><c>headroom sweep</c>: runs a scenario with attributes changed, all combinations, and puts what they come to into one table.</summary>
internal sealed class SweepCommand(Terminal terminal, ISilos silos)
{
    private static readonly TimeSpan EmbeddedInterval = TimeSpan.FromMilliseconds(50), StandingInterval = TimeSpan.FromMilliseconds(250);

    internal static Command Build(Terminal terminal, ISilos silos)
    {
        Argument<string> scenario = new("scenario") { Description = "Name of a scenario with a sweep, or path of its file." };
        Option<long?> parallel = Choices.Whole("--parallel", "n", "Most runs at the same time (default: one a processor of each silo); the answer is the same.", 1, 4096);
        Option<long?> seed = Choices.Whole("--seed", "n", "Seed of all runs (default: the scenario's).", 0, uint.MaxValue);
        Option<long?> hours = Choices.Whole("--hours", "n", "Hours of each run (default: the scenario's).", 1, 877_000);
        ScenarioOptions inputs = new();
        ClusterChoice cluster = new(embeddedByDefault: true);
        StudyOptions shared = new();
        Command command = new("sweep", "Run a scenario with attributes changed, all combinations of a sweep's axes and cases, into one table.") { scenario, parallel, seed, hours };
        inputs.AddTo(command);
        cluster.AddTo(command);
        shared.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            ScenarioInput input = inputs.Read(parsed, parsed.GetRequiredValue(scenario));
            ExperimentRequest request = new()
            {
                ScenarioText = input.Text,
                ScenarioFile = Path.GetFullPath(input.File),
                Bases = ScenarioFile.Bases(input.Text, input.File),
                DataFolder = input.DataFolder,
                Parameters = input.Parameters,
                Seed = parsed.GetValue(seed),
                Hours = (int?)parsed.GetValue(hours),
                Parallel = (int)(parsed.GetValue(parallel) ?? 0),
            };
            // Read here under the name that the user wrote: problems carry it.
            ScenarioSweep sweep = ScenarioSweep.Read(input.Text, input.File, input.Parameters, null, request.Seed, request.Hours);
            string identity = input.Identity($"{request.Seed} {request.Hours}");
            string experiment = $"{sweep.Scenario.Name}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))[..16]}";
            ClusterSettings? standing = cluster.IsStanding(parsed) ? cluster.Settings(parsed) : null;
            SweepCommand order = new(terminal, silos);
            return shared.AnswerCellsAsync(terminal, parsed, identity, (journal, progress, cancel) =>
                order.RunAsync(experiment, request, sweep, standing, journal!, progress, cancel).GetAwaiter().GetResult(), cancellation, sweep.Scenario.Name + "-sweep");
        });
        return command;
    }

    private async Task<IStudyAnswer> RunAsync(
        string experiment, ExperimentRequest request, ScenarioSweep sweep, ClusterSettings? standing, CellJournal journal, IProgress<StudyStep> progress,
        CancellationToken cancel)
    {
        double[]?[] figures = [.. Enumerable.Range(0, sweep.Count).Select(cell => journal.Find(SweepLine.Key(cell)) is { } kept ? SweepLine.Read(kept) : null)];
        int found = figures.Count(f => f is not null);
        if (found < sweep.Count)
        {
            request = request with { Known = [.. figures.Select((f, cell) => (f, cell)).Where(c => c.f is not null).Select(c => new CellResult(c.cell, c.f!))] };
            await using HeadroomClient client = standing is null
                ? await silos.EmbeddedAsync(telemetry: false, new RunAhead(), cancel).ConfigureAwait(false)
                : await silos.StandingAsync(standing, cancel).ConfigureAwait(false);
            await FollowAsync(client, experiment, request, figures, found, standing is null ? EmbeddedInterval : StandingInterval, journal, progress, cancel).ConfigureAwait(false);
        }
        return new SweepAnswer(sweep, figures!);
    }

    private async Task FollowAsync(
        HeadroomClient client, string experiment, ExperimentRequest request, double[]?[] figures, int found, TimeSpan interval, CellJournal journal,
        IProgress<StudyStep> progress, CancellationToken cancel)
    {
        string session = "", message = "";
        int received = 0;
        try
        {
            ExperimentView view = await client.StartExperimentAsync(experiment, request, cancel).ConfigureAwait(false);
            while (true)
            {
                Take(view);
                if (view.Phase == ExperimentPhase.Done && figures.All(f => f is not null)) return;
                if (view.Phase == ExperimentPhase.Failed)
                    throw view.Refused ? new RunRefusedException(view.Message.Split('\n')) : new HeadroomException($"sweep {experiment}", "running its cells", view.Message, "");
                if (view.Phase == ExperimentPhase.Stopped)
                    throw new HeadroomException($"sweep {experiment}", "running its cells", "somebody else has stopped it", "The same command goes on.");
                if (view.Message != message && view.Message.Length > 0) await terminal.Error.WriteLineAsync(view.Message).ConfigureAwait(false);
                message = view.Message;
                await Task.Delay(interval, cancel).ConfigureAwait(false);
                view = await client.ExperimentAsync(experiment, session, received, cancel).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // What has been finished since the last look is kept too.
            Take(await client.StopExperimentAsync(experiment, CancellationToken.None).ConfigureAwait(false));
            throw;
        }

        void Take(ExperimentView view)
        {
            received = view.Session == session ? received + view.Finished.Count : view.Finished.Count;
            session = view.Session;
            foreach (CellResult result in view.Finished)
            {
                figures[result.Cell] = result.Figures;
                journal.Add(SweepLine.Key(result.Cell), SweepLine.Write(result.Figures));
            }
            progress.Report(new("runs", figures.Count(f => f is not null) - found, figures.Length - found));
        }
    }
}
