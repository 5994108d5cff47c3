using CsCheck;
using Headroom.Market.Clearing;
using Headroom.Market.Offers;

namespace Headroom.Market.Tests.Fixtures;

/// <summary>A <see cref="RandomHour"/> in which part of each offer could be reserve, and products to fill.</summary>
internal sealed record RandomReserveHour(
    RandomHour Hour, long[] Capable, ReserveProduct[] Products, long OfflineWatts, long[] LoadWatts)
{
    public static Gen<RandomReserveHour> Gen { get; } =
        from hour in RandomHour.Gen
        from shares in CsCheck.Gen.Double[0, 1].Array[hour.Offers.Length]
        from all in CsCheck.Gen.Bool
        let free = hour.Offers.Select((o, k) => o.Watts - hour.Forced[k]).ToArray()
        // Of the size of the hour, or a linear program takes them for noise.
        let largest = Math.Max(free.DefaultIfEmpty().Max(), 1 + hour.Bids.Max(b => b.Watts) / 10)
        from ticks in CsCheck.Gen.Int[1, 30]
        from products in Product(largest, ticks).Array[0, 4]
        from offline in CsCheck.Gen.Long[0, 2 * largest]
        from loads in CsCheck.Gen.Long[-largest, largest].Array[products.Length]
        select new RandomReserveHour(
            hour,
            [.. free.Select((w, k) => all ? w : shares[k] < 0.3 ? 0 : (long)(w * shares[k]))],
            products, offline, [.. loads.Select(l => Math.Max(0, l))]);

    private static Gen<ReserveProduct> Product(long largest, int ticks) =>
        from offline in CsCheck.Gen.Bool
        from steps in (from tick in CsCheck.Gen.Int[0, ticks]
                       from watts in CsCheck.Gen.Long[1, 2 * largest]
                       select new ReserveStep(tick * (45_000 / ticks), watts)).Array[0, 4]
        select new ReserveProduct("p", [.. steps.OrderByDescending(s => s.Cents)], offline);

    /// <summary>Watts that count as one in a linear program: hours of a few watts must not vanish in its tolerance.</summary>
    public double Unit => Math.Max(1, Hour.Bids.Max(b => b.Watts)) / 1000.0;

    public long Plain(int k) => Hour.Offers[k].Watts - Hour.Forced[k] - Capable[k];

    public MeritOrder Order()
    {
        MeritOrder order = Hour.Order();
        for (int k = 0; k < Capable.Length; k++) order.MarkCapable(Hour.Offers[k].Cents, Capable[k]);
        return order;
    }

    public ReserveDemand Demand()
    {
        ReserveDemand demand = new(Products);
        demand.Begin(OfflineWatts, LoadWatts);
        return demand;
    }

    /// <summary>Awards read off a cleared hour: energy of the plain and the capable part of each offer, served watts of each bid.</summary>
    public (long[] Plain, long[] Capable, long[] Served) Awards(MeritOrder order, CoOptimised cleared)
    {
        int lambda = cleared.Energy.LambdaCents;
        ProRata atPlain = new(cleared.Energy.OffersAtMargin, order.OfferedAt(lambda) - (cleared.Apart ? order.CapableAt(lambda) : 0));
        ProRata atCapable = new(cleared.CapableAtMargin, order.CapableAt(cleared.CapableCents));
        ProRata atBid = new(cleared.Energy.BidsAtMargin, order.BidAt(lambda));
        int n = Hour.Offers.Length;
        long[] plain = new long[n], capable = new long[n], served = new long[Hour.Bids.Length];
        for (int k = 0; k < n; k++)
        {
            int side = Hour.Offers[k].Cents.CompareTo(lambda);
            plain[k] = side < 0 ? Plain(k) : side == 0 ? atPlain.Next(Plain(k)) : 0;
            if (cleared.Apart) side = Hour.Offers[k].Cents.CompareTo(cleared.CapableCents);
            capable[k] = side < 0 ? Capable[k] : side > 0 ? 0
                : cleared.Apart ? atCapable.Next(Capable[k]) : atPlain.Next(Capable[k]);
        }
        for (int k = 0; k < served.Length; k++)
        {
            OfferStep bid = Hour.Bids[k];
            int side = bid.Cents.CompareTo(lambda);
            served[k] = bid.Watts - (side < 0 ? bid.Watts : side == 0 ? atBid.Next(bid.Watts) : 0);
        }
        return (plain, capable, served);
    }
}
