using System.Globalization;
using System.Text.RegularExpressions;

namespace Headroom.Grid.Scenarios.Reading;

/// <summary>What {name}, {name+1} and {name-1} stand for in a scenario's values.</summary>
internal sealed partial class ScenarioParameters
{
    /// <summary>No parameters.</summary>
    public static readonly ScenarioParameters None = new();

    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);
    private readonly HashSet<string> failed = new(StringComparer.Ordinal);

    private ScenarioParameters() { }

    /// <summary>The values, overrides applied.</summary>
    public IReadOnlyDictionary<string, string> Values => values;

    /// <summary>
    /// Reads the <c>parameters</c> map of a scenario. A value may use the parameters above it; an override takes the
    /// place of what is written, so values below it follow.
    /// </summary>
    public static ScenarioParameters Read(YamlMap root, IReadOnlyDictionary<string, string> overrides, ScenarioPlaces places)
    {
        var parameters = new ScenarioParameters();
        var entry = root.Find("parameters");
        var listed = entry?.Value as YamlMap;
        foreach (var item in listed?.Entries ?? [])
        {
            string path = $"parameters.{item.Key}";
            if (!ParameterName().IsMatch(item.Key))
                places.Add(item.Line, path, "", "a parameter name of letters, digits and underscores that starts with a letter");
            string? written = item.Value is YamlText { IsNull: false, Value.Length: > 0 } text ? text.Value : null;
            if (overrides.TryGetValue(item.Key, out string? replacement)) written = replacement;
            string expected = "a value";
            if (string.IsNullOrEmpty(written) || !parameters.TryReplace(written, out written, out expected))
            {
                if (expected.Length > 0) places.Add(item.Line, path, written ?? item.Value.Shown, expected);
                parameters.failed.Add(item.Key);
            }

            parameters.values[item.Key] = written ?? "";
        }

        if (entry is not null && listed is null)
            places.Add(entry.Line, "parameters", entry.Value.Shown, "names and their values");
        foreach (var (name, value) in overrides)
        {
            if (parameters.values.ContainsKey(name)) continue;
            string known = parameters.values.Count == 0 ? "no parameter: this scenario has none"
                : $"one of the scenario's parameters: {string.Join(", ", parameters.values.Keys)}{NearestWord.Hint(name, parameters.values.Keys)}";
            places.Add(entry?.Line ?? 0, $"parameter {name}", value, known);
        }

        return parameters;
    }

    /// <summary>Replaces every {name} in a text.</summary>
    /// <param name="text">Text as written.</param>
    /// <param name="replaced">Text with values; the text as written where this returns false.</param>
    /// <param name="expected">
    /// Where this returns false, what would have been right; empty where a parameter used here has been reported already.
    /// </param>
    public bool TryReplace(string text, out string replaced, out string expected)
    {
        (replaced, expected) = (text, "");
        if (!text.AsSpan().ContainsAny('{', '}')) return true;
        string wrong = "";
        bool reported = false;
        string done = Use().Replace(text, use =>
        {
            string name = use.Groups["name"].Value;
            reported |= failed.Contains(name);
            string? value = Value(name, use.Groups["sign"].Value, use.Groups["number"].Value, out string problem);
            if (wrong.Length == 0) wrong = problem;
            return value ?? "";
        });
        if (reported) return false;
        if (wrong.Length == 0 && Use().Replace(text, "").AsSpan().ContainsAny('{', '}'))
            wrong = "parameters written {name}, {name+1} or {name-1}";
        expected = wrong;
        if (wrong.Length > 0) return false;
        replaced = done;
        return true;
    }

    private string? Value(string name, string sign, string number, out string problem)
    {
        problem = "";
        if (!values.TryGetValue(name, out string? value))
        {
            problem = values.Count == 0 ? $"a parameter '{name}' under parameters: there are none"
                : $"a parameter of the scenario: {string.Join(", ", values.Keys)}{NearestWord.Hint(name, values.Keys)}";
            return null;
        }

        if (sign.Length == 0) return value;
        if (long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole)
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int step)
            && Math.Abs((decimal)whole) < 1_000_000_000_000m)
            return (sign == "+" ? whole + step : whole - step).ToString(CultureInfo.InvariantCulture);
        problem = $"a whole number in parameter '{name}' ('{value}') for {{{name}{sign}{number}}}";
        return null;
    }

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_]*\z")]
    private static partial Regex ParameterName();

    [GeneratedRegex(@"\{(?<name>[A-Za-z][A-Za-z0-9_]*)((?<sign>[+-])(?<number>[0-9]+))?\}")]
    private static partial Regex Use();
}
