using Headroom.Grid.Scenarios;

namespace Headroom.Market.Clearing;

/// <summary>
/// ERCOT's operating-reserve demand curve, in force until 2025-12-05: adder = max(0, VOLL - lambda) x LOLP(R), where
/// LOLP(R) = 1 for R at or below the minimum contingency level X, else 0.5 x [1 - Phi((R - X - mu/2)/(sigma/sqrt 2))] on
/// what is online for the first half hour, plus 0.5 x [1 - Phi((R - X - mu)/sigma)] on what can be there within the hour.
/// The multi-step floor of 2023-11-01 bounds it from below.
/// </summary>
public sealed class Scarcity
{
    private readonly OrdcSpec _curve;
    private readonly double _vollUsd;

    /// <summary>A curve for a value of lost load.</summary>
    public Scarcity(OrdcSpec curve, double vollUsdPerMwh)
    {
        _curve = curve;
        _vollUsd = vollUsdPerMwh;
    }

    /// <summary>Probability of losing load, 0 to 1.</summary>
    /// <param name="onlineMw">Reserves online.</param>
    /// <param name="withinHourMw">Those, and what starts within the hour.</param>
    public double LossOfLoadProbability(double onlineMw, double withinHourMw)
    {
        double x = _curve.MinimumContingencyMw, mu = _curve.MuMw, sigma = _curve.SigmaMw;
        double half = onlineMw <= x ? 1 : 1 - Normal((onlineMw - x - mu / 2) / (sigma / Math.Sqrt(2)));
        double hour = withinHourMw <= x ? 1 : 1 - Normal((withinHourMw - x - mu) / sigma);
        return 0.5 * half + 0.5 * hour;
    }

    /// <summary>The adder in cents/MWh, rounded to the nearest; never negative.</summary>
    /// <param name="lambdaCents">Dual of the energy balance.</param>
    /// <param name="onlineWatts">Reserves online.</param>
    /// <param name="withinHourWatts">Those, and what starts within the hour.</param>
    public int AdderCents(int lambdaCents, long onlineWatts, long withinHourWatts)
    {
        double onlineMw = onlineWatts / 1e6;
        double adder = Math.Max(0, _vollUsd - lambdaCents / 100.0)
            * LossOfLoadProbability(onlineMw, withinHourWatts / 1e6);
        foreach (OrdcFloorSpec floor in _curve.Floors)
        {
            if (onlineMw < floor.BelowMw)
            {
                adder = Math.Max(adder, floor.UsdPerMwh);
                break;
            }
        }
        return (int)Math.Round(adder * 100);
    }

    /// <summary>
    /// What a MW of reserve is worth where there is so much of it, cents: the curve as a demand curve for all reserve, VOLL x [1 - Phi((R - X - mu)/sigma)],
    /// VOLL at or below X (ERCOT's aggregate curve, NPRR1268), not below the floors.
    /// </summary>
    public int WorthCents(double reserveMw)
    {
        double x = _curve.MinimumContingencyMw;
        double worth = _vollUsd * (reserveMw <= x ? 1 : 1 - Normal((reserveMw - x - _curve.MuMw) / _curve.SigmaMw));
        foreach (OrdcFloorSpec floor in _curve.Floors)
        {
            if (reserveMw < floor.BelowMw) return (int)Math.Round(Math.Max(worth, floor.UsdPerMwh) * 100);
        }
        return (int)Math.Round(worth * 100);
    }

    /// <summary>
    /// Standard normal distribution function after G. Marsaglia, "Evaluating the Normal Distribution" (2004):
    /// its Taylor series about 0, summed until it stops changing; absolute error below 1e-15.
    /// </summary>
    private static double Normal(double z)
    {
        if (z < -8) return 0;
        if (z > 8) return 1;
        double sum = z, term = z;
        for (int i = 3; ; i += 2)
        {
            term *= z * z / i;
            double next = sum + term;
            if (next == sum) break;
            sum = next;
        }
        return 0.5 + sum * Math.Exp(-0.5 * z * z) / Math.Sqrt(2 * Math.PI);
    }
}
