namespace Headroom.Grid.Scenarios.Reading;

/// <summary>A node of a YAML file that knows its line.</summary>
/// <param name="line">Line, from 1.</param>
internal abstract class YamlItem(int line)
{
    /// <summary>Line, from 1.</summary>
    public int Line { get; } = line;

    /// <summary>Nodes in it, itself included, every alias counted as if written out.</summary>
    public long Size { get; set; } = 1;

    /// <summary>How the node is shown in an error line.</summary>
    public abstract string Shown { get; }
}

/// <summary>A scalar, not yet typed.</summary>
internal sealed class YamlText(int line, string value, bool plain) : YamlItem(line)
{
    /// <summary>Its text, quotes taken off.</summary>
    public string Value { get; } = value;

    /// <summary>Nothing was written, or YAML's null.</summary>
    public bool IsNull { get; } = plain && value is "" or "~" or "null" or "Null" or "NULL";

    /// <inheritdoc/>
    public override string Shown => IsNull ? "" : Value;
}

/// <summary>A sequence.</summary>
internal sealed class YamlList(int line) : YamlItem(line)
{
    /// <summary>Items in file order.</summary>
    public List<YamlItem> Items { get; } = [];

    /// <inheritdoc/>
    public override string Shown => "[...]";
}

/// <summary>A mapping with text keys; a key that comes twice has been reported, and its first value kept.</summary>
internal sealed class YamlMap(int line) : YamlItem(line)
{
    /// <summary>Entries in file order.</summary>
    public List<YamlEntry> Entries { get; } = [];

    /// <inheritdoc/>
    public override string Shown => "{...}";

    /// <summary>The entry of a key; null where there is none.</summary>
    public YamlEntry? Find(string key)
    {
        foreach (var entry in Entries)
            if (entry.Key == key)
                return entry;
        return null;
    }

    /// <summary>The mapping with another value for a key, in its place; behind the others where there is none yet.</summary>
    public YamlMap With(string key, YamlItem value)
    {
        var map = new YamlMap(Line);
        YamlEntry changed = new(key, value.Line, value);
        bool there = false;
        foreach (var entry in Entries)
        {
            map.Entries.Add(entry.Key == key ? changed : entry);
            there |= entry.Key == key;
        }

        if (!there) map.Entries.Add(changed);
        return map;
    }

    /// <summary>The mapping without a key.</summary>
    public YamlMap Without(string key)
    {
        var map = new YamlMap(Line);
        map.Entries.AddRange(Entries.Where(entry => entry.Key != key));
        return map;
    }
}

/// <summary>A key and its value.</summary>
/// <param name="Key">The key.</param>
/// <param name="Line">Line of the key, from 1.</param>
/// <param name="Value">The value.</param>
internal sealed record YamlEntry(string Key, int Line, YamlItem Value);
