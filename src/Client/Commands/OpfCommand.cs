using System.CommandLine;
using System.Diagnostics;
using Headroom.Client.Display;
using Headroom.Grid.Networks;
using Headroom.Grid.Networks.Matpower;
using Headroom.Market.Network;

namespace Headroom.Client.Commands;

/// <summary><c>headroom opf</c>: the DC optimal power flow of a MATPOWER case, with locational prices.</summary>
internal static class OpfCommand
{
    internal static Command Build(Terminal terminal)
    {
        Argument<string> path = new("case") { Description = "A MATPOWER case file (.m)." };
        Option<string> convention = new("--convention")
        {
            Description = "How impedances count: pglib, x/(r^2+x^2) without taps and shifts; matpower, 1/(x tap) with shifts.",
            DefaultValueFactory = _ => "pglib",
        };
        convention.AcceptOnlyFromAmong("pglib", "matpower");
        Option<bool> json = Choices.Flag("--json", "Print JSON.");
        Command command = new("opf", "Solve the DC optimal power flow of one hour: dispatch, locational prices, binding lines.") { path, convention, json };
        command.SetAction(parsed =>
        {
            NetworkCase network = MatpowerFile.Read(parsed.GetRequiredValue(path));
            LineConvention chosen = parsed.GetValue(convention) == "matpower" ? LineConvention.Matpower : LineConvention.Pglib;
            long started = Stopwatch.GetTimestamp();
            OpfResult result = new OptimalPowerFlow(network, new(chosen)).Solve();
            double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            if (parsed.GetValue(json)) terminal.Out.WriteLine(JsonText.Of(OpfAnswer.Of(result, seconds)));
            else terminal.Out.Write(OpfText.Of(result, chosen, seconds));
            return ExitCode.Ok;
        });
        return command;
    }
}
