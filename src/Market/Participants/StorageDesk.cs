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
        double lowestSale = double.PositiveInfinity, highestSale = 0;
        while (Best(outlook, plan, charge, fleet) is { } move)
        {
            Apply(plan, charge, move);
            lowestSale = Math.Min(lowestSale, move.SaleCents);
            highestSale = Math.Max(highestSale, move.SaleCents);
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
    }

    private readonly record struct Move(int From, int To, double Mw, double SaleCents);

    /// <summary>
    /// The pair of hours with the widest spread that still pays and fits into the battery: energy bought in one, sold in
    /// the other. Quadratic in the hours of a day; limits of the state of charge between the two are carried along.
    /// </summary>
    private Move? Best(DayOutlook outlook, double[] plan, double[] charge, double fleet)
    {
        int n = plan.Length;
        double q = Quantum * _unit.PowerMw, efficiency = _unit.RoundTripEfficiency;
        if (q <= 0) return null;
        Span<double> price = stackalloc double[n];
        for (int h = 0; h < n; h++) price[h] = outlook.PriceAt(outlook.NetLoadWatts[h] - (long)(plan[h] * fleet * 1e6));
        double best = _unit.WearUsdPerMwh * 100;
        Move? found = null;
        for (int sell = 0; sell < n; sell++)
        {
            if (plan[sell] < 0 || plan[sell] + q > _unit.PowerMw + 1e-9) continue;
            // Buying before the sale: the charge rises in between.
            double top = 0;
            for (int buy = sell - 1; buy >= 0; buy--)
            {
                top = Math.Max(top, charge[buy + 1]);
                if (top + q > _unit.EnergyMwh + 1e-9) break;
                Consider(buy, sell, price);
            }
            // Buying after the sale: the charge falls in between.
            double bottom = double.PositiveInfinity;
            for (int buy = sell + 1; buy < n; buy++)
            {
                bottom = Math.Min(bottom, charge[buy]);
                if (bottom - q < -1e-9) break;
                Consider(buy, sell, price);
            }
        }
        return found;

        void Consider(int buy, int sell, Span<double> price)
        {
            if (plan[buy] > 0 || plan[buy] - q / efficiency < -_unit.PowerMw - 1e-9) return;
            double gain = price[sell] - price[buy] / efficiency;
            // Against its own effect on the price: the fleet must not turn the spread round.
            if (gain <= best + 1e-6) return;
            best = gain;
            found = new Move(buy, sell, q, price[sell]);
        }
    }

    private void Apply(double[] plan, double[] charge, Move move)
    {
        plan[move.To] += move.Mw;
        plan[move.From] -= move.Mw / _unit.RoundTripEfficiency;
        // charge[h] is the state at the start of hour h.
        if (move.From < move.To) for (int h = move.From + 1; h <= move.To; h++) charge[h] += move.Mw;
        else for (int h = move.To + 1; h <= move.From; h++) charge[h] -= move.Mw;
    }
}
