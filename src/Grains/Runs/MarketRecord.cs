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

    /// <summary>JSON of summary.json once complete, else empty.</summary>
    [Id(2)] public string Summary { get; set; } = "";

    /// <summary>Where a closed run stood; null before.</summary>
    [Id(3)] public MarketStep? Last { get; set; }

    /// <summary>What the operator's ladder did in a closed run; empty before.</summary>
    [Id(4)] public List<RunEvent> Events { get; set; } = [];
}
