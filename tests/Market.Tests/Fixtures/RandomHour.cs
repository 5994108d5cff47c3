using CsCheck;
using Headroom.Market.Clearing;
using Headroom.Market.Offers;

namespace Headroom.Market.Tests.Fixtures;

/// <summary>An hour of a made-up market: offers, part of each of them forced, and bids.</summary>
internal sealed record RandomHour(OfferStep[] Offers, long[] Forced, OfferStep[] Bids)
{
    public const int FloorCents = -2_500, CapCents = 50_000;

    /// <summary>Some hours have many ties (few distinct prices), some are short, some have a surplus of forced output.</summary>
    public static Gen<RandomHour> Gen { get; } =
        from ticks in Choose(3, 40, 20_000)
        from scale in Choose(10L, 1_000_000L, 500_000_000L)
        from offers in Steps(ticks, -200, scale).Array[0, 25]
        from forced in CsCheck.Gen.Double[0, 1].Array[offers.Length]
        from some in CsCheck.Gen.Double[0, 1]
        from bids in Steps(ticks, -100, scale).Array[0, 8]
        from firm in CsCheck.Gen.Long[0, 20 * scale]
        select new RandomHour(
            offers,
            [.. offers.Select((o, k) => forced[k] < some * 0.5 ? (long)(o.Watts * forced[k]) : 0)],
            [.. bids, new(CapCents, firm)]);

    private static Gen<T> Choose<T>(params T[] values) => CsCheck.Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Gen<OfferStep> Steps(int ticks, int lowest, long scale) =>
        from tick in CsCheck.Gen.Int[0, ticks]
        from watts in CsCheck.Gen.Long[1, scale]
        select new OfferStep(lowest + tick * Math.Max(1, 20_000 / ticks), watts);

    public long NeedWatts => Bids.Sum(b => b.Watts) - Forced.Sum();

    public MeritOrder Order()
    {
        MeritOrder order = new(FloorCents, CapCents);
        for (int k = 0; k < Offers.Length; k++) order.Offer(Offers[k].Cents, Offers[k].Watts - Forced[k]);
        foreach (OfferStep bid in Bids) order.Bid(bid.Cents, bid.Watts);
        return order;
    }

    /// <summary>Awards read off a cleared hour: accepted watts of each offer (forced part included), served watts of each bid.</summary>
    public (long[] Accepted, long[] Served) Awards(MeritOrder order, Market.Clearing.Clearing cleared)
    {
        ProRata atOffer = new(cleared.OffersAtMargin, order.OfferedAt(cleared.LambdaCents));
        ProRata atBid = new(cleared.BidsAtMargin, order.BidAt(cleared.PriceCents));
        long[] accepted = new long[Offers.Length], served = new long[Bids.Length];
        for (int k = 0; k < Offers.Length; k++)
        {
            long free = Offers[k].Watts - Forced[k];
            int side = Offers[k].Cents.CompareTo(cleared.LambdaCents);
            accepted[k] = Forced[k] + (side < 0 ? free : side == 0 ? atOffer.Next(free) : 0);
        }
        for (int k = 0; k < Bids.Length; k++)
        {
            int side = Bids[k].Cents.CompareTo(cleared.PriceCents);
            served[k] = Bids[k].Watts - (side < 0 ? Bids[k].Watts : side == 0 ? atBid.Next(Bids[k].Watts) : 0);
        }
        return (accepted, served);
    }
}
