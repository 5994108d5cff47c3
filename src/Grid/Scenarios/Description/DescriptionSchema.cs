using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Headroom.Grid.Scenarios.Description;

/// <summary>
/// The scenario format as JSON Schema, draft 2020-12. It checks what an editor can: names, types, ranges, words, what is
/// required. What must hold between fields is left to the reader.
/// </summary>
internal static class DescriptionSchema
{
    private const string Use = @"\{[A-Za-z][A-Za-z0-9_]*([+-][0-9]+)?\}";

    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // '>' and '+' as they are: the file is read by people.
        NewLine = "\n",
    };

    /// <summary>The whole schema; the first kind is the file itself.</summary>
    public static string Of(IReadOnlyList<ScenarioKind> kinds)
    {
        var definitions = new JsonObject();
        foreach (var kind in kinds.Skip(1)) definitions[kind.Name] = Node(kind);
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "Headroom scenario",
        };
        foreach (var (name, value) in Node(kinds[0])) schema[name] = value?.DeepClone();
        // What a scenario that builds on another leaves out is in its base.
        schema["if"] = new JsonObject { ["not"] = new JsonObject { ["required"] = new JsonArray(JsonValue.Create("base")) } };
        schema["then"] = new JsonObject { ["required"] = schema["required"]!.DeepClone() };
        schema.Remove("required");
        schema["$defs"] = definitions;
        return schema.ToJsonString(Layout) + "\n";
    }

    private static JsonObject Node(ScenarioKind kind)
    {
        var properties = new JsonObject();
        foreach (var field in kind.Fields)
        {
            var property = new JsonObject { ["description"] = Described(field) };
            foreach (var (name, value) in Allowed(field)) property[name] = value?.DeepClone();
            if (Default(field) is { } fallback) property["default"] = fallback;
            properties[field.Name] = property;
        }

        var node = new JsonObject
        {
            ["description"] = kind.Meaning,
            ["type"] = "object",
            ["properties"] = properties,
            ["additionalProperties"] = false,
        };
        string[] required = [.. kind.Fields.Where(field => field.Required).Select(field => field.Name)];
        if (required.Length > 0) node["required"] = new JsonArray([.. required.Select(name => JsonValue.Create(name))]);
        return node;
    }

    private static string Described(ScenarioField field) =>
        field.Unit is "" or "date" ? field.Meaning : field.Unit == "1" ? $"{field.Meaning} [fraction]" : $"{field.Meaning} [{field.Unit}]";

    private static JsonObject Allowed(ScenarioField field) => field.Type switch
    {
        FieldType.Text when field.Words.Count > 0 => Either(
            new JsonObject { ["enum"] = new JsonArray([.. field.Words.Select(word => JsonValue.Create(word))]) }, Written(Use)),
        FieldType.Text => Words(),
        FieldType.Texts => Either(Words(), new JsonObject { ["type"] = "array", ["items"] = Words() }),
        FieldType.Switch => Either(new JsonObject { ["type"] = "boolean" }, Written(Use)),
        FieldType.Date => Written($@"^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}$|{Use}"),
        FieldType.Whole => Number(field, "integer"),
        FieldType.Number => Number(field, "number"),
        FieldType.Numbers => Either(
            Number(field, "number"), new JsonObject { ["type"] = "array", ["items"] = Number(field, "number") }),
        FieldType.Node => new JsonObject { ["$ref"] = $"#/$defs/{field.Kind}" },
        FieldType.Nodes => List(field),
        _ => new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = new JsonObject { ["type"] = new JsonArray("string", "number", "boolean") },
        },
    };

    private static JsonObject Words() => new() { ["type"] = new JsonArray("string", "number", "boolean"), ["minLength"] = 1 };

    private static JsonObject List(ScenarioField field)
    {
        var list = new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["$ref"] = $"#/$defs/{field.Kind}" } };
        if (field.Required) list["minItems"] = 1;
        return list;
    }

    private static JsonObject Number(ScenarioField field, string type)
    {
        var number = new JsonObject { ["type"] = type };
        if (double.IsFinite(field.Minimum)) number["minimum"] = Exact(field.Minimum);
        if (double.IsFinite(field.Maximum)) number["maximum"] = Exact(field.Maximum);
        // A number with underscores is text to YAML 1.2, and so to editors.
        return Either(number, Written($@"^[+-]?[0-9]+(_[0-9]+)+(\.[0-9]+)?$|{Use}"));
    }

    private static JsonObject Written(string pattern) => new() { ["type"] = "string", ["pattern"] = pattern };

    private static JsonObject Either(JsonNode one, JsonNode other) => new() { ["anyOf"] = new JsonArray(one, other) };

    private static JsonNode? Default(ScenarioField field) => field.Default switch
    {
        bool flag => JsonValue.Create(flag),
        double number => Exact(number),
        int or long => JsonValue.Create(Convert.ToInt64(field.Default, System.Globalization.CultureInfo.InvariantCulture)),
        string { Length: > 0 } text => JsonValue.Create(text),
        IReadOnlyList<double> { Count: > 0 } numbers => new JsonArray([.. numbers.Select(Exact)]),
        _ => null,
    };

    private static JsonNode Exact(double number) => JsonNode.Parse(ScenarioField.Plain(number))!;
}
