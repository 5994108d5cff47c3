using Headroom.Grid.Series;

namespace Headroom.Grid.Networks.RtsGmlc;

/// <summary>
/// A table of the folder, read record by record by column name. What is wrong with a field is reported and reading goes on,
/// so that one run names everything; at most <see cref="MostProblems"/> a table.
/// </summary>
internal sealed class RtsGmlcTable : IDisposable
{
    /// <summary>A file that is wrong throughout is named ten times, not 8,784 times.</summary>
    public const int MostProblems = 10;

    private readonly CsvFile _csv;
    private readonly List<InputProblem> _problems;
    private readonly Dictionary<string, int> _ordinals = [];
    private readonly int _before;

    /// <summary>Opens a table.</summary>
    /// <exception cref="InputException">It can't be read.</exception>
    public RtsGmlcTable(DataFile file, List<InputProblem> problems)
    {
        _csv = CsvFile.Open(file);
        _problems = problems;
        _before = problems.Count;
    }

    /// <summary>Column names.</summary>
    public IReadOnlyList<string> Columns => _csv.Columns;

    /// <summary>Whether this table has shown a problem.</summary>
    public bool HasProblems => _problems.Count > _before;

    /// <summary>Goes to the next record that is not blank.</summary>
    /// <returns>False at the end, or after <see cref="MostProblems"/> problems.</returns>
    public bool Read()
    {
        while (_problems.Count - _before < MostProblems && _csv.Read())
        {
            if (!_csv.Blank) return true;
        }
        return false;
    }

    /// <summary>Text of a field, which may be empty.</summary>
    public string Text(string column) => _csv.Field(Ordinal(column)).ToString();

    /// <summary>Text of a field that says something.</summary>
    public string Name(string column)
    {
        string text = Text(column);
        if (text.Length == 0) Report(column, "", "a name");
        return text;
    }

    /// <summary>A number within limits; 0 after reporting one that is not.</summary>
    public double Number(string column, double least = double.MinValue, double most = double.MaxValue)
    {
        ReadOnlySpan<char> text = _csv.Field(Ordinal(column));
        if (CsvValue.TryNumber(text, out double value) && value >= least && value <= most) return value;
        Report(column, text, Expected(least, most));
        return 0;
    }

    /// <summary>A number, or null where the field is blank or <c>NA</c>.</summary>
    public double? NumberOrNone(string column, double least = double.MinValue) =>
        Missing(_csv.Field(Ordinal(column))) ? null : Number(column, least);

    /// <summary>A number, or 0 where the field is blank or <c>NA</c>.</summary>
    public double NumberOrZero(string column) => NumberOrNone(column) ?? 0;

    /// <summary>A number by ordinal.</summary>
    public bool TryNumber(int ordinal, out double value) => CsvValue.TryNumber(_csv.Field(ordinal), out value);

    /// <summary>A whole number.</summary>
    public int Whole(string column)
    {
        ReadOnlySpan<char> text = _csv.Field(Ordinal(column));
        if (int.TryParse(text, System.Globalization.NumberStyles.AllowLeadingSign, null, out int value)) return value;
        Report(column, text, "a whole number");
        return 0;
    }

    /// <summary>Ordinal of a column.</summary>
    /// <exception cref="InputException">There is none of the name, or there are two.</exception>
    public int Ordinal(string column)
    {
        if (!_ordinals.TryGetValue(column, out int at)) _ordinals.Add(column, at = _csv.Column(column));
        return at;
    }

    /// <summary>Reports a problem of the current record.</summary>
    public void Report(string column, ReadOnlySpan<char> value, string expected) =>
        _problems.Add(new InputProblem(_csv.Name, _csv.Line, column, value.ToString(), expected));

    /// <summary>Reports a problem of the file as a whole.</summary>
    public void ReportFile(string field, string expected) =>
        _problems.Add(new InputProblem(_csv.Name, 0, field, "", expected));

    /// <summary>Field of the current record by ordinal.</summary>
    public ReadOnlySpan<char> Field(int ordinal) => _csv.Field(ordinal);

    /// <inheritdoc/>
    public void Dispose() => _csv.Dispose();

    private static bool Missing(ReadOnlySpan<char> text) => text.IsEmpty || text is "NA";

    private static string Expected(double least, double most) => (least, most) switch
    {
        (double.MinValue, double.MaxValue) => "a number",
        (_, double.MaxValue) => FormattableString.Invariant($"a number of {least} or more"),
        _ => FormattableString.Invariant($"a number from {least} to {most}"),
    };
}
