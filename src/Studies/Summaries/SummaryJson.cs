using System.Text.Json;
using System.Text.Json.Serialization;
using Headroom.Grid;
using Headroom.Studies.Results;

namespace Headroom.Studies.Summaries;

/// <summary>Reads and writes <c>summary.json</c>: snake_case, members in the order of <see cref="RunSummary"/>.</summary>
public static class SummaryJson
{
    private static readonly SummaryContext Context = new(ReadableJson.Options());

    /// <summary>The JSON text, indented, ending in a line break.</summary>
    public static string Write(RunSummary summary) => JsonSerializer.Serialize(summary, Context.RunSummary) + "\n";

    /// <summary>Writes the file into a folder.</summary>
    public static Task WriteAsync(RunSummary summary, string folder, CancellationToken cancel = default) =>
        File.WriteAllTextAsync(Path.Combine(folder, RunRecorder.SummaryFile), Write(summary), cancel);

    /// <summary>Reads the file of a results folder.</summary>
    /// <exception cref="InputException">There is none, or it is not one of this version.</exception>
    public static RunSummary ReadFolder(string folder)
    {
        string file = Path.Combine(folder, RunRecorder.SummaryFile);
        if (!File.Exists(file)) throw new InputException(new InputProblem(file, 0, "results", "", "the summary of a completed run"));
        return Read(File.ReadAllText(file), file);
    }

    /// <summary>Reads JSON text.</summary>
    /// <param name="json">Text.</param>
    /// <param name="file">Where it is from, for messages.</param>
    /// <exception cref="InputException">It is not a summary of this version.</exception>
    public static RunSummary Read(string json, string file)
    {
        try
        {
            RunSummary? summary = JsonSerializer.Deserialize(json, Context.RunSummary);
            if (summary is { SchemaVersion: RunSummary.CurrentSchema }) return summary;
            throw new InputException(new InputProblem(file, 0, "schema_version", $"{summary?.SchemaVersion}", $"{RunSummary.CurrentSchema}"));
        }
        catch (JsonException e)
        {
            throw new InputException(new InputProblem(file, (int)(e.LineNumber + 1 ?? 0), e.Path ?? "summary", "", "a run's summary"));
        }
    }
}

/// <summary>Serialization made at compile time.</summary>
[JsonSerializable(typeof(RunSummary))]
internal sealed partial class SummaryContext : JsonSerializerContext;
