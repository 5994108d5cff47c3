using System.CommandLine;
using Headroom.Client.Connections;
using Headroom.Client.Display;
using Headroom.Studies.Results;

namespace Headroom.Client.Commands;

/// <summary><c>headroom events</c>: what the operator's ladder did, of a finished run from its results, of one under way from its silo.</summary>
internal static class EventsCommand
{
    internal static Command Build(Terminal terminal, ISilos silos)
    {
        ClusterChoice cluster = new(embeddedByDefault: false);
        Argument<string> run = new("run") { Description = "Name of a run, or path of a results folder." };
        Option<bool> json = Choices.Flag("--json", "Print JSON.");
        Command command = new("events", "Show the steps of the operator's ladder: calls, recalls, firm load shed.") { run, json };
        cluster.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            string name = parsed.GetRequiredValue(run);
            IReadOnlyList<RunEvent> events = !cluster.IsStanding(parsed) && FinishedRuns.Find(name) is { } folder
                ? await EventLog.ReadAsync(folder)
                : await AskAsync(silos, cluster, parsed, name, cancellation);
            if (parsed.GetValue(json)) terminal.Out.WriteLine(JsonText.Of(events));
            else foreach (string line in EventLines.Of(events)) terminal.Out.WriteLine(line);
            return ExitCode.Ok;
        });
        return command;
    }

    private static async Task<IReadOnlyList<RunEvent>> AskAsync(
        ISilos silos, ClusterChoice cluster, ParseResult parsed, string run, CancellationToken cancellation)
    {
        HeadroomClient client;
        try
        {
            client = await silos.StandingAsync(cluster.Settings(parsed), cancellation);
        }
        catch (HeadroomException nobody) when (!cluster.IsStanding(parsed))
        {
            throw FinishedRuns.Unknown(run, $"; {nobody.Message.TrimEnd('.')}");
        }
        await using (client)
        {
            await Runs.RequireAsync(client, run, cancellation);
            return await client.EventsAsync(run, cancellation);
        }
    }
}
