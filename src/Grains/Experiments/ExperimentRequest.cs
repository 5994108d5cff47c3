namespace Headroom.Grains.Experiments;

/// <summary>What is needed to run a sweep on any silo.</summary>
[GenerateSerializer, Immutable]
public sealed record ExperimentRequest
{
    /// <summary>Text of the scenario file.</summary>
    [Id(0)] public required string ScenarioText { get; init; }

    /// <summary>Name of the scenario file, for messages.</summary>
    [Id(1)] public required string ScenarioFile { get; init; }

    /// <summary>Texts of the scenarios that it builds on, by name; null: they are read from the silo's machine.</summary>
    [Id(2)] public IReadOnlyDictionary<string, string>? Bases { get; init; }

    /// <summary>Folder of its data files, on the silos' machines; empty when it needs none.</summary>
    [Id(3)] public string DataFolder { get; init; } = "";

    /// <summary>Parameters set by the user.</summary>
    [Id(4)] public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Seed of all cells instead of the scenario's, or null.</summary>
    [Id(5)] public long? Seed { get; init; }

    /// <summary>Hours of all cells instead of the scenario's, or null.</summary>
    [Id(6)] public int? Hours { get; init; }

    /// <summary>Most cells at the same time, over all silos; 0: one a processor of each silo. Changes no result.</summary>
    [Id(7)] public int Parallel { get; init; }

    /// <summary>Cells that the caller has from before: they are not run.</summary>
    [Id(8)] public IReadOnlyList<CellResult> Known { get; init; } = [];
}

/// <summary>A finished cell.</summary>
/// <param name="Cell">Its number, from 0.</param>
/// <param name="Figures">What it came to, in the order of <see cref="Studies.Sweeps.SweepFigure.All"/>.</param>
[GenerateSerializer, Immutable]
public sealed record CellResult(int Cell, double[] Figures);

/// <summary>Where an experiment stands.</summary>
public enum ExperimentPhase
{
    /// <summary>Cells are run.</summary>
    Running = 0,

    /// <summary>All cells are finished.</summary>
    Done = 1,

    /// <summary>Stopped by someone; it can go on.</summary>
    Stopped = 2,

    /// <summary>A cell can't be run; see the message.</summary>
    Failed = 3,
}

/// <summary>An experiment as watchers see it.</summary>
[GenerateSerializer, Immutable]
public sealed record ExperimentView
{
    /// <summary>Phase.</summary>
    [Id(0)] public required ExperimentPhase Phase { get; init; }

    /// <summary>Cells of the sweep; 0 until it is read.</summary>
    [Id(1)] public required int Cells { get; init; }

    /// <summary>Cells that are finished and gathered.</summary>
    [Id(2)] public required int Done { get; init; }

    /// <summary>Cells that are being run, or wait for a processor of their silo.</summary>
    [Id(3)] public required int Running { get; init; }

    /// <summary>Why it failed, or what it waits for while something is away, line by line; else empty.</summary>
    [Id(4)] public required string Message { get; init; }

    /// <summary>Whether the failure is one of the input, that its sender can put right.</summary>
    [Id(5)] public required bool Refused { get; init; }

    /// <summary>Tells the experiment's order of finished cells; another one after it was lost and came back.</summary>
    [Id(6)] public required string Session { get; init; }

    /// <summary>Finished cells that the caller does not have, in the order of <see cref="Session"/>.</summary>
    [Id(7)] public required IReadOnlyList<CellResult> Finished { get; init; }
}
