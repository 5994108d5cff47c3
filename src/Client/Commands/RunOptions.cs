using System.CommandLine;
using System.CommandLine.Parsing;
using Headroom.Grains.Runs;
using Headroom.Grid.Scenarios;

namespace Headroom.Client.Commands;

/// <summary>The options of <c>headroom run</c>, and what they come to.</summary>
internal sealed class RunOptions
{
    private readonly Argument<string> _scenario = new("scenario")
    {
        Description = "Name of a scenario (see headroom scenarios), or path of a .yaml file.",
        Arity = ArgumentArity.ZeroOrOne,
        DefaultValueFactory = _ => "",
    };

    private readonly Option<string> _resume = Choices.Text("--resume", "folder", "Go on with a run that Ctrl-C interrupted, from its results folder.");
    private readonly Option<string> _out = Choices.Text("--out", "folder", "Results folder (default results/<run>).");
    private readonly Option<bool> _overwrite = Choices.Flag("--overwrite", "Replace earlier results in that folder.");
    private readonly Option<string> _format = Choices.Word("--format", "Also write hours and participants as CSV.", "parquet", "csv");
    private readonly Option<string> _detail = Choices.Word("--detail", "Participants by the hour or by the month (default: hours up to 1,000 participants).", "hours", "months");
    private readonly Option<long?> _seed = Choices.Whole("--seed", "n", "Seed of every random draw, instead of the scenario's.", 0, uint.MaxValue);
    private readonly Option<long?> _hours = Choices.Whole("--hours", "n", "Hours to simulate, instead of the scenario's.", 1, 877_000);
    private readonly Option<long?> _split = Choices.Whole("--split", "n", "Cut every participant into n equal parts (benchmarks).", 1, 10_000);
    private readonly Option<bool> _noCharts = Choices.Flag("--no-charts", "Draw no charts.");
    private readonly Option<bool> _counterfactual = Choices.Flag("--counterfactual", "Run a second time with nobody stepping aside, and compare.");
    private readonly Option<double?> _speed = Choices.OfSpeed("Pace: 3600x or 1h/s is an hour a second (default: as fast as it goes).");
    private readonly Option<bool> _paused = Choices.Flag("--paused", "Stand still before the first hour (with --cluster); headroom clock steps or resumes it.");
    private readonly Option<bool> _telemetry = Choices.Flag("--telemetry", "Print OpenTelemetry traces and metrics, or send them to OTEL_EXPORTER_OTLP_ENDPOINT (embedded silo).");
    private readonly Option<bool> _json = Choices.Flag("--json", "Print summary.json and nothing else.");
    private readonly ScenarioOptions _inputs = new();
    private readonly ClusterChoice _cluster = new(embeddedByDefault: true);

    internal void AddTo(Command command)
    {
        command.Add(_scenario);
        _inputs.AddTo(command);
        foreach (Option option in (Option[])[_seed, _hours, _out, _overwrite, _format, _detail, _split, _noCharts, _counterfactual, _speed, _paused, _resume])
            command.Add(option);
        _cluster.AddTo(command);
        command.Add(_telemetry);
        command.Add(_json);
        command.Validators.Add(Check);
    }

    internal RunOrder Read(ParseResult parsed)
    {
        if (parsed.GetValue(_resume) is { Length: > 0 } left) return Resumed(parsed, RunSuspension.Read(left));
        ScenarioInput input = _inputs.Read(parsed, parsed.GetRequiredValue(_scenario));
        string folder = parsed.GetValue(_out) ?? "";
        RunRequest request = new()
        {
            ScenarioText = input.Text,
            ScenarioFile = Path.GetFullPath(input.File),
            Bases = ScenarioFile.Bases(input.Text, input.File),
            DataFolder = input.DataFolder,
            Parameters = input.Parameters,
            OutFolder = folder.Length > 0 ? Path.GetFullPath(folder) : "",
            Overwrite = parsed.GetValue(_overwrite),
            Csv = parsed.GetValue(_format) == "csv",
            Detail = parsed.GetValue(_detail) ?? "",
            Seed = parsed.GetValue(_seed),
            Hours = (int?)parsed.GetValue(_hours),
            Split = (int)(parsed.GetValue(_split) ?? 1),
            Speed = parsed.GetValue(_speed) ?? 0,
            Paused = parsed.GetValue(_paused),
            Charts = !parsed.GetValue(_noCharts),
            Counterfactual = parsed.GetValue(_counterfactual),
        };
        return new RunOrder(
            input.Parse, request, _cluster.IsStanding(parsed) ? _cluster.Settings(parsed) : null, _cluster.Again(parsed),
            parsed.GetValue(_json), parsed.GetValue(_telemetry));
    }

    private RunOrder Resumed(ParseResult parsed, RunSuspension left) => new(
        () => ScenarioFile.Parse(left.Request.ScenarioText, left.Request.ScenarioFile, left.Request.Parameters, left.Request.Bases),
        left.Request with { Resume = true, Paused = false, Speed = parsed.GetValue(_speed) ?? left.Request.Speed },
        null, "", parsed.GetValue(_json), parsed.GetValue(_telemetry))
    {
        Run = left.Run,
    };

    private void Check(CommandResult result)
    {
        bool resumes = result.GetResult(_resume) is not null;
        if (resumes)
        {
            string[] free = [_resume.Name, _speed.Name, _json.Name, _telemetry.Name];
            string[] more = [.. result.Children.OfType<OptionResult>().Where(o => !o.Implicit).Select(o => o.Option.Name).Except(free)];
            if (more.Length > 0 || result.GetResult(_scenario) is { Tokens.Count: > 0 })
                result.AddError("--resume is 'set': expected with nothing beside it but --speed, --json and --telemetry, for the run is what it was");
        }
        else if (result.GetResult(_scenario) is not { Tokens.Count: > 0 })
        {
            result.AddError("<scenario> is missing");
        }
        bool standing = result.GetResult(_cluster.Cluster) is not null || result.GetResult(_cluster.Port) is not null;
        if (result.GetValue(_paused) && !standing)
            result.AddError("--paused is 'set': expected --cluster localhost with it, for nobody can resume a run inside this process");
        if (result.GetValue(_telemetry) && standing)
            result.AddError("--telemetry is 'set': expected without --cluster; a standing silo has its own --telemetry");
    }
}

/// <summary>A run as ordered on the command line.</summary>
/// <param name="Scenario">Reads the scenario.</param>
/// <param name="Request">What to send; without an output folder where none was named.</param>
/// <param name="Standing">The standing silo to use; null for one in this process.</param>
/// <param name="Again">Options that further commands need to reach the same silo.</param>
/// <param name="Json">Whether only the summary's JSON is printed.</param>
/// <param name="Telemetry">Whether telemetry is printed.</param>
internal sealed record RunOrder(
    Func<ScenarioSpec> Scenario, RunRequest Request, Grains.Hosting.ClusterSettings? Standing, string Again, bool Json, bool Telemetry)
{
    /// <summary>Name of the run that goes on; null: a new one.</summary>
    internal string? Run { get; init; }
}
