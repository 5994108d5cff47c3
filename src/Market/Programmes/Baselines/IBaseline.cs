namespace Headroom.Market.Programmes.Baselines;

/// <summary>
/// What a site would have drawn had it not been called: what a programme measures performance against. A baseline is a pure
/// function of the meter before the call; nothing metered in the call or after it changes it. Rules, sources and worked
/// examples: docs/baselines.md.
/// </summary>
public interface IBaseline
{
    /// <summary>Name in scenarios and results, such as <c>10-of-10</c>.</summary>
    string Name { get; }

    /// <summary>The baseline of a call.</summary>
    /// <param name="meter">The site's meter, read at least up to the hour before the call.</param>
    /// <param name="call">The call; its hours lie within the meter's run.</param>
    /// <returns>Watts, never negative, for each hour of the call, and what they rest on.</returns>
    /// <exception cref="ArgumentException">The meter has not reached the call, the call begins further back than the
    /// meter remembers, or it ends after the run.</exception>
    MeasuredBaseline Of(MeterHistory meter, Call call);
}

/// <summary>A call of a programme on a site.</summary>
/// <param name="FirstHour">First hour of the run in which the site is to have stepped aside.</param>
/// <param name="Hours">How many hours, at least 1.</param>
public readonly record struct Call(int FirstHour, int Hours);

/// <summary>A baseline, and what it rests on.</summary>
/// <param name="Watts">One figure for each hour of the call, never negative.</param>
/// <param name="Basis">Whether the rule could be followed, or which stand-in was taken.</param>
public sealed record MeasuredBaseline(IReadOnlyList<long> Watts, BaselineBasis Basis);

/// <summary>What a baseline rests on: with too little history a documented stand-in is taken, and said so.</summary>
public enum BaselineBasis
{
    /// <summary>The rule, with all the history that it asks for.</summary>
    Full,

    /// <summary>The rule, with fewer hours or days than it asks for but at least the fewest that it allows.</summary>
    Short,

    /// <summary>Too little history: the load in the last uncalled hour before the call.</summary>
    MeterBefore,

    /// <summary>No history at all: zero, so that nothing is paid for a reduction nobody can show.</summary>
    None,
}
