using System.CommandLine;
using System.Globalization;
using Headroom.Client.Display;
using Headroom.Grid;
using Headroom.Grid.Demand;
using Headroom.Studies.Curtailment;

namespace Headroom.Client.Commands;

/// <summary><c>headroom study headroom</c>: how much new load fits, by the published method.</summary>
internal static class StudyHeadroomCommand
{
    private const int FirstYear = 1980, LastYear = 2100;

    internal static Command Build(Terminal terminal)
    {
        Option<string> demand = Choices.Text("--demand", "folder", "Folder of demand_YYYY.csv.gz (EIA-930); left out: synthetic years that ship with the program.");
        Option<string[]> area = new("--area")
        {
            Description = "EIA codes of areas (default: the 22 of the published study).",
            HelpName = "ERCO",
            AllowMultipleArgumentsPerToken = true,
            Arity = ArgumentArity.ZeroOrMore,
            DefaultValueFactory = _ => [],
        };
        Option<long?> from = Choices.Whole("--from", "yyyy", $"First year (default: {PublishedHeadroom.FirstYear}).", FirstYear, LastYear);
        Option<long?> to = Choices.Whole("--to", "yyyy", $"Last year, included (default: {PublishedHeadroom.LastYear}).", FirstYear, LastYear);
        Option<double[]?> limits = Limits();
        Option<string> threshold = Choices.Word("--threshold", "What demand may reach: the seasons' peaks (default) or the whole span's.", "seasonal", "annual");
        Option<int[]?> summer = Summer();
        Option<long?> seed = Choices.Whole("--seed", "n", "Seed of synthetic weather (default: 1).", 0, uint.MaxValue);
        StudyOptions shared = new();
        Command command = new("headroom", "How much new load fits if it steps aside for a few hours: the published method, by area and year.")
        {
            demand, area, from, to, limits, threshold, summer, seed,
        };
        shared.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            int first = (int)(parsed.GetValue(from) ?? PublishedHeadroom.FirstYear), last = (int)(parsed.GetValue(to) ?? PublishedHeadroom.LastYear);
            if (last < first) throw Wrong("--to", $"{last}", $"a year not before --from {first}");
            string folder = parsed.GetValue(demand) ?? "";
            if (folder.Length > 0 && parsed.GetValue(seed) is { } set) throw Wrong("--seed", $"{set}", "no --demand with it: files are not drawn");
            IReadOnlyList<BalancingArea> areas = Areas(parsed.GetValue(area) ?? [], synthetic: folder.Length == 0);
            // A list that is not given is empty.
            int[] months = parsed.GetValue(summer) is { Length: 2 } given ? given : [SeasonalPeaks.April, SeasonalPeaks.October];
            HeadroomQuestion question = new(parsed.GetValue(limits) is { Length: > 0 } chosen ? chosen : [.. HeadroomStudy.Limits],
                parsed.GetValue(threshold) == "annual" ? ThresholdRule.Annual : ThresholdRule.Seasonal, months[0], months[1]);
            return shared.AnswerAsync(terminal, parsed, (progress, cancel) =>
            {
                DemandYears years = folder.Length > 0
                    ? DemandYears.Read(folder, first, last, areas, done => progress.Report(new("reading demand", done, last - first + 1)), cancel)
                    : DemandYears.Synthesise(first, last, areas, (ulong)(parsed.GetValue(seed) ?? 1),
                        done => progress.Report(new("making demand", done, areas.Count)), cancel);
                return AreasHeadroomStudy.Of(years, question, progress, cancel);
            }, cancellation);
        });
        return command;
    }

    private static IReadOnlyList<BalancingArea> Areas(string[] codes, bool synthetic)
    {
        if (codes.Length == 0) return BalancingArea.Study;
        string[] names = [.. codes.SelectMany(code => code.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Distinct()];
        IReadOnlyList<BalancingArea> known = synthetic ? BalancingArea.Study : [.. BalancingArea.Study, .. BalancingArea.Others];
        return [.. names.Select(name => known.FirstOrDefault(area => area.Code == name)
            ?? throw Wrong("--area", name, $"one of {string.Join(", ", known.Select(area => area.Code))}"))];
    }

    private static Option<double[]?> Limits() => new("--limits")
    {
        Description = "Curtailed shares of the new load's energy, percent (default: 0.25,0.5,1,5).",
        HelpName = "0.25,0.5",
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = result =>
        {
            string[] words = result.Tokens[0].Value.Split(',', StringSplitOptions.TrimEntries);
            List<double> limits = [];
            foreach (string word in words)
            {
                if (double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double percent) && percent is >= 0.001 and <= 50)
                    limits.Add(percent / 100);
                else
                    result.AddError($"--limits is '{word}': expected percentages from 0.001 to 50, separated by commas");
            }
            return [.. limits.Distinct().Order()];
        },
    };

    private static Option<int[]?> Summer() => new("--summer")
    {
        Description = "Summer months of the seasonal thresholds (default: 4-10).",
        HelpName = "4-10",
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            int[] months = [.. text.Split('-').Select(word => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int month) ? month : 0)];
            if (months is [>= 1 and <= 12, >= 1 and <= 12] && months[0] <= months[1] && months[1] - months[0] < 11) return months;
            result.AddError($"--summer is '{text}': expected two months such as 4-10, the first not after the second, not all twelve");
            return null;
        },
    };

    private static InputException Wrong(string option, string value, string expected) =>
        new(new InputProblem("headroom study headroom", 0, option, value, expected));
}
