using System.CommandLine;
using System.Data.Common;
using DuckDB.NET.Data;
using Headroom.Client.Catalogue;
using Headroom.Client.Display;

namespace Headroom.Client.Commands;

/// <summary><c>headroom sql</c>: asks the tables of all finished runs at once.</summary>
internal static class SqlCommand
{
    private const string Columns = "select table_name as \"table\", column_name as \"column\", data_type as type from information_schema.columns "
        + "where table_name not in ('folders', 'lists') order by table_name, ordinal_position";

    internal static Command Build(Terminal terminal)
    {
        Argument<string?> query = new("query") { Description = "SQL, as DuckDB takes it; none: lists tables and columns.", Arity = ArgumentArity.ZeroOrOne };
        Option<string> results = new("--results") { Description = "Folder with results folders below it.", DefaultValueFactory = _ => "results" };
        AnswerFormat format = new();
        Command command = new("sql", "Ask the tables of all finished runs: runs, hours, participants, ledger, events, lines, miners, data_centers, generators, storage.")
        {
            query, results,
        };
        format.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            string sql = parsed.GetValue(query) ?? Columns;
            using ResultsDatabase database = ResultsDatabase.Open(parsed.GetRequiredValue(results));
            await using DbDataReader rows = await database.AskAsync(sql, cancellation);
            try
            {
                if (format.IsJson(parsed)) await Rows.JsonAsync(rows, terminal.Out, cancellation);
                else if (format.IsText(parsed)) await Rows.TableAsync(rows, terminal, cancellation);
                else await Rows.CsvAsync(rows, terminal.Out, cancellation);
            }
            catch (DuckDBException wrong)
            {
                throw ResultsDatabase.Refused(sql, wrong);
            }
            return ExitCode.Ok;
        });
        return command;
    }
}
