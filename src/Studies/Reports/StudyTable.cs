using Headroom.Studies.Results;

namespace Headroom.Studies.Reports;

/// <summary>A small table of a study on its way to Parquet: whole columns, each as long as the others.</summary>
/// <param name="name">Name of the file, without its ending.</param>
/// <param name="csv">Whether it is written as CSV too.</param>
public sealed class StudyTable(string name, bool csv = false)
{
    private readonly List<(TableColumn Column, Action<int> Fill)> _columns = [];

    /// <summary>Name of the file, without its ending.</summary>
    public string Name { get; } = name;

    /// <summary>Rows; -1 before the first column.</summary>
    public int Rows { get; private set; } = -1;

    /// <summary>Adds a column of numbers.</summary>
    /// <param name="column">Its name: snake_case, with the unit.</param>
    /// <param name="values">Its values, top to bottom.</param>
    public StudyTable Number<T>(string column, IReadOnlyList<T> values) where T : struct, ISpanFormattable
    {
        TableColumn<T> target = TableColumn.Number<T>(column, Length(values.Count));
        _columns.Add((target, row => target[row] = values[row]));
        return this;
    }

    /// <summary>Adds a column of texts.</summary>
    /// <param name="column">Its name, snake_case.</param>
    /// <param name="values">Its values, top to bottom.</param>
    public StudyTable Text(string column, IReadOnlyList<string> values)
    {
        TableColumn<ReadOnlyMemory<char>> target = TableColumn.Text(column, Length(values.Count));
        _columns.Add((target, row => target[row] = values[row].AsMemory()));
        return this;
    }

    /// <summary>Writes <c>NAME.parquet</c>, and <c>NAME.csv</c> where it is asked for, into a folder.</summary>
    /// <exception cref="InvalidOperationException">The table has no columns.</exception>
    internal async Task WriteAsync(string folder)
    {
        if (_columns.Count == 0) throw new InvalidOperationException($"table '{Name}' has no columns");
        await using ResultTable table = await ResultTable.CreateAsync(
            Path.Combine(folder, Name + ".parquet"), csv, Math.Max(1, Rows), [.. _columns.Select(c => c.Column)]);
        for (int row = 0; row < Rows; row++)
        {
            foreach ((_, Action<int> fill) in _columns) fill(row);
            await table.EndRowAsync();
        }
        await table.CompleteAsync();
    }

    private int Length(int rows)
    {
        if (Rows < 0) Rows = rows;
        if (rows != Rows) throw new ArgumentException($"a column of {rows} values in table '{Name}' of {Rows} rows");
        // A buffer has room for at least one row.
        return Math.Max(1, rows);
    }
}
