using Headroom.Studies.Cells;
using Headroom.Studies.Reports;

namespace Headroom.Studies.Dispatched;

/// <summary>
/// The largest new AI load that an area carries when the simulator itself decides: by bisection over runs, several sample years each, the same
/// weather and outages for every size.
/// </summary>
public static class DispatchedStudy
{
    /// <summary>Asks.</summary>
    /// <param name="runner">The scenario, and how a cell is run.</param>
    /// <param name="load">The new load.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="journal">Takes finished cells and gives those that an earlier study has finished; null for none.</param>
    /// <param name="progress">Told cells done and expected.</param>
    /// <param name="cancel">Gives up; finished cells are in the journal.</param>
    public static DispatchedHeadroom Of(
        CellRunner runner, NewLoad load, DispatchedQuestion question, CellJournal? journal = null,
        IProgress<StudyStep>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(runner);
        return OfAsync(runner, load, question, runner.RunAsync, journal, progress, cancel).GetAwaiter().GetResult();
    }

    /// <summary>Asks, with cells run elsewhere.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="load">The new load.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="run">Runs a cell; called from several threads at once.</param>
    /// <param name="journal">Takes finished cells; null for none.</param>
    /// <param name="progress">Told cells done and expected.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<DispatchedHeadroom> OfAsync(
        CellRunner scenario, NewLoad load, DispatchedQuestion question, Func<RunCell, CancellationToken, Task<CellFigures>> run,
        CellJournal? journal = null, IProgress<StudyStep>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(load);
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(run);
        double[] shares = [.. question.Interruptible.Distinct().Order()];
        LoadFrontier[] frontiers = [.. shares.Select(_ => new LoadFrontier(
            question.Required, (int)Math.Floor(question.MostMw / question.ResolutionMw), Accepts(question)))];
        Dictionary<double, CellFigures[]> without = [];
        ParallelOptions options = new() { MaxDegreeOfParallelism = question.Threads > 0 ? question.Threads : Environment.ProcessorCount, CancellationToken = cancel };
        long done = 0;
        while (true)
        {
            (int Frontier, int Steps)[] points = [.. frontiers.SelectMany((f, i) => f.Next().Select(steps => (i, steps)))];
            if (points.Length == 0) break;
            long expected = done + question.Years * (points.Length + Math.Max(0, frontiers.Sum(f => f.Points.Count == 0 ? 10 : f.Expected()) - points.Length));
            CellFigures[][] figures = [.. points.Select(_ => new CellFigures[question.Years])];
            progress?.Report(new("runs", done, expected));
            await Parallel.ForAsync(0, points.Length * question.Years, options, async (n, token) =>
            {
                (int p, int year) = (n / question.Years, n % question.Years);
                RunCell cell = new(shares[points[p].Frontier], points[p].Steps * question.ResolutionMw, question.FirstSeed + year);
                figures[p][year] = await CellAsync(cell, run, journal, token).ConfigureAwait(false);
                progress?.Report(new("runs", Interlocked.Increment(ref done), expected));
            }).ConfigureAwait(false);
            for (int p = 0; p < points.Length; p++)
            {
                double share = shares[points[p].Frontier];
                // The first sizes tried begin with none.
                if (points[p].Steps == 0) without[share] = figures[p];
                frontiers[points[p].Frontier].Add(points[p].Steps, LoadPoint.Of(points[p].Steps * question.ResolutionMw, figures[p], without[share]));
            }
        }
        return new()
        {
            Question = question,
            Load = load,
            Scenario = scenario.Scenario,
            Hours = scenario.Hours,
            Runs = done,
            Levels = [.. shares.Select((share, i) => Level(scenario, share, frontiers[i], question))],
        };
    }

    private static InterruptibleLevel Level(CellRunner scenario, double share, LoadFrontier frontier, DispatchedQuestion question) => new(
        share, InterruptibleMiners.Mw(scenario.Scenario, share),
        [.. question.Required.Order().Select(required =>
        {
            (LoadPoint holds, LoadPoint? fails) = frontier.At(required);
            return new RequiredHeadroom(required, holds.LoadMw, fails?.LoadMw, holds);
        })],
        [.. frontier.Points], frontier.Inversions());

    private static async Task<CellFigures> CellAsync(
        RunCell cell, Func<RunCell, CancellationToken, Task<CellFigures>> run, CellJournal? journal, CancellationToken cancel)
    {
        if (journal?.Find(cell.Key) is { } kept) return CellFigures.Read(kept);
        CellFigures figures = await run(cell, cancel).ConfigureAwait(false);
        journal?.Add(cell.Key, figures.Write());
        return figures;
    }

    private static Func<LoadPoint, double, bool>? Accepts(DispatchedQuestion question) => question.ReserveShortHours is not { } most ? null
        : (point, required) => point.Availability >= required && point.Figures.ReserveShortHours <= most;
}
