namespace Headroom.Studies.Dispatched;

/// <summary>
/// How large a load holds, by bisection. Sizes are whole steps, so every requirement and every level of interruptible load meets the same cells.
/// The headroom at a requirement is the largest size tried below the first one that fails: since all requirements look at the same sizes, a higher one
/// never gets more.
/// </summary>
/// <param name="requirements">Availabilities required, in any order.</param>
/// <param name="mostSteps">Largest size looked at, steps.</param>
/// <param name="accepts">Whether a point fulfils a requirement; null: by its availability.</param>
public sealed class LoadFrontier(IReadOnlyList<double> requirements, int mostSteps, Func<LoadPoint, double, bool>? accepts = null)
{
    private const int FirstSteps = 16;

    private readonly SortedDictionary<int, LoadPoint> _points = [];

    /// <summary>Points so far, by size.</summary>
    public IReadOnlyCollection<LoadPoint> Points => _points.Values;

    /// <summary>Takes a point.</summary>
    /// <param name="steps">Its size, steps.</param>
    /// <param name="point">What it came to.</param>
    public void Add(int steps, LoadPoint point) => _points[steps] = point;

    /// <summary>Sizes to try next, steps; none when every bracket is a step wide.</summary>
    public IReadOnlyList<int> Next()
    {
        if (_points.Count == 0) return [.. new[] { 0, Math.Min(FirstSteps, mostSteps) }.Distinct()];
        SortedSet<int> next = [];
        foreach (double requirement in requirements)
        {
            (int holds, int? fails) = Bracket(requirement);
            if (fails is not { } first)
            {
                if (holds < mostSteps) next.Add(Math.Min(mostSteps, Math.Max(FirstSteps, 2 * holds)));
            }
            else if (first - holds > 1) next.Add(holds + (first - holds) / 2);
        }
        return [.. next];
    }

    /// <summary>How many more sizes will be tried, about.</summary>
    public int Expected()
    {
        HashSet<(int, int)> seen = [];
        int sum = 0;
        foreach (double requirement in requirements)
        {
            (int holds, int? fails) = Bracket(requirement);
            int first = fails ?? Math.Min(mostSteps, Math.Max(FirstSteps, 2 * holds));
            if (seen.Add((holds, first))) sum += Math.Max(0, (int)Math.Ceiling(Math.Log2(Math.Max(1, first - holds))) + (fails is null && holds < mostSteps ? 1 : 0));
        }
        return sum;
    }

    /// <summary>The largest size that holds below the first that fails, and that one; null where none failed.</summary>
    /// <param name="requirement">Availability required.</param>
    public (LoadPoint Holds, LoadPoint? Fails) At(double requirement)
    {
        (int holds, int? fails) = Bracket(requirement);
        return (_points[holds], fails is { } first ? _points[first] : null);
    }

    /// <summary>Pairs of neighbouring sizes of which the larger is more available than the smaller: what bisection takes to be none.</summary>
    public int Inversions()
    {
        LoadPoint[] points = [.. _points.Values];
        int count = 0;
        for (int i = 1; i < points.Length; i++)
        {
            if (points[i].Availability > points[i - 1].Availability) count++;
        }
        return count;
    }

    private (int Holds, int? Fails) Bracket(double requirement)
    {
        int holds = 0;
        foreach ((int steps, LoadPoint point) in _points)
        {
            // Without new load nothing can fail: what is lost then is not its doing.
            if (steps > 0 && !(accepts?.Invoke(point, requirement) ?? point.Availability >= requirement)) return (holds, steps);
            holds = steps;
        }
        return (holds, null);
    }
}
