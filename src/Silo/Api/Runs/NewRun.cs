using System.ComponentModel;

namespace Headroom.Silo.Api.Runs;

/// <summary>A run to be started: a ready-made scenario by its name, or the text of one.</summary>
internal sealed record NewRun
{
    [Description("Name of a ready-made scenario; or leave it out and send scenario_text.")]
    public string? Scenario { get; init; }

    [Description("Text of a scenario file (YAML). What it builds on is a ready-made scenario; data files lie in the silo's data folder.")]
    public string? ScenarioText { get; init; }

    [Description("Name wished for: letters, digits, dots, dashes, underscores. Default: the scenario's; where it is taken, with -1, -2 and so on.")]
    public string? Name { get; init; }

    [Description("Parameters of the scenario to replace.")]
    public IReadOnlyDictionary<string, string>? Parameters { get; init; }

    [Description("Folder below the silo's data folder in which the scenario's files lie; default: that folder itself.")]
    public string? Data { get; init; }

    [Description("Seed of every random draw, instead of the scenario's.")]
    public long? Seed { get; init; }

    [Description("Hours to simulate, instead of the scenario's.")]
    public int? Hours { get; init; }

    [Description("'hours' or 'months': how finely participants are kept; default: hours up to 1,000 participants.")]
    public string? Detail { get; init; }

    [Description("Also write hours and participants as CSV.")]
    public bool Csv { get; init; }

    [Description("Draw charts.")]
    public bool Charts { get; init; } = true;

    [Description("Simulated seconds a second of the wall; 0: as fast as it goes.")]
    public double Speed { get; init; }

    [Description("Stand still before the first hour.")]
    public bool Paused { get; init; }

    [Description("Beside it a run in which nobody steps aside; the results hold both against each other.")]
    public bool Counterfactual { get; init; }
}
