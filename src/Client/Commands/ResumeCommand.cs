using System.CommandLine;
using Headroom.Client.Connections;
using Headroom.Client.Display;
using Headroom.Grains.Runs;

namespace Headroom.Client.Commands;

/// <summary><c>headroom resume</c>: a run of a silo or cluster goes on; one that was lost with its silo is woken, one that is paused continues.</summary>
internal static class ResumeCommand
{
    internal static Command Build(Terminal terminal, ISilos silos)
    {
        ClusterChoice cluster = new(embeddedByDefault: false);
        Argument<string> run = new("run") { Description = "Name of the run (see headroom runs)." };
        Option<bool> json = Choices.Flag("--json", "Print where the run stands as JSON.");
        Command command = new("resume", "Let a run of a silo or a cluster go on: one that is paused, or was lost with its silo.") { run, json };
        cluster.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            string name = parsed.GetRequiredValue(run);
            await using HeadroomClient client = await silos.StandingAsync(cluster.Settings(parsed), cancellation);
            await Runs.RequireAsync(client, name, cancellation);
            // Asking where it stands wakes it, and that is all that a run needs whose clock was lost.
            RunView view = await client.ViewAsync(name, cancellation);
            if (view.Phase == RunPhase.Paused) view = await client.ResumeAsync(name, cancellation);
            terminal.Out.WriteLine(parsed.GetValue(json) ? JsonText.Of(view) : ProgressLines.Line(view));
            if (view.Message.Length == 0) return ExitCode.Ok;
            terminal.Error.WriteLine(view.Message);
            return view.Phase == RunPhase.Failed ? ExitCode.Failed : ExitCode.Ok;
        });
        return command;
    }
}
