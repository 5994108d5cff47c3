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
        List<CommitmentUnit> joined = [];
        List<List<int>> members = [];
        for (int i = 0; i < units.Count; i++)
        {
            int same = joined.FindIndex(other => Same(other, units[i]));
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
