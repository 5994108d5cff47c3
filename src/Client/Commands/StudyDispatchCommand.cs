using System.CommandLine;
using System.Globalization;
using Headroom.Client.Display;
using Headroom.Grid;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Series;
using Headroom.Studies.Dispatched;

namespace Headroom.Client.Commands;

/// <summary><c>headroom study dispatch</c>: how much new AI load fits when the simulator itself decides.</summary>
internal static class StudyDispatchCommand
{
    private const string Name = "headroom study dispatch";
    private const int DefaultYears = 8;

    internal static Command Build(Terminal terminal)
    {
        Argument<string> scenario = new("scenario") { Description = "Name of a scenario, or path of its file." };
        Option<long?> years = Choices.Whole("--years", "n", $"Sample years, a seed each (default: {DefaultYears}).", 1, 10_000);
        Option<long?> seed = Choices.Whole("--seed", "n", "Seed of the first sample year (default: the scenario's).", 0, uint.MaxValue - 10_000L);
        Option<long?> hours = Choices.Whole("--hours", "n", "Hours of a sample year (default: the scenario's).", 24, 877_000);
        Option<double[]?> required = List("--availability", "Availabilities required, percent (default: 99.9,99.95,99.99,99.995,99.999).", "99.9,99.99", 50, 100, [99.9, 99.95, 99.99, 99.995, 99.999]);
        Option<double[]?> interruptible = List("--interruptible", "Shares of the miners that can step aside, percent (default: 0,50,100).", "0,50,100", 0, 100, [0, 50, 100]);
        Option<string> zone = Choices.Text("--zone", "name", "Zone of the new load (default: the first).");
        Option<string> like = Choices.Text("--like", "site", "A data center of the scenario that the new load is like (default: a campus with 80 % training).");
        Option<double[]?> flexible = List("--flexible", "Share of its training that may pause, percent (default: 25).", "25", 0, 100, [25]);
        Option<bool> gensets = Choices.Flag("--gensets", "The new load has standby gensets for all of it, N+1.");
        Option<long?> site = Choices.Whole("--site-mw", "MW", "Mean draw of a site of it (default: 250).", 1, 100_000);
        Option<bool> firm = Choices.Flag("--firm", "It is as firm as anybody's load (default: called off before firm load is shed).");
        Option<long?> resolution = Choices.Whole("--resolution", "MW", "Tell headroom to this many MW (default: 100).", 1, 10_000);
        Option<long?> reserve = Choices.Whole("--reserve-short", "hours", "Most hours a year with reserve below what makes the operator shed load.", 0, 8784);
        Option<long?> threads = Choices.Whole("--threads", "n", "Threads (default: one a processor); the answer is the same.", 1, 1024);
        ScenarioOptions inputs = new();
        StudyOptions shared = new();
        Command command = new("dispatch", "How much new AI load fits, by dispatch: outages, reserves, who steps aside, what each is paid, how available it is.")
        {
            scenario, years, seed, hours, required, interruptible, zone, like, flexible, gensets, site, firm, resolution, reserve, threads,
        };
        inputs.AddTo(command);
        shared.AddTo(command, cells: true);
        command.SetAction((parsed, cancellation) =>
        {
            ScenarioInput input = inputs.Read(parsed, parsed.GetRequiredValue(scenario));
            ScenarioSpec spec = input.Parse();
            if (parsed.GetValue(hours) is { } asked) spec = spec with { Hours = (int)asked };
            NewLoad load = new(Zone(spec, parsed.GetValue(zone) ?? ""), Like(spec, parsed.GetValue(like) ?? "", parsed, flexible, gensets),
                parsed.GetValue(site) ?? 250, !parsed.GetValue(firm));
            DispatchedQuestion question = new()
            {
                Required = [.. Values(parsed, required, 99.9, 99.95, 99.99, 99.995, 99.999).Select(p => p / 100)],
                Interruptible = [.. Values(parsed, interruptible, spec.Miners.Count == 0 ? [100] : [0, 50, 100]).Select(p => p / 100)],
                Years = (int)(parsed.GetValue(years) ?? DefaultYears),
                FirstSeed = parsed.GetValue(seed) ?? spec.Seed,
                ResolutionMw = parsed.GetValue(resolution) ?? 100,
                ReserveShortHours = parsed.GetValue(reserve),
                Threads = (int)(parsed.GetValue(threads) ?? 0),
            };
            DataFolder data = new(input.DataFolder.Length > 0 ? input.DataFolder : null, Path.GetDirectoryName(Path.GetFullPath(input.File)));
            return shared.AnswerCellsAsync(terminal, parsed, input.Identity($"{spec.Hours}", $"{load}"), (journal, progress, cancel) =>
                DispatchedStudy.Of(new CellRunner(spec, load, data), load, question, journal, progress, cancel), cancellation);
        });
        return command;
    }

    private static string Zone(ScenarioSpec spec, string name)
    {
        if (name.Length == 0) return spec.Zones[0].Name;
        return spec.Zones.Any(z => z.Name == name) ? name : throw Wrong("--zone", name, "one of " + string.Join(", ", spec.Zones.Select(z => z.Name).Take(10)));
    }

    private static DataCenterSpec Like(ScenarioSpec spec, string name, ParseResult parsed, Option<double[]?> flexible, Option<bool> gensets)
    {
        double[] share = Values(parsed, flexible, 25);
        if (share.Length > 1) throw Wrong("--flexible", string.Join(',', share), "one percentage");
        if (name.Length == 0) return NewLoad.Campus(share[0] / 100, parsed.GetValue(gensets));
        DataCenterSpec site = spec.DataCenters.FirstOrDefault(d => d.Name == name)
            ?? throw Wrong("--like", name, spec.DataCenters.Count == 0 ? "a scenario with data centers" : "one of " + string.Join(", ", spec.DataCenters.Select(d => d.Name)));
        if (site.Utilisation <= 0 || site.ContractedMw <= 0) throw Wrong("--like", name, "a data center that draws power");
        if (parsed.GetValue(flexible) is { Length: > 0 }) site = site with { FlexibleShare = share[0] / 100 };
        return parsed.GetValue(gensets) && site.Gensets is null ? site with { Gensets = new GensetSpec() } : site;
    }

    private static double[] Values(ParseResult parsed, Option<double[]?> option, params double[] otherwise) =>
        parsed.GetValue(option) is { Length: > 0 } given ? given : otherwise;

    private static Option<double[]?> List(string name, string meaning, string help, double min, double max, double[] otherwise) => new(name)
    {
        Description = meaning,
        HelpName = help,
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = result =>
        {
            List<double> values = [];
            foreach (string word in result.Tokens[0].Value.Split(','))
            {
                if (double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value >= min && value <= max) values.Add(value);
                else result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} is '{word}': expected percentages from {min} to {max}, separated by commas"));
            }
            return values.Count > 0 ? [.. values.Distinct().Order()] : otherwise;
        },
    };

    private static InputException Wrong(string option, string value, string expected) => new(new InputProblem(Name, 0, option, value, expected));
}
