using System.CommandLine;
using Headroom.Client.Connections;
using Headroom.Client.Display;
using Headroom.Grains.Runs;
using Spectre.Console;

namespace Headroom.Client.Commands;

/// <summary><c>headroom watch</c>: a live table on a terminal, a line an update elsewhere, until the run ends.</summary>
internal static class WatchCommand
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    internal static Command Build(Terminal terminal, ISilos silos)
    {
        ClusterChoice cluster = new(embeddedByDefault: false);
        Argument<string> run = new("run") { Description = "Name of the run (see headroom runs)." };
        Option<bool> json = Choices.Flag("--json", "Print each update as JSON on a line of its own.");
        Command command = new("watch", "Watch a run of a standing silo until it ends: price, demand, mix, reserves, miners, data centers.") { run, json };
        cluster.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            string name = parsed.GetRequiredValue(run);
            await using HeadroomClient client = await silos.StandingAsync(cluster.Settings(parsed), cancellation);
            await Runs.RequireAsync(client, name, cancellation);
            IAsyncEnumerable<RunView> views = client.WatchAsync(name, Interval, cancellation);
            RunView last = parsed.GetValue(json)
                ? await Lines(terminal.Out, views, JsonText.Line)
                : terminal.OutIsTerminal
                    ? await Live(terminal.Console, views)
                    : await Lines(terminal.Out, views, ProgressLines.Line);
            if (last.Phase != RunPhase.Failed) return ExitCode.Ok;
            terminal.Error.WriteLine(last.Message);
            return ExitCode.Failed;
        });
        return command;
    }

    private static Task<RunView> Live(IAnsiConsole console, IAsyncEnumerable<RunView> views) =>
        console.Live(new Text("")).AutoClear(false).StartAsync(async display =>
        {
            RunView? last = null;
            await foreach (RunView view in views)
            {
                last = view;
                display.UpdateTarget(WatchFrame.Of(view));
                display.Refresh();
            }
            return last ?? throw NothingSeen();
        });

    /// <summary>A line for each view that differs from the one before, so that a paused run stays quiet.</summary>
    private static async Task<RunView> Lines(TextWriter output, IAsyncEnumerable<RunView> views, Func<RunView, string> line)
    {
        RunView? last = null;
        await foreach (RunView view in views)
        {
            bool news = last is null || (view.HoursDone, view.Phase, view.Speed) != (last.HoursDone, last.Phase, last.Speed);
            last = view;
            if (!news) continue;
            await output.WriteLineAsync(line(view));
            await output.FlushAsync();
        }
        return last ?? throw NothingSeen();
    }

    private static InvalidOperationException NothingSeen() => new("a watched run gives at least one view");
}
