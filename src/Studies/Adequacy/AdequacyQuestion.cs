using Headroom.Grid.Adequacy;

namespace Headroom.Studies.Adequacy;

/// <summary>How adequacy is worked out.</summary>
public enum AdequacyMethod
{
    /// <summary>Capacity outage table: exact, one region.</summary>
    Convolution,

    /// <summary>Random years, hour after hour.</summary>
    MonteCarlo,
}

/// <summary>What is asked of a system.</summary>
/// <param name="System">The system, peak and common state already set.</param>
/// <param name="Method">Method.</param>
public sealed record AdequacyQuestion(AdequacySystem System, AdequacyMethod Method)
{
    /// <summary>Most random years.</summary>
    public long Samples { get; init; } = 10_000;

    /// <summary>Seed of all draws.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Standard error of the unserved energy at which sampling stops, a share of it; 0: never.</summary>
    public double Precision { get; init; }

    /// <summary>Threads; 0 for one a processor.</summary>
    public int Threads { get; init; }

    /// <summary>Standard deviation of the load, a fraction.</summary>
    public double LoadSigma { get; init; }

    /// <summary>How outages hang together.</summary>
    public Dependence Dependence { get; init; } = Dependence.None;

    /// <summary>Resources whose firm worth is asked for.</summary>
    public IReadOnlyList<Resource> Resources { get; init; } = [];
}
