using Headroom.Grid.Time;
using Headroom.Market.Programmes;

namespace Headroom.Studies.Results;

/// <summary>
/// <c>events.parquet</c>: what the operator's ladder did, in the order in which it happened. Columns and units: docs/results.md.
/// </summary>
internal sealed class EventsTable : IAsyncDisposable
{
    /// <summary>Name of the file.</summary>
    public const string File = "events.parquet";

    private const int RowsInGroup = 4096;

    private readonly TableColumn<ReadOnlyMemory<char>> _zone = TableColumn.Name("zone", RowsInGroup);
    private readonly TableColumn<int> _hour = TableColumn.Number<int>("hour", RowsInGroup);
    private readonly TableColumn<DateTime> _utc = TableColumn.Time("utc", RowsInGroup, utc: true);
    private readonly TableColumn<DateTime> _local = TableColumn.Time("local", RowsInGroup, utc: false);
    private readonly TableColumn<ReadOnlyMemory<char>> _step = TableColumn.Name("step", RowsInGroup);
    private readonly TableColumn<ReadOnlyMemory<char>> _kind = TableColumn.Name("kind", RowsInGroup);
    private readonly TableColumn<double> _mw = TableColumn.Number<double>("mw", RowsInGroup);
    private readonly TableColumn<double> _before = TableColumn.Number<double>("reserve_before_mw", RowsInGroup);
    private readonly TableColumn<double> _after = TableColumn.Number<double>("reserve_after_mw", RowsInGroup);
    private readonly TableColumn<double> _price = TableColumn.Number<double>("price_usd_per_mwh", RowsInGroup);
    private readonly TableColumn<ReadOnlyMemory<char>> _note = TableColumn.Text("note", RowsInGroup);
    private ResultTable _table = null!;

    private EventsTable() { }

    /// <summary>Opens the table in a folder.</summary>
    public static async Task<EventsTable> CreateAsync(string folder, bool csv)
    {
        var events = new EventsTable();
        events._table = await ResultTable.CreateAsync(Path.Combine(folder, File), csv, RowsInGroup,
            events._zone, events._hour, events._utc, events._local, events._step, events._kind, events._mw, events._before,
            events._after, events._price, events._note);
        return events;
    }

    /// <summary>Adds the events of a day whose hour is at or after the given one.</summary>
    public async ValueTask AddAsync(RunHours hours, string zone, IReadOnlyList<GridEvent> events, int fromHour)
    {
        foreach (GridEvent what in events)
        {
            if (what.Hour < fromHour) continue;
            RunEvent shown = RunEvent.Of(zone, hours, what);
            int row = _table.Row;
            _zone[row] = zone.AsMemory();
            _hour[row] = what.Hour;
            _utc[row] = hours.At(what.Hour).ToDateTimeUtc();
            _local[row] = hours.Local[what.Hour].ToDateTimeUnspecified();
            _step[row] = shown.Step.AsMemory();
            _kind[row] = shown.Kind.AsMemory();
            _mw[row] = shown.Mw;
            _before[row] = shown.ReserveBeforeMw;
            _after[row] = shown.ReserveAfterMw;
            _price[row] = shown.PriceUsdPerMwh;
            _note[row] = shown.Note.AsMemory();
            await _table.EndRowAsync();
        }
    }

    /// <summary>Writes what is left and the footer.</summary>
    public Task CompleteAsync() => _table.CompleteAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _table.DisposeAsync();
}
