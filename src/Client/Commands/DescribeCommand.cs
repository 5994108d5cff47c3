using System.CommandLine;
using Headroom.Client.Display;
using Headroom.Grid.Scenarios;

namespace Headroom.Client.Commands;

/// <summary><c>headroom describe</c>: the kinds of a scenario file, and the fields of each.</summary>
internal static class DescribeCommand
{
    internal static Command Build(Terminal terminal)
    {
        Argument<string> kind = new("kind")
        {
            Description = "A kind of scenario node; left out: a list of them.",
            Arity = ArgumentArity.ZeroOrOne,
            DefaultValueFactory = _ => "",
        };
        Option<bool> json = Choices.Flag("--json", "Print JSON.");
        Command command = new("describe", "Say what a scenario file may hold: names, units, defaults, ranges, meanings.") { kind, json };
        command.SetAction(parsed =>
        {
            string name = parsed.GetValue(kind) ?? "";
            IReadOnlyList<ScenarioKind> kinds = name.Length > 0 ? [ScenarioDescription.Kind(name)] : ScenarioDescription.AllKinds;
            if (parsed.GetValue(json)) terminal.Out.WriteLine(JsonText.Of([.. kinds.Select(Line)]));
            else if (name.Length > 0) terminal.Out.Write(ScenarioDescription.Text(name));
            else foreach (ScenarioKind each in kinds) terminal.Out.WriteLine($"{each.Name,-18}{each.Meaning}");
            return ExitCode.Ok;
        });
        return command;
    }

    private static KindLine Line(ScenarioKind kind) => new(kind.Name, kind.Meaning,
        [.. kind.Fields.Select(field => new FieldLine(
            field.Name, field.TypeText, field.Unit, field.Required, field.DefaultText, field.Allowed, field.Meaning))]);
}
