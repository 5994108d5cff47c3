using System.Text;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Scenarios.Reading;

namespace Headroom.Grid.Figures;

/// <summary>
/// Reads a study's figures: a YAML file with <c>study: NAME</c> and a map <c>figures</c> that holds any of the table's names, then
/// values given one by one. Every problem of a file is found in one go.
/// </summary>
public static class FigureFile
{
    /// <summary>What values given on the command line carry as their source.</summary>
    public const string CommandLine = "--set";

    private const long MostBytes = 1 << 20;

    /// <summary>Whether a file holds the figures of a study: the first line that is no comment names it.</summary>
    public static bool Is(string path) => File.ReadLines(path).Select(line => line.Trim())
        .FirstOrDefault(line => line.Length > 0 && line[0] != '#')?.StartsWith("study:", StringComparison.Ordinal) == true;

    /// <summary>The file of a study's figures that ships with the program; empty where there is none.</summary>
    /// <param name="table">The study's table.</param>
    public static string Shipped(FigureTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        string file = Path.Combine(ScenarioCatalogue.Folder() ?? "", table.Study + ".yaml");
        return File.Exists(file) ? file : "";
    }

    /// <summary>Reads a file.</summary>
    /// <param name="table">The study's table.</param>
    /// <param name="path">Path of the file, UTF-8; empty for none: every default.</param>
    /// <param name="sets">Values that replace those of the file, as "name=value".</param>
    /// <exception cref="InputException">The file or a value can't be used.</exception>
    public static FigureValues Read(FigureTable table, string path, IEnumerable<string> sets)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(sets);
        FigureValues values = path.Length == 0 ? table.Defaults() : Parse(table, Text(path), path);
        List<InputProblem> problems = [];
        foreach (string set in sets)
        {
            int equals = set.IndexOf('=', StringComparison.Ordinal);
            string name = equals < 0 ? set : set[..equals], text = equals < 0 ? "" : set[(equals + 1)..];
            values = Take(values, name, text, CommandLine, 0, problems);
        }
        return problems.Count == 0 ? values : throw new InputException(problems);
    }

    /// <summary>Reads a file's text.</summary>
    /// <param name="table">The study's table.</param>
    /// <param name="yaml">The text.</param>
    /// <param name="file">Name that problems carry.</param>
    /// <exception cref="InputException">It is no file of this study.</exception>
    public static FigureValues Parse(FigureTable table, string yaml, string file)
    {
        ArgumentNullException.ThrowIfNull(table);
        ScenarioPlaces places = new(file);
        if (YamlTree.Read(yaml, places) is not YamlMap root)
            throw FigureValues.Refusal(file, 1, "file", "", $"'study: {table.Study}' and a map 'figures'");
        if (places.AnyProblem) throw new InputException(places.InFileOrder());
        List<InputProblem> problems = [];
        foreach (YamlEntry entry in root.Entries.Where(e => e.Key is not ("study" or "figures")))
            problems.Add(new(file, entry.Line, entry.Key, entry.Value.Shown, "only 'study' and 'figures'"));
        if (root.Find("study") is not { Value: YamlText { } study } || study.Value != table.Study)
            problems.Add(new(file, root.Find("study")?.Line ?? 1, "study", root.Find("study")?.Value.Shown ?? "", table.Study));
        FigureValues values = table.Defaults();
        switch (root.Find("figures"))
        {
            case { Value: YamlMap map }:
                foreach (YamlEntry entry in map.Entries)
                    values = Take(values, entry.Key, entry.Value.Shown, file, entry.Line, problems);
                break;
            case { Value: YamlText { IsNull: true } } or null:
                break;
            case { } other:
                problems.Add(new(file, other.Line, "figures", other.Value.Shown, "names and their values"));
                break;
        }
        return problems.Count == 0 ? values : throw new InputException(problems);
    }

    private static FigureValues Take(FigureValues values, string name, string text, string source, int line, List<InputProblem> problems)
    {
        if (values.Table.Find(name) is not { } figure)
            problems.Add(new(source, line, name, text, values.Table.Unknown(name)));
        else if (ScenarioValue.NumberOf(text) is not { } number || !figure.Allows(number))
            problems.Add(new(source, line, name, text, figure.Expectation));
        else if (number != values[name])
            return values.With(name, number, source, line);
        return values;
    }

    private static string Text(string path)
    {
        try
        {
            if (Directory.Exists(path)) throw FigureValues.Refusal(path, 0, "file", "", "a file; this is a folder");
            if (!File.Exists(path)) throw FigureValues.Refusal(path, 0, "file", "", "a file of figures; there is none of this name");
            if (new FileInfo(path).Length > MostBytes) throw FigureValues.Refusal(path, 0, "file", "", "at most 1 MiB");
            return File.ReadAllText(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            throw FigureValues.Refusal(path, 0, "file", "", $"a readable UTF-8 file ({refused.Message})");
        }
    }
}
