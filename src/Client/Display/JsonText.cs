using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Headroom.Grains.Participants;
using Headroom.Grains.Runs;
using Headroom.Studies.Results;

namespace Headroom.Client.Display;

/// <summary>
/// What <c>--json</c> prints: snake_case members, phases as words, the invariant culture, one value and a line break.
/// </summary>
internal static class JsonText
{
    private static readonly AnswerContext Indented = new(Options(indented: true));
    private static readonly AnswerContext OneLine = new(Options(indented: false));

    internal static string Of(ParticipantReport state) => state switch
    {
        MinerState miner => JsonSerializer.Serialize(miner, Indented.MinerState),
        DataCenterState site => JsonSerializer.Serialize(site, Indented.DataCenterState),
        GeneratorState plant => JsonSerializer.Serialize(plant, Indented.GeneratorState),
        StorageState storage => JsonSerializer.Serialize(storage, Indented.StorageState),
        _ => JsonSerializer.Serialize(state, Indented.ParticipantReport),
    };

    internal static string Of(IReadOnlyList<ParticipantRow> rows) => Text(rows, Indented.IReadOnlyListParticipantRow);

    internal static string Of(IReadOnlyList<RunEvent> events) => Text(events, Indented.IReadOnlyListRunEvent);

    internal static string Of(IReadOnlyList<RunLine> runs) => Text(runs, Indented.IReadOnlyListRunLine);

    internal static string Of(IReadOnlyList<ScenarioLine> scenarios) => Text(scenarios, Indented.IReadOnlyListScenarioLine);

    internal static string Of(IReadOnlyList<KindLine> kinds) => Text(kinds, Indented.IReadOnlyListKindLine);

    internal static string Of(IReadOnlyList<Intervention> made) => Text(made, Indented.IReadOnlyListIntervention);

    internal static string Of(Intervention made) => Text(made, Indented.Intervention);

    internal static string Of(IReadOnlyList<KeyLine> keys) => Text(keys, Indented.IReadOnlyListKeyLine);

    internal static string Of(CheckedScenario check) => Text(check, Indented.CheckedScenario);

    internal static string Of(OpfAnswer answer) => Text(answer, Indented.OpfAnswer);

    internal static string Of(IReadOnlyList<RedundancyLine> sites) => Text(sites, Indented.IReadOnlyListRedundancyLine);

    internal static string Of(DispatchAnswer answer) => Text(answer, Indented.DispatchAnswer);

    /// <summary>A commitment.</summary>
    internal static string Of(CommitAnswer answer) => Text(answer, Indented.CommitAnswer);

    internal static string Of(RunView view) => Text(view, Indented.RunView);

    /// <summary>A view without line breaks, one of many.</summary>
    internal static string Line(RunView view) => Text(view, OneLine.RunView);

    private static string Text<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.Serialize(value, type);

    private static JsonSerializerOptions Options(bool indented) => new()
    {
        WriteIndented = indented,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter<RunPhase>(JsonNamingPolicy.KebabCaseLower) },
        DictionaryKeyPolicy = JsonNamingPolicy.SnakeCaseLower,
        // Read by programs, never put into a page: "$/MWh" and "≥" stay readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}

/// <summary>A run in a list.</summary>
internal sealed record RunLine(
    string Run, string Scenario, RunPhase Phase, int HoursDone, int Hours, string LocalTime, double Seconds,
    string ResultsFolder, string Message);

/// <summary>A key of the HTTP API in a list.</summary>
internal sealed record KeyLine(string Id, string Name, string Role, string Created);

/// <summary>A scenario in a list.</summary>
internal sealed record ScenarioLine(
    string Name, string Title, string File, int Hours, IReadOnlyDictionary<string, int> Participants, string Problem);

/// <summary>A kind of scenario node.</summary>
internal sealed record KindLine(string Kind, string Meaning, IReadOnlyList<FieldLine> Fields);

/// <summary>A field of a kind.</summary>
internal sealed record FieldLine(
    string Name, string Type, string Unit, bool Required, string Default, string Allowed, string Meaning);

/// <summary>What a check of a scenario came to.</summary>
internal sealed record CheckedScenario(
    string File, bool Ok, bool DataChecked, string Name, int Hours, IReadOnlyDictionary<string, int> Participants,
    IReadOnlyList<ProblemLine> Problems);

/// <summary>One problem of a scenario.</summary>
internal sealed record ProblemLine(string File, int Line, string Field, string Value, string Expected);

/// <summary>Serialization made at compile time, so that the first answer does not wait for reflection.</summary>
[JsonSerializable(typeof(ParticipantReport))]
[JsonSerializable(typeof(MinerState))]
[JsonSerializable(typeof(DataCenterState))]
[JsonSerializable(typeof(GeneratorState))]
[JsonSerializable(typeof(StorageState))]
[JsonSerializable(typeof(IReadOnlyList<ParticipantRow>))]
[JsonSerializable(typeof(IReadOnlyList<RunEvent>))]
[JsonSerializable(typeof(IReadOnlyList<RunLine>))]
[JsonSerializable(typeof(IReadOnlyList<ScenarioLine>))]
[JsonSerializable(typeof(IReadOnlyList<KindLine>))]
[JsonSerializable(typeof(IReadOnlyList<KeyLine>))]
[JsonSerializable(typeof(IReadOnlyList<Intervention>))]
[JsonSerializable(typeof(CheckedScenario))]
[JsonSerializable(typeof(IReadOnlyList<RedundancyLine>))]
[JsonSerializable(typeof(OpfAnswer))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(DispatchAnswer))]
[JsonSerializable(typeof(CommitAnswer))]
[JsonSerializable(typeof(RunView))]
internal sealed partial class AnswerContext : JsonSerializerContext;
