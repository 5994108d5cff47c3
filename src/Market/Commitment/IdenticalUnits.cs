namespace Headroom.Market.Commitment;

/// <summary>
/// Joins units that differ in name only into one with a count: a schedule says how many are on, not which, so nothing is searched
/// twice. Exact where neither ramps nor limits at start and stop bind, and a start costs the same whatever came before: identical units then
/// share output as they like, and first started is first stopped, which keeps minimum times. Others stay apart: a count does not say
/// which unit has been off how long, so what a start by warmth costs would hang on who is told to start.
/// </summary>
public static class IdenticalUnits
{
    /// <summary>Joins units.</summary>
    /// <param name="units">Units, each of count 1.</param>
    /// <returns>Joined units in the order of their first member, and the members of each.</returns>
    public static (IReadOnlyList<CommitmentUnit> Units, IReadOnlyList<int[]> Members) Join(IReadOnlyList<CommitmentUnit> units)
    {
        ArgumentNullException.ThrowIfNull(units);
        return Join(units, (_, _) => true);
    }

    /// <summary>Joins the units of a problem, those that offer the same reserve too.</summary>
    /// <param name="problem">A problem whose units are of count 1.</param>
    /// <returns>The same problem with joined units, and the members of each.</returns>
    public static (CommitmentProblem Problem, IReadOnlyList<int[]> Members) Join(CommitmentProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        List<(int Product, double, double, double)>[] sold = [.. problem.Units.Select(_ => new List<(int, double, double, double)>())];
        for (int p = 0; p < problem.Reserves.Count; p++)
        {
            foreach (ReserveOffer offer in problem.Reserves[p].Offers)
            {
                if (offer.Seller == ReserveSeller.Unit) sold[offer.Index].Add((p, offer.MaxMw, offer.UsdPerMw, offer.OfflineMw));
            }
        }
        (IReadOnlyList<CommitmentUnit> units, IReadOnlyList<int[]> members) = Join(problem.Units, (a, b) => sold[a].SequenceEqual(sold[b]));
        Dictionary<int, int> joined = members.Select((each, k) => (First: each[0], k)).ToDictionary(each => each.First, each => each.k);
        return (problem with
        {
            Units = units,
            Reserves = [.. problem.Reserves.Select(need => need with { Offers = [.. need.Offers
                .Where(offer => offer.Seller != ReserveSeller.Unit || joined.ContainsKey(offer.Index))
                .Select(offer => offer.Seller == ReserveSeller.Unit ? offer with { Index = joined[offer.Index] } : offer)] })],
        }, members);
    }

    private static (IReadOnlyList<CommitmentUnit> Units, IReadOnlyList<int[]> Members) Join(IReadOnlyList<CommitmentUnit> units, Func<int, int, bool> alike)
    {
        List<CommitmentUnit> joined = [];
        List<List<int>> members = [];
        for (int i = 0; i < units.Count; i++)
        {
            int same = members.FindIndex(other => Same(units[other[0]], units[i]) && alike(other[0], i));
            if (same >= 0)
            {
                joined[same] = joined[same] with { Count = joined[same].Count + 1 };
                members[same].Add(i);
            }
            else
            {
                joined.Add(units[i]);
                members.Add([i]);
            }
        }
        return (joined, [.. members.Select(list => list.ToArray())]);
    }

    /// <summary>
    /// Tells joined units apart again: the one that has been off longest starts, the one that has been on longest stops, so minimum times hold.
    /// </summary>
    /// <param name="unit">The joined unit.</param>
    /// <param name="number">How many are on, hour by hour.</param>
    /// <returns>By member, whether it is on, hour by hour.</returns>
    public static bool[][] Apart(CommitmentUnit unit, ReadOnlySpan<double> number)
    {
        ArgumentNullException.ThrowIfNull(unit);
        bool[][] on = new bool[unit.Count][];
        for (int k = 0; k < on.Length; k++) on[k] = new bool[number.Length];
        Queue<int> running = new(), resting = new();
        for (int k = 0; k < unit.Count; k++) (unit.InitialHours > 0 ? running : resting).Enqueue(k);
        for (int h = 0; h < number.Length; h++)
        {
            int wanted = (int)Math.Round(number[h]);
            while (running.Count < wanted) running.Enqueue(resting.Dequeue());
            while (running.Count > wanted) resting.Enqueue(running.Dequeue());
            foreach (int k in running) on[k][h] = true;
        }
        return on;
    }

    private static bool Same(CommitmentUnit a, CommitmentUnit b) =>
        Free(a) && Free(b)
        && a.Steps.SequenceEqual(b.Steps) && a.Starts.SequenceEqual(b.Starts)
        && a with { Name = "", Count = 1, Steps = [], Starts = [] } == b with { Name = "", Count = 1, Steps = [], Starts = [] };

    /// <summary>Whether ramps and limits at start and stop can't bind, and starts have one cost.</summary>
    private static bool Free(CommitmentUnit unit)
    {
        double range = unit.MaxMw - unit.MinMw;
        return unit.RampUpMw >= range && unit.RampDownMw >= range && unit.StartRampMw >= unit.MaxMw && unit.StopRampMw >= unit.MaxMw
            && unit.Starts.Count <= 1 && unit.RampUpUsdPerMw == 0 && unit.RampDownUsdPerMw == 0;
    }
}
