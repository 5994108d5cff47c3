namespace Headroom.Studies.Paths;

/// <summary>What constant load, day and night, a supply carries if diesel stands in for it in a few hours a year.</summary>
public static class FirmCapability
{
    private const double HoursOfYear = 8760;

    /// <summary>
    /// Share of nameplate that equal units, out independently of each other, hold in all but the allowed share of hours: the largest k/n
    /// with P(Binomial(n, 1 - unavailable) below k) at most allowed / 8,760.
    /// </summary>
    /// <param name="units">Units that stand in for each other.</param>
    /// <param name="unavailable">Share of hours in which a unit is out, below 1.</param>
    /// <param name="allowedHours">Hours a year without enough.</param>
    public static double Fleet(int units, double unavailable, double allowedHours)
    {
        double allowed = allowedHours / HoursOfYear, below = 0;
        for (int running = 0; running < units; running++)
        {
            below += Math.Exp(LogChoose(units, running) + Power(1 - unavailable, running) + Power(unavailable, units - running));
            if (below > allowed) return running / (double)units;
        }
        return 1;
    }

    /// <summary>
    /// Share of nameplate that solar with a battery carries in all but the allowed hours of the years given. The battery takes what
    /// the load leaves, gives what it lacks, starts full, and loses on the way in.
    /// </summary>
    /// <param name="availability">Solar, fraction of nameplate, one value an hour, whole years.</param>
    /// <param name="storageHours">Battery, MWh for a MW of solar.</param>
    /// <param name="roundTrip">What comes out of what went in.</param>
    /// <param name="allowedHours">Hours a year in which the load is not met in full.</param>
    public static double SolarWithStorage(double[] availability, double storageHours, double roundTrip, double allowedHours)
    {
        ArgumentNullException.ThrowIfNull(availability);
        double years = availability.Length / HoursOfYear, low = 0, high = 1;
        for (int i = 0; i < 40; i++)
        {
            double load = 0.5 * (low + high);
            if (ShortHours(availability, load, storageHours, roundTrip) <= allowedHours * years) low = load;
            else high = load;
        }
        return low;
    }

    /// <summary>Hours in which a constant load is not met in full.</summary>
    private static int ShortHours(double[] availability, double load, double storageHours, double roundTrip)
    {
        int hours = 0;
        double charge = storageHours;
        foreach (double sun in availability)
        {
            double left = sun - load;
            if (left >= 0)
            {
                charge = Math.Min(storageHours, charge + left * roundTrip);
                continue;
            }
            charge += left;
            if (charge >= 0) continue;
            // Rounding of a battery run down to the last drop is no shortage.
            if (charge < -1e-12) hours++;
            charge = 0;
        }
        return hours;
    }

    private static double LogChoose(int n, int k)
    {
        double sum = 0;
        for (int i = 1; i <= k; i++) sum += Math.Log((n - k + i) / (double)i);
        return sum;
    }

    private static double Power(double value, int exponent) => exponent == 0 ? 0 : exponent * Math.Log(value);
}
