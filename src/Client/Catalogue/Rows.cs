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

    /// <summary>A table as wide as the terminal.</summary>
    internal static async Task TableAsync(DbDataReader rows, Terminal terminal, CancellationToken cancellation)
    {
        Table table = new Table().Border(TableBorder.None);
        for (int i = 0; i < rows.FieldCount; i++)
        {
            TableColumn column = new TableColumn(new Text(rows.GetName(i))).PadLeft(0).PadRight(2);
            table.AddColumn(IsNumber(rows.GetFieldType(i)) ? column.RightAligned() : column);
        }
        int shown = 0;
        long more = 0;
        while (await rows.ReadAsync(cancellation))
        {
            if (shown == MostShown) more++;
            else
            {
                table.AddRow(Enumerable.Range(0, rows.FieldCount).Select(i => new Text(Shown(rows, i))));
                shown++;
            }
        }
        if (shown == 0) terminal.Out.WriteLine("no rows");
        else terminal.Console.Write(table);
        if (more > 0) terminal.Out.WriteLine($"... and {more.ToString(CultureInfo.InvariantCulture)} more, with --format csv or --json");
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
