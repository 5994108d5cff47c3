using System.CommandLine;
using Headroom.Client.Connections;
using Headroom.Client.Display;
using Headroom.Grains.Runs;
using Spectre.Console;

namespace Headroom.Client.Commands;

/// <summary><c>headroom runs</c>: what runs on a standing silo.</summary>
internal static class RunsCommand
{
    internal static Command Build(Terminal terminal, ISilos silos)
    {
        ClusterChoice cluster = new(embeddedByDefault: false);
        Option<bool> json = Choices.Flag("--json", "Print JSON.");
        Command command = new("runs", "List the runs of a standing silo, oldest first.") { json };
        cluster.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            await using HeadroomClient client = await silos.StandingAsync(cluster.Settings(parsed), cancellation);
            List<RunLine> runs = [];
            foreach (string name in await client.ListRunsAsync(cancellation))
            {
                RunView view = await client.ViewAsync(name, cancellation);
                runs.Add(new RunLine(name, view.Scenario, view.Phase, view.HoursDone, view.Hours, view.LocalTime,
                    view.Seconds, view.ResultsFolder, view.Message));
            }
            if (parsed.GetValue(json)) terminal.Out.WriteLine(JsonText.Of(runs));
            else if (runs.Count == 0) terminal.Out.WriteLine("no runs yet");
            else terminal.Console.Write(Table(runs));
            return ExitCode.Ok;
        });
        return command;
    }

    private static Table Table(List<RunLine> runs)
    {
        Table table = new Table().Border(TableBorder.None).AddColumns("run", "scenario", "phase", "hours", "local time");
        foreach (RunLine run in runs)
        {
            table.AddRow(new Text(run.Run), new Text(run.Scenario), new Text(run.Phase.Word()),
                new Text($"{Figures.Whole(run.HoursDone)} of {Figures.Whole(run.Hours)}"), new Text(run.LocalTime));
        }
        return table;
    }
}
