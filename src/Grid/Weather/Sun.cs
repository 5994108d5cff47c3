namespace Headroom.Grid.Weather;

/// <summary>Where the sun stands, and what a clear sky gives a fleet of plants.</summary>
internal static class Sun
{
    private const double SolarConstant = 1353;

    // Fitted on ERCOT's month-hour profile and month means 2019-2022 (docs/weather.md). Rows of trackers cover this share of the
    // ground; at low sun they turn back so as not to shade each other, and a plant gets no more than what falls on its ground.
    private const double GroundCover = 0.35;
    private const double FixedShare = 0.2;
    private const double FixedTilt = 25 * Math.PI / 180;

    // Modules over inverter rating, losses taken off.
    private const double Oversize = 1.3;

    // Cool modules give more: swing of the yield between winter and summer.
    private const double ColdGain = 0.06;

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
    /// Clear-sky output of a fleet of single-axis (north-south, horizontal) trackers and some plants of fixed tilt towards the equator, as
    /// a fraction of capacity. Beam: Meinel, 1353 * 0.7^(AM^0.678) W/m2; incidence on a tracker sqrt(cos^2 z + cos^2 d sin^2 h), on a
    /// tilted plane that of the horizontal one at a latitude nearer the equator (Duffie and Beckman, section 1.6).
    /// </summary>
    /// <param name="latitude">Radians, north positive.</param>
    /// <param name="declination">Radians.</param>
    /// <param name="hourAngle">Radians, 0 at true noon.</param>
    /// <param name="winter">1 in midwinter, -1 in midsummer of the hemisphere.</param>
    /// <returns>0 (sun below the horizon) to 1.</returns>
    public static double ClearFleet(double latitude, double declination, double hourAngle, double winter)
    {
        double cosZenith = CosZenith(latitude, declination, hourAngle);
        if (cosZenith <= 0) return 0;
        double airMass = 1 / Math.Max(cosZenith, 0.05);
        double beam = SolarConstant * Math.Pow(0.7, Math.Pow(airMass, 0.678));
        double sky = 0.12 * beam * cosZenith + 20 * cosZenith;
        double east = Math.Cos(declination) * Math.Sin(hourAngle);
        double onTracker = Math.Sqrt(cosZenith * cosZenith + east * east);
        double tracker = beam * Math.Min(onTracker, cosZenith / GroundCover) + sky * (1 + cosZenith / onTracker) / 2;
        double onFixed = Math.Max(0, CosZenith(latitude - Math.Sign(latitude) * FixedTilt, declination, hourAngle));
        double fixedTilt = beam * onFixed + sky * (1 + Math.Cos(FixedTilt)) / 2;
        double plane = (1 - FixedShare) * tracker + FixedShare * fixedTilt;
        return Math.Min(1, plane / 1000 * Oversize * (1 + ColdGain * winter));
    }

    private static double CosZenith(double latitude, double declination, double hourAngle) =>
        Math.Sin(latitude) * Math.Sin(declination) + Math.Cos(latitude) * Math.Cos(declination) * Math.Cos(hourAngle);
}
