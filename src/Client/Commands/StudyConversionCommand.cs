using System.CommandLine;
using Headroom.Client.Display;
using Headroom.Grid.Figures;
using Headroom.Studies.Conversion;
using Headroom.Studies.Summaries;

namespace Headroom.Client.Commands;

/// <summary><c>headroom study conversion</c>: what a mining site is worth as it is, and as an AI data center.</summary>
internal static class StudyConversionCommand
{
    internal static Command Build(Terminal terminal)
    {
        Argument<string> run = new("run") { Description = "Name of a finished run, or path of a results folder." };
        Option<string> site = Choices.Text("--site", "name", "One of its miners (default: all).");
        FigureOptions figures = new(ConversionFigures.Table);
        StudyOptions shared = new();
        Command command = new("conversion", "What a run's mining sites are worth as load that steps aside, and what making them AI data centers gains.") { run, site };
        figures.AddTo(command);
        shared.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            FigureValues values = figures.Read(parsed);
            RunSummary summary = SummaryJson.ReadFolder(FinishedRuns.Require(parsed.GetRequiredValue(run)));
            return shared.AnswerAsync(terminal, parsed, (_, _) => new ConversionAnswer(ConversionStudy.Of(summary, values, parsed.GetValue(site) ?? "")), cancellation);
        });
        return command;
    }
}
