namespace Headroom.Grid;

/// <summary>
/// Everything that varies by the hour in one zone and that nobody decides: demand, availability, cold.
/// Every array has one entry an hour of the run.
/// </summary>
public sealed class ZoneHours
{
    /// <summary>Firm demand, MW, never negative.</summary>
    public required double[] DemandMw { get; init; }

    /// <summary>Given prices, $/MWh; null where the zone clears.</summary>
    public double[]? PriceUsdPerMwh { get; init; }

    /// <summary>Load of the system that the zone is a part of, MW; null where it is the zone's own.</summary>
    public double[]? SystemMw { get; init; }

    /// <summary>Wind availability of the zone, 0 to 1; empty when no participant uses it.</summary>
    public double[] Wind { get; init; } = [];

    /// <summary>Solar availability of the zone, 0 to 1; empty when no participant uses it.</summary>
    public double[] Solar { get; init; } = [];

    /// <summary>Given hourly output limits, MW, by the name of the generator (before <c>count</c> multiplies it).</summary>
    public IReadOnlyDictionary<string, double[]> SeriesMw { get; init; } = new Dictionary<string, double[]>();

    /// <summary>Severity of extreme cold: 0 where it is not, else a factor around 1 common to all units of the zone.</summary>
    public required double[] Cold { get; init; }

    /// <summary>Hours that a named gap rule filled, by series.</summary>
    public IReadOnlyList<FilledGaps> Gaps { get; init; } = [];
}

/// <summary>How many hours of a series a gap rule filled.</summary>
/// <param name="Series">File and column.</param>
/// <param name="Rule">The rule's name in the scenario.</param>
/// <param name="Hours">Hours filled.</param>
public sealed record FilledGaps(string Series, string Rule, int Hours);
