using System.Text.RegularExpressions;

namespace Headroom.Grid.Scenarios.Reading;

/// <summary>An attribute, and what a value of a sweep makes of it.</summary>
/// <param name="Path">The attribute.</param>
/// <param name="Text">The value.</param>
/// <param name="Line">Line that the value stands on.</param>
/// <param name="Factor">Number by which it multiplies what is there; null: it takes its place.</param>
internal sealed record SweepChange(SweepPath Path, string Text, int Line, double? Factor);

/// <summary>Values of one column of a sweep, and what each changes.</summary>
/// <param name="Name">Name of the column.</param>
/// <param name="Values">Values in their order: what is shown, and what is changed.</param>
internal sealed record SweepDimension(string Name, IReadOnlyList<(string Shown, IReadOnlyList<SweepChange> Changes)> Values);

/// <summary>Reads a sweep's axes and cases against the scenario's tree: that what they change is there, and that it may take their values.</summary>
internal static partial class SweepReading
{
    /// <summary>Name of the column of cases.</summary>
    public const string CaseColumn = "case";

    /// <summary>The columns: the cases where there are any, then the axes. Problems go to the places.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="root">The scenario's tree.</param>
    /// <param name="places">Takes problems; knows where everything stands.</param>
    public static IReadOnlyList<SweepDimension> Dimensions(SweepSpec sweep, YamlMap root, ScenarioPlaces places)
    {
        List<SweepDimension> read = [];
        if (sweep.Cases.Count > 0 && places.Good(sweep, nameof(sweep.Cases)))
            read.Add(new(CaseColumn, [.. sweep.Cases.Select(one => (one.Name, (IReadOnlyList<SweepChange>)[.. one.Set.SelectMany(set => Changes(set, root, places))]))]));
        if (!places.Good(sweep, nameof(sweep.Axes))) return read;
        foreach (SweepAxisSpec axis in sweep.Axes)
        {
            if (!places.Good(axis, nameof(axis.Change), nameof(axis.Values), nameof(axis.From), nameof(axis.To), nameof(axis.Steps), nameof(axis.Scale), nameof(axis.Name))) continue;
            string name = NameOf(axis);
            if (!ColumnName().IsMatch(name)) places.Refuse(axis, nameof(axis.Name), "a name of letters, digits and underscores that starts with a letter");
            else if (read.Any(other => other.Name == name)) places.Refuse(axis, nameof(axis.Name), $"a name of its own; another column is called {name}");
            read.Add(new(name, Values(axis, root, places)));
        }
        return read;
    }

    private static string NameOf(SweepAxisSpec axis) =>
        axis.Name.Length > 0 ? axis.Name : axis.Change.Count > 0 && SweepPath.Parse(axis.Change[0]) is { } path ? path.LastField : "value";

    private static List<(string, IReadOnlyList<SweepChange>)> Values(SweepAxisSpec axis, YamlMap root, ScenarioPlaces places)
    {
        List<Target> targets = Targets(axis, axis.Change, axis.Scale, root, places);
        List<(string, IReadOnlyList<SweepChange>)> values = [];
        if (axis.Values.Count > 0)
        {
            YamlItem written = places.ItemOf(axis, nameof(axis.Values))!;
            for (int i = 0; i < axis.Values.Count; i++)
            {
                (int line, string field) = written is YamlList list ? (list.Items[i].Line, $"values[{i}]") : (written.Line, "values");
                if (axis.Values.Take(i).Contains(axis.Values[i])) places.Add(line, places.PathOf(axis, field), axis.Values[i], "each value once");
                else values.Add((axis.Values[i], Typed(targets, axis.Values[i], line, places.PathOf(axis, field), places)));
            }
        }
        else if (axis is { From: { } from, To: { } to, Steps: >= 2 })
        {
            int line = places.ItemOf(axis, nameof(axis.From))!.Line;
            for (int i = 0; i < axis.Steps; i++)
            {
                // The ends are what is written, to the last bit.
                double number = i == axis.Steps - 1 ? to : from + (to - from) * i / (axis.Steps - 1);
                string text = ScenarioField.Plain(number);
                values.Add((text, Typed(targets, text, line, places.PathOf(axis, "from"), places)));
            }
        }
        return values;
    }

    private static SweepChange[] Changes(SweepChangeSpec set, YamlMap root, ScenarioPlaces places)
    {
        if (!places.Good(set, nameof(set.Change), nameof(set.Value), nameof(set.Scale))) return [];
        return Typed(Targets(set, set.Change, set.Scale, root, places), set.Value,
            places.ItemOf(set, nameof(set.Value))!.Line, places.PathOf(set, "value"), places);
    }

    private static List<Target> Targets(object record, IReadOnlyList<string> change, bool scale, YamlMap root, ScenarioPlaces places)
    {
        List<Target> targets = [];
        YamlItem written = places.ItemOf(record, nameof(SweepAxisSpec.Change))!;
        for (int i = 0; i < change.Count; i++)
        {
            (int line, string field) = written is YamlList list ? (list.Items[i].Line, $"change[{i}]") : (written.Line, "change");
            ScenarioField? leaf = null;
            string? problem = SweepPath.Parse(change[i]) is not { } path ? SweepPath.Form : path.Problem(root, out leaf);
            if (problem is null && scale && leaf is not null && leaf.Type is not (FieldType.Whole or FieldType.Number or FieldType.Numbers))
                problem = $"an attribute that is a number, because scale is true; this one is {leaf.TypeText}";
            if (problem is null) targets.Add(new(SweepPath.Parse(change[i])!, leaf, scale));
            else places.Add(line, places.PathOf(record, field), change[i], problem);
        }
        return targets;
    }

    private static SweepChange[] Typed(List<Target> targets, string value, int line, string field, ScenarioPlaces places)
    {
        double? factor = ScenarioValue.NumberOf(value);
        // One line for a value, however many attributes take it.
        string wrong = "";
        foreach (Target target in targets)
        {
            if (target.Scale && factor is null) wrong = "a number, because scale is true";
            else if (!target.Scale && target.Leaf is { } leaf && ScenarioValue.Of(leaf, value, out string expected) is null) wrong = $"{expected} ({target.Path.Text})";
            if (wrong.Length == 0) continue;
            places.Add(line, field, value, wrong);
            return [];
        }
        return [.. targets.Select(target => new SweepChange(target.Path, value, line, target.Scale ? factor : null))];
    }

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_]{0,99}\z")]
    private static partial Regex ColumnName();

    private readonly record struct Target(SweepPath Path, ScenarioField? Leaf, bool Scale);
}
