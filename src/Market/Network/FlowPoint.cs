namespace Headroom.Market.Network;

/// <summary>An answer to a <see cref="FlowProblem"/>: schedules, flows and the prices that support them.</summary>
/// <param name="Mw">Value of each column.</param>
/// <param name="FlowMw">Flow on each line.</param>
/// <param name="IslandUsdPerMwh">Price at each island's reference.</param>
/// <param name="BusUsdPerMwh">Price at each bus; not a number at isolated ones.</param>
/// <param name="Limits">Lines at a limit.</param>
/// <param name="Steps">Steps taken: a measure of work.</param>
internal sealed record FlowPoint(
    double[] Mw, double[] FlowMw, double[] IslandUsdPerMwh, double[] BusUsdPerMwh, IReadOnlyList<FlowLimit> Limits, int Steps)
{
    /// <summary>What speaks against the answer; null where it is proven optimal.</summary>
    public string? Doubt { get; init; }

    /// <summary>Completes schedules and multipliers to flows and prices.</summary>
    public static FlowPoint Of(FlowProblem problem, double[] mw, double[] islandUsd, IReadOnlyList<FlowLimit> limits, int steps)
    {
        LinearFlow flow = problem.Flow;
        double[] injection = (double[])problem.FixedMw.Clone(), flows = new double[flow.Lines], price = new double[flow.Buses];
        for (int j = 0; j < mw.Length; j++) problem.Columns.Inject(j, mw[j], injection);
        flow.Flows(injection, flows);
        if (limits.Count > 0) flow.WeightedPtdf(limits.Select(limit => (limit.Line, limit.MultiplierUsdPerMwh)), price);
        for (int b = 0; b < price.Length; b++) price[b] += flow.Island[b] < 0 ? double.NaN : islandUsd[flow.Island[b]];
        return new(mw, flows, islandUsd, price, limits, steps);
    }
}

/// <summary>A line at a limit.</summary>
/// <param name="Line">Its position.</param>
/// <param name="IsHigh">Whether the limit is the largest flow, or the least.</param>
/// <param name="MultiplierUsdPerMwh">What one more MW of the limit adds to the cost: 0 or less at a largest flow.</param>
/// <param name="OverMw">MW beyond it that the penalty pays for.</param>
internal readonly record struct FlowLimit(int Line, bool IsHigh, double MultiplierUsdPerMwh, double OverMw);
