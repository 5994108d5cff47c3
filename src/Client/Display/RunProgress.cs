using Headroom.Grains.Runs;
using Spectre.Console;

namespace Headroom.Client.Display;

/// <summary>Progress of a run on a terminal: one line with the simulated hour, its price, a bar and the time left.</summary>
internal static class RunProgress
{
    /// <summary>Shows the views as they come and returns the last one.</summary>
    internal static Task<RunView> ShowAsync(IAnsiConsole console, IAsyncEnumerable<RunView> views, CancellationToken cancellation) =>
        console.Progress()
            .AutoClear(true)
            .HideCompleted(false)
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left },
                new ProgressBarColumn { Width = 18 },
                new PercentageColumn())
            .StartAsync(async context =>
            {
                ProgressTask task = context.AddTask("opening", autoStart: true, maxValue: 1);
                RunView? last = null;
                await foreach (RunView view in views.WithCancellation(cancellation).ConfigureAwait(false))
                {
                    last = view;
                    task.Description = Description(view);
                    task.MaxValue = Math.Max(1, view.Hours);
                    task.Value = view.HoursDone;
                }
                return last ?? throw new InvalidOperationException("a watched run gives at least one view");
            });

    /// <summary>The text before the bar; at most 55 columns for prices of up to four digits and less than 100 h to go.</summary>
    internal static string Description(RunView view)
    {
        string name = view.Run.Length <= 10 ? view.Run : view.Run[..9] + "…";
        string place = view.LocalTime.Length == 0
            ? "reading inputs"
            : $"{view.LocalTime} {Figures.Price(Figures.PriceOf(view)),9} $/MWh";
        string left = view.Phase switch
        {
            RunPhase.Closing => "closing",
            RunPhase.Paused => "paused",
            _ => $"ETA {Figures.TimeLeft(view)}",
        };
        return Markup.Escape($"{name} {place} {left}");
    }
}
