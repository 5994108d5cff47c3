using Headroom.Grid.Quantities;
using Headroom.Grid.Scenarios;
using Headroom.Market.Offers;

namespace Headroom.Market.Participants;

/// <summary>
/// A battery plans a market day ahead: it moves energy from cheap to dear hours of the outlook as long as the spread pays
/// for losses and wear. It plans as if all storage of its zone did the same (each unit takes its own share), so that a
/// fleet that reads one outlook does not charge in one and the same hour.
/// </summary>
public sealed class StorageDesk : IDesk
{
    /// <summary>Energy is moved in quanta of this share of an hour at full power.</summary>
    private const double Quantum = 0.5;

    private readonly StorageSpec _unit;
    private readonly MarketSpec _market;

    /// <summary>A desk for a storage unit.</summary>
    public StorageDesk(StorageSpec unit, MarketSpec market)
    {
        _unit = unit;
        _market = market;
    }

    /// <inheritdoc/>
    public DayOffer Offer(OfferRequest request)
    {
        DayOutlook outlook = request.Outlook;
        int hours = request.EndHour - request.Hour;
        long own = Power.FromMW(_unit.PowerMw).Watts;
        double fleet = Math.Max(1.0, own == 0 ? 1.0 : outlook.StorageFleetWatts / (double)own);

        double[] plan = new double[hours];
        double[] charge = new double[hours + 1];
        Array.Fill(charge, request.StoreWattHours / 1e6);
        double[] price = new double[hours], cost = new double[hours];
        for (int h = 0; h < hours; h++) Quote(h);
        double lowestSale = double.PositiveInfinity, highestSale = 0;
        while (Best(plan, charge, price, cost) is { } move)
        {
            lowestSale = Math.Min(lowestSale, price[move.To]);
            highestSale = Math.Max(highestSale, price[move.To]);
            Apply(plan, charge, move);
            Quote(move.From);
            Quote(move.To);
        }

        double wear = _unit.WearUsdPerMwh * 100;
        int cap = (int)(_market.PriceCapUsdPerMwh * 100);
        return new DayOffer
        {
            Until = request.EndHour,
            Supply = [new((int)wear, own)],
            PlanWatts = [.. plan.Select(mw => Power.FromMW(mw).Watts)],
            // What is not planned is for surprises: dearer than any sale of the plan.
            ReserveCents = (int)Math.Min(cap / 2.0, Math.Max(highestSale * 1.5, wear + 10_000)),
            // Charging planned at one price still pays up to the price that the cheapest sale supports.
            ChargeCents = double.IsInfinity(lowestSale) ? 0 : (int)(lowestSale * _unit.RoundTripEfficiency - wear),
        };

        // Against its own effect on the price: the fleet must not turn the spread round.
        void Quote(int h)
        {
            price[h] = outlook.PriceAt(outlook.NetLoadWatts[h] - (long)(plan[h] * fleet * 1e6));
            double most = plan[h] - Quantum * _unit.PowerMw / _unit.RoundTripEfficiency;
            cost[h] = plan[h] > 0 || most < -_unit.PowerMw - 1e-9 ? double.PositiveInfinity : price[h] / _unit.RoundTripEfficiency;
        }
    }

    private readonly record struct Move(int From, int To);

    /// <summary>
    /// The pair of hours with the widest spread that still pays and fits into the battery: energy bought in one, sold in
    /// the other. Quadratic in the hours of a day; limits of the state of charge between the two are carried along.
    /// </summary>
    /// <param name="plan">Net output by hour, MW.</param>
    /// <param name="charge">State of charge at the start of each hour, and at the end of the last, MWh.</param>
    /// <param name="price">What a sale brings, by hour.</param>
    /// <param name="cost">What a MWh to sell costs if bought in this hour, by hour; infinite where no more fits.</param>
    private Move? Best(double[] plan, double[] charge, double[] price, double[] cost)
    {
        double q = Quantum * _unit.PowerMw, energy = _unit.EnergyMwh + 1e-9;
        if (q <= 0) return null;
        double best = _unit.WearUsdPerMwh * 100 + 1e-6, cheapest = cost.Min();
        Move? found = null;
        for (int sell = 0; sell < plan.Length; sell++)
        {
            double sale = price[sell];
            if (sale - cheapest <= best || plan[sell] < 0 || plan[sell] + q > _unit.PowerMw + 1e-9) continue;
            // Buying before the sale: the charge rises in between.
            for (int buy = sell - 1; buy >= 0 && charge[buy + 1] + q <= energy; buy--)
            {
                if (sale - cost[buy] <= best) continue;
                best = sale - cost[buy] + 1e-6;
                found = new Move(buy, sell);
            }
            // Buying after the sale: the charge falls in between.
            for (int buy = sell + 1; buy < plan.Length && charge[buy] - q >= -1e-9; buy++)
            {
                if (sale - cost[buy] <= best) continue;
                best = sale - cost[buy] + 1e-6;
                found = new Move(buy, sell);
            }
        }
        return found;
    }

    private void Apply(double[] plan, double[] charge, Move move)
    {
        double mw = Quantum * _unit.PowerMw;
        plan[move.To] += mw;
        plan[move.From] -= mw / _unit.RoundTripEfficiency;
        // charge[h] is the state at the start of hour h.
        if (move.From < move.To) for (int h = move.From + 1; h <= move.To; h++) charge[h] += mw;
        else for (int h = move.To + 1; h <= move.From; h++) charge[h] -= mw;
    }
}
