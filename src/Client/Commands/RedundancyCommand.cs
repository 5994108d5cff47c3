using System.CommandLine;
using Headroom.Client.Display;
using Headroom.Grid;
using Headroom.Grid.Scenarios;
using Headroom.Studies.Redundancy;

namespace Headroom.Client.Commands;

/// <summary><c>headroom redundancy</c>: what the redundancy of a scenario's data centers is worth, played and worked out.</summary>
internal static class RedundancyCommand
{
    private const int DefaultYears = 1000;

    internal static Command Build(Terminal terminal)
    {
        Argument<string> scenario = new("scenario") { Description = "Name of a scenario (see headroom scenarios), or path of a .yaml file." };
        Argument<string> site = new("site")
        {
            Description = "One of its data centers; left out: all.",
            Arity = ArgumentArity.ZeroOrOne,
            DefaultValueFactory = _ => "",
        };
        ScenarioOptions inputs = new();
        Option<long?> years = Choices.Whole("--years", "n", $"Random years to play (default: {DefaultYears}).", 2, 100_000);
        Option<long?> seed = Choices.Whole("--seed", "n", "Seed of every random draw (default: the scenario's).", 0, uint.MaxValue);
        Option<bool> json = Choices.Flag("--json", "Print JSON.");
        Command command = new("redundancy", "Play random years of each data center's feeds, UPS and gensets, beside its block diagram.") { scenario, site };
        inputs.AddTo(command);
        command.Add(years);
        command.Add(seed);
        command.Add(json);
        command.SetAction(parsed =>
        {
            ScenarioInput input = inputs.Read(parsed, parsed.GetRequiredValue(scenario));
            ScenarioSpec spec = input.Parse();
            int count = (int)(parsed.GetValue(years) ?? DefaultYears);
            ulong seeded = (ulong)(parsed.GetValue(seed) ?? spec.Seed);
            RedundancyLine[] lines = [.. Sites(input, spec, parsed.GetValue(site) ?? "").Select(each => new RedundancyLine(
                each.Name, each.Redundancy, each.ContractedMw, count,
                RedundancyStudy.Simulate(each, count, seeded), RedundancyStudy.ClosedForm(each)))];
            if (parsed.GetValue(json)) terminal.Out.WriteLine(JsonText.Of(lines));
            else terminal.Out.Write(RedundancyTable.Of(lines));
            return ExitCode.Ok;
        });
        return command;
    }

    private static IReadOnlyList<DataCenterSpec> Sites(ScenarioInput input, ScenarioSpec spec, string name)
    {
        if (name.Length == 0) return spec.DataCenters;
        DataCenterSpec? site = spec.DataCenters.FirstOrDefault(each => each.Name == name);
        if (site is not null) return [site];
        string known = spec.DataCenters.Count == 0 ? "a scenario with data centers" : "one of " + string.Join(", ", spec.DataCenters.Select(each => each.Name));
        throw new InputException(new InputProblem(input.File, 0, "site", name, known));
    }
}
