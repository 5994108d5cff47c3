using System.Globalization;
using Headroom.Grid.Series;

namespace Headroom.Grid.Networks.Pypsa;

/// <summary>
/// A CSV file of a PyPSA folder, held whole: a component's table, whose first column is the name and whose others may be missing (PyPSA leaves
/// out what has its default), or a time series, whose first column is the snapshot and whose others are components.
/// </summary>
internal sealed class PypsaTable
{
    private const int MostProblems = 10;

    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);
    private readonly List<(int Line, string[] Fields)> _rows = [];
    private readonly List<InputProblem> _problems;
    private readonly string _file;
    private int _reported;

    private PypsaTable(string file, List<InputProblem> problems) => (_file, _problems) = (file, problems);

    /// <summary>A table of nothing.</summary>
    public static PypsaTable None { get; } = new("", []);

    /// <summary>Reads a file of a folder; an empty table where it is not there.</summary>
    public static PypsaTable Read(string folder, string file, List<InputProblem> problems)
    {
        string path = Path.Combine(folder, file);
        PypsaTable table = new(path, problems);
        if (!File.Exists(path)) return table;
        try
        {
            using CsvFile csv = CsvFile.Open(new DataFile(path, path));
            for (int c = 0; c < csv.Columns.Count; c++) table._columns.TryAdd(csv.Columns[c], c);
            while (csv.Read())
            {
                if (csv.Blank) continue;
                string[] fields = new string[csv.Columns.Count];
                for (int c = 0; c < fields.Length; c++) fields[c] = csv.Field(c).ToString();
                table._rows.Add((csv.Line, fields));
            }
        }
        catch (InputException e)
        {
            problems.AddRange(e.Problems);
        }
        return table;
    }

    /// <summary>Number of rows.</summary>
    public int Count => _rows.Count;

    /// <summary>Columns but the first.</summary>
    public IEnumerable<string> Others => _columns.Where(c => c.Value > 0).Select(c => c.Key);

    /// <summary>First field of a row: a component's name, or a snapshot.</summary>
    public string Name(int row) => _rows[row].Fields[0];

    /// <summary>Whether a field is there and says something.</summary>
    public bool Has(int row, string column) => Text(row, column).Length > 0;

    /// <summary>A field; empty where there is none.</summary>
    public string Text(int row, string column) => _columns.TryGetValue(column, out int at) ? _rows[row].Fields[at] : "";

    /// <summary>Whether a field says true.</summary>
    public bool IsTrue(int row, string column) => Text(row, column) is "True" or "true" or "TRUE" or "1";

    /// <summary>A number within limits; PyPSA's default where the field is missing or blank.</summary>
    public double Number(int row, string column, double otherwise, double least = double.NegativeInfinity, double most = double.PositiveInfinity)
    {
        string text = Text(row, column);
        if (text.Length == 0 || text is "nan" or "NaN") return otherwise;
        if (TryNumber(text, out double value) && value >= least && value <= most) return value;
        Report(row, column, text, double.IsNegativeInfinity(least) && double.IsPositiveInfinity(most) ? "a number"
            : string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {most}"));
        return otherwise;
    }

    /// <summary>A column of numbers, one a row.</summary>
    public double[] Numbers(string column)
    {
        double[] values = new double[_rows.Count];
        for (int row = 0; row < values.Length; row++) values[row] = TryNumber(Text(row, column), out double value) ? value : Bad(row);
        return values;

        double Bad(int row)
        {
            Report(row, column, Text(row, column), "a number");
            return 0;
        }
    }

    /// <summary>Reports what is wrong with a field.</summary>
    public void Report(int row, string column, string value, string expected)
    {
        // A file that is wrong throughout is named ten times, not 8,760 times.
        if (_reported++ < MostProblems) _problems.Add(new InputProblem(_file, _rows[row].Line, column, value, expected));
    }

    /// <summary>Reports what is wrong with the file.</summary>
    public void Report(string field, string value, string expected) => _problems.Add(new InputProblem(_file, 0, field, value, expected));

    private static bool TryNumber(string text, out double value)
    {
        if (text is "inf" or "Infinity") return (value = double.PositiveInfinity) > 0;
        if (text is "-inf") return (value = double.NegativeInfinity) < 0;
        return CsvValue.TryNumber(text, out value);
    }
}
