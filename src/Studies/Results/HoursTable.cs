using Headroom.Grid.Quantities;
using Headroom.Grid.Time;
using Headroom.Market.Zones;

namespace Headroom.Studies.Results;

/// <summary><c>hours.parquet</c>: one row a zone-hour. Columns and units: docs/results.md.</summary>
internal sealed class HoursTable : IAsyncDisposable
{
    /// <summary>Name of the file.</summary>
    public const string File = "hours.parquet";

    private const int RowsInGroup = 32_768;

    private static readonly (string Name, Func<HourRecord, long> Watts)[] Powers =
    [
        ("demand_mw", r => r.DemandWatts),
        ("unserved_mw", r => r.UnservedWatts),
        ("miner_mw", r => r.MinerWatts),
        ("miner_curtailed_mw", r => r.MinerCurtailedWatts),
        ("data_center_mw", r => r.DataCenterWatts),
        ("data_center_unserved_mw", r => r.DataCenterUnservedWatts),
        ("paused_mw", r => r.PausedWatts),
        ("called_mw", r => r.CalledWatts),
        ("charge_mw", r => r.ChargeWatts),
        ("discharge_mw", r => r.DischargeWatts),
        ("renewable_curtailed_mw", r => r.RenewableCurtailedWatts),
        ("turned_down_mw", r => r.TurnedDownWatts),
        ("reserve_mw", r => r.ReserveWatts),
        ("outage_mw", r => r.OutageWatts),
        ("firm_capacity_mw", r => r.FirmCapacityWatts),
        ("net_import_mw", r => r.NetImportWatts),
        .. Names.Technologies.Select((name, t) => ($"{name}_mw", (Func<HourRecord, long>)(r => r.GenerationWatts[t]))),
    ];

    private readonly TableColumn<int> _hour = TableColumn.Number<int>("hour", RowsInGroup);
    private readonly TableColumn<DateTime> _utc = TableColumn.Time("utc", RowsInGroup, utc: true);
    private readonly TableColumn<DateTime> _local = TableColumn.Time("local", RowsInGroup, utc: false);
    private readonly TableColumn<ReadOnlyMemory<char>> _zone = TableColumn.Name("zone", RowsInGroup);
    private readonly TableColumn<double> _price = TableColumn.Number<double>("price_usd_per_mwh", RowsInGroup);
    private readonly TableColumn<double> _lambda = TableColumn.Number<double>("lambda_usd_per_mwh", RowsInGroup);
    private readonly TableColumn<double> _adder = TableColumn.Number<double>("adder_usd_per_mwh", RowsInGroup);
    private readonly TableColumn<double>[] _powers = [.. Powers.Select(p => TableColumn.Number<double>(p.Name, RowsInGroup))];
    private readonly TableColumn<double> _co2 = TableColumn.Number<double>("co2_kg", RowsInGroup);
    private readonly TableColumn<ReadOnlyMemory<char>> _marginal = TableColumn.Name("marginal", RowsInGroup);
    private readonly TableColumn<ReadOnlyMemory<char>> _binding = TableColumn.Name("binding", RowsInGroup);
    private readonly ReserveColumns[] _reserves;
    private ResultTable _table = null!;

    private HoursTable(IReadOnlyList<string> products) => _reserves = ReserveColumns.Of(products, RowsInGroup);

    /// <summary>Opens the table in a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="csv">Whether CSV is written too.</param>
    /// <param name="products">Reserve products; without any the table has no columns for them.</param>
    public static async Task<HoursTable> CreateAsync(string folder, bool csv, IReadOnlyList<string> products)
    {
        var hours = new HoursTable(products);
        hours._table = await ResultTable.CreateAsync(Path.Combine(folder, File), csv, RowsInGroup,
            [hours._hour, hours._utc, hours._local, hours._zone, hours._price, hours._lambda, hours._adder,
                .. hours._powers, hours._co2, hours._marginal, hours._binding, .. hours._reserves.SelectMany(r => r.Columns)]);
        return hours;
    }

    /// <summary>Adds a zone-hour.</summary>
    public ValueTask AddAsync(RunHours hours, string zone, IReadOnlyList<RosterEntry> roster, HourRecord record)
    {
        int row = _table.Row;
        _hour[row] = record.Hour;
        _utc[row] = hours.At(record.Hour).ToDateTimeUtc();
        _local[row] = hours.Local[record.Hour].ToDateTimeUnspecified();
        _zone[row] = zone.AsMemory();
        _price[row] = record.PriceCents / 100.0;
        _lambda[row] = record.LambdaCents / 100.0;
        _adder[row] = record.AdderCents / 100.0;
        for (int p = 0; p < Powers.Length; p++) _powers[p][row] = Powers[p].Watts(record) / (double)Power.WattsPerMW;
        _co2[row] = record.Co2Kg;
        _marginal[row] = (record.Marginal >= 0 ? roster[record.Marginal].Name : "").AsMemory();
        _binding[row] = Names.Bindings[(int)record.Binding].AsMemory();
        for (int p = 0; p < _reserves.Length; p++) _reserves[p].Set(row, record, p);
        return _table.EndRowAsync();
    }

    /// <summary>Writes what is left and the footer.</summary>
    public Task CompleteAsync() => _table.CompleteAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _table.DisposeAsync();
}
