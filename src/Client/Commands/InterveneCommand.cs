using System.CommandLine;
using System.Globalization;
using Headroom.Client.Connections;
using Headroom.Client.Display;
using Headroom.Grains.Runs;
using Headroom.Grid.Scenarios;

namespace Headroom.Client.Commands;

/// <summary><c>headroom intervene</c>: does something to the grid of a run that is going on, or lists what has been done.</summary>
internal static class InterveneCommand
{
    internal static Command Build(Terminal terminal, ISilos silos)
    {
        ClusterChoice cluster = new(embeddedByDefault: false);
        Argument<string> run = new("run") { Description = "Name of the run (see headroom runs)." };
        Argument<string?> kind = new("kind")
        {
            Description = "trip: a plant or battery loses power. out: a line or site is off the grid. price: a plant offers, a site bids, at another price. "
                + "restore: what was done to the target ends. Left out: a list of what has been done.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Argument<string?> target = new("target") { Description = "Plant, battery, miner, data center or line.", Arity = ArgumentArity.ZeroOrOne };
        Option<string> from = Choices.Text("--from", "hour", "First hour: a number, or local time \"2025-07-14 17:00\" (default: the next one).");
        Option<string> until = Choices.Text("--until", "hour", "The first hour that is as before (default: none).");
        Option<double?> mw = new("--mw") { Description = "trip: MW lost (default: all)." };
        Option<double?> usd = new("--usd") { Description = "price: $/MWh." };
        Option<bool> json = Choices.Flag("--json", "Print JSON.");
        Command command = new("intervene", "Trip a plant, take a line or site out, change a price, in a run that is going on.") { run, kind, target, from, until, mw, usd, json };
        cluster.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(kind) is { Length: > 0 } && result.GetValue(target) is not { Length: > 0 }) result.AddError("<target> is missing");
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            string name = parsed.GetRequiredValue(run);
            await using HeadroomClient client = await silos.StandingAsync(cluster.Settings(parsed), cancellation);
            await Runs.RequireAsync(client, name, cancellation);
            if (parsed.GetValue(kind) is not { Length: > 0 } what)
            {
                IReadOnlyList<Intervention> all = await client.InterventionsAsync(name, cancellation);
                if (parsed.GetValue(json)) terminal.Out.WriteLine(JsonText.Of(all));
                else foreach (Intervention one in all) terminal.Out.WriteLine(Line(one));
                if (all.Count == 0 && !parsed.GetValue(json)) terminal.Out.WriteLine($"{name}: nobody has intervened");
                return ExitCode.Ok;
            }
            Intervention made = await client.InterveneAsync(name, new InterventionOrder
            {
                Kind = what,
                Target = parsed.GetValue(target)!,
                From = parsed.GetValue(from) ?? "",
                Until = parsed.GetValue(until) ?? "",
                Mw = parsed.GetValue(mw),
                UsdPerMwh = parsed.GetValue(usd),
            }, cancellation);
            terminal.Out.WriteLine(parsed.GetValue(json) ? JsonText.Of(made) : Line(made));
            return ExitCode.Ok;
        });
        return command;
    }

    private static string Line(Intervention made)
    {
        string what = made switch
        {
            { Mw: { } mw } => string.Create(CultureInfo.InvariantCulture, $"{made.Kind} {made.Target} {mw:0.###} MW"),
            { UsdPerMwh: { } usd } => string.Create(CultureInfo.InvariantCulture, $"{made.Kind} {made.Target} {usd:0.00} $/MWh"),
            _ => $"{made.Kind} {made.Target}",
        };
        string until = made.UntilHour == InterventionSpec.NoEnd ? "" : $" until hour {made.UntilHour}";
        return $"{what} from hour {made.FromHour} ({made.From}){until}";
    }
}
