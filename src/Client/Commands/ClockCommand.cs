using System.CommandLine;
using System.Globalization;
using Headroom.Client.Connections;
using Headroom.Client.Display;
using Headroom.Grains.Runs;
using Headroom.Grid;

namespace Headroom.Client.Commands;

/// <summary><c>headroom clock</c>: pauses, resumes, steps, paces or cancels a run of a standing silo.</summary>
internal static class ClockCommand
{
    private static readonly string[] Orders = ["pause", "resume", "step", "speed", "cancel"];

    internal static Command Build(Terminal terminal, ISilos silos)
    {
        ClusterChoice cluster = new(embeddedByDefault: false);
        Argument<string> run = new("run") { Description = "Name of the run (see headroom runs)." };
        Argument<string> order = new("order")
        {
            Description = "pause: stop after the hour under way. resume: go on. step [n]: take n hours (default 1), then stand still. "
                + $"speed <x>: {Speed.Expected}. cancel: end the run, drop its unfinished results.",
        };
        Argument<string> value = new("value")
        {
            Description = "Hours of step, or the speed.",
            Arity = ArgumentArity.ZeroOrOne,
            DefaultValueFactory = _ => "",
        };
        Option<bool> json = Choices.Flag("--json", "Print where the run stands as JSON.");
        Command command = new("clock", "Steer the clock of a run on a standing silo.") { run, order, value, json };
        cluster.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            string name = parsed.GetRequiredValue(run);
            var send = Order(parsed.GetRequiredValue(order), parsed.GetValue(value) ?? "");
            await using HeadroomClient client = await silos.StandingAsync(cluster.Settings(parsed), cancellation);
            await Runs.RequireAsync(client, name, cancellation);
            RunView view = await send(client, name, cancellation);
            terminal.Out.WriteLine(parsed.GetValue(json) ? JsonText.Of(view) : ProgressLines.Line(view));
            return ExitCode.Ok;
        });
        return command;
    }

    /// <summary>The call that an order stands for.</summary>
    /// <exception cref="InputException">There is no such order, or its value is wrong.</exception>
    internal static Func<HeadroomClient, string, CancellationToken, Task<RunView>> Order(string order, string value)
    {
        switch (order)
        {
            case "pause" when value.Length == 0:
                return (client, run, cancellation) => client.PauseAsync(run, cancellation);
            case "resume" when value.Length == 0:
                return (client, run, cancellation) => client.ResumeAsync(run, cancellation);
            case "cancel" when value.Length == 0:
                return (client, run, cancellation) => client.CancelAsync(run, cancellation);
            case "pause" or "resume" or "cancel":
                throw Wrong($"{order}", value, "nothing after it");
            case "step":
                int hours = 1;
                if (value.Length > 0 && !(int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out hours) && hours > 0))
                    throw Wrong("step", value, "a whole number of hours, at least 1");
                return (client, run, cancellation) => client.StepAsync(run, hours, cancellation);
            case "speed":
                if (!Speed.TryParse(value, out double speed)) throw Wrong("speed", value, Speed.Expected);
                return (client, run, cancellation) => client.SetSpeedAsync(run, speed, cancellation);
            default:
                throw Wrong("order", order, string.Join(", ", Orders));
        }
    }

    private static InputException Wrong(string field, string value, string expected) =>
        new(new InputProblem("headroom clock", 0, field, value, expected));
}
