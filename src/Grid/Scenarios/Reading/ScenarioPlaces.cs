namespace Headroom.Grid.Scenarios.Reading;

/// <summary>
/// Where each record of a scenario stands, and what was found wrong there. A scenario that builds on others comes from several files: their
/// lines are counted in one row, each file from a block of its own (<see cref="Open"/>), so that a line says which file it is of.
/// </summary>
internal sealed class ScenarioPlaces
{
    /// <summary>More lines than any file has (<see cref="ScenarioFile.MostBytes"/>).</summary>
    private const int Block = 1 << 28;

    /// <summary>Most files that a scenario is made of.</summary>
    public const int MostFiles = 7;

    private readonly List<string> files;
    private readonly Dictionary<object, Place> places = new(ReferenceEqualityComparer.Instance);
    private readonly List<InputProblem> problems = [];

    /// <summary>No places yet.</summary>
    /// <param name="file">Path of the first file, as the user gave it.</param>
    public ScenarioPlaces(string file) => files = [file];

    private ScenarioPlaces(List<string> files) => this.files = files;

    /// <summary>The same files, with nothing found in them yet.</summary>
    public ScenarioPlaces Anew() => new(files);

    /// <summary>What is added to the lines of the file that was opened last.</summary>
    public int FirstLine => (files.Count - 1) * Block;

    /// <summary>Turns to a further file.</summary>
    public void Open(string file) => files.Add(file);

    /// <summary>What {name} stands for; nothing until the parameters have been read.</summary>
    public ScenarioParameters Parameters { get; set; } = ScenarioParameters.None;

    /// <summary>Whether anything was found wrong.</summary>
    public bool AnyProblem => problems.Count > 0;

    /// <summary>Path of a field inside a node; the root's own path is empty.</summary>
    public static string Join(string path, string field) => path.Length == 0 ? field : $"{path}.{field}";

    /// <summary>Notes a problem; line 0 means the whole file, an empty field the root of the tree.</summary>
    public void Add(int line, string field, string value, string expected) =>
        problems.Add(new InputProblem(files[line / Block], line % Block, field.Length == 0 ? "file" : field, value, expected));

    /// <summary>Notes a problem that was found elsewhere in the same files.</summary>
    public void Add(InputProblem problem) => problems.Add(problem);

    /// <summary>Every problem, file after file, by line; on one line, in the order found.</summary>
    public IReadOnlyList<InputProblem> InFileOrder() => [.. problems.OrderBy(problem => files.IndexOf(problem.File)).ThenBy(problem => problem.Line)];

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

    /// <summary>What is written for a property of a record; null for nothing.</summary>
    public YamlItem? ItemOf(object record, string property) => places[record].Map.Find(ScenarioField.NameOf(property))?.Value;

    /// <summary>Whether nothing is written in the node of a record.</summary>
    public bool IsEmpty(object record) => places[record].Map.Entries.Count == 0;

    /// <summary>Path of a field of a record, for problems.</summary>
    public string PathOf(object record, string field) => Join(places[record].Path, field);

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

    /// <summary>A record's line as people read it: with its file, where that is not the first.</summary>
    public string Line(object record) => Shown(places[record].Map.Line);

    /// <summary>A line as people read it.</summary>
    public string Shown(int line) => line < Block ? $"{line}" : $"{line % Block} of {files[line / Block]}";

    private sealed record Place(YamlMap Map, string Path, IReadOnlySet<string>? Failed);
}
