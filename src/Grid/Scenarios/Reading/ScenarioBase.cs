namespace Headroom.Grid.Scenarios.Reading;

/// <summary>
/// A scenario that builds on another (<c>base</c>): what it writes goes over what the other holds. Fields of a node are taken one by one; items of
/// a list that have names are matched by them, a new name is a further item; everything else replaces what was there, and an empty value
/// (<c>~</c>) takes it away. A base may have a base of its own.
/// </summary>
internal static class ScenarioBase
{
    /// <summary>Name of the field.</summary>
    public const string Field = "base";

    /// <summary>The tree of a file, its bases under it.</summary>
    /// <param name="map">The file's own tree.</param>
    /// <param name="file">Its path.</param>
    /// <param name="places">Takes problems.</param>
    /// <param name="texts">Texts of the bases by the names under which they are called; null: they are read from files.</param>
    /// <param name="read">Takes the text of each base by its name; may be null.</param>
    /// <param name="shippedOnly">Whether bases are shipped scenarios only, and no files beside the one that calls them.</param>
    public static YamlMap Under(
        YamlMap map, string file, ScenarioPlaces places, IReadOnlyDictionary<string, string>? texts, IDictionary<string, string>? read = null, bool shippedOnly = false) =>
        Under(map, file, places, texts, read, shippedOnly, [Key(file, texts)]);

    private static YamlMap Under(
        YamlMap map, string file, ScenarioPlaces places, IReadOnlyDictionary<string, string>? texts, IDictionary<string, string>? read, bool shippedOnly,
        List<string> chain)
    {
        if (map.Find(Field)?.Value is not YamlText { IsNull: false, Value.Length: > 0 } name) return map;
        string path = texts is not null ? name.Value + ScenarioCatalogue.Extension
            : shippedOnly ? ScenarioCatalogue.Shipped(name.Value) ?? "" : PathOf(name.Value, file);
        if (path.Length == 0) throw Refused(shippedOnly ? "the name of a shipped scenario" : $"the name of a shipped scenario, or of a file beside {file}");
        if (chain.Contains(Key(path, texts))) throw Refused($"a scenario that does not itself build on this one ({string.Join(" -> ", chain.Append(Key(path, texts)).Select(Path.GetFileName))})");
        if (chain.Count == ScenarioPlaces.MostFiles) throw Refused($"at most {ScenarioPlaces.MostFiles} files one on top of the other");
        string text = Text(name.Value, path);
        if (read is not null) read[name.Value] = text;
        places.Open(path);
        if (YamlTree.Read(text, places) is not YamlMap under) throw Refused($"a scenario; {path} is none");
        return Over(map, Under(under, path, places, texts, read, shippedOnly, [.. chain, Key(path, texts)]));

        string Text(string called, string at)
        {
            if (texts is not null) return texts.TryGetValue(called, out string? sent) ? sent : throw Refused("a base that was sent with the scenario");
            try
            {
                return ScenarioFile.ReadText(at);
            }
            catch (InputException unread)
            {
                throw Refused($"{unread.Problems[0].Expected} ({at})");
            }
        }

        InputException Refused(string expected)
        {
            places.Add(name.Line, Field, name.Value, expected);
            return new InputException(places.InFileOrder());
        }
    }

    /// <summary>A node over another.</summary>
    private static YamlMap Over(YamlMap over, YamlMap under)
    {
        YamlMap merged = new(over.Line);
        foreach (YamlEntry entry in under.Entries)
        {
            if (over.Find(entry.Key) is not { } own) merged.Entries.Add(entry);
            else if (own.Value is not YamlText { IsNull: true }) merged.Entries.Add(own with { Value = Over(own.Value, entry.Value) });
        }
        foreach (YamlEntry entry in over.Entries)
        {
            if (under.Find(entry.Key) is null) merged.Entries.Add(entry);
        }
        return merged;
    }

    private static YamlItem Over(YamlItem over, YamlItem under) => (over, under) switch
    {
        (YamlMap own, YamlMap other) => Over(own, other),
        (YamlList own, YamlList other) when own.Items.Count > 0 && own.Items.Concat(other.Items).All(item => NameOf(item).Length > 0) => Over(own, other),
        _ => over,
    };

    /// <summary>Named items over others: those of the same name in their places, new ones behind them.</summary>
    private static YamlList Over(YamlList over, YamlList under)
    {
        YamlList merged = new(over.Line);
        HashSet<string> known = [.. under.Items.Select(NameOf)];
        ILookup<string, YamlItem> own = over.Items.ToLookup(NameOf);
        foreach (YamlItem item in under.Items)
        {
            YamlItem top = item;
            foreach (YamlItem one in own[NameOf(item)]) top = Over(one, top);
            merged.Items.Add(top);
        }
        merged.Items.AddRange(over.Items.Where(item => !known.Contains(NameOf(item))));
        return merged;
    }

    private static string NameOf(YamlItem item) => item is YamlMap map && map.Find("name")?.Value is YamlText { IsNull: false } name ? name.Value : "";

    /// <summary>A file of the name beside the one that calls it, else a shipped scenario; empty for neither.</summary>
    private static string PathOf(string name, string file)
    {
        string folder = Path.GetDirectoryName(file) ?? "";
        foreach (string beside in new[] { Path.Combine(folder, name + ScenarioCatalogue.Extension), Path.Combine(folder, name) })
        {
            if (File.Exists(beside)) return beside;
        }
        return ScenarioCatalogue.Shipped(name) ?? "";
    }

    // Texts that were sent are known by name alone.
    private static string Key(string path, IReadOnlyDictionary<string, string>? texts) => texts is null ? Path.GetFullPath(path) : Path.GetFileName(path);
}
