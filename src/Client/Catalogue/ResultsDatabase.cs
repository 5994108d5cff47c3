using System.Data.Common;
using System.Globalization;
using DuckDB.NET.Data;
using Headroom.Grid;
using Headroom.Studies.Results;

namespace Headroom.Client.Catalogue;

/// <summary>
/// Finished runs as a database in memory: a view a table of their results folders, over all runs, with the run's name in its first column.
/// DuckDB reads the Parquet files as the question needs them.
/// </summary>
internal sealed class ResultsDatabase : IDisposable
{
    /// <summary>Parts of a summary that are lists with one entry a participant.</summary>
    private static readonly string[] Lists = ["miners", "data_centers", "generators", "storage"];

    private readonly DuckDBConnection _connection = new("DataSource=:memory:");

    private ResultsDatabase() => _connection.Open();

    /// <summary>Opens the runs below a folder.</summary>
    /// <param name="root">Folder, for example <c>results</c>.</param>
    /// <exception cref="InputException">There is no finished run in it.</exception>
    internal static ResultsDatabase Open(string root)
    {
        IReadOnlyList<FinishedRun> runs = ResultsCatalogue.Below(root);
        if (runs.Count == 0)
            throw new InputException(new InputProblem("headroom sql", 0, "--results", root, "a folder with finished runs below it"));
        ResultsDatabase database = new();
        // Nothing is fetched from a network: what is needed is in the library.
        database.Do("set autoinstall_known_extensions = false");
        database.AddSummaries(runs);
        foreach (string table in (string[])["hours", "participants", "ledger", "events", "lines"]) database.AddTable(table, runs);
        return database;
    }

    /// <summary>Asks; rows come as they are read.</summary>
    /// <exception cref="InputException">It is no SQL, or names what is not there.</exception>
    internal async Task<DbDataReader> AskAsync(string sql, CancellationToken cancellation)
    {
        DuckDBCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        try
        {
            return await command.ExecuteReaderAsync(cancellation);
        }
        catch (DuckDBException wrong)
        {
            throw Refused(sql, wrong);
        }
    }

    /// <summary>Says in one line what DuckDB says in several.</summary>
    internal static InputException Refused(string sql, DuckDBException wrong) =>
        new(new InputProblem("headroom sql", 0, "query", sql, $"what DuckDB takes: {wrong.Message.Split("\n\n")[0].ReplaceLineEndings(" ").Trim()}"));

    public void Dispose() => _connection.Dispose();

    private void AddSummaries(IReadOnlyList<FinishedRun> runs)
    {
        // Names in results folders are whatever their users chose: they come in as values, never as SQL.
        Do("create table folders (run varchar, folder varchar, file varchar)");
        using (DuckDBAppender folders = _connection.CreateAppender("folders"))
        {
            foreach (FinishedRun run in runs)
                folders.CreateRow().AppendValue(run.Name).AppendValue(run.Folder).AppendValue(Path.Combine(run.Folder, RunRecorder.SummaryFile)).EndRow();
        }
        string files = $"{List(runs.Select(run => Path.Combine(run.Folder, RunRecorder.SummaryFile)))}, filename = true, maximum_object_size = 1073741824";
        // Fields have come and gone with the program's versions: columns are named.
        Do($"""
            create view runs as select f.run, scenario, title, seed, hours, start, time_zone, prices.mean as mean_usd_per_mwh,
                prices.load_weighted as load_weighted_usd_per_mwh, prices.max as max_usd_per_mwh, peak_load_mw, mean_load_mw, unserved_mwh,
                renewable_curtailment_mwh, co2_t, seconds, f.folder from read_json({files}, columns = {OfRuns}) s join folders f on f.file = s.filename
                order by f.run
            """);
        // What an entry of a list holds is read off the files, once for all lists.
        Do($"create table lists as select f.run, {string.Join(", ", Lists)} from read_json({files}, union_by_name = true, sample_size = -1) s join folders f on f.file = s.filename");
        foreach (string list in Lists)
        {
            // Where no run has any, there is no type that could be read off.
            using DuckDBCommand type = _connection.CreateCommand();
            type.CommandText = $"select any_value(typeof({list})) from lists";
            if (Convert.ToString(type.ExecuteScalar(), CultureInfo.InvariantCulture)!.StartsWith("STRUCT", StringComparison.Ordinal))
                Do($"create view {list} as select run, unnest({list}, max_depth := 2) from lists");
        }
    }

    private const string OfRuns =
        "{scenario: 'varchar', title: 'varchar', seed: 'bigint', hours: 'integer', start: 'varchar', time_zone: 'varchar', "
        + "prices: 'struct(mean double, load_weighted double, max double)', peak_load_mw: 'double', mean_load_mw: 'double', unserved_mwh: 'double', "
        + "renewable_curtailment_mwh: 'double', co2_t: 'double', seconds: 'double'}";

    private void AddTable(string table, IReadOnlyList<FinishedRun> runs)
    {
        string[] files = [.. runs.Select(run => Path.Combine(run.Folder, table + ".parquet")).Where(File.Exists)];
        if (files.Length == 0) return;
        Do($"""
            create view {table} as select f.run, t.* exclude (filename){InWords(table)} from read_parquet({List(files)}, filename = true, union_by_name = true) t
                join folders f on t.filename = f.folder || '{Path.DirectorySeparatorChar}{table}.parquet'
            """);
    }

    /// <summary>Codes as words; null where a code is none (the status of a month).</summary>
    private static string InWords(string table) => table switch
    {
        "ledger" => $" replace ({List(Names.Causes)}[t.cause + 1] as cause)",
        "participants" => $" replace ({List(Names.Statuses)}[t.status::integer + 1] as status)",
        _ => "",
    };

    private static string List(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(text => $"'{Quoted(text)}'"))}]";

    private static string Quoted(string text) => text.Replace("'", "''", StringComparison.Ordinal);

    private void Do(string sql)
    {
        using DuckDBCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
