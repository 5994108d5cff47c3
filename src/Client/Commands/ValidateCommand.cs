using System.CommandLine;
using Headroom.Client.Display;
using Headroom.Grid;
using Headroom.Grid.Scenarios;

namespace Headroom.Client.Commands;

/// <summary><c>headroom validate</c>: every problem of a scenario at once, or what is in it.</summary>
internal static class ValidateCommand
{
    internal static Command Build(Terminal terminal)
    {
        Argument<string> scenario = new("scenario") { Description = "Name of a scenario (see headroom scenarios), or path of a .yaml file." };
        ScenarioOptions inputs = new();
        Option<bool> json = Choices.Flag("--json", "Print JSON.");
        Command command = new("validate", "Check a scenario: every problem at once, or a line that says what is in it.") { scenario };
        inputs.AddTo(command);
        command.Add(json);
        command.SetAction(parsed =>
        {
            ScenarioInput input = inputs.Read(parsed, parsed.GetRequiredValue(scenario));
            try
            {
                ScenarioSpec spec = input.Parse();
                Mechanisms.Scenarios(spec, input.Text, input.File, input.Parameters);
                if (spec.Sweep is not null) ScenarioSweep.Read(input.Text, input.File, input.Parameters);
                bool dataRead = InputCheck.CanReadData(input, spec);
                if (dataRead) InputCheck.ReadData(input, spec);
                terminal.Out.WriteLine(parsed.GetValue(json)
                    ? JsonText.Of(new CheckedScenario(input.File, true, dataRead, spec.Name, spec.Hours, Counts(spec), []))
                    : $"OK {spec.Name}: {Contents(spec)}{(dataRead ? "" : "; its data files are not checked: name their folder with --data")}");
                return ExitCode.Ok;
            }
            catch (InputException wrong) when (parsed.GetValue(json))
            {
                terminal.Out.WriteLine(JsonText.Of(new CheckedScenario(input.File, false, false, "", 0, new Dictionary<string, int>(),
                    [.. wrong.Problems.Select(p => new ProblemLine(p.File, p.Line, p.Field, p.Value, p.Expected))])));
                throw;
            }
        });
        return command;
    }

    private static Dictionary<string, int> Counts(ScenarioSpec spec) => new()
    {
        ["zone"] = spec.Zones.Count,
        ["generator"] = spec.Generators.Sum(each => each.Count),
        ["storage"] = spec.Storage.Sum(each => each.Count),
        ["miner"] = spec.Miners.Sum(each => each.Count),
        ["data-center"] = spec.DataCenters.Sum(each => each.Count),
    };

    private static string Contents(ScenarioSpec spec)
    {
        Dictionary<string, int> counts = Counts(spec);
        return $"{Figures.Whole(spec.Hours)} h from {NodaTime.Text.LocalDatePattern.Iso.Format(spec.Start)} ({spec.TimeZone}), "
            + $"{Some("zone", "zones")}, {Some("generator", "generators")}, {Some("storage", "storage units", "storage unit")}, "
            + $"{Some("miner", "miners")}, {Some("data-center", "data centers", "data center")}";

        string Some(string kind, string many, string? one = null) =>
            $"{Figures.Whole(counts[kind])} {(counts[kind] == 1 ? one ?? kind : many)}";
    }
}
