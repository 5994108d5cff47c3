using Headroom.Grid.Adequacy;
using Headroom.Grid.Scenarios.Description;
using Headroom.Grid.Scenarios.Reading;

namespace Headroom.Grid.Scenarios;

/// <summary>
/// Every kind of scenario node and its fields, described once by their attributes: what <c>headroom describe</c> prints,
/// what docs/scenario.md says and what the JSON Schema checks.
/// </summary>
public static class ScenarioDescription
{
    /// <summary>Every kind of a scenario, the whole file first, each before the kinds inside it.</summary>
    public static IReadOnlyList<ScenarioKind> Kinds { get; } = Reachable(typeof(ScenarioSpec));

    /// <summary>The same, and after them the kinds of an adequacy system's file (docs/adequacy.md).</summary>
    public static IReadOnlyList<ScenarioKind> AllKinds { get; } = [.. Kinds, .. Reachable(typeof(AdequacySpec))];

    /// <summary>A kind by its name.</summary>
    /// <exception cref="InputException">There is no such kind; the names there are, nearest first.</exception>
    public static ScenarioKind Kind(string name) =>
        AllKinds.FirstOrDefault(kind => kind.Name == name)
        ?? throw new InputException(new InputProblem("describe", 0, "kind", name,
            $"one of {string.Join(", ", NearestWord.Order(name, AllKinds.Select(kind => kind.Name)))}"));

    /// <summary>A kind and its fields as a table of plain text, each line ended by a line feed.</summary>
    /// <param name="kind">Name of the kind.</param>
    /// <param name="width">Longest line, characters; at least 60.</param>
    /// <exception cref="InputException">There is no such kind.</exception>
    public static string Text(string kind, int width = 80) => DescriptionText.Of(Kind(kind), width);

    /// <summary>The text of docs/scenario.md.</summary>
    public static string Markdown() => DescriptionMarkdown.Of(Kinds);

    /// <summary>The text of scenarios/headroom.schema.json (JSON Schema, draft 2020-12).</summary>
    public static string JsonSchema() => DescriptionSchema.Of(Kinds);

    private static List<ScenarioKind> Reachable(Type root)
    {
        var kinds = new List<ScenarioKind>();
        Visit(ScenarioKind.Of(root));
        return kinds;

        void Visit(ScenarioKind kind)
        {
            if (kinds.Contains(kind)) return;
            kinds.Add(kind);
            foreach (var field in kind.Fields)
                if (field.Element is not null)
                    Visit(ScenarioKind.Of(field.Element));
        }
    }
}
