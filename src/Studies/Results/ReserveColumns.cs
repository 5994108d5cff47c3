using Headroom.Grid.Quantities;
using Headroom.Market.Zones;

namespace Headroom.Studies.Results;

/// <summary>What <c>hours.parquet</c> holds of a reserve product; the columns bear its name.</summary>
internal sealed class ReserveColumns
{
    private readonly TableColumn<double> _price;
    private readonly TableColumn<double> _sold;
    private readonly TableColumn<double> _offline;
    private readonly TableColumn<double> _load;
    private readonly TableColumn<double> _short;

    private ReserveColumns(string product, int rows)
    {
        _price = TableColumn.Number<double>($"reserve_{product}_usd_per_mw", rows);
        _sold = TableColumn.Number<double>($"reserve_{product}_sold_mw", rows);
        _offline = TableColumn.Number<double>($"reserve_{product}_offline_mw", rows);
        _load = TableColumn.Number<double>($"reserve_{product}_load_mw", rows);
        _short = TableColumn.Number<double>($"reserve_{product}_short_mw", rows);
    }

    /// <summary>Columns of the products, in their order. Dashes and dots become underscores, unless two names would then be one.</summary>
    public static ReserveColumns[] Of(IReadOnlyList<string> products, int rows)
    {
        string[] plain = [.. products.Select(p => p.Replace('-', '_').Replace('.', '_'))];
        bool unique = plain.Distinct(StringComparer.Ordinal).Count() == plain.Length;
        return [.. (unique ? plain : products).Select(p => new ReserveColumns(p, rows))];
    }

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<TableColumn> Columns => [_price, _sold, _offline, _load, _short];

    /// <summary>Sets a row.</summary>
    public void Set(int row, HourRecord hour, int product)
    {
        _price[row] = hour.ReservePriceCents[product] / 100.0;
        _sold[row] = Mw(hour.ReserveSoldWatts[product]);
        _offline[row] = Mw(hour.ReserveOfflineWatts[product]);
        _load[row] = Mw(hour.ReserveLoadWatts[product]);
        _short[row] = Mw(hour.ReserveShortWatts[product]);
    }

    private static double Mw(long watts) => watts / (double)Power.WattsPerMW;
}
