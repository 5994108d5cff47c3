using Headroom.Grains.Runs;

namespace Headroom.Grains.Experiments;

/// <summary>A cell of an experiment, key: <c>EXPERIMENT/NUMBER</c>. It is run once, on whatever silo it is placed, and keeps what it came to.</summary>
internal interface ICellGrain : IGrainWithStringKey
{
    /// <summary>What the cell came to. It is run where that has not been done; after a second without an end the answer is null: ask again.</summary>
    [ResponseTimeout(CallTimeouts.Repeated)]
    Task<CellOutcome?> Ask();

    /// <summary>Ends the run soon, if it is being run.</summary>
    [ResponseTimeout(CallTimeouts.Repeated)]
    Task Stop();
}

/// <summary>What a cell came to: figures, or why there are none.</summary>
[GenerateSerializer, Immutable]
internal sealed record CellOutcome
{
    /// <summary>Its figures; empty where it can't be run.</summary>
    [Id(0)] public double[] Figures { get; init; } = [];

    /// <summary>Why it can't be run, line by line.</summary>
    [Id(1)] public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>Whether that is for the sender to put right.</summary>
    [Id(2)] public bool Refused { get; init; }
}

/// <summary>What a cell keeps in grain storage.</summary>
[GenerateSerializer]
internal sealed class CellRecord
{
    /// <summary>Its figures; empty until it is finished.</summary>
    [Id(0)] public double[] Figures { get; set; } = [];
}
