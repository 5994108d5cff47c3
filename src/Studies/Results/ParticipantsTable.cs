using Headroom.Grid.Quantities;
using Headroom.Grid.Time;
using Headroom.Market.Zones;

namespace Headroom.Studies.Results;

/// <summary>
/// <c>participants.parquet</c>: one row a participant-hour, or a participant-month. Columns and units: docs/results.md.
/// </summary>
internal sealed class ParticipantsTable : IAsyncDisposable
{
    /// <summary>Status of a row that stands for a month.</summary>
    public const byte MonthStatus = 255;

    private const int RowsInGroup = 262_144;

    private readonly TableColumn<int> _hour = TableColumn.Number<int>("hour", RowsInGroup);
    private readonly TableColumn<DateTime> _utc = TableColumn.Time("utc", RowsInGroup, utc: true);
    private readonly TableColumn<ReadOnlyMemory<char>> _zone = TableColumn.Name("zone", RowsInGroup);
    private readonly TableColumn<ReadOnlyMemory<char>> _participant = TableColumn.Name("participant", RowsInGroup);
    private readonly TableColumn<int> _hours = TableColumn.Number<int>("hours", RowsInGroup);
    private readonly TableColumn<double> _mw = TableColumn.Number<double>("mw", RowsInGroup);
    private readonly TableColumn<double> _price = TableColumn.Number<double>("price_usd_per_mwh", RowsInGroup);
    private readonly TableColumn<byte> _status = TableColumn.Number<byte>("status", RowsInGroup);
    private ResultTable _table = null!;

    private ParticipantsTable() { }

    /// <summary>Opens the table in a folder.</summary>
    public static async Task<ParticipantsTable> CreateAsync(string folder, bool csv)
    {
        var table = new ParticipantsTable();
        table._table = await ResultTable.CreateAsync(Path.Combine(folder, "participants.parquet"), csv, RowsInGroup,
            table._hour, table._utc, table._zone, table._participant, table._hours, table._mw, table._price, table._status);
        return table;
    }

    /// <summary>Adds the hours of a day, from the given one on.</summary>
    public async ValueTask AddDayAsync(RunHours hours, IReadOnlyList<RosterEntry> roster, ZoneDay day, int fromHour)
    {
        ReadOnlyMemory<char> zone = day.Zone.AsMemory();
        for (int i = fromHour - day.FirstHour; i < day.Hours.Length; i++)
        {
            int hour = day.FirstHour + i, at = i * roster.Count;
            DateTime utc = hours.At(hour).ToDateTimeUtc();
            double price = day.Hours[i].PriceCents / 100.0;
            for (int p = 0; p < roster.Count; p++)
            {
                double mw = day.AwardWatts[at + p] / (double)Power.WattsPerMW;
                ValueTask end = Add(hour, utc, zone, roster[p].Name, 1, mw, price, day.Status[at + p]);
                if (!end.IsCompletedSuccessfully) await end;
            }
        }
    }

    /// <summary>Adds a month: each participant's mean net power.</summary>
    public async ValueTask AddMonthAsync(
        RunHours hours, string zone, IReadOnlyList<RosterEntry> roster, int firstHour, int count, double[] netMwh, double price)
    {
        DateTime utc = hours.At(firstHour).ToDateTimeUtc();
        for (int p = 0; p < roster.Count; p++)
        {
            await Add(firstHour, utc, zone.AsMemory(), roster[p].Name, count, netMwh[p] / count, price, MonthStatus);
        }
    }

    /// <summary>Writes what is left and the footer.</summary>
    public Task CompleteAsync() => _table.CompleteAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _table.DisposeAsync();

    private ValueTask Add(
        int hour, DateTime utc, ReadOnlyMemory<char> zone, string participant, int hours, double mw, double price, byte status)
    {
        int row = _table.Row;
        _hour[row] = hour;
        _utc[row] = utc;
        _zone[row] = zone;
        _participant[row] = participant.AsMemory();
        _hours[row] = hours;
        _mw[row] = mw;
        _price[row] = price;
        _status[row] = status;
        return _table.EndRowAsync();
    }
}
