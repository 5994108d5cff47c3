namespace Headroom.Market.Commitment;

/// <summary>
/// Schedules many hours window by window, as day-ahead markets do: each window looks further ahead than what is kept of it, and
/// starts from what the hours kept so far have left: hours on and off, outputs, energy in stores.
/// </summary>
public static class RollingCommitment
{
    /// <summary>Schedules a problem.</summary>
    /// <param name="problem">All hours; units of count 1 and no circle of hours or stores, for a window's end is another's beginning.</param>
    /// <param name="keepHours">Hours kept of each window, at least 1: 24 for day-ahead.</param>
    /// <param name="lookAheadHours">Hours beyond them that a window sees, 0 or more.</param>
    /// <param name="options">How exactly, and whether relaxed; null: the defaults.</param>
    public static RollingResult Run(CommitmentProblem problem, int keepHours, int lookAheadHours, CommitmentOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentOutOfRangeException.ThrowIfLessThan(keepHours, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(lookAheadHours);
        if (problem.Cyclic || problem.Units.Any(unit => unit.Count != 1) || problem.Storage.Any(store => store.Cyclic))
            throw new ArgumentException("windows need units of count 1, and hours and stores that are no circle", nameof(problem));
        options ??= new CommitmentOptions();
        RollingResult result = new(problem);
        UnitHistory[] history = [.. problem.Units.Select(unit => new UnitHistory(unit))];
        StorageUnit[] stores = [.. problem.Storage];
        for (int from = 0; from < problem.Hours; from += keepHours)
        {
            int keep = Math.Min(keepHours, problem.Hours - from), hours = Math.Min(keep + lookAheadHours, problem.Hours - from);
            bool last = from + hours == problem.Hours;
            CommitmentProblem window = problem.Span(from, hours) with
            {
                Units = [.. history.Select(unit => unit.Next(options.Relaxed && !options.Rounded))],
                // What stores must hold, and what that is worth, is said of the end of all hours.
                Storage = [.. stores.Select(store => last ? store : store with { FinalMwh = 0 })],
            };
            CommitmentResult solved = UnitCommitment.Solve(window, options);
            Keep(result, solved, from, keep, history);
            for (int s = 0; s < stores.Length; s++)
            {
                result.CostUsd += problem.UnservedUsdPerMwh * stores[s].FirstRampExcessMw(solved.DischargeMw[s] - solved.ChargeMw[s]);
                int end = (keep - 1) * stores.Length + s;
                stores[s] = stores[s] with
                {
                    InitialMwh = Math.Clamp(solved.StoredMwh[end], 0, stores[s].CapacityMwh),
                    InitialMw = solved.DischargeMw[end] - solved.ChargeMw[end],
                };
            }
            result.Windows++;
        }
        for (int s = 0; s < stores.Length; s++)
        {
            result.CostUsd += problem.UnservedUsdPerMwh * Math.Max(0, stores[s].FinalMwh - stores[s].InitialMwh)
                - stores[s].StoredUsdPerMwh * stores[s].InitialMwh;
        }
        return result;
    }

    private static void Keep(RollingResult result, CommitmentResult solved, int from, int keep, UnitHistory[] history)
    {
        CommitmentProblem problem = result.Problem;
        int units = problem.Units.Count, buses = problem.Buses;
        foreach ((double[] source, double[] target) in new[]
        {
            (solved.On, result.On), (solved.OutputMw, result.OutputMw), (solved.OfferMw, result.OfferMw), (solved.ChargeMw, result.ChargeMw),
            (solved.DischargeMw, result.DischargeMw), (solved.StoredMwh, result.StoredMwh), (solved.UnservedMw, result.UnservedMw),
            (solved.SurplusMw, result.SurplusMw), (solved.UsdPerMwh, result.UsdPerMwh), (solved.ReserveShortMw, result.ReserveShortMw),
        })
        {
            int each = target.Length / problem.Hours;
            source.AsSpan(0, keep * each).CopyTo(target.AsSpan(from * each));
        }
        double[] loss = new double[units];
        for (int h = 0; h < keep; h++)
        {
            for (int i = 0; i < units; i++)
            {
                double mw = solved.OutputMw[h * units + i], usd = history[i].Pass(solved.On[h * units + i], mw);
                result.CostUsd += usd;
                loss[i] += usd - mw * solved.UsdPerMwh[h * buses + problem.Units[i].Bus];
            }
            for (int k = 0; k < problem.Offers.Count; k++) result.CostUsd += solved.OfferMw[h * problem.Offers.Count + k] * problem.Offers[k].UsdPerMwh;
            for (int b = 0; b < buses; b++)
            {
                result.CostUsd += solved.UnservedMw[h * buses + b] * problem.UnservedUsdPerMwh + solved.SurplusMw[h * buses + b] * problem.SurplusUsdPerMwh;
            }
        }
        for (int i = 0; i < units; i++) result.UpliftUsd[i] += Math.Max(0, loss[i]);
    }
}
