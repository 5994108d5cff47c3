namespace Headroom.Studies.Dispatched;

/// <summary>What is asked of a scenario.</summary>
public sealed record DispatchedQuestion
{
    /// <summary>Availabilities required of the new load, fractions.</summary>
    public required IReadOnlyList<double> Required { get; init; }

    /// <summary>Shares of the miners' interruptible power that is interruptible, 0 to 1.</summary>
    public required IReadOnlyList<double> Interruptible { get; init; }

    /// <summary>Sample years.</summary>
    public required int Years { get; init; }

    /// <summary>Seed of the first sample year; the others follow.</summary>
    public required long FirstSeed { get; init; }

    /// <summary>Headroom is told to this many MW.</summary>
    public double ResolutionMw { get; init; } = 100;

    /// <summary>Largest new load looked at, MW.</summary>
    public double MostMw { get; init; } = 51_200;

    /// <summary>Most hours a sample year with online reserve below what makes the operator shed firm load; null: no limit of its own.</summary>
    public double? ReserveShortHours { get; init; }

    /// <summary>Threads; 0: one a processor.</summary>
    public int Threads { get; init; }
}
