using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Headroom.Grid.Scenarios.Reading;

/// <summary>
/// One YAML document as a tree with line numbers. Hostile files are stopped early: nodes are counted with every alias
/// written out, depth is limited, an anchor can't contain itself.
/// </summary>
internal sealed class YamlTree
{
    /// <summary>Most nodes in a file, every alias written out.</summary>
    public const long MostNodes = 5_000_000;

    // What a text writes out by aliases may be so much longer than the text, and a little for short ones: shared parts, not bombs.
    private const long MostTimesItsLength = 8, FreeNodes = 100_000;
    private const int MostDeep = 50;

    private readonly Scanner scanner;
    private readonly Parser parser;
    private readonly ScenarioPlaces places;
    private readonly Dictionary<AnchorName, YamlItem?> anchors = []; // Null while the node is still open.
    private readonly long most;
    private long nodes;

    private YamlTree(string yaml, ScenarioPlaces places)
    {
        most = Math.Min(MostNodes, FreeNodes + MostTimesItsLength * yaml.Length);
        scanner = new Scanner(new StringReader(yaml), skipComments: true);
        parser = new Parser(scanner);
        this.places = places;
    }

    /// <summary>The document's root; null where the file is empty. Syntax errors throw at once, with what was found so far.</summary>
    public static YamlItem? Read(string yaml, ScenarioPlaces places) => new YamlTree(yaml, places).Document();

    private YamlItem? Document()
    {
        Next(); // stream start
        if (Next() is StreamEnd) return null;
        var root = Node(Next(), "", 0);
        Next(); // document end
        if (Next() is DocumentStart second)
            places.Add(Line(second.Start), "yaml", "", "one document a file (no '---' after the first)");
        return root;
    }

    private ParsingEvent Next()
    {
        try
        {
            parser.MoveNext();
            return parser.Current!;
        }
        catch (YamlException broken)
        {
            // For a tab the library names the start of the mapping around it; the scanner stands at the tab.
            var mark = broken.Message.Contains("tab as indentation", StringComparison.Ordinal) ? scanner.CurrentPosition : broken.Start;
            throw Invalid(mark, broken.Message.TrimEnd('.'));
        }
        catch (InvalidOperationException)
        {
            // YamlDotNet 18 answers so where a line left of its indentation stands inside '[' or '{'.
            throw Invalid(scanner.CurrentPosition, "a bracket or brace above is not closed");
        }
    }

    private YamlItem Node(ParsingEvent start, string path, int depth)
    {
        int line = Line(start.Start);
        if (depth > MostDeep) Stop(line, path, $"at most {MostDeep} levels of nesting");
        if (start is AnchorAlias alias) return Counted(Aliased(alias, line, path), path, line);

        // YamlDotNet 18 ends a map after a key without a value in some broken files, instead of refusing it.
        if (start is not NodeEvent node) throw Invalid(start.Start, "a value is missing before this line's end");
        if (!node.Tag.IsEmpty && !node.Tag.IsNonSpecific)
            places.Add(line, path, node.Tag.Value, "a value without a YAML tag");
        if (!node.Anchor.IsEmpty) anchors[node.Anchor] = null;
        nodes++;
        YamlItem item = node switch
        {
            Scalar scalar => new YamlText(line, scalar.Value, scalar.Style == ScalarStyle.Plain),
            SequenceStart => List(line, path, depth),
            _ => Map(line, path, depth),
        };
        if (!node.Anchor.IsEmpty) anchors[node.Anchor] = item;
        return nodes > most ? Counted(item, path, line) : item;
    }

    private YamlList List(int line, string path, int depth)
    {
        var list = new YamlList(line);
        for (var at = Next(); at is not SequenceEnd; at = Next())
        {
            var item = Node(at, $"{path}[{list.Items.Count}]", depth + 1);
            list.Items.Add(item);
            list.Size += item.Size;
        }

        return list;
    }

    private YamlMap Map(int line, string path, int depth)
    {
        var map = new YamlMap(line);
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var at = Next(); at is not MappingEnd; at = Next())
        {
            int keyLine = Line(at.Start);
            if (at is not Scalar key)
            {
                places.Add(keyLine, path, Node(at, path, depth + 1).Shown, "a field name before ':'; put text with {parameters} in quotes");
                Node(Next(), path, depth + 1);
                continue;
            }

            string place = ScenarioPlaces.Join(path, key.Value);
            var value = Node(Next(), place, depth + 1);
            if (lines.TryAdd(key.Value, keyLine))
                map.Entries.Add(new YamlEntry(key.Value, keyLine, value));
            else
                places.Add(keyLine, place, value.Shown, $"the field only once; it is already on line {places.Shown(lines[key.Value])}");
            map.Size += value.Size + 1;
        }

        return map;
    }

    private YamlItem Aliased(AnchorAlias alias, int line, string path)
    {
        if (anchors.TryGetValue(alias.Value, out var item) && item is not null)
        {
            nodes += item.Size;
            return item;
        }

        places.Add(line, path, $"*{alias.Value}", anchors.ContainsKey(alias.Value)
            ? "an alias of something else than a node it stands in"
            : $"an anchor &{alias.Value} above");
        throw new InputException(places.InFileOrder());
    }

    private InputException Invalid(Mark mark, string reason)
    {
        places.Add(Line(mark), "yaml", "", $"valid YAML ({reason})");
        return new InputException(places.InFileOrder());
    }

    private int Line(Mark mark) => places.FirstLine + (int)mark.Line;

    private YamlItem Counted(YamlItem item, string path, int line)
    {
        if (nodes > most) Stop(line, path, $"at most {most} values in a file of this length, aliases written out");
        return item;
    }

    private void Stop(int line, string path, string expected)
    {
        places.Add(line, path, "", expected);
        throw new InputException(places.InFileOrder());
    }
}
