using Headroom.Grid.Demand;
using Headroom.Grid.Random;
using Headroom.Grid.Scenarios;
using NodaTime;

namespace Headroom.Grid.Weather;

/// <summary>
/// Wind and solar availability of one zone in one calendar year of the market, calibrated so that the year's mean is the zone's capacity
/// factor. Formulas: docs/weather.md.
/// </summary>
internal sealed class WeatherYear
{
    // Streams of the shocks; keys begin with "weather/", so that no participant shares them.
    private const int WindSlow = 1, WindFast = 2, CloudSlow = 3, CloudFast = 4;

    // Plants spread over 6 degrees of longitude: their noons lie within 0.4 h.
    private const double FleetHours = 0.4;

    private readonly ulong _seed;
    private readonly ulong _key;
    private readonly WeatherSpec _spec;
    private readonly long _firstHour;
    private readonly int _count;
    private readonly double[] _demand;

    /// <summary>Prepares a year.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="zone">The zone.</param>
    /// <param name="firstHour">First hour of the year, counted from 1970-01-01T00Z.</param>
    /// <param name="count">Hours of the year.</param>
    public WeatherYear(ulong seed, ZoneSpec zone, long firstHour, int count)
    {
        _seed = seed;
        _key = Draw.Key("weather/" + zone.Name);
        _spec = zone.Weather;
        _firstHour = firstHour;
        _count = count;
        _demand = zone.Demand is { Kind: "synthetic" } demand && zone.Weather.Longitude > MeasuredWeather.WestLimitDegrees
            && AreaCalibration.Areas.TryGetValue(demand.Area, out AreaCalibration? area)
            ? DemandResidual.Of(area, seed, firstHour, count)
            : [];
    }

    /// <summary>Wind availability, 0 to 1.</summary>
    public double[] Wind()
    {
        double[] own = Persistent(MeasuredWeather.WindPersistence, WindSlow, WindFast);
        double[] logit = new double[_count];
        for (int t = 0; t < _count; t++)
        {
            (int month, _, double hour) = SolarTime(t);
            double shared = _demand.Length == 0 ? 0 : MeasuredWeather.WindWithDemand[month];
            double x = Math.Sqrt(1 - shared * shared) * own[t] + (shared == 0 ? 0 : shared * _demand[t]);
            double skewed = x + MeasuredWeather.WindSkew * (x * x - 1);
            double day = 2 * Math.PI * hour / 24;
            double[] c = MeasuredWeather.WindLogit[month];
            double sd = MeasuredWeather.WindSd * (1 + MeasuredWeather.WindSdSwing * Math.Cos(day - 2 * Math.PI * 11 / 24));
            logit[t] = c[0] + c[1] * Math.Cos(day) + c[2] * Math.Sin(day) + c[3] * Math.Cos(2 * day) + c[4] * Math.Sin(2 * day) + sd * skewed;
        }
        double shift = Bisect(-12, 12, s => Mean(t => Blow(logit[t] + s)), _spec.WindCapacityFactor);
        return [.. logit.Select(l => Blow(l + shift))];

        static double Blow(double logit) => MeasuredWeather.WindCeiling * Logistic(logit);
    }

    /// <summary>Solar availability, 0 to 1; exactly 0 while the sun is below the horizon of every plant.</summary>
    public double[] Solar()
    {
        double[] wind = Persistent(MeasuredWeather.WindPersistence, WindSlow, WindFast);
        double[] own = Persistent(MeasuredWeather.CloudPersistence, CloudSlow, CloudFast);
        double latitude = _spec.Latitude * Math.PI / 180;
        double[] output = new double[_count];
        for (int t = 0; t < _count; t++)
        {
            (int month, double dayOfYear, double hour) = SolarTime(t);
            double clear = Clear(latitude, dayOfYear, hour);
            bool known = _spec.Longitude > MeasuredWeather.WestLimitDegrees;
            double a = _demand.Length == 0 ? 0 : MeasuredWeather.ClearWithDemand[month], b = known ? MeasuredWeather.ClearWithWind[month] : 0;
            double sky = Math.Sqrt(1 - a * a - b * b) * own[t] + b * wind[t] + (a == 0 ? 0 : a * _demand[t]);
            output[t] = clear * Logistic(MeasuredWeather.ClearLogit[month] + MeasuredWeather.ClearSpread[month] * sky);
        }
        double scale = Bisect(0, 20, s => Mean(t => Math.Min(1, s * output[t])), _spec.SolarCapacityFactor);
        return [.. output.Select(o => Math.Min(1, scale * o))];
    }

    /// <summary>Mean clear-sky output of an hour; plants east and west of the middle widen it.</summary>
    private static double Clear(double latitude, double dayOfYear, double middleHour)
    {
        const int Samples = 6;
        (double declination, double equationOfTime) = Sun.Position(dayOfYear);
        double winter = Math.Sign(latitude) * Math.Cos(2 * Math.PI * (dayOfYear - 15) / 365.25);
        double clear = 0;
        for (int i = 0; i < Samples; i++)
        {
            double solarHour = middleHour + equationOfTime + ((i + 0.5) / Samples - 0.5) * (1 + FleetHours);
            clear += Sun.ClearFleet(latitude, declination, (solarHour - 12) * Math.PI / 12, winter);
        }
        return clear / Samples;
    }

    /// <summary>Month (0-based), days since the start of the year and hour of day of the middle of an hour, in mean solar time of the zone.</summary>
    private (int Month, double DayOfYear, double Hour) SolarTime(int t)
    {
        long seconds = (_firstHour + t) * 3600 + 1800 + (long)(_spec.Longitude * 240);
        LocalDateTime solar = Instant.FromUnixTimeSeconds(seconds).InUtc().LocalDateTime;
        double hour = solar.TimeOfDay.NanosecondOfDay / (double)NodaConstants.NanosecondsPerHour;
        return (solar.Month - 1, solar.DayOfYear - 1 + hour / 24, hour);
    }

    private double[] Persistent((double Slow, double Fast, double SlowWeight) persistence, int slowStream, int fastStream)
    {
        PersistentProcess slow = new(persistence.Slow), fast = new(persistence.Fast);
        double slowShare = Math.Sqrt(persistence.SlowWeight), fastShare = Math.Sqrt(1 - persistence.SlowWeight);
        double[] values = new double[_count];
        for (int t = -PersistentProcess.BurnInHours; t < _count; t++)
        {
            double x = slow.Next(Draw.Normal(_seed, _key, _firstHour + t, slowStream));
            double y = fast.Next(Draw.Normal(_seed, _key, _firstHour + t, fastStream));
            if (t >= 0) values[t] = slowShare * x + fastShare * y;
        }
        return values;
    }

    private double Mean(Func<int, double> value)
    {
        double sum = 0;
        for (int t = 0; t < _count; t++) sum += value(t);
        return sum / _count;
    }

    /// <summary>The argument at which a rising function meets a target, to the last bits.</summary>
    private static double Bisect(double low, double high, Func<double, double> rising, double target)
    {
        for (int i = 0; i < 50; i++)
        {
            double middle = (low + high) / 2;
            if (rising(middle) < target) low = middle;
            else high = middle;
        }
        return (low + high) / 2;
    }

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
}
