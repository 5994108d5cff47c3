namespace Headroom.Market.Clearing;

/// <summary>
/// How an hour cleared. Offers below <see cref="LambdaCents"/> are accepted whole, bids below
/// <see cref="PriceCents"/> step aside whole; what stands at these prices shares pro rata.
/// </summary>
/// <param name="LambdaCents">Dual of the energy balance: the lowest price that supports the schedule.</param>
/// <param name="PriceCents">Lambda and the scarcity adder, at most the cap.</param>
/// <param name="OffersAtMargin">Offered watts accepted at lambda.</param>
/// <param name="BidsAtMargin">Bid watts that step aside at the price.</param>
/// <param name="SurplusWatts">Forced output that nobody takes: to be turned down, at the floor.</param>
public readonly record struct Clearing(
    int LambdaCents, int PriceCents, long OffersAtMargin, long BidsAtMargin, long SurplusWatts)
{
    /// <summary>
    /// Clears energy alone: maximises bid value minus offer cost.
    /// </summary>
    /// <param name="order">The merit order; inelastic demand stands in it as bids at the value of lost load.</param>
    /// <param name="needWatts">All demand, bids included, less output that is forced (at minimum).</param>
    public static Clearing Energy(MeritOrder order, long needWatts)
    {
        if (needWatts < 0) return new(order.FloorCents, order.FloorCents, 0, 0, -needWatts);
        if (needWatts == 0) return new(order.FloorCents, order.FloorCents, 0, 0, 0);
        int price = order.PriceOf(needWatts);
        long below = order.OfferedThrough(price - 1) + order.BidThrough(price - 1);
        long offered = order.OfferedAt(price), bid = order.BidAt(price);
        return AtMargin(price, Math.Min(needWatts - below, offered + bid), offered, bid);
    }

    /// <summary>Offers and bids at the margin give the same share of what they hold.</summary>
    private static Clearing AtMargin(int price, long accepted, long offered, long bid)
    {
        long fromOffers = (long)((Int128)accepted * offered / Math.Max(1, offered + bid));
        fromOffers = Math.Max(fromOffers, accepted - bid);
        return new(price, price, fromOffers, accepted - fromOffers, 0);
    }

    /// <summary>
    /// Reads an hour's clearing off a price that was found for several zones together. Where the price does not support the need (it was
    /// rounded to a cent, or flows to a watt), the zone's own price does.
    /// </summary>
    /// <param name="order">The merit order.</param>
    /// <param name="needWatts">All demand, bids included, less forced output and imports.</param>
    /// <param name="cents">The price, cents/MWh.</param>
    public static Clearing At(MeritOrder order, long needWatts, int cents)
    {
        long below = order.OfferedThrough(cents - 1) + order.BidThrough(cents - 1);
        long offered = order.OfferedAt(cents), bid = order.BidAt(cents);
        if (needWatts < below || needWatts > below + offered + bid) return Energy(order, needWatts);
        return AtMargin(cents, needWatts - below, offered, bid);
    }

    /// <summary>
    /// Clears energy with a scarcity adder that loads see and plants do not: finds the price at which
    /// price = lambda(load at that price) + adder(reserves at that load). The right-hand side falls as the price rises
    /// (load falls, so lambda falls and reserves grow), so the fixed point is unique and is found by bisection.
    /// </summary>
    /// <param name="order">The merit order.</param>
    /// <param name="needWatts">All demand, bids included, less forced output.</param>
    /// <param name="scarcity">The adder.</param>
    /// <param name="offlineWatts">Offered watts of plants that are off and stay off: no reserve.</param>
    /// <param name="quickWatts">Of those, what can start within the hour.</param>
    public static Clearing WithScarcity(
        MeritOrder order, long needWatts, Scarcity scarcity, long offlineWatts, long quickWatts)
    {
        Clearing energy = Energy(order, needWatts);
        if (needWatts <= 0) return energy;
        int adder = Adder(order, needWatts, scarcity, offlineWatts, quickWatts, energy.CurtailedBids(order), energy.LambdaCents);
        if (adder == 0) return energy;

        // Lowest price p with p >= right-hand side when every bid up to and including p has stepped aside.
        int low = energy.PriceCents, high = Math.Min(order.CapCents, energy.LambdaCents + adder);
        while (low < high)
        {
            int mid = low + (high - low) / 2;
            if (RightHandSide(mid) <= mid) high = mid;
            else low = mid + 1;
        }
        int price = low;
        long whole = order.BidThrough(price - 1), atPrice = order.BidAt(price);

        // Of the bids at the price itself, as few as possible step aside: the least share that keeps the balance of prices.
        long least = 0, most = atPrice;
        while (least < most)
        {
            long mid = least + (most - least) / 2;
            if (Total(whole + mid) <= price) most = mid;
            else least = mid + 1;
        }
        long curtailed = whole + least;
        // The balance comes first: where offers run out, bids at the cap give way for the rest (unserved energy).
        long load = needWatts - curtailed;
        if (load > order.TotalOffered)
        {
            least += load - order.TotalOffered;
            load = order.TotalOffered;
        }
        // Where more bids step aside than the plants' free part delivers, what is forced is too much: the rest is turned down.
        if (load < 0) return new(order.FloorCents, price, 0, least, -load);
        int lambda = order.OfferPriceOf(load);
        long accepted = load - order.OfferedThrough(lambda - 1);
        return new(lambda, price, Math.Max(0, accepted), least, 0);

        int RightHandSide(int cents) => Total(order.BidThrough(cents));

        int Total(long curtailedBids)
        {
            long served = needWatts - curtailedBids;
            if (served > order.TotalOffered) return order.CapCents;
            int dual = order.OfferPriceOf(served);
            int extra = Adder(order, needWatts, scarcity, offlineWatts, quickWatts, curtailedBids, dual);
            return Math.Min(order.CapCents, dual + extra);
        }
    }

    /// <summary>
    /// Clears an hour in which firm load is shed by order: loads see the cap, so every bid below it steps aside; plants are dispatched
    /// at their own price.
    /// </summary>
    /// <param name="order">The merit order.</param>
    /// <param name="needWatts">All demand that is not shed, bids included, less forced output.</param>
    public static Clearing AtCap(MeritOrder order, long needWatts)
    {
        int cap = order.CapCents;
        long load = needWatts - order.BidThrough(cap - 1), least = Math.Max(0, load - order.TotalOffered);
        load -= least;
        if (load <= 0) return new(order.FloorCents, cap, 0, least, -load);
        int lambda = order.OfferPriceOf(load);
        return new(lambda, cap, Math.Max(0, load - order.OfferedThrough(lambda - 1)), least, 0);
    }

    private long CurtailedBids(MeritOrder order) => order.BidThrough(PriceCents - 1) + BidsAtMargin;

    private static int Adder(
        MeritOrder order, long needWatts, Scarcity scarcity, long offline, long quick, long curtailedBids, int lambda)
    {
        long room = order.TotalOffered - (needWatts - curtailedBids);
        long online = Math.Max(0, room - offline);
        return scarcity.AdderCents(lambda, online, online + quick);
    }
}
