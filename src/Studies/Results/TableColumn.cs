using System.Globalization;
using Parquet;
using Parquet.Schema;

namespace Headroom.Studies.Results;

/// <summary>A column of a results table: a buffer of one row group, and how it is written.</summary>
internal abstract class TableColumn(DataField field)
{
    /// <summary>Field of the Parquet schema.</summary>
    public DataField Field { get; } = field;

    /// <summary>Writes the first rows of the buffer as a column chunk.</summary>
    public abstract Task WriteAsync(ParquetRowGroupWriter group, int rows);

    /// <summary>Writes one value as CSV.</summary>
    public abstract void WriteCsv(TextWriter writer, int row);

    /// <summary>A column of numbers.</summary>
    public static TableColumn<T> Number<T>(string name, int rows) where T : struct, ISpanFormattable =>
        new(new DataField<T>(name, false), rows, static (writer, value) =>
        {
            Span<char> text = stackalloc char[40];
            value.TryFormat(text, out int length, default, CultureInfo.InvariantCulture);
            writer.Write(text[..length]);
        });

    /// <summary>A column of few different names. Names hold no comma and no quote, so CSV needs no quoting.</summary>
    public static TableColumn<ReadOnlyMemory<char>> Name(string name, int rows) =>
        new(new DataField<string>(name, false), rows, static (writer, value) => writer.Write(value.Span));

    /// <summary>A column of free text; CSV quotes it where it must.</summary>
    public static TableColumn<ReadOnlyMemory<char>> Text(string name, int rows) =>
        new(new DataField<string>(name, false), rows, static (writer, value) =>
        {
            if (value.Span.IndexOfAny(',', '"', '\n') < 0) writer.Write(value.Span);
            else writer.Write($"\"{value.ToString().Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
        });

    /// <summary>A column of instants (UTC) or of local wall-clock times, to the microsecond.</summary>
    public static TableColumn<DateTime> Time(string name, int rows, bool utc) =>
        new(new DateTimeDataField(name, DateTimeFormat.Timestamp, utc, DateTimeTimeUnit.Micros, false), rows, (writer, value) =>
        {
            Span<char> text = stackalloc char[40];
            value.TryFormat(text, out int length, utc ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
            writer.Write(text[..length]);
        });
}

/// <summary>A column with values of one type.</summary>
internal sealed class TableColumn<T>(DataField field, int rows, Action<TextWriter, T> csv) : TableColumn(field) where T : struct
{
    private readonly T[] _values = new T[rows];

    /// <summary>Value of a row of the group in hand.</summary>
    public T this[int row]
    {
        set => _values[row] = value;
    }

    /// <inheritdoc/>
    public override Task WriteAsync(ParquetRowGroupWriter group, int rows) =>
        group.WriteAsync<T>(Field, _values.AsMemory(0, rows));

    /// <inheritdoc/>
    public override void WriteCsv(TextWriter writer, int row) => csv(writer, _values[row]);
}
