using System.CommandLine;
using Headroom.Client.Connections;
using Headroom.Client.Display;
using Headroom.Grains.Participants;
using Headroom.Grains.Runs;

namespace Headroom.Client.Commands;

/// <summary><c>headroom query</c>: the participants of a run, or one of them in full.</summary>
internal static class QueryCommand
{
    internal static Command Build(Terminal terminal, ISilos silos)
    {
        ClusterChoice cluster = new(embeddedByDefault: false);
        Argument<string> run = new("run") { Description = "Name of the run (see headroom runs)." };
        Argument<string> participant = new("participant")
        {
            Description = "Name of a participant; left out: a table of them.",
            Arity = ArgumentArity.ZeroOrOne,
            DefaultValueFactory = _ => "",
        };
        Option<string> kind = Choices.Word("--kind", "Only participants of this kind.", [.. KindWords.All]);
        Option<string> sort = Choices.Word("--sort", "Order: name rises, anything else falls (default name).",
            "name", "mw", "earned", "curtailed", "delivered", "drawn");
        Option<long?> top = Choices.Whole("--top", "n", "How many at most (default 20).", 1, int.MaxValue);
        Option<bool> json = Choices.Flag("--json", "Print JSON.");
        Command command = new("query", "Ask a run of a standing silo, at any moment: its participants, or one of them in full.")
        {
            run, participant, kind, sort, top, json,
        };
        cluster.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            string name = parsed.GetRequiredValue(run), one = parsed.GetValue(participant) ?? "";
            await using HeadroomClient client = await silos.StandingAsync(cluster.Settings(parsed), cancellation);
            await Runs.RequireAsync(client, name, cancellation);
            if (one.Length > 0)
            {
                ParticipantReport state = await client.ParticipantAsync(name, one, cancellation);
                if (parsed.GetValue(json)) terminal.Out.WriteLine(JsonText.Of(state));
                else Card(terminal, state);
                return ExitCode.Ok;
            }
            ParticipantQuery query = new()
            {
                Kind = parsed.GetValue(kind) ?? "",
                Sort = parsed.GetValue(sort) is { Length: > 0 } order ? order : "name",
                Top = (int)(parsed.GetValue(top) ?? 20),
            };
            IReadOnlyList<ParticipantRow> rows = await client.QueryAsync(name, query, cancellation);
            if (parsed.GetValue(json)) terminal.Out.WriteLine(JsonText.Of(rows));
            else terminal.Console.Write(ParticipantTable.Of(rows));
            return ExitCode.Ok;
        });
        return command;
    }

    private static void Card(Terminal terminal, ParticipantReport state)
    {
        string[] lines = [.. ParticipantCard.Lines(state)];
        terminal.Heading(lines[0]);
        foreach (string line in lines.AsSpan(1)) terminal.Out.WriteLine(line);
    }
}
