using System.CommandLine;
using Headroom.Client.Connections;
using Headroom.Client.Display;
using Headroom.Grains.Runs;
using Headroom.Grid.Scenarios;
using Headroom.Studies.Summaries;

namespace Headroom.Client.Commands;

/// <summary><c>headroom run</c>: simulates a scenario, in this process or on a standing silo, and shows what came out.</summary>
internal sealed class RunCommand(Terminal terminal, ISilos silos)
{
    // Often enough that the end of a run is seen at once; a view costs microseconds here.
    private static readonly TimeSpan EmbeddedInterval = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan StandingInterval = TimeSpan.FromMilliseconds(250);

    internal static Command Build(Terminal terminal, ISilos silos)
    {
        RunOptions options = new();
        Command command = new("run", "Simulate a scenario, show progress and a summary, write a results folder.");
        options.AddTo(command);
        command.SetAction((parsed, cancellation) => new RunCommand(terminal, silos).RunAsync(options.Read(parsed), cancellation));
        return command;
    }

    private async Task<int> RunAsync(RunOrder order, CancellationToken cancellation)
    {
        // The console exporter knows standard output only, which --json keeps for itself (the terminal holds on to the real one).
        if (order is { Json: true, Telemetry: true }) Console.SetOut(terminal.Error);
        RunAhead ahead = new();
        // The silo starts while the scenario is read: both take their time in a fresh process.
        Task<HeadroomClient> connecting = Task.Run(
            () => order.Standing is { } standing
                ? silos.StandingAsync(standing, cancellation)
                : silos.EmbeddedAsync(order.Telemetry, ahead, cancellation),
            cancellation);
        try
        {
            ScenarioSpec scenario = order.Scenario();
            if (order.Standing is null) ahead.Begin(order.Request);
            HeadroomClient client = await connecting.ConfigureAwait(false);
            return await RunAsync(order, scenario.Name, client, cancellation).ConfigureAwait(false);
        }
        finally
        {
            // A connection that failed has been told already, or has become unimportant.
            await connecting.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).ConfigureAwait(false);
            if (connecting.IsCompletedSuccessfully) await connecting.Result.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task<int> RunAsync(RunOrder order, string scenario, HeadroomClient client, CancellationToken cancellation)
    {
        RunRequest request = order.Request;
        string run;
        if (order.Run is { } name)
        {
            run = await client.ReserveAsync(name, cancellation).ConfigureAwait(false);
        }
        else
        {
            ResultsPlace place = ResultsPlace.Of(request.OutFolder, scenario, request.Overwrite);
            run = await client.ReserveAsync(place.Run, cancellation).ConfigureAwait(false);
            request = request with { OutFolder = place.FolderOf(run) };
        }
        try
        {
            RunView view = await client.StartRunAsync(run, request, cancellation).ConfigureAwait(false);
            if (request.Paused) return Waiting(order, view);
            TimeSpan interval = order.Standing is null ? EmbeddedInterval : StandingInterval;
            view = await FollowAsync(order, client.WatchAsync(run, interval, cancellation), cancellation).ConfigureAwait(false);
            return await EndAsync(order, client, view, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return await InterruptedAsync(order, client, run).ConfigureAwait(false);
        }
    }

    private Task<RunView> FollowAsync(RunOrder order, IAsyncEnumerable<RunView> views, CancellationToken cancellation) =>
        terminal.OutIsTerminal && !order.Json && !order.Telemetry
            ? RunProgress.ShowAsync(terminal.Console, views, cancellation)
            : PlainAsync(views, silent: order.Json && !terminal.ErrorIsTerminal);

    private async Task<RunView> PlainAsync(IAsyncEnumerable<RunView> views, bool silent)
    {
        ProgressLines progress = new();
        RunView? last = null;
        await foreach (RunView view in views.ConfigureAwait(false))
        {
            last = view;
            if (!silent && progress.Next(view) is { } line) await terminal.Error.WriteLineAsync(line).ConfigureAwait(false);
        }
        return last ?? throw new InvalidOperationException("a watched run gives at least one view");
    }

    private async Task<int> EndAsync(RunOrder order, HeadroomClient client, RunView view, CancellationToken cancellation)
    {
        if (view.Phase != RunPhase.Done)
        {
            await terminal.Error.WriteLineAsync(
                view.Phase == RunPhase.Cancelled ? $"run {view.Run}: cancelled by someone else" : view.Message).ConfigureAwait(false);
            return ExitCode.Failed;
        }
        string json = await client.SummaryAsync(view.Run, cancellation).ConfigureAwait(false);
        if (order.Json)
        {
            await terminal.Out.WriteAsync(json).ConfigureAwait(false);
            return ExitCode.Ok;
        }
        SummaryView.Write(terminal, SummaryJson.Read(json, $"summary of {view.Run}"));
        SummaryView.WriteFiles(terminal, view.ResultsFolder);
        return ExitCode.Ok;
    }

    private int Waiting(RunOrder order, RunView view)
    {
        terminal.Out.WriteLine(order.Json
            ? JsonText.Of(view)
            : $"{view.Run} is paused before its first hour: headroom clock {view.Run} resume{order.Again}, or step 24");
        return ExitCode.Ok;
    }

    /// <summary>After Ctrl-C: a run in this process is interrupted, and its folder holds what it takes to go on; one on a silo goes on.</summary>
    private async Task<int> InterruptedAsync(RunOrder order, HeadroomClient client, string run)
    {
        if (order.Standing is not null)
        {
            await terminal.Error.WriteLineAsync($"{run} goes on: headroom watch {run}{order.Again} follows it, "
                + $"headroom clock {run} cancel{order.Again} ends it").ConfigureAwait(false);
            return ExitCode.Interrupted;
        }
        string outcome = "cancelled; nothing was written";
        try
        {
            string folder = await client.SuspendAsync(run).ConfigureAwait(false);
            outcome = $"interrupted; headroom run --resume {Path.GetRelativePath(Environment.CurrentDirectory, folder)} goes on";
        }
        catch (RunRefusedException)
        {
            // It ended, or never began, before the order reached it.
            outcome = await EndedAsync(client, run).ConfigureAwait(false) ?? outcome;
        }
        await terminal.Error.WriteLineAsync($"{run}: {outcome}").ConfigureAwait(false);
        return ExitCode.Interrupted;
    }

    /// <summary>What became of a run that could not be interrupted; null: it had not begun, and never will.</summary>
    private static async Task<string?> EndedAsync(HeadroomClient client, string run)
    {
        try
        {
            RunView view = await client.ViewAsync(run).ConfigureAwait(false);
            if (view.Phase == RunPhase.Done) return $"it had just finished; results in {view.ResultsFolder}";
            if (!view.Phase.IsOver()) await client.CancelAsync(run).ConfigureAwait(false);
        }
        catch (RunRefusedException)
        {
            // There is none.
        }
        return null;
    }
}
