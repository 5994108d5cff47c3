using System.Text.Json.Serialization;

namespace Headroom.Grains.Runs;

/// <summary>What is needed to start a run on any silo.</summary>
[GenerateSerializer, Immutable]
public sealed record RunRequest
{
    /// <summary>Text of the scenario file.</summary>
    [Id(0)] public required string ScenarioText { get; init; }

    /// <summary>Name of the scenario file, for messages.</summary>
    [Id(1)] public required string ScenarioFile { get; init; }

    /// <summary>Folder of its data files, on the silo's machine; empty when it needs none.</summary>
    [Id(2)] public string DataFolder { get; init; } = "";

    /// <summary>Parameters set by the user.</summary>
    [Id(3)] public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Results folder on the silo's machine; empty for none.</summary>
    [Id(4)] public string OutFolder { get; init; } = "";

    /// <summary>Replace an existing results folder.</summary>
    [Id(5)] public bool Overwrite { get; init; }

    /// <summary>Also write CSV.</summary>
    [Id(6)] public bool Csv { get; init; }

    /// <summary>Detail: "hours", "months", or empty for hours up to 1,000 participants.</summary>
    [Id(7)] public string Detail { get; init; } = "";

    /// <summary>Seed instead of the scenario's, or null.</summary>
    [Id(8)] public long? Seed { get; init; }

    /// <summary>Hours instead of the scenario's, or null.</summary>
    [Id(9)] public int? Hours { get; init; }

    /// <summary>Replace each participant by this many equal parts (benchmarks).</summary>
    [Id(10)] public int Split { get; init; } = 1;

    /// <summary>Simulated seconds a second of the wall; 0: as fast as it goes.</summary>
    [Id(11)] public double Speed { get; init; }

    /// <summary>Start paused.</summary>
    [Id(12)] public bool Paused { get; init; }

    /// <summary>Draw charts into the results folder.</summary>
    [Id(13)] public bool Charts { get; init; } = true;

    /// <summary>
    /// Texts of the scenarios that it builds on, by name (<see cref="Grid.Scenarios.ScenarioFile.Bases"/>); null: they are read from the silo's machine.
    /// </summary>
    [Id(14)] public IReadOnlyDictionary<string, string>? Bases { get; init; }

    /// <summary>
    /// What tells this order from any other one: sent twice, it starts one run. Drawn when the order is made; it plays no part in
    /// what is simulated.
    /// </summary>
    [Id(15)] public string Key { get; init; } = Guid.NewGuid().ToString("N");

    /// <summary>Go on from what a run that was interrupted has left in <c>OutFolder.partial</c>.</summary>
    [Id(16)] public bool Resume { get; init; }

    /// <summary>
    /// Beside the run another one, named after it with -counterfactual, in which nobody steps aside; the run ends when both are done, and
    /// its results hold them against each other.
    /// </summary>
    [Id(17)] public bool Counterfactual { get; init; }

    /// <summary>The run is one in which nobody steps aside.</summary>
    [Id(18)] public bool NobodyStepsAside { get; init; }

    /// <summary>Interventions made while the run was going on, oldest first; those of its scenario stand there.</summary>
    [Id(19)] public IReadOnlyList<Intervention> Interventions { get; init; } = [];
}

/// <summary>Where a run stands.</summary>
public enum RunPhase
{
    /// <summary>Reading inputs, building zones.</summary>
    Opening = 0,

    /// <summary>Simulating.</summary>
    Running = 1,

    /// <summary>Paused by someone.</summary>
    Paused = 2,

    /// <summary>Hours done; results being closed.</summary>
    Closing = 3,

    /// <summary>Complete.</summary>
    Done = 4,

    /// <summary>Ended by an error; see the message.</summary>
    Failed = 5,

    /// <summary>Cancelled by someone.</summary>
    Cancelled = 6,
}

/// <summary>A run as watchers see it.</summary>
[GenerateSerializer, Immutable]
public sealed record RunView
{
    /// <summary>Name of the run.</summary>
    [Id(0)] public required string Run { get; init; }

    /// <summary>Scenario name.</summary>
    [Id(1)] public required string Scenario { get; init; }

    /// <summary>Phase.</summary>
    [Id(2)] public required RunPhase Phase { get; init; }

    /// <summary>Hours that took effect.</summary>
    [Id(3)] public required int HoursDone { get; init; }

    /// <summary>Hours of the run.</summary>
    [Id(4)] public required int Hours { get; init; }

    /// <summary>Local date and hour of the last hour, "2025-07-14 17:00"; empty before the first.</summary>
    [Id(5)] public required string LocalTime { get; init; }

    /// <summary>Zones' last hours.</summary>
    [Id(6)] public required IReadOnlyList<ZoneView> Zones { get; init; }

    /// <summary>Simulated seconds a second of the wall; 0: free.</summary>
    [Id(7)] public required double Speed { get; init; }

    /// <summary>Offers asked so far.</summary>
    [Id(8)] public required long OffersAsked { get; init; }

    /// <summary>
    /// Why it failed, or what it waits for while something is away (a silo, the store, room on the disk), one line, else empty; several
    /// input problems are separated by line breaks.
    /// </summary>
    [Id(9)] public required string Message { get; init; }

    /// <summary>Results folder, once complete.</summary>
    [Id(10)] public required string ResultsFolder { get; init; }

    /// <summary>Wall-clock seconds since the start.</summary>
    [Id(11)] public required double Seconds { get; init; }
}

/// <summary>A zone's last hour, and its last prices for a sparkline.</summary>
[GenerateSerializer, Immutable]
public sealed record ZoneView
{
    /// <summary>Zone.</summary>
    [Id(0)] public required string Zone { get; init; }

    /// <summary>Price, $/MWh.</summary>
    [Id(1)] public required double Price { get; init; }

    /// <summary>Firm demand, MW.</summary>
    [Id(2)] public required double DemandMw { get; init; }

    /// <summary>Miners' draw, MW.</summary>
    [Id(3)] public required double MinerMw { get; init; }

    /// <summary>Miners' curtailment, MW.</summary>
    [Id(4)] public required double MinerCurtailedMw { get; init; }

    /// <summary>Data centers' draw from the grid, MW.</summary>
    [Id(5)] public required double DataCenterMw { get; init; }

    /// <summary>Unserved firm demand, sites included, MW.</summary>
    [Id(6)] public required double UnservedMw { get; init; }

    /// <summary>Reserves, MW.</summary>
    [Id(7)] public required double ReserveMw { get; init; }

    /// <summary>Generation by technology, MW, in the order of <see cref="Market.Participants.Technology"/>.</summary>
    [Id(8), JsonConverter(typeof(ByTechnologyConverter))] public required double[] GenerationMw { get; init; }

    /// <summary>Storage, MW; discharge positive.</summary>
    [Id(9)] public required double StorageMw { get; init; }

    /// <summary>Up to 48 last prices, oldest first, $/MWh.</summary>
    [Id(10)] public required double[] LastPrices { get; init; }
}
