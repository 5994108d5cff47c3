using Headroom.Grid.Adequacy;
using Headroom.Grid.Random;

namespace Headroom.Studies.Adequacy;

/// <summary>
/// Spans of hours in which a two-state thing is down in a random year: a stationary start, then sojourns with geometric length, one draw each
/// (inverse of the distribution function). Draws are keyed by (seed, thing, sample): no thing or year touches another's.
/// </summary>
internal readonly struct OutageSampler
{
    private readonly double _outageRate, _perUp, _perDown;

    /// <summary>Prepares a law.</summary>
    public OutageSampler(FailureLaw law)
    {
        _outageRate = law.OutageRate;
        (_perUp, _perDown) = (PerDraw(law.Failure), PerDraw(law.Repair));
    }

    /// <summary>Whether the thing can fail.</summary>
    public bool Fails => _outageRate > 0;

    // 1 / ln(1 - chance): hours a unit of the logarithm of a draw. Of a very small chance 1 - chance would keep nothing.
    private static double PerDraw(double chance) => chance < 1e-9 ? -1 / chance : 1 / Math.Log(1 - Math.Min(1, chance));

    /// <summary>Adds the spans in which the thing is down to a list, in their order.</summary>
    public void Down(ulong key, int hours, List<(int From, int To)> spans)
    {
        if (!Fails) return;
        DrawRow draws = new(key);
        bool down = draws.Next() <= _outageRate;
        for (int at = 0; at < hours;)
        {
            int end = at + Sojourn(ref draws, down, hours - at);
            if (down) spans.Add((at, end));
            (at, down) = (end, !down);
        }
    }

    /// <summary>Whether the thing is down at the start.</summary>
    public bool Starts(ref DrawRow draws) => draws.Next() <= _outageRate;

    /// <summary>Length of a sojourn, h, cut at the hours that are left.</summary>
    public int Sojourn(ref DrawRow draws, bool down, int left)
    {
        double length = Math.Log(draws.Next()) * (down ? _perDown : _perUp);
        // Not a number where the state is never left and the draw is 1: as long as there is.
        return length < left - 1 ? (int)length + 1 : left;
    }
}
