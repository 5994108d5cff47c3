using System.Data.Common;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Headroom.Client.Display;
using Spectre.Console;
using Sylvan.Data.Csv;

namespace Headroom.Client.Catalogue;

/// <summary>Rows of an answer, for people and for programs.</summary>
internal static class Rows
{
    /// <summary>Most rows of a table for people; the rest is counted.</summary>
    internal const int MostShown = 200;

    private const int Gap = 2, NarrowestText = 12;

    /// <summary>A table as wide as the terminal; a block a row, a line a column, where there are too many columns for that.</summary>
    internal static async Task TableAsync(DbDataReader rows, Terminal terminal, CancellationToken cancellation)
    {
        string[] names = [.. Enumerable.Range(0, rows.FieldCount).Select(rows.GetName)];
        bool[] numbers = [.. Enumerable.Range(0, rows.FieldCount).Select(i => IsNumber(rows.GetFieldType(i)))];
        List<string[]> shown = [];
        long more = 0;
        while (await rows.ReadAsync(cancellation))
        {
            if (shown.Count == MostShown) more++;
            else shown.Add([.. Enumerable.Range(0, names.Length).Select(i => Shown(rows, i))]);
        }
        // Text may be broken into lines, numbers may not.
        int needed = Enumerable.Range(0, names.Length).Sum(i => Gap + Math.Max(Broken(names[i]), shown.Select(row => numbers[i] ? row[i].Length : Broken(row[i])).DefaultIfEmpty().Max()));
        if (shown.Count == 0) terminal.Out.WriteLine("no rows");
        else if (needed <= terminal.Console.Profile.Width + Gap) terminal.Console.Write(Beside(names, numbers, shown));
        else WriteBlocks(names, shown, terminal.Out);
        if (more > 0) terminal.Out.WriteLine($"... and {more.ToString(CultureInfo.InvariantCulture)} more, with --format csv or --json");

        static int Broken(string text) => Math.Min(text.Length, NarrowestText);
    }

    private static Table Beside(string[] names, bool[] numbers, List<string[]> rows)
    {
        Table table = new Table().Border(TableBorder.None);
        for (int i = 0; i < names.Length; i++)
        {
            TableColumn column = new TableColumn(new Text(names[i])).PadLeft(0).PadRight(Gap);
            table.AddColumn(numbers[i] ? column.RightAligned() : column);
        }
        foreach (string[] row in rows) table.AddRow(row.Select(value => new Text(value)));
        return table;
    }

    private static void WriteBlocks(string[] names, List<string[]> rows, TextWriter output)
    {
        int width = names.Max(name => name.Length) + Gap;
        for (int row = 0; row < rows.Count; row++)
        {
            if (row > 0) output.WriteLine();
            for (int i = 0; i < names.Length; i++) output.WriteLine(names[i].PadRight(width) + rows[row][i]);
        }
    }

    /// <summary>Comma-separated values with a heading, numbers in full.</summary>
    internal static async Task CsvAsync(DbDataReader rows, TextWriter output, CancellationToken cancellation)
    {
        await using CsvDataWriter csv = CsvDataWriter.Create(output, new CsvDataWriterOptions { NewLine = "\n", Culture = CultureInfo.InvariantCulture });
        await csv.WriteAsync(rows, cancellation);
    }

    /// <summary>An array of objects, one a row.</summary>
    internal static async Task JsonAsync(DbDataReader rows, TextWriter output, CancellationToken cancellation)
    {
        JsonSerializerOptions plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        string before = "[\n  ";
        while (await rows.ReadAsync(cancellation))
        {
            Dictionary<string, object?> row = [];
            for (int i = 0; i < rows.FieldCount; i++) row[rows.GetName(i)] = Value(rows, i);
            await output.WriteAsync(before + JsonSerializer.Serialize(row, plain));
            before = ",\n  ";
        }
        await output.WriteLineAsync(before[0] == '[' ? "[]" : "\n]");
    }

    private static object? Value(DbDataReader rows, int i) => rows.IsDBNull(i) ? null : rows.GetValue(i) switch
    {
        // JSON has no name for these.
        double number when !double.IsFinite(number) => null,
        DateTime time => time.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
        System.Numerics.BigInteger whole => JsonSerializer.SerializeToElement((decimal)whole),
        object value => value,
    };

    private static string Shown(DbDataReader rows, int i) => rows.IsDBNull(i) ? "" : rows.GetValue(i) switch
    {
        double number => number.ToString(Math.Abs(number) >= 1000 ? "#,##0.##" : "0.####", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        object value => value.ToString() ?? "",
    };

    private static bool IsNumber(Type type) =>
        Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.Decimal || type == typeof(System.Numerics.BigInteger);
}
