namespace Headroom.Market.Clearing;

/// <summary>
/// An hour in which energy and reserve cleared together: the schedule that maximises bid value less offer cost plus the worth of the reserve that
/// is filled. Reserve is offered at no cost of its own; what a watt gives up by holding back is its price.
/// </summary>
/// <remarks>
/// With x watts of capable offers in energy, the rest of the need falls to the other offers and bids, and what is left of the capable ones is online
/// reserve. The next watt into energy saves the price of what it replaces, costs its own offer, and costs the worth of the reserve it was:
/// gain(x) = plain price(need - x) - capable price(x + 1) - worth(capable - x). It never rises with x, so the best x is found by
/// bisection, each step in O(log ticks). Without scarcity of reserve the hour is that of <see cref="Clearing.Energy"/> at no further cost.
/// Prices are the duals, each the lowest that supports the schedule (market-rules, section 1). Steps of equal price share pro rata as far as the reserve leaves
/// them room.
/// </remarks>
/// <param name="Energy">
/// Energy; with capable offers apart, <see cref="Clearing.OffersAtMargin"/> is the part of the offers that are not capable.
/// </param>
/// <param name="OnlineCents">Price of online reserve.</param>
/// <param name="CapableCents">Price at which capable offers are dispatched: lambda less the price of reserve, where firm load sets no limit to them.</param>
/// <param name="CapableAtMargin">Capable watts accepted at that price.</param>
/// <param name="RoomWatts">Capable watts that energy leaves: online reserve, bought or not.</param>
/// <param name="Apart">Whether capable offers share at a margin of their own; if not, at that of all offers.</param>
public readonly record struct CoOptimised(
    Clearing Energy, int OnlineCents, int CapableCents, long CapableAtMargin, long RoomWatts, bool Apart)
{
    /// <summary>Energy alone: no reserve is bought from what is online.</summary>
    public static CoOptimised Without(Clearing energy) => new(energy, 0, energy.LambdaCents, 0, 0, false);

    /// <summary>
    /// Clears energy and reserve together. Awards and prices of reserve are left in <paramref name="demand"/>.
    /// </summary>
    /// <param name="order">The merit order; inelastic demand stands in it as bids at the value of lost load.</param>
    /// <param name="needWatts">All demand, bids included, less forced output; at most all bids.</param>
    /// <param name="demand">Demand for reserve, after <see cref="ReserveDemand.Begin"/>.</param>
    /// <param name="firmCents">
    /// Bids at or above this price are served before any reserve is held, and no price exceeds it: where it binds the dispatch of
    /// what is capable is by order, not by price. Above the cap: no such limit.
    /// </param>
    public static CoOptimised Clear(MeritOrder order, long needWatts, ReserveDemand demand, int firmCents)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(demand);
        Clearing energy = Clearing.Energy(order, needWatts);
        if (demand.LeftWatts == 0)
        {
            demand.Price(energy.LambdaCents, null, null);
            return Without(energy);
        }
        if (needWatts <= 0) return WithoutNeed(order, demand, energy);
        long capable = order.TotalCapable, used = ProRataAt(order, needWatts, energy.LambdaCents, energy.LambdaCents);
        if (capable - used >= demand.LeftWatts)
        {
            demand.Fill(capable - used);
            demand.Price(energy.LambdaCents, null, null);
            return At(order, needWatts, used, energy.LambdaCents, energy.LambdaCents, 0);
        }

        // More than energy alone uses is never best; nor less than what leaves all demand for reserve filled.
        long low = Math.Max(0, Math.Min(order.CapableThrough(energy.LambdaCents - 1), capable - demand.LeftWatts));
        long high = Math.Min(needWatts, order.CapableThrough(energy.LambdaCents));
        low = First(low, high, mostGain: 0);
        (int lambda, int dispatch) = Prices(order, needWatts, low, demand, firmCents);
        // Where a further watt would gain nothing and lose nothing, equals share; prices are the same for all best schedules.
        if (low < high && Gain(low) == 0)
        {
            low = Math.Clamp(ProRataAt(order, needWatts, lambda, dispatch), low, First(low, high, mostGain: -1));
            (lambda, dispatch) = Prices(order, needWatts, low, demand, firmCents);
        }
        return At(order, needWatts, low, lambda, dispatch, demand.OnlineCents);

        long First(long from, long to, int mostGain)
        {
            while (from < to)
            {
                long mid = from + (to - from) / 2;
                if (Gain(mid) <= mostGain) to = mid;
                else from = mid + 1;
            }
            return from;
        }

        int Gain(long x)
        {
            int plain = order.PlainPriceOf(needWatts - x);
            return plain >= firmCents ? 1 : plain - order.CapablePriceOf(x + 1) - demand.WorthOf(capable - x);
        }
    }

    /// <summary>
    /// Reserve where energy is dispatched by order (firm load is being shed): products get what energy leaves, at the worth of their next watt.
    /// </summary>
    /// <param name="order">The merit order.</param>
    /// <param name="energy">The hour as dispatched.</param>
    /// <param name="demand">Demand for reserve, after <see cref="ReserveDemand.Begin"/>.</param>
    public static CoOptimised Beside(MeritOrder order, Clearing energy, ReserveDemand demand)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(demand);
        int lambda = energy.LambdaCents;
        long capable = (long)((Int128)energy.OffersAtMargin * order.CapableAt(lambda) / Math.Max(1, order.OfferedAt(lambda)));
        long room = energy.SurplusWatts > 0 ? order.TotalCapable : order.TotalCapable - order.CapableThrough(lambda - 1) - capable;
        demand.Fill(room);
        demand.Price(lambda, null, null);
        return new CoOptimised(
            energy with { OffersAtMargin = energy.OffersAtMargin - capable }, demand.OnlineCents, lambda, capable, room, true);
    }

    /// <summary>Prices of reserve, left in the demand; the price of energy and that at which capable offers are dispatched.</summary>
    private static (int Lambda, int Dispatch) Prices(MeritOrder order, long need, long used, ReserveDemand demand, int firmCents)
    {
        long capable = order.TotalCapable;
        demand.Fill(capable - used);
        int? lastUsed = used > 0 ? order.CapablePriceOf(used) : null;
        int? firstLeft = used < capable ? order.CapablePriceOf(used + 1) : null;
        int lambda = demand.Price(order.PlainPriceOf(need - used), lastUsed, firstLeft);
        if (lambda <= firmCents && demand.OnlineCents <= firmCents) return (lambda, lambda - demand.OnlineCents);
        demand.Limit(firmCents);
        return (Math.Min(lambda, firmCents), lastUsed ?? order.FloorCents - 1);
    }

    /// <summary>Nothing is needed beyond forced output: all that is capable is reserve.</summary>
    private static CoOptimised WithoutNeed(MeritOrder order, ReserveDemand demand, Clearing energy)
    {
        demand.Fill(order.TotalCapable);
        demand.Price(energy.LambdaCents, null, null);
        return new CoOptimised(energy, demand.OnlineCents, order.FloorCents - 1, 0, order.TotalCapable, true);
    }

    /// <summary>Capable watts in energy where everything at the margin shares pro rata.</summary>
    private static long ProRataAt(MeritOrder order, long need, int lambda, int dispatch)
    {
        long capable = order.CapableAt(dispatch), below = order.CapableThrough(dispatch - 1);
        long plain = order.OfferedAt(lambda) - order.CapableAt(lambda), bid = order.BidAt(lambda);
        long accepted = need - below - PlainThrough(order, lambda - 1);
        long all = Math.Max(1, capable + plain + bid);
        return below + (long)((Int128)accepted * capable / all);
    }

    private static long PlainThrough(MeritOrder order, int cents) =>
        order.OfferedThrough(cents) - order.CapableThrough(cents) + order.BidThrough(cents);

    private static CoOptimised At(MeritOrder order, long need, long used, int lambda, int dispatch, int online)
    {
        long plain = order.OfferedAt(lambda) - order.CapableAt(lambda), bid = order.BidAt(lambda);
        long accepted = need - used - PlainThrough(order, lambda - 1);
        long fromPlain = (long)((Int128)accepted * plain / Math.Max(1, plain + bid));
        fromPlain = Math.Max(fromPlain, accepted - bid);
        return new CoOptimised(
            new Clearing(lambda, lambda, fromPlain, accepted - fromPlain, 0), online, dispatch,
            used - order.CapableThrough(dispatch - 1), order.TotalCapable - used, true);
    }
}
