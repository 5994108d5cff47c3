namespace Headroom.Grid.Scenarios.Reading;

/// <summary>
/// Binds a YAML tree to the scenario's records through their <see cref="ScenarioField"/>s. Every problem goes to
/// the places; a field that could not be read keeps a harmless value and is remembered as failed.
/// </summary>
/// <param name="places">Takes problems and the place of each record.</param>
internal sealed class ScenarioBinder(ScenarioPlaces places)
{
    /// <summary>Most fields that an error line lists; a generator's would fill the screen.</summary>
    private const int MostListed = 10;

    /// <summary>The record of a node; its required texts and lists are never null.</summary>
    /// <param name="kind">Kind of the node.</param>
    /// <param name="map">The node.</param>
    /// <param name="path">Its path, for problems.</param>
    public object Bind(ScenarioKind kind, YamlMap map, string path)
    {
        object record = Activator.CreateInstance(kind.Record)!;
        HashSet<string>? failed = null;
        foreach (var entry in map.Entries)
        {
            string place = ScenarioPlaces.Join(path, entry.Key);
            if (kind.Field(entry.Key) is not { } field)
            {
                places.Add(entry.Line, place, entry.Value.Shown, Unknown(kind, entry.Key));
            }
            else if (Value(field, entry, place) is { } value)
            {
                field.Property.SetValue(record, value);
            }
            else
            {
                (failed ??= []).Add(field.Name);
            }
        }

        foreach (var field in kind.Fields)
        {
            if (!field.Required) continue;
            if (map.Find(field.Name) is null)
            {
                places.Add(map.Line, ScenarioPlaces.Join(path, field.Name), "", $"{field.Expectation}; it is required");
                (failed ??= []).Add(field.Name);
            }

            if (failed is not null && failed.Contains(field.Name) && field.Property.GetValue(record) is null)
                field.Property.SetValue(record, Harmless(field));
        }

        places.Remember(record, map, path, failed);
        return record;
    }

    /// <summary>What is expected where a kind has no such field.</summary>
    internal static string Unknown(ScenarioKind kind, string key)
    {
        string hint = NearestWord.Hint(key, kind.Fields.Select(field => field.Name));
        return $"a field of {kind.Name}" + (hint.Length > 0 ? hint
            : kind.Fields.Count > MostListed ? $" ('headroom describe {kind.Name}' lists them)"
            : $": {string.Join(", ", kind.Fields.Select(field => field.Name))}");
    }

    private static object? Harmless(ScenarioField field) => field.Type switch
    {
        FieldType.Text => "",
        FieldType.Texts => Array.Empty<string>(),
        FieldType.Nodes => Array.CreateInstance(field.Element!, 0),
        _ => null,
    };

    private object? Value(ScenarioField field, YamlEntry entry, string path)
    {
        if (field.Type == FieldType.Map) return entry.Value is YamlMap ? places.Parameters.Values : null;
        if (entry.Value is YamlText { IsNull: true } or YamlText { Value: "" })
        {
            places.Add(entry.Line, path, "", field.Expectation + (field.Required ? ""
                : field.Type == FieldType.Node ? "; {} takes every default" : "; leave the field out for its default"));
            return null;
        }

        return field.Type switch
        {
            FieldType.Node => Node(field, entry.Value, path),
            FieldType.Nodes => Nodes(field, entry, path),
            FieldType.Texts when field.Required && entry.Value is YamlList { Items.Count: 0 } => None(field, entry, path),
            FieldType.Texts when entry.Value is YamlList list => Each<string>(field, list, path),
            FieldType.Texts => Scalar(field, entry.Value, path) is string one ? new[] { one } : null,
            FieldType.Numbers when entry.Value is YamlList list => Each<double>(field, list, path),
            FieldType.Numbers => Scalar(field, entry.Value, path) is double one ? new[] { one } : null,
            _ => Scalar(field, entry.Value, path),
        };
    }

    private object? Scalar(ScenarioField field, YamlItem item, string path)
    {
        if (item is not YamlText { IsNull: false } text)
        {
            string quotes = item is YamlMap ? "; a {parameter} stands in quotes" : "";
            places.Add(item.Line, path, item.Shown, field.Expectation + quotes);
            return null;
        }

        if (!places.Parameters.TryReplace(text.Value, out string value, out string expected))
        {
            if (expected.Length > 0) places.Add(item.Line, path, text.Value, expected);
            return null;
        }

        object? typed = ScenarioValue.Of(field, value, out expected);
        if (typed is null) places.Add(item.Line, path, value, expected);
        return typed;
    }

    private T[]? Each<T>(ScenarioField field, YamlList list, string path)
    {
        var values = new T[list.Items.Count];
        bool good = true;
        for (int i = 0; i < values.Length; i++)
        {
            if (Scalar(field, list.Items[i], $"{path}[{i}]") is T value) values[i] = value;
            else good = false;
        }

        return good ? values : null;
    }

    private object? None(ScenarioField field, YamlEntry entry, string path)
    {
        places.Add(entry.Line, path, "", $"{field.Expectation}; at least one");
        return null;
    }

    private object? Node(ScenarioField field, YamlItem item, string path)
    {
        var kind = ScenarioKind.Of(field.Element!);
        if (item is YamlMap map) return Bind(kind, map, path);
        places.Add(item.Line, path, item.Shown, $"the fields of {kind.Name}: {string.Join(", ", kind.Fields.Select(f => f.Name))}");
        return null;
    }

    private Array? Nodes(ScenarioField field, YamlEntry entry, string path)
    {
        if (entry.Value is not YamlList list)
        {
            places.Add(entry.Line, path, entry.Value.Shown, field.Expectation);
            return null;
        }

        if (field.Required && list.Items.Count == 0)
        {
            None(field, entry, path);
            return null;
        }

        var nodes = Array.CreateInstance(field.Element!, list.Items.Count);
        bool good = true;
        for (int i = 0; i < nodes.Length; i++)
        {
            if (Node(field, list.Items[i], $"{path}[{i}]") is { } node) nodes.SetValue(node, i);
            else good = false;
        }

        return good ? nodes : null;
    }
}
