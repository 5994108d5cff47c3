using Headroom.Grid.Scenarios.Reading;

namespace Headroom.Grid.Scenarios;

/// <summary>A column of a sweep's results that says what was changed.</summary>
/// <param name="Name">Its name, unique in the sweep.</param>
/// <param name="Values">Its values, as written, in their order.</param>
public sealed record SweepColumn(string Name, IReadOnlyList<string> Values)
{
    /// <summary>Its values as numbers; null where one is none.</summary>
    public IReadOnlyList<double>? Numbers { get; } =
        Values.All(value => ScenarioValue.NumberOf(value) is not null) ? [.. Values.Select(value => ScenarioValue.NumberOf(value)!.Value)] : null;
}

/// <summary>
/// A scenario's sweep: its cells, each the scenario with some attributes changed. A cell is made in the file's tree, before anything is read from
/// it, so that it is read and checked as any scenario is, and a value that doesn't do is named with the line that it stands on. Immutable.
/// </summary>
public sealed class ScenarioSweep
{
    /// <summary>Most cells of a sweep.</summary>
    public const int MostCells = 10_000;

    private readonly YamlMap _map;
    private readonly ScenarioPlaces _places;
    private readonly IReadOnlyDictionary<string, string> _parameters;
    private readonly IReadOnlyList<SweepDimension> _dimensions;
    private readonly long? _seed;
    private readonly int? _hours;

    private ScenarioSweep(
        ScenarioSpec scenario, YamlMap map, ScenarioPlaces places, IReadOnlyDictionary<string, string> parameters, IReadOnlyList<SweepDimension> dimensions,
        long? seed, int? hours)
    {
        (Scenario, _map, _places, _parameters, _dimensions, _seed, _hours) = (scenario, map.Without("sweep"), places, parameters, dimensions, seed, hours);
        Columns = [.. dimensions.Select(d => new SweepColumn(d.Name, [.. d.Values.Select(v => v.Shown)]))];
        Count = dimensions.Aggregate(1, (count, d) => count * d.Values.Count);
    }

    /// <summary>The scenario as it is, unchanged.</summary>
    public ScenarioSpec Scenario { get; }

    /// <summary>What is changed: the cases, where there are any, then the axes.</summary>
    public IReadOnlyList<SweepColumn> Columns { get; }

    /// <summary>Cells, 1 to <see cref="MostCells"/>.</summary>
    public int Count { get; }

    /// <summary>Reads the sweep of a scenario, and every cell of it, so that all problems are found before anything is run.</summary>
    /// <param name="yaml">Text of the scenario.</param>
    /// <param name="fileName">Name that problems carry.</param>
    /// <param name="parameters">Values that replace parameters of the scenario; not those that the sweep changes.</param>
    /// <param name="bases">Texts of what it builds on; null: they are read from files.</param>
    /// <param name="seed">Seed of all cells instead of the scenario's; null where that holds, or the sweep changes it.</param>
    /// <param name="hours">Hours of all cells instead of the scenario's; null likewise.</param>
    /// <exception cref="InputException">The scenario, its sweep or one of its cells has problems; or it has no sweep.</exception>
    public static ScenarioSweep Read(
        string yaml, string fileName, IReadOnlyDictionary<string, string>? parameters = null, IReadOnlyDictionary<string, string>? bases = null,
        long? seed = null, int? hours = null)
    {
        parameters ??= new Dictionary<string, string>();
        ScenarioPlaces places = new(fileName);
        YamlMap map = ScenarioFile.Tree(yaml, fileName, bases, places);
        ScenarioSpec scenario = ScenarioFile.Bind(map, parameters, places);
        if (scenario.Sweep is not { } spec) throw new InputException(new InputProblem(fileName, 0, "sweep", "", "axes or cases ('headroom describe sweep')"));
        IReadOnlyList<SweepDimension> dimensions = SweepReading.Dimensions(spec, map, places);
        Twice(dimensions, parameters, seed, hours, places);
        if (dimensions.Aggregate(1L, (count, d) => Math.Min(count * d.Values.Count, int.MaxValue)) is > MostCells and long cells)
            places.Refuse(scenario, nameof(scenario.Sweep), $"at most {MostCells} cells, the values of all axes multiplied; these make {(cells < int.MaxValue ? cells : "far more")}");
        if (places.AnyProblem) throw new InputException(places.InFileOrder());
        ScenarioSweep sweep = new(scenario, map, places, parameters, dimensions, seed, hours);
        sweep.Check();
        return sweep;
    }

    /// <summary>Number of the value of a column in a cell.</summary>
    /// <param name="cell">Number of the cell, from 0.</param>
    /// <param name="column">Number of the column, from 0.</param>
    public int Index(int cell, int column)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(cell);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(cell, Count);
        for (int c = Columns.Count - 1; c > column; c--) cell /= Columns[c].Values.Count;
        return cell % Columns[column].Values.Count;
    }

    /// <summary>Value of a column in a cell, as written.</summary>
    public string Value(int cell, int column) => Columns[column].Values[Index(cell, column)];

    /// <summary>What is changed in a cell: "data_centers = 1.5, hashprice = 40".</summary>
    public string Title(int cell) => string.Join(", ", Columns.Select((c, i) => $"{c.Name} = {Value(cell, i)}"));

    /// <summary>The scenario of a cell.</summary>
    /// <param name="cell">Number of the cell, from 0.</param>
    public ScenarioSpec ScenarioOf(int cell)
    {
        ScenarioPlaces places = _places.Anew();
        ScenarioSpec scenario = Bind(cell, places);
        return places.AnyProblem ? throw new InputException(places.InFileOrder()) : scenario;
    }

    private ScenarioSpec Bind(int cell, ScenarioPlaces places)
    {
        SweepChange[] changes = [.. _dimensions.SelectMany((d, i) => d.Values[Index(cell, i)].Changes)];
        YamlMap map = _map;
        foreach (SweepChange change in changes.Where(c => c.Path.IsParameter)) map = With(map, change, ScenarioParameters.None);
        ScenarioParameters parameters = ScenarioParameters.Read(map, _parameters, _places.Anew());
        foreach (SweepChange change in changes.Where(c => !c.Path.IsParameter)) map = With(map, change, parameters);
        ScenarioSpec scenario = ScenarioFile.Bind(map, _parameters, places);
        return scenario with { Seed = _seed ?? scenario.Seed, Hours = _hours ?? scenario.Hours };
    }

    private static YamlMap With(YamlMap map, SweepChange change, ScenarioParameters parameters) => change.Path.Change(map, (field, written) =>
    {
        if (change.Factor is not { } factor) return new YamlText(change.Line, change.Text, plain: false);
        switch (written)
        {
            case YamlList list:
                YamlList scaled = new(change.Line);
                scaled.Items.AddRange(list.Items.Select(item => item is YamlText text ? Times(text) : item));
                return scaled;
            case YamlText text:
                return Times(text);
            default:
                // Nothing is written: the default is multiplied, where there is one.
                string standard = field?.DefaultText ?? "";
                return ScenarioValue.NumberOf(standard) is { } number ? new YamlText(change.Line, ScenarioField.Plain(number * factor), plain: false) : null;
        }

        YamlText Times(YamlText text) => parameters.TryReplace(text.Value, out string replaced, out _) && ScenarioValue.NumberOf(replaced) is { } number
            ? new YamlText(change.Line, ScenarioField.Plain(number * factor), plain: false)
            : text;
    });

    // Problems of many cells are mostly the same one.
    private void Check()
    {
        HashSet<InputProblem> problems = [];
        ScenarioPlaces order = _places.Anew();
        for (int cell = 0; cell < Count; cell++)
        {
            ScenarioPlaces places = _places.Anew();
            Bind(cell, places);
            if (!places.AnyProblem) continue;
            foreach (InputProblem problem in places.InFileOrder())
            {
                if (problems.Add(problem)) order.Add(problem);
            }
        }
        if (problems.Count > 0) throw new InputException(order.InFileOrder());
    }

    private static void Twice(
        IReadOnlyList<SweepDimension> dimensions, IReadOnlyDictionary<string, string> parameters, long? seed, int? hours, ScenarioPlaces places)
    {
        string[] set = [.. parameters.Keys.Select(name => $"parameters.{name}"), .. seed is null ? [] : new[] { "seed" }, .. hours is null ? [] : new[] { "hours" }];
        foreach (SweepChange change in dimensions.SelectMany(d => d.Values).SelectMany(v => v.Changes).Where(c => set.Contains(c.Path.Text)).DistinctBy(c => c.Path.Text))
            places.Add(change.Line, "sweep", change.Path.Text, "an attribute that is not set for all cells at the same time (--set, --year, --seed, --hours)");
    }
}
