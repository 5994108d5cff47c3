using Headroom.Grid.Quantities;
using Headroom.Grid.Scenarios;

namespace Headroom.Market.Clearing;

/// <summary>Makes a scenario's reserve products.</summary>
public static class ReserveProducts
{
    /// <summary>Into how many steps a slice of the aggregate curve is cut.</summary>
    private const int StepsPerSlice = 20;

    /// <summary>
    /// The products in the order of the scenario. Those without a curve of their own are slices of the aggregate curve, the first of them its
    /// dearest end: as ERCOT stacks Reg-Up, RRS, ECRS and Non-Spin (NPRR1268). A slice is cut into steps, each worth what the curve is at its
    /// middle.
    /// </summary>
    public static IReadOnlyList<ReserveProduct> Of(MarketSpec market)
    {
        ArgumentNullException.ThrowIfNull(market);
        List<ReserveProduct> products = [];
        double before = 0;
        foreach (ReserveSpec spec in market.Reserves)
        {
            IReadOnlyList<ReserveStep> demand;
            if (spec.Curve.Count > 0)
            {
                demand = [.. spec.Curve.Select(s => new ReserveStep(Price.FromUsdPerMWh(s.UsdPerMw).Cents, Power.FromMW(s.Mw).Watts))];
            }
            else
            {
                demand = Slice(new Scarcity(market.ReserveCurve!, market.VollUsdPerMwh), before, spec.Mw);
                before += spec.Mw;
            }
            products.Add(new ReserveProduct(spec.Name, demand, spec.Providers == ReserveSpec.WithOffline));
        }
        return products;
    }

    private static ReserveStep[] Slice(Scarcity curve, double fromMw, double mw)
    {
        ReserveStep[] steps = new ReserveStep[StepsPerSlice];
        long all = Power.FromMW(mw).Watts, done = 0;
        for (int k = 0; k < steps.Length; k++)
        {
            long to = all / StepsPerSlice * (k + 1) + all % StepsPerSlice * (k + 1) / StepsPerSlice;
            double middle = fromMw + mw * (k + 0.5) / StepsPerSlice;
            steps[k] = new ReserveStep(curve.WorthCents(middle), to - done);
            done = to;
        }
        return steps;
    }
}
