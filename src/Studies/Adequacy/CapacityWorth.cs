namespace Headroom.Studies.Adequacy;

/// <summary>What a resource is worth in firm terms.</summary>
/// <param name="ElccMw">Effective load carrying capability: load that can be added with it at the risk without it, MW.</param>
/// <param name="EfcMw">Equivalent firm capacity: firm MW that lower the risk as much.</param>
/// <param name="RiskBefore">Risk without the resource.</param>
/// <param name="RiskAfter">Risk with it.</param>
public sealed record CapacityWorth(double ElccMw, double EfcMw, double RiskBefore, double RiskAfter)
{
    /// <summary>How often risk is worked out, at most.</summary>
    public const int Evaluations = 4 + 2 * Halvings;

    private const int Halvings = 12;

    /// <summary>
    /// Finds both, by bisection on the load of the first region. With sampled risk both sides see the same random years, so that noise cancels.
    /// </summary>
    /// <param name="before">Risk of the system without the resource, by MW of load added to it: never falls.</param>
    /// <param name="after">The same with the resource.</param>
    /// <param name="mostMw">The resource's size: more than this it is never worth.</param>
    public static CapacityWorth Of(Func<double, double> before, Func<double, double> after, double mostMw)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        double without = before(0), with = after(0);
        double elcc = Bisect(mw => after(mw) - without, mostMw), efc = Bisect(mw => with - before(-mw), mostMw);
        return new(elcc, efc, without, with);
    }

    // Largest MW at which a rising function is not above 0.
    private static double Bisect(Func<double, double> rising, double most)
    {
        double low = 0, high = most;
        if (rising(most) <= 0) return most;
        for (int i = 0; i < Halvings; i++)
        {
            double middle = 0.5 * (low + high);
            if (rising(middle) <= 0) low = middle;
            else high = middle;
        }
        return 0.5 * (low + high);
    }
}
