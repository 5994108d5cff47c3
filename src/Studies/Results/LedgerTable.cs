using Headroom.Grid.Scenarios;
using Headroom.Grid.Time;
using Headroom.Market.Books;
using Headroom.Market.Zones;

namespace Headroom.Studies.Results;

/// <summary><c>ledger.parquet</c>: the postings, in the order they were booked. Columns and units: docs/results.md.</summary>
internal sealed class LedgerTable : IAsyncDisposable
{
    /// <summary>Name of the file.</summary>
    public const string File = "ledger.parquet";

    private const int RowsInGroup = 262_144;

    private readonly TableColumn<int> _hour = TableColumn.Number<int>("hour", RowsInGroup);
    private readonly TableColumn<DateTime> _utc = TableColumn.Time("utc", RowsInGroup, utc: true);
    private readonly TableColumn<ReadOnlyMemory<char>> _zone = TableColumn.Name("zone", RowsInGroup);
    private readonly TableColumn<ReadOnlyMemory<char>> _from = TableColumn.Name("from", RowsInGroup);
    private readonly TableColumn<ReadOnlyMemory<char>> _to = TableColumn.Name("to", RowsInGroup);
    private readonly TableColumn<byte> _cause = TableColumn.Number<byte>("cause", RowsInGroup);
    private readonly TableColumn<long> _microDollars = TableColumn.Number<long>("micro_dollars", RowsInGroup);
    private readonly TableColumn<long> _quantity = TableColumn.Number<long>("quantity", RowsInGroup);
    private readonly TableColumn<ReadOnlyMemory<char>> _programme = TableColumn.Name("programme", RowsInGroup);
    private readonly string[] _programmes;
    private ResultTable _table = null!;

    private LedgerTable(ScenarioSpec scenario) => _programmes = ["", .. Stacking.All(scenario.Programmes).Select(p => p.Name)];

    /// <summary>Opens the table in a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="scenario">Names the programmes.</param>
    public static async Task<LedgerTable> CreateAsync(string folder, ScenarioSpec scenario)
    {
        var ledger = new LedgerTable(scenario);
        ledger._table = await ResultTable.CreateAsync(Path.Combine(folder, File), csv: false, RowsInGroup,
            ledger._hour, ledger._utc, ledger._zone, ledger._from, ledger._to, ledger._cause, ledger._microDollars, ledger._quantity, ledger._programme);
        return ledger;
    }

    /// <summary>Adds the postings of a day whose hour is at or after the given one.</summary>
    public async ValueTask AddAsync(RunHours hours, string zone, IReadOnlyList<RosterEntry> roster, Postings postings, int fromHour)
    {
        for (int i = 0; i < postings.Count; i++)
        {
            int hour = postings.Hour[i];
            if (hour < fromHour) continue;
            int row = _table.Row;
            _hour[row] = hour;
            _utc[row] = hours.At(hour).ToDateTimeUtc();
            _zone[row] = zone.AsMemory();
            _from[row] = Names.OfAccount(postings.From[i], roster).AsMemory();
            _to[row] = Names.OfAccount(postings.To[i], roster).AsMemory();
            _cause[row] = postings.Causes[i];
            _microDollars[row] = postings.MicroDollars[i];
            _quantity[row] = postings.Quantity[i];
            _programme[row] = _programmes[postings.Programme[i]].AsMemory();
            ValueTask end = _table.EndRowAsync();
            if (!end.IsCompletedSuccessfully) await end;
        }
    }

    /// <summary>Writes what is left and the footer.</summary>
    public Task CompleteAsync() => _table.CompleteAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _table.DisposeAsync();
}
