namespace Headroom.Grid.Weather;

/// <summary>Where the sun stands, and what a clear sky gives a tracking plant. Angles are radians, times are mean solar time.</summary>
internal static class Sun
{
    private const double SolarConstant = 1353;

    // Rows of trackers cover this share of the ground; at low sun they turn back so as not to shade each other, and a plant
    // gets no more than what falls on its ground. Fitted with Rating on ERCOT's month-hour profile 2020-2022 (docs/weather.md).
    private const double GroundCover = 0.35;

    /// <summary>Declination and the equation of time, Spencer's Fourier series (Search 2 (5), 172, 1971).</summary>
    /// <param name="dayOfYear">Days since the start of the year, fractions included.</param>
    /// <returns>Declination, radians; true minus mean solar time, hours.</returns>
    public static (double Declination, double EquationOfTime) Position(double dayOfYear)
    {
        double b = 2 * Math.PI * dayOfYear / 365.25;
        double declination = 0.006918 - 0.399912 * Math.Cos(b) + 0.070257 * Math.Sin(b) - 0.006758 * Math.Cos(2 * b)
            + 0.000907 * Math.Sin(2 * b) - 0.002697 * Math.Cos(3 * b) + 0.00148 * Math.Sin(3 * b);
        double minutes = 229.18 * (0.000075 + 0.001868 * Math.Cos(b) - 0.032077 * Math.Sin(b) - 0.014615 * Math.Cos(2 * b) - 0.040849 * Math.Sin(2 * b));
        return (declination, minutes / 60);
    }

    /// <summary>
    /// Clear-sky output of single-axis (north-south, horizontal) trackers, as a fraction of capacity. Beam: Meinel,
    /// 1353 * 0.7^(AM^0.678) W/m2; incidence sqrt(cos^2 z + cos^2 d sin^2 h) (Duffie and Beckman, eq. 1.6.3b).
    /// </summary>
    /// <param name="latitude">Radians, north positive.</param>
    /// <param name="dayOfYear">Days since the start of the year, fractions included.</param>
    /// <param name="meanSolarHour">Hours since midnight, mean solar time.</param>
    /// <returns>0 (sun below the horizon) to 1.</returns>
    public static double ClearTracker(double latitude, double dayOfYear, double meanSolarHour)
    {
        (double declination, double equationOfTime) = Position(dayOfYear);
        double hourAngle = (meanSolarHour + equationOfTime - 12) * Math.PI / 12;
        double cosZenith = Math.Sin(latitude) * Math.Sin(declination) + Math.Cos(latitude) * Math.Cos(declination) * Math.Cos(hourAngle);
        if (cosZenith <= 0) return 0;
        double airMass = 1 / Math.Max(cosZenith, 0.05);
        double beam = SolarConstant * Math.Pow(0.7, Math.Pow(airMass, 0.678));
        double sky = 0.12 * beam * cosZenith + 20 * cosZenith;
        double sine = Math.Cos(declination) * Math.Sin(hourAngle);
        double incidence = Math.Sqrt(cosZenith * cosZenith + sine * sine);
        double onPlane = beam * Math.Min(incidence, cosZenith / GroundCover) + sky * (1 + cosZenith / incidence) / 2;
        return Math.Min(1, onPlane / 1000);
    }
}
