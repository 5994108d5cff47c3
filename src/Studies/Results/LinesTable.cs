using Headroom.Grid.Quantities;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Time;
using Headroom.Market.Zones;

namespace Headroom.Studies.Results;

/// <summary>
/// <c>lines.parquet</c>: one row an hour and line, where a network joins the zones. Columns and units: docs/results.md.
/// </summary>
internal sealed class LinesTable : IAsyncDisposable
{
    /// <summary>Name of the file.</summary>
    public const string File = "lines.parquet";

    private const int RowsInGroup = 32_768;

    private readonly ILookup<string, LineSpec> _lines;
    private readonly TableColumn<int> _hour = TableColumn.Number<int>("hour", RowsInGroup);
    private readonly TableColumn<DateTime> _utc = TableColumn.Time("utc", RowsInGroup, utc: true);
    private readonly TableColumn<DateTime> _local = TableColumn.Time("local", RowsInGroup, utc: false);
    private readonly TableColumn<ReadOnlyMemory<char>> _line = TableColumn.Name("line", RowsInGroup);
    private readonly TableColumn<ReadOnlyMemory<char>> _from = TableColumn.Name("from", RowsInGroup);
    private readonly TableColumn<ReadOnlyMemory<char>> _to = TableColumn.Name("to", RowsInGroup);
    private readonly TableColumn<double> _flow = TableColumn.Number<double>("flow_mw", RowsInGroup);
    private readonly TableColumn<double> _limit = TableColumn.Number<double>("limit_mw", RowsInGroup);
    private ResultTable _table = null!;

    private LinesTable(NetworkSpec network) => _lines = network.Lines.ToLookup(line => line.From, StringComparer.Ordinal);

    /// <summary>Opens the table in a folder.</summary>
    public static async Task<LinesTable> CreateAsync(string folder, bool csv, NetworkSpec network)
    {
        var lines = new LinesTable(network);
        lines._table = await ResultTable.CreateAsync(Path.Combine(folder, File), csv, RowsInGroup,
            lines._hour, lines._utc, lines._local, lines._line, lines._from, lines._to, lines._flow, lines._limit);
        return lines;
    }

    /// <summary>Adds the lines that start in a zone.</summary>
    public async ValueTask AddAsync(RunHours hours, string zone, HourRecord record)
    {
        int l = 0;
        foreach (LineSpec line in _lines[zone])
        {
            int row = _table.Row;
            long flow = record.FlowWatts[l++];
            _hour[row] = record.Hour;
            _utc[row] = hours.At(record.Hour).ToDateTimeUtc();
            _local[row] = hours.Local[record.Hour].ToDateTimeUnspecified();
            _line[row] = line.Name.AsMemory();
            _from[row] = line.From.AsMemory();
            _to[row] = line.To.AsMemory();
            _flow[row] = flow / (double)Power.WattsPerMW;
            _limit[row] = flow >= 0 ? line.LimitMw : line.ReverseMw ?? line.LimitMw;
            await _table.EndRowAsync();
        }
    }

    /// <summary>Writes what is left and the footer.</summary>
    public Task CompleteAsync() => _table.CompleteAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _table.DisposeAsync();
}
