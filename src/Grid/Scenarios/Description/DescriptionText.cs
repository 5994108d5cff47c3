using System.Text;

namespace Headroom.Grid.Scenarios.Description;

/// <summary>A kind as a table for a terminal.</summary>
internal static class DescriptionText
{
    private const int Gap = 2;
    private const int NarrowestMeaning = 24;

    /// <summary>The table: name, unit, default, meaning; the meaning is wrapped inside its column.</summary>
    public static string Of(ScenarioKind kind, int width)
    {
        width = Math.Max(60, width);
        var text = new StringBuilder();
        foreach (string line in Wrap($"{kind.Name}: {kind.Meaning}", width)) text.Append(line).Append('\n');
        text.Append('\n');

        var rows = new List<(string Name, string Unit, string Default, string Meaning)> { ("field", "unit", "default", "meaning") };
        rows.AddRange(kind.Fields.Select(field => (field.Name, field.Unit, field.DefaultText, Meaning(field))));
        int name = rows.Max(row => row.Name.Length) + Gap;
        int unit = rows.Max(row => row.Unit.Length) + Gap;
        int wanted = rows.Max(row => row.Default.Length) + Gap;
        int left = name + unit + wanted;
        bool fits = width - left >= NarrowestMeaning;
        foreach (var row in rows)
        {
            string head = row.Name.PadRight(name) + row.Unit.PadRight(unit) + row.Default.PadRight(wanted);
            if (fits)
            {
                foreach (string line in Wrap(row.Meaning, width - left))
                {
                    text.Append(head).Append(line).Append('\n');
                    head = new string(' ', left);
                }
            }
            else
            {
                text.Append(head.TrimEnd()).Append('\n');
                foreach (string line in Wrap(row.Meaning, width - 4)) text.Append("    ").Append(line).Append('\n');
            }
        }

        return text.ToString();
    }

    /// <summary>The meaning of a field with its type and its range or words.</summary>
    public static string Meaning(ScenarioField field)
    {
        string allowed = field.Allowed.Length == 0 ? "" : field.Words.Count > 0 ? $" One of {field.Allowed}." : $" {char.ToUpperInvariant(field.Allowed[0])}{field.Allowed[1..]}.";
        string type = field.Type is FieldType.Node or FieldType.Nodes ? $" ({field.TypeText})"
            : field.Type is FieldType.Numbers or FieldType.Texts or FieldType.Switch or FieldType.Whole ? $" ({field.TypeText})" : "";
        return $"{field.Meaning}{allowed}{type}";
    }

    private static IEnumerable<string> Wrap(string text, int width)
    {
        var line = new StringBuilder();
        foreach (string word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line.ToString();
                line.Clear();
            }

            if (line.Length > 0) line.Append(' ');
            line.Append(word);
        }

        yield return line.ToString();
    }
}
