using Headroom.Grid;
using Headroom.Grid.Quantities;
using Headroom.Grid.Scenarios;
using Headroom.Market.Books;
using Headroom.Market.Offers;

namespace Headroom.Market.Zones;

/// <summary>
/// A zone whose prices are given. Nothing clears: everyone takes the price. A load's step runs while the price is below its bid
/// and steps aside whole at equality; a supply step is accepted whole while the price is at or above it, equality included; firm load
/// is always served. What the zone is short of, or has left, is bought from the rest of the market, or sold to it, at the price, so that
/// energy balances and the operator's books close as in a zone that clears.
/// </summary>
public sealed partial class ZoneMarket
{
    private static int[]? GivenPrices(ZoneHours inputs) =>
        inputs.PriceUsdPerMwh is { } prices ? [.. prices.Select(usd => Price.FromUsdPerMWh(usd).Cents)] : null;

    /// <summary>
    /// Moves cap, value of lost load and floor out of the way of the given prices: what bids at the cap runs at every one of them.
    /// </summary>
    private ScenarioSpec OpenToGivenPrices(ScenarioSpec scenario)
    {
        if (_given is not { Length: > 0 } given) return scenario;
        MarketSpec market = scenario.Market;
        double above = Math.Max(market.PriceCapUsdPerMwh, new Price(given.Max() + 1).UsdPerMWh);
        double below = Math.Min(market.PriceFloorUsdPerMwh, new Price(given.Min()).UsdPerMWh);
        return scenario with
        {
            Market = market with { PriceCapUsdPerMwh = above, VollUsdPerMwh = above, PriceFloorUsdPerMwh = below, Ordc = null, Reserves = [], OnlineReserveMw = 0 },
        };
    }

    /// <summary>
    /// Takes the price of an hour; units accepted below their minimum are started at it, as many as it takes to deliver what they
    /// were accepted for.
    /// </summary>
    /// <returns>No reserve: what is left is the rest of the market's.</returns>
    private long TakePrice(HourFrame frame, int cents)
    {
        do
        {
            long offered = _order.OfferedAt(cents), bid = _order.BidAt(cents);
            frame.Cleared = new(cents, cents, offered, bid, 0);
            frame.OffersAtMargin = new(offered, offered);
            frame.BidsAtMargin = new(bid, bid);
            frame.Surplus = default;
        }
        while (_generators.StartPartlyAccepted(frame));
        return 0;
    }

    /// <summary>Where prices are given no unit has to stay for others' sake.</summary>
    private static long NobodyNeedsIt(int hour) => long.MinValue / 4;

    /// <summary>Closes the hour's balance, and settles what closes it at the hour's price.</summary>
    private HourRecord WithRestOfMarket(HourRecord hour)
    {
        long import = hour.DemandWatts + hour.MinerWatts + hour.DataCenterWatts + hour.ChargeWatts
            - hour.GenerationWatts.Sum() - hour.DischargeWatts - hour.UnservedWatts;
        Price price = new(hour.PriceCents);
        if (import >= 0) _ledger.Book(hour.Hour, _ledger.RestOfMarket, Cause.EnergySale, Money.Of(import, price).MicroDollars, import);
        else _ledger.Book(hour.Hour, _ledger.RestOfMarket, Cause.EnergyPurchase, -Money.Of(-import, price).MicroDollars, -import);
        return hour with { NetImportWatts = import };
    }

    /// <summary>
    /// The outlook on a day of given prices, known ahead as wind and sun are. Each hour's net load stands for the rank of its price,
    /// on a curve so flat around each rank that no plan of the zone's storage moves it: nobody's output changes a given price.
    /// </summary>
    private DayOutlook OutlookOn(ReadOnlySpan<int> cents)
    {
        int[] ranks = [.. cents.ToArray().Distinct().Order()];
        long half = 4 * _storage.FleetWatts + 1, step = 4 * half;
        long[] net = new long[cents.Length];
        for (int h = 0; h < net.Length; h++) net[h] = Array.BinarySearch(ranks, cents[h]) * step;
        return new DayOutlook
        {
            NetLoadWatts = net,
            CurveWatts = [.. ranks.SelectMany((_, rank) => new[] { rank * step - half, rank * step + half })],
            CurveCents = [.. ranks.SelectMany(price => new[] { price, price })],
            StorageFleetWatts = _storage.FleetWatts,
        };
    }
}
