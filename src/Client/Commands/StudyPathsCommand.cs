using System.CommandLine;
using Headroom.Client.Display;
using Headroom.Grid.Figures;
using Headroom.Studies.Paths;

namespace Headroom.Client.Commands;

/// <summary><c>headroom study paths</c>: six paths to power for AI.</summary>
internal static class StudyPathsCommand
{
    internal static Command Build(Terminal terminal)
    {
        FigureOptions figures = new(PathFigures.Table);
        Option<long?> samples = Choices.Whole("--samples", "n", $"Futures to draw (default: {PathsStudy.DefaultSamples}).", PathsStudy.FewestSamples, 1_000_000);
        Option<long?> seed = Choices.Whole("--seed", "n", "Seed of every draw (default: 1).", 0, uint.MaxValue);
        StudyOptions shared = new();
        Command command = new("paths", "Six paths to power for AI against the gap, month by month to 2032: what comes, what it costs, what binds, how long the tail is.");
        figures.AddTo(command);
        command.Add(samples);
        command.Add(seed);
        shared.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            FigureValues values = figures.Read(parsed);
            PathsStudy study = new(values, (ulong)(parsed.GetValue(seed) ?? 1), (int)(parsed.GetValue(samples) ?? PathsStudy.DefaultSamples));
            return shared.AnswerAsync(terminal, parsed, (progress, cancel) => new PathsAnswer(study.Run(progress, cancel)), cancellation);
        });
        return command;
    }
}
