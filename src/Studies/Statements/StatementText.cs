using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Headroom.Studies.Summaries;

namespace Headroom.Studies.Statements;

/// <summary>A statement for people (80 columns) and for programs (JSON, CSV).</summary>
public static class StatementText
{
    private static readonly StatementContext Context = new(ReadableJson.Options());

    /// <summary>Lines of a page 80 columns wide; headings are in capitals and start in the first column.</summary>
    public static IReadOnlyList<string> Lines(Statement statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        var page = new TextPage(SummaryText.Width);
        string first = statement.Months[0].Month, last = statement.Months[^1].Month;
        page.Wrap($"STATEMENT OF {statement.Participant}", 0, 6);
        page.Line(statement.Zone.Length == 0
            ? "  a shared account, all zones together"
            : $"  {statement.Kind.Replace('_', ' ')} in {statement.Zone}, {Number(statement.Mw, "#,0.##")} MW");
        page.Line($"  run {statement.Run}, {(first == last ? first : $"{first} to {last}")} ({statement.TimeZone})");
        page.Heading("BY CAUSE");
        page.Line($"  {"cause, programme",-25} {"quantity",14} {"",-8} {"mean $",9} {"+ received $",18}");
        foreach (StatementLine line in statement.Lines)
        {
            string name = line.Programme.Length > 0 ? $"{line.Cause} {line.Programme}" : line.Cause;
            page.Line($"  {Compact.Name(name, 25),-25} {Number(line.Quantity, "#,0.000"),14} {line.Unit,-8} {Number(line.MeanPrice, "#,0.00"),9} {Amount(line.MicroDollars),18}");
            if (line.Rule.Length > 0) page.Wrap($"{line.Programme}: {line.Rule}", 6, 6);
        }
        if (statement.Lines.Count == 0) page.Line("  nothing was booked");
        page.Line($"  {"total",-58} {Amount(statement.MicroDollars),19}");
        if (statement.TwinUsd is { } twin)
        {
            page.Line($"  {"its twin, which never steps aside (no posting)",-58} {Amount(Micro(twin)),19}");
            page.Line($"  {"gain over the twin: what stepping aside paid",-58} {Amount(statement.MicroDollars - Micro(twin)),19}");
        }
        if (statement.Months.Count == 1) return page.Lines;
        page.Heading("BY MONTH");
        foreach (StatementMonth month in statement.Months) page.Line($"  {month.Month,-58} {Amount(month.MicroDollars),19}");
        page.Wrap("its causes: --month with one of these", 6, 6);
        return page.Lines;
    }

    /// <summary>JSON, indented, ending in a line break: months and span with their lines.</summary>
    public static string Json(Statement statement) => JsonSerializer.Serialize(statement, Context.Statement) + "\n";

    /// <summary>CSV: a row a month and cause; their sum is the span.</summary>
    public static string Csv(Statement statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        StringBuilder csv = new("month,cause,programme,quantity,unit,mean_price_usd,amount_usd,micro_dollars\n");
        foreach (StatementMonth month in statement.Months)
        {
            foreach (StatementLine line in month.Lines)
            {
                csv.Append(CultureInfo.InvariantCulture, $"{month.Month},{line.Cause},{line.Programme},{line.Quantity},{line.Unit},{line.MeanPrice},")
                    .Append(CultureInfo.InvariantCulture, $"{line.MicroDollars / 1e6m:0.000000},{line.MicroDollars}\n");
            }
        }
        return csv.ToString();
    }

    private static long Micro(double usd) => (long)Math.Round(usd * 1e6);

    /// <summary>Dollars and cents.</summary>
    private static string Amount(long microDollars) => (microDollars / 1e6m).ToString("#,0.00", CultureInfo.InvariantCulture);

    private static string Number(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "-";
}

/// <summary>Serialization made at compile time.</summary>
[JsonSerializable(typeof(Statement))]
internal sealed partial class StatementContext : JsonSerializerContext;
