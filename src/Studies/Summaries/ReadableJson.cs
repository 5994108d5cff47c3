using System.Text.Encodings.Web;
using System.Text.Json;

namespace Headroom.Studies.Summaries;

/// <summary>How answers are spelled in JSON: snake_case, indented; read by programs, never put into a page, so "$/MWh" stays readable.</summary>
internal static class ReadableJson
{
    /// <summary>A set of options of its own: a serializer context keeps the one that it is given.</summary>
    public static JsonSerializerOptions Options() => new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
