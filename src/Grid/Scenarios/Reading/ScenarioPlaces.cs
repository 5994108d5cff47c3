namespace Headroom.Grid.Scenarios.Reading;

/// <summary>Where each record of a scenario stands in its file, and what was found wrong there.</summary>
/// <param name="file">Path as the user gave it.</param>
internal sealed class ScenarioPlaces(string file)
{
    private readonly Dictionary<object, Place> places = new(ReferenceEqualityComparer.Instance);
    private readonly List<InputProblem> problems = [];

    /// <summary>What {name} stands for; nothing until the parameters have been read.</summary>
    public ScenarioParameters Parameters { get; set; } = ScenarioParameters.None;

    /// <summary>Whether anything was found wrong.</summary>
    public bool AnyProblem => problems.Count > 0;

    /// <summary>Path of a field inside a node; the root's own path is empty.</summary>
    public static string Join(string path, string field) => path.Length == 0 ? field : $"{path}.{field}";

    /// <summary>Notes a problem; line 0 means the whole file, an empty field the root of the tree.</summary>
    public void Add(int line, string field, string value, string expected) =>
        problems.Add(new InputProblem(file, line, field.Length == 0 ? "file" : field, value, expected));

    /// <summary>Every problem, by line; on one line, in the order found.</summary>
    public IReadOnlyList<InputProblem> InFileOrder() => [.. problems.OrderBy(problem => problem.Line)];

    /// <summary>Remembers where a record came from.</summary>
    /// <param name="record">The record.</param>
    /// <param name="map">Its node.</param>
    /// <param name="path">Its path.</param>
    /// <param name="failed">Names of the fields that could not be read; null for none.</param>
    public void Remember(object record, YamlMap map, string path, IReadOnlySet<string>? failed) =>
        places[record] = new Place(map, path, failed);

    /// <summary>Whether a property of a record was read without a problem (or left out, with a default).</summary>
    public bool Good(object record, string property) =>
        !places.TryGetValue(record, out var place) || place.Failed is null
        || !place.Failed.Contains(ScenarioField.NameOf(property));

    /// <summary>Whether several properties of a record were all read without a problem.</summary>
    public bool Good(object record, params ReadOnlySpan<string> properties)
    {
        foreach (string property in properties)
            if (!Good(record, property))
                return false;
        return true;
    }

    /// <summary>Whether a property of a record is written in the file.</summary>
    public bool Written(object record, string property) =>
        places[record].Map.Find(ScenarioField.NameOf(property)) is not null;

    /// <summary>Refuses the value of a property, at its line, or at the record's where it was left out.</summary>
    public void Refuse(object record, string property, string expected)
    {
        var place = places[record];
        string field = ScenarioField.NameOf(property);
        var entry = place.Map.Find(field);
        string shown = entry?.Value switch
        {
            YamlText text => Parameters.TryReplace(text.Value, out string replaced, out _) ? replaced : text.Value,
            { } item => item.Shown,
            null => "",
        };
        Add(entry?.Line ?? place.Map.Line, Join(place.Path, field), shown, expected);
    }

    /// <summary>A record's line.</summary>
    public int Line(object record) => places[record].Map.Line;

    private sealed record Place(YamlMap Map, string Path, IReadOnlySet<string>? Failed);
}
