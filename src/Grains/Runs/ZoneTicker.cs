using Headroom.Grid.Quantities;
using Headroom.Market.Zones;

namespace Headroom.Grains.Runs;

/// <summary>What watchers see of a zone: its last hour, and its last prices for a sparkline.</summary>
internal sealed class ZoneTicker(string zone)
{
    private const int PricesShown = 48;
    private readonly Queue<double> _prices = new(PricesShown);
    private HourRecord? _last;

    /// <summary>Takes the hours of a day.</summary>
    public void Take(ZoneDay day) => Take(day.Hours);

    /// <summary>Takes hours, the last of which have just been taken.</summary>
    public void Take(IReadOnlyList<HourRecord> hours)
    {
        foreach (HourRecord hour in hours.Skip(hours.Count - PricesShown))
        {
            if (_prices.Count == PricesShown) _prices.Dequeue();
            _prices.Enqueue(hour.PriceCents / 100.0);
        }
        if (hours.Count > 0) _last = hours[^1];
    }

    /// <summary>The zone now; null before its first hour.</summary>
    public ZoneView? View() => _last is not { } hour ? null : new ZoneView
    {
        Zone = zone,
        Price = hour.PriceCents / 100.0,
        DemandMw = Mw(hour.DemandWatts),
        MinerMw = Mw(hour.MinerWatts),
        MinerCurtailedMw = Mw(hour.MinerCurtailedWatts),
        DataCenterMw = Mw(hour.DataCenterWatts),
        UnservedMw = Mw(hour.UnservedWatts + hour.DataCenterUnservedWatts),
        ReserveMw = Mw(hour.ReserveWatts),
        GenerationMw = [.. hour.GenerationWatts.Select(Mw)],
        StorageMw = Mw(hour.DischargeWatts - hour.ChargeWatts),
        LastPrices = [.. _prices],
    };

    private static double Mw(long watts) => watts / (double)Power.WattsPerMW;
}
