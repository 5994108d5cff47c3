namespace Headroom.Grid.Figures;

/// <summary>The values that a study uses, one a figure of its table. Immutable.</summary>
public sealed class FigureValues
{
    private readonly Dictionary<string, FigureValue> _byName;

    internal FigureValues(FigureTable table, IReadOnlyList<FigureValue> values)
    {
        Table = table;
        All = values;
        _byName = values.ToDictionary(v => v.Figure.Name, StringComparer.Ordinal);
    }

    /// <summary>The table.</summary>
    public FigureTable Table { get; }

    /// <summary>Every value, in the table's order.</summary>
    public IReadOnlyList<FigureValue> All { get; }

    /// <summary>The value of a figure.</summary>
    /// <param name="name">One of the table's names.</param>
    public double this[string name] => _byName[name].Value;

    /// <summary>The value of a figure and where it is from.</summary>
    public FigureValue Of(string name) => _byName[name];

    /// <summary>The same with one value replaced.</summary>
    /// <exception cref="InputException">There is no such figure, or the value lies outside its range.</exception>
    public FigureValues With(string name, double value, string source = "given", int line = 0)
    {
        if (Table.Find(name) is not { } figure) throw Refusal(source, line, name, "", Table.Unknown(name));
        if (!figure.Allows(value)) throw Refusal(source, line, name, Figure.Plain(value), figure.Expectation);
        return new(Table, [.. All.Select(v => v.Figure.Name == name ? new FigureValue(figure, value, source, Standing.Given, line) : v)]);
    }

    /// <summary>Refuses a value for a reason of the study's own.</summary>
    /// <param name="name">The figure.</param>
    /// <param name="expected">What would have been right.</param>
    public InputException Refuse(string name, string expected)
    {
        FigureValue value = Of(name);
        string where = value.Standing == Standing.Given ? value.Source : Table.Study;
        return Refusal(where, value.Line, name, Figure.Plain(value.Value), expected);
    }

    internal static InputException Refusal(string where, int line, string name, string value, string expected) =>
        new(new InputProblem(where, line, name, value, expected));
}
