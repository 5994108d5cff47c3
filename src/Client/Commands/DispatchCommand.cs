using System.CommandLine;
using System.Diagnostics;
using Headroom.Client.Display;
using Headroom.Grid;
using Headroom.Grid.Networks.RtsGmlc;
using Headroom.Market.Dispatch;

namespace Headroom.Client.Commands;

/// <summary><c>headroom dispatch</c>: what serving a test system's load costs, hour by hour, without or within the limits of lines.</summary>
internal static class DispatchCommand
{
    private const int MostHours = 8784;

    internal static Command Build(Terminal terminal)
    {
        Argument<string> folder = new("folder") { Description = "An RTS-GMLC folder: it holds SourceData and timeseries_data_files." };
        Option<string> network = Choices.Word("--network", "none: power flows freely (default); dc: within line limits, DC load flow.", "none", "dc");
        Option<string> offers = Choices.Word("--offers", "average: a unit at its average cost (default); steps: each heat rate step by itself.", "average", "steps");
        Option<long?> from = Choices.Whole("--from", "hour", "First hour, from 0 (default: 0).", 0, MostHours - 1);
        Option<long?> hours = Choices.Whole("--hours", "n", "Hours (default: to the end of the series).", 1, MostHours);
        Option<bool> json = Choices.Flag("--json", "Print JSON.");
        Command command = new("dispatch", "Serve a test system's load at least cost, hour by hour; no starts, no ramps.")
        {
            folder, network, offers, from, hours, json,
        };
        command.SetAction(parsed =>
        {
            long started = Stopwatch.GetTimestamp();
            string path = parsed.GetRequiredValue(folder);
            RtsGmlcSystem system = Span(path, RtsGmlcFolder.Read(path), parsed.GetValue(from), parsed.GetValue(hours));
            bool byStep = parsed.GetValue(offers) == "steps";
            RtsGmlcDispatch dispatch = new(system, byStep, parsed.GetValue(network) == "dc");
            double read = Stopwatch.GetElapsedTime(started).TotalSeconds;
            started = Stopwatch.GetTimestamp();
            DispatchResult energy = dispatch.Clear();
            double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            DispatchAnswer answer = DispatchAnswer.Of(path, system, byStep, energy, dispatch.Network, read, seconds);
            if (parsed.GetValue(json)) terminal.Out.WriteLine(JsonText.Of(answer));
            else terminal.Out.Write(answer.Text());
            return ExitCode.Ok;
        });
        return command;
    }

    /// <summary>The hours asked for.</summary>
    /// <exception cref="InputException">They are not all there.</exception>
    internal static RtsGmlcSystem Span(string path, RtsGmlcSystem system, long? from, long? hours)
    {
        int first = (int)(from ?? 0);
        if (first >= system.Hours) throw new InputException(new InputProblem(path, 0, "--from", $"{first}", $"an hour below {system.Hours}"));
        int count = (int)(hours ?? system.Hours - first);
        if (first + count > system.Hours)
            throw new InputException(new InputProblem(path, 0, "--hours", $"{count}", $"at most {system.Hours - first} from hour {first}"));
        return first == 0 && count == system.Hours ? system : system.Span(first, count);
    }
}
