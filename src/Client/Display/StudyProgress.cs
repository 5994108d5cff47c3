using System.Diagnostics;
using Headroom.Studies.Reports;
using Spectre.Console;

namespace Headroom.Client.Display;

/// <summary>Progress of a study with the time left: a bar on a terminal, elsewhere a plain line each tenth of a phase.</summary>
internal static class StudyProgress
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <summary>Runs a study, shows how far it is, and returns its answer.</summary>
    /// <param name="terminal">Where to show it.</param>
    /// <param name="json">Whether standard output is kept for JSON.</param>
    /// <param name="study">The study.</param>
    /// <param name="cancellation">Handed to the study; the answer is awaited whatever happens.</param>
    internal static async Task<IStudyAnswer> ShowAsync(
        Terminal terminal, bool json, Func<IProgress<StudyStep>, CancellationToken, IStudyAnswer> study, CancellationToken cancellation)
    {
        Latest latest = new();
        Task<IStudyAnswer> running = Task.Run(() => study(latest, cancellation), cancellation);
        if (terminal.OutIsTerminal && !json) await BarAsync(terminal.Console, latest, running).ConfigureAwait(false);
        else if (!json || terminal.ErrorIsTerminal) await LinesAsync(terminal.Error, latest, running).ConfigureAwait(false);
        return await running.ConfigureAwait(false);
    }

    /// <summary>The text of a step: "sampling 40 %, 0:12 left".</summary>
    /// <param name="step">The step.</param>
    /// <param name="seconds">Seconds since its phase began.</param>
    internal static string Text(StudyStep step, double seconds)
    {
        if (step.Total <= 0) return step.Phase;
        string left = step.Done <= 0 || step.Done >= step.Total ? "" : $", {Figures.Clock(seconds / step.Done * (step.Total - step.Done))} left";
        return $"{step.Phase} {100 * step.Done / step.Total} %{left}";
    }

    private static Task BarAsync(IAnsiConsole console, Latest latest, Task running) =>
        console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 30 })
            .StartAsync(async context =>
            {
                ProgressTask bar = context.AddTask("starting", maxValue: 1);
                while (!running.IsCompleted)
                {
                    (StudyStep step, double seconds) = latest.Now();
                    bar.Description = Markup.Escape(Text(step, seconds));
                    bar.MaxValue = Math.Max(1, step.Total);
                    bar.Value = step.Done;
                    await Task.WhenAny(running, Task.Delay(Interval)).ConfigureAwait(false);
                }
            });

    private static async Task LinesAsync(TextWriter error, Latest latest, Task running)
    {
        string phase = "";
        long tenths = 0;
        while (!running.IsCompleted)
        {
            await Task.WhenAny(running, Task.Delay(Interval)).ConfigureAwait(false);
            (StudyStep step, double seconds) = latest.Now();
            if (step.Phase != phase) (phase, tenths) = (step.Phase, 0);
            long now = step.Total <= 0 ? 0 : 10 * step.Done / step.Total;
            if (now <= tenths || running.IsCompleted) continue;
            tenths = now;
            await error.WriteLineAsync(Text(step, seconds)).ConfigureAwait(false);
        }
    }

    /// <summary>The latest step that was reported, and when its phase began.</summary>
    private sealed class Latest : IProgress<StudyStep>
    {
        private readonly Lock _gate = new();
        private StudyStep _step = new("starting", 0, 0);
        private long _began = Stopwatch.GetTimestamp();

        public void Report(StudyStep value)
        {
            lock (_gate)
            {
                if (value.Phase != _step.Phase) _began = Stopwatch.GetTimestamp();
                // Threads overtake each other; a phase never goes back.
                else if (value.Done < _step.Done) return;
                _step = value;
            }
        }

        public (StudyStep Step, double Seconds) Now()
        {
            lock (_gate) return (_step, Stopwatch.GetElapsedTime(_began).TotalSeconds);
        }
    }
}
