using Headroom.Studies.Charts;
using Headroom.Studies.Results;
using Headroom.Studies.Summaries;

namespace Headroom.Studies.Runs;

/// <summary>The last step of a run: its answers, its charts, and the folder's real name.</summary>
public static class RunClosing
{
    /// <summary>Adds charts and <c>summary.json</c> to a finished recording and completes its folder.</summary>
    /// <param name="recorder">A recording that has been finished.</param>
    /// <param name="result">What <see cref="RunRecorder.FinishAsync"/> handed back.</param>
    /// <param name="charts">Whether charts are drawn.</param>
    /// <param name="seconds">Seconds that the run has taken so far; asked once, after the charts.</param>
    /// <param name="cancel">Gives up; the folder is then left to be removed with the recorder.</param>
    public static async Task<RunSummary> CloseAsync(
        RunRecorder recorder, RunResult result, bool charts, Func<double> seconds, CancellationToken cancel = default)
    {
        RunSummary summary = await SumUpAsync(recorder, result, charts, seconds, cancel);
        recorder.Complete();
        return summary;
    }

    /// <summary>
    /// Adds charts and <c>summary.json</c>; the folder keeps its temporary name until <see cref="RunRecorder.Complete"/>. For those who must
    /// write down first that it has come this far.
    /// </summary>
    /// <param name="recorder">A recording that has been finished.</param>
    /// <param name="result">What <see cref="RunRecorder.FinishAsync"/> handed back.</param>
    /// <param name="charts">Whether charts are drawn.</param>
    /// <param name="seconds">Seconds that the run has taken so far; asked once, after the charts.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<RunSummary> SumUpAsync(
        RunRecorder recorder, RunResult result, bool charts, Func<double> seconds, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(recorder);
        ArgumentNullException.ThrowIfNull(seconds);
        RunSummary summary = RunSummaryStudy.Of(result, 0);
        // Off the caller's thread: drawing takes a good part of a second, and a grain must stay free to answer.
        if (charts) await Task.Run(() => RunCharts.Draw(result, summary, recorder.PartialFolder, cancel), cancel);
        summary = summary with { Seconds = seconds() };
        await SummaryJson.WriteAsync(summary, recorder.PartialFolder, cancel);
        return summary;
    }
}
