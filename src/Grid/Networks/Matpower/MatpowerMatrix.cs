namespace Headroom.Grid.Networks.Matpower;

/// <summary>A matrix of a MATPOWER file, its rows with the lines they start on, and the questions a reader asks of it.</summary>
internal sealed class MatpowerMatrix(string file, string name, int line)
{
    private readonly List<double[]> _rows = [];
    private readonly List<int> _lines = [];

    /// <summary>Number of rows.</summary>
    public int Count => _rows.Count;

    /// <summary>Line of the assignment, from 1.</summary>
    public int Line => line;

    /// <summary>Values of a row.</summary>
    public double[] this[int row] => _rows[row];

    /// <summary>Adds a row; all have one width.</summary>
    /// <exception cref="InputException">It has another width than the first row.</exception>
    public void Add(double[] row, int at)
    {
        if (_rows.Count > 0 && _rows[0].Length != row.Length)
            throw Problem(at, $"row {_rows.Count + 1} of {name}", $"{row.Length} values", $"{_rows[0].Length} values, as in its first row");
        _rows.Add(row);
        _lines.Add(at);
    }

    /// <summary>Refuses a matrix narrower than <paramref name="columns"/>.</summary>
    public void NeedColumns(int columns)
    {
        if (Count > 0 && _rows[0].Length < columns)
            throw Problem(_lines[0], name, $"{_rows[0].Length} columns", $"at least {columns} columns");
    }

    /// <summary>A value that must be a finite number.</summary>
    public double Finite(int row, int column, string field)
    {
        double value = _rows[row][column];
        return double.IsFinite(value) ? value : throw Wrong(row, column, field, "a finite number");
    }

    /// <summary>A value that may be infinite, but is a number.</summary>
    public double Number(int row, int column, string field)
    {
        double value = _rows[row][column];
        return double.IsNaN(value) ? throw Wrong(row, column, field, "a number") : value;
    }

    /// <summary>A whole number within a range.</summary>
    public int Whole(int row, int column, string field, int low, int high)
    {
        double value = _rows[row][column];
        return value == Math.Floor(value) && value >= low && value <= high
            ? (int)value
            : throw Wrong(row, column, field, high == int.MaxValue ? $"a whole number of at least {low}" : $"a whole number from {low} to {high}");
    }

    /// <summary>The exception for a value that is not what was expected.</summary>
    public InputException Wrong(int row, int column, string field, string expected) =>
        Problem(_lines[row], $"{name}({row + 1}).{field}", MatpowerText.Spelled(_rows[row][column]), expected);

    /// <summary>The exception for the matrix as a whole.</summary>
    public InputException Wrong(string value, string expected) => Problem(line, name, value, expected);

    private InputException Problem(int at, string field, string value, string expected) => new(new InputProblem(file, at, field, value, expected));
}
