namespace Headroom.Market.Commitment;

/// <summary>
/// Whole units out of parts of units. A unit is on where its part exceeds a threshold, as nearly as its minimum times allow: the schedule that
/// agrees best with its parts is found exactly (<see cref="UnitSchedule"/>). Several thresholds are tried, the cheapest schedule is taken.
/// </summary>
internal static class RoundedSchedule
{
    private static readonly double[] Thresholds = [0.5, 0.25, 0.1, 0.02];

    /// <summary>The best of the schedules that thresholds give.</summary>
    /// <param name="problem">What has to be scheduled.</param>
    /// <param name="relaxed">Its relaxed answer.</param>
    /// <param name="cost">Prices a schedule: units on, hour by hour.</param>
    public static CommitmentResult Best(CommitmentProblem problem, CommitmentResult relaxed, Func<double[], CommitmentResult> cost)
    {
        CommitmentResult? best = null;
        double[]? last = null;
        foreach (double threshold in Thresholds)
        {
            double[] on = At(problem, relaxed.On, threshold);
            if (last is not null && on.AsSpan().SequenceEqual(last)) continue;
            CommitmentResult result = cost(last = on);
            if (best is null || result.CostUsd < best.CostUsd) best = result;
        }
        best!.BoundUsd = relaxed.BoundUsd;
        return best;
    }

    /// <summary>Units on, hour by hour, at one threshold. Of identical units the first has the first whole part, and so on.</summary>
    public static double[] At(CommitmentProblem problem, double[] parts, double threshold)
    {
        int units = problem.Units.Count, hours = problem.Hours;
        double[] whole = new double[hours * units], usd = new double[hours];
        bool[] on = new bool[hours];
        for (int i = 0; i < units; i++)
        {
            CommitmentUnit unit = problem.Units[i];
            // Neither starts nor stops cost anything here: only agreement counts.
            UnitSchedule schedule = new(unit with { Starts = [], StopUsd = 0 }, hours);
            for (int k = 0; k < unit.Count; k++)
            {
                for (int h = 0; h < hours; h++) usd[h] = threshold - Math.Clamp(parts[h * units + i] - k, 0, 1);
                schedule.Cheapest(new(usd, usd, usd, usd), on);
                for (int h = 0; h < hours; h++) whole[h * units + i] += on[h] ? 1 : 0;
            }
        }
        return whole;
    }
}
