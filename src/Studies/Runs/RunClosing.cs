using Headroom.Studies.Charts;
using Headroom.Studies.Counterfactual;
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
    /// <param name="nobody">
    /// Summary of the run in which nobody steps aside, whose results are beside the run's (<see cref="CounterfactualFolder"/>); null for none.
    /// </param>
    /// <param name="cancel">Gives up; the folder is then left to be removed with the recorder.</param>
    public static async Task<RunSummary> CloseAsync(
        RunRecorder recorder, RunResult result, bool charts, Func<double> seconds, RunSummary? nobody = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(recorder);
        RunSummary summary = await SumUpAsync(recorder, result, charts, seconds, nobody, cancel);
        if (nobody is not null) CounterfactualFolder.MoveInto(recorder.Folder, recorder.PartialFolder);
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
    /// <param name="nobody">Summary of the run in which nobody steps aside; null for none.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<RunSummary> SumUpAsync(
        RunRecorder recorder, RunResult result, bool charts, Func<double> seconds, RunSummary? nobody = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(recorder);
        ArgumentNullException.ThrowIfNull(seconds);
        RunSummary summary = Summarise(result, nobody);
        string beside = CounterfactualFolder.Beside(recorder.Folder);
        double[]? prices = charts && nobody is not null && Directory.Exists(beside)
            ? await CounterfactualFolder.PricesAsync(beside, summary.Hours) : null;
        // Off the caller's thread: drawing takes a good part of a second, and a grain must stay free to answer.
        if (charts) await Task.Run(() => RunCharts.Draw(result, summary, recorder.PartialFolder, prices, cancel), cancel);
        summary = summary with { Seconds = seconds() };
        await SummaryJson.WriteAsync(summary, recorder.PartialFolder, cancel);
        return summary;
    }

    /// <summary>The answers of a run, held against the run in which nobody steps aside where there is one; seconds are left 0.</summary>
    /// <param name="result">What the run came to.</param>
    /// <param name="nobody">Summary of the other run; null for none.</param>
    public static RunSummary Summarise(RunResult result, RunSummary? nobody)
    {
        ArgumentNullException.ThrowIfNull(result);
        RunSummary summary = RunSummaryStudy.Of(result, 0);
        return nobody is null ? summary
            : summary with { Counterfactual = CounterfactualStudy.Of(summary, nobody, result.Scenario.Market.VollUsdPerMwh) };
    }
}
