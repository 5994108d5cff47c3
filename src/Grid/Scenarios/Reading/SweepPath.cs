using System.Globalization;
using System.Text.RegularExpressions;

namespace Headroom.Grid.Scenarios.Reading;

/// <summary>Where a sweep changes a scenario's tree: <c>miners[rockdale].contract.mw</c>, <c>data_centers[*].pue</c>, <c>parameters.year</c>.</summary>
internal sealed partial class SweepPath
{
    /// <summary>What a path looks like.</summary>
    public const string Form = "fields joined by dots, items of a list in brackets, like market.voll_usd_per_mwh, miners[rockdale].pue or data_centers[*].contracted_mw";

    private const string Every = "*", Parameters = "parameters";

    // A cell is a run of the scenario: what it is called, and what it is held against afterwards, is not a run's to change.
    private static readonly string[] Fixed = ["schema", "base", "name", "title", "sweep", "actuals", "announced"];

    private readonly Step[] steps;

    private SweepPath(string text, Step[] steps) => (Text, this.steps) = (text, steps);

    /// <summary>The path as written.</summary>
    public string Text { get; }

    /// <summary>Its last field.</summary>
    public string LastField => steps[^1].Field;

    /// <summary>Whether it names a parameter of the scenario.</summary>
    public bool IsParameter => steps.Length == 2 && steps[0] is { Field: Parameters, Item: "" } && steps[1].Item.Length == 0;

    /// <summary>Reads a path; null where it is none.</summary>
    public static SweepPath? Parse(string text)
    {
        if (!Whole().IsMatch(text)) return null;
        return new(text, [.. Part().Matches(text).Select(part => new Step(part.Groups["field"].Value, part.Groups["item"].Value))]);
    }

    /// <summary>What would have been right where the path leads nowhere in a scenario; null where it leads somewhere.</summary>
    /// <param name="root">The scenario's tree.</param>
    /// <param name="leaf">The field at its end; null for a parameter.</param>
    public string? Problem(YamlMap root, out ScenarioField? leaf)
    {
        Visit visit = new((_, _) => null);
        Walk(root, visit);
        leaf = visit.Leaf;
        return visit.Problem ?? (visit.Hits > 0 ? null : "something that the scenario has: no item of the list has it");
    }

    /// <summary>The tree with the attribute changed; what is not on the way is shared.</summary>
    /// <param name="root">The tree.</param>
    /// <param name="change">Given the field (null for a parameter) and what is written there (null for nothing): what takes its place; null: nothing.</param>
    public YamlMap Change(YamlMap root, Func<ScenarioField?, YamlItem?, YamlItem?> change) => Walk(root, new(change));

    private YamlMap Walk(YamlMap root, Visit visit)
    {
        if (IsParameter) return Parameter(root, visit);
        if (steps[0].Field == Parameters || Fixed.Contains(steps[0].Field))
        {
            visit.Problem = steps[0].Field == Parameters ? "one parameter, like parameters.year" : $"an attribute that changes a run: not {string.Join(", ", Fixed)}";
            return root;
        }
        return Walk(ScenarioKind.Of(typeof(ScenarioSpec)), root, 0, false, visit);
    }

    private YamlMap Parameter(YamlMap root, Visit visit)
    {
        if (root.Find(Parameters)?.Value is not YamlMap listed || listed.Find(steps[1].Field) is not { } entry)
        {
            string[] known = root.Find(Parameters)?.Value is YamlMap some ? [.. some.Entries.Select(e => e.Key)] : [];
            visit.Problem = known.Length == 0 ? "no parameter: this scenario has none"
                : $"one of the scenario's parameters: {string.Join(", ", known)}{NearestWord.Hint(steps[1].Field, known)}";
            return root;
        }
        visit.Hits++;
        return visit.Change(null, entry.Value) is { } item ? root.With(Parameters, listed.With(entry.Key, item)) : root;
    }

    private YamlMap Walk(ScenarioKind kind, YamlMap map, int at, bool every, Visit visit)
    {
        Step step = steps[at];
        if (kind.Field(step.Field) is not { } field) return Wrong(ScenarioBinder.Unknown(kind, step.Field));
        YamlItem? there = map.Find(field.Name)?.Value;
        bool last = at == steps.Length - 1;
        if (field.Type is FieldType.Nodes)
        {
            if (step.Item.Length == 0) return Wrong($"one of the {field.Name} by its name or number, or all: {field.Name}[*]");
            if (last) return Wrong($"a field of {field.Kind} behind {field.Name}[{step.Item}]");
            return there is YamlList list ? Items(list) : step.Item == Every ? map : Wrong($"an item that the scenario has; it has no {field.Name}");
        }
        if (step.Item.Length > 0) return Wrong($"no [{step.Item}] behind {field.Name}, which is no list of items");
        if (field.Type is FieldType.Node)
        {
            ScenarioKind inner = ScenarioKind.Of(field.Element!);
            if (last) return Wrong($"a field of {inner.Name} behind {field.Name}: {string.Join(", ", inner.Fields.Select(f => f.Name).Take(10))}");
            // Where all items are meant, those without the node stay without.
            if (there is not YamlMap && every) return map;
            return map.With(field.Name, Walk(inner, there as YamlMap ?? new YamlMap(map.Line), at + 1, every, visit));
        }
        if (!last) return Wrong($"{field.Name} at its end: it is {field.TypeText} and has no fields");
        visit.Leaf = field;
        visit.Hits++;
        return visit.Change(field, there is YamlText { IsNull: true } ? null : there) is { } item ? map.With(field.Name, item) : map;

        YamlMap Items(YamlList list)
        {
            int[] chosen = Chosen(list.Items, step.Item);
            if (chosen.Length == 0)
            {
                string[] names = [.. list.Items.Select(NameOf).Where(name => name.Length > 0)];
                return step.Item == Every ? map : Wrong($"the name of one of the {field.Name}, its number from 0, or *{NearestWord.Hint(step.Item, names)}");
            }
            YamlList changed = new(list.Line);
            changed.Items.AddRange(list.Items);
            foreach (int i in chosen)
            {
                if (list.Items[i] is YamlMap item)
                    changed.Items[i] = Walk(ScenarioKind.Of(field.Element!), item, at + 1, every || step.Item == Every, visit);
            }
            return map.With(field.Name, changed);
        }

        YamlMap Wrong(string expected)
        {
            visit.Problem ??= expected;
            return map;
        }
    }

    private static int[] Chosen(List<YamlItem> items, string item)
    {
        if (item == Every) return [.. Enumerable.Range(0, items.Count)];
        int named = items.FindIndex(i => NameOf(i) == item);
        if (named >= 0) return [named];
        return int.TryParse(item, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number < items.Count ? [number] : [];
    }

    private static string NameOf(YamlItem item) => (item as YamlMap)?.Find("name")?.Value is YamlText name ? name.Value : "";

    [GeneratedRegex(@"^[A-Za-z0-9_]+(\[[^\[\]]+\])?(\.[A-Za-z0-9_]+(\[[^\[\]]+\])?)*\z")]
    private static partial Regex Whole();

    [GeneratedRegex(@"(?<field>[A-Za-z0-9_]+)(\[(?<item>[^\[\]]+)\])?(\.|\z)")]
    private static partial Regex Part();

    private readonly record struct Step(string Field, string Item);

    private sealed class Visit(Func<ScenarioField?, YamlItem?, YamlItem?> change)
    {
        public Func<ScenarioField?, YamlItem?, YamlItem?> Change { get; } = change;

        public ScenarioField? Leaf { get; set; }

        public int Hits { get; set; }

        public string? Problem { get; set; }
    }
}
