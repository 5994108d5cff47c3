namespace Headroom.Grains.Experiments;

/// <summary>What an experiment keeps in grain storage; its cells keep what they came to themselves.</summary>
[GenerateSerializer]
public sealed class ExperimentRecord
{
    /// <summary>What was asked for; null until started.</summary>
    [Id(0)] public ExperimentRequest? Request { get; set; }

    /// <summary>Phase.</summary>
    [Id(1)] public ExperimentPhase Phase { get; set; }

    /// <summary>Why it failed, else empty.</summary>
    [Id(2)] public string Message { get; set; } = "";

    /// <summary>Whether that is a failure of the input.</summary>
    [Id(3)] public bool Refused { get; set; }
}
