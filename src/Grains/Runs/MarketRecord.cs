using Headroom.Studies.Results;

namespace Headroom.Grains.Runs;

/// <summary>What the market of a run keeps in grain storage.</summary>
[GenerateSerializer]
public sealed class MarketRecord
{
    /// <summary>What was asked for; null until opened.</summary>
    [Id(0)] public RunRequest? Request { get; set; }

    /// <summary>Whether the results are closed, by completion or because the run was given up.</summary>
    [Id(1)] public bool Closed { get; set; }

    /// <summary>JSON of summary.json once it is written, else empty; the results may still bear their temporary name.</summary>
    [Id(2)] public string Summary { get; set; } = "";

    /// <summary>Where a closed run stood; null before.</summary>
    [Id(3)] public MarketStep? Last { get; set; }

    /// <summary>What the operator's ladder did in a closed run; empty before.</summary>
    [Id(4)] public List<RunEvent> Events { get; set; } = [];

    /// <summary>
    /// Number of the market's last opening; 0 before the first. A market that was thought lost and comes back holds a lower one: it can't
    /// store any more, and its results are nobody's.
    /// </summary>
    [Id(5)] public int Epoch { get; set; }

    /// <summary>Number of the results folder in which the summary was written.</summary>
    [Id(6)] public int SummaryEpoch { get; set; }
}
