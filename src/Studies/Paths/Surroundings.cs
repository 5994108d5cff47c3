using System.Collections.Concurrent;
using Headroom.Grid.Demand;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Time;
using Headroom.Grid.Weather;
using NodaTime;

namespace Headroom.Studies.Paths;

/// <summary>
/// What the routes stand in: the room of today's grid, the sun, and the hours in which demand is highest. Made once a seed; what does
/// not depend on the figures is not made again for each of their values.
/// </summary>
/// <param name="seed">Seed of the synthetic demand and weather.</param>
public sealed class Surroundings(ulong seed)
{
    private const string SunnyArea = "ERCO";

    private readonly Lazy<GridRoom> _room = new(() => GridRoom.Of(seed));
    private readonly ConcurrentDictionary<double, (double, double)> _within = new();
    private readonly ConcurrentDictionary<double, double> _atLimit = new();
    private readonly ConcurrentDictionary<(double, double), double[]> _sun = new();

    /// <summary>Balancing areas of the grid.</summary>
    public int Areas => _room.Value.Areas;

    /// <summary>See <see cref="GridRoom.WithinHours"/>.</summary>
    public (double Gw, double CurtailedShare) RoomWithin(double hoursPerYear) => _within.GetOrAdd(hoursPerYear, _room.Value.WithinHours);

    /// <summary>See <see cref="GridRoom.AtLimitGw"/>.</summary>
    public double RoomAt(double limit) => _atLimit.GetOrAdd(limit, _room.Value.AtLimitGw);

    /// <summary>Availability of solar, hour after hour of <see cref="GridRoom.Years"/> years, fraction of nameplate.</summary>
    /// <param name="latitude">Latitude, degrees.</param>
    /// <param name="capacityFactor">Mean of each year.</param>
    public double[] Sun(double latitude, double capacityFactor) => _sun.GetOrAdd((latitude, capacityFactor), key =>
    {
        ZoneSpec zone = new()
        {
            Name = SunnyArea,
            Demand = new DemandSpec { Kind = "synthetic", Area = SunnyArea },
            Weather = new WeatherSpec { Latitude = key.Item1, SolarCapacityFactor = key.Item2 },
        };
        return Years(year => SyntheticWeather.Solar(year, zone, Hours()));
    });

    /// <summary>Mean availability of solar in the scarcest hours of each year: those of highest demand less the solar there is.</summary>
    /// <param name="sun">Availability of solar, one value an hour of the years.</param>
    /// <param name="solarShare">Solar there is, nameplate as a share of peak demand.</param>
    /// <param name="hoursPerYear">How many hours of each year.</param>
    public double SunWhenScarce(double[] sun, double solarShare, int hoursPerYear)
    {
        ArgumentNullException.ThrowIfNull(sun);
        double[] demand = Years(year => SyntheticDemand.Mw(SunnyArea, year, Hours()));
        double solar = solarShare * demand.Max(), sum = 0;
        for (int t = 0; t < demand.Length; t++) demand[t] -= solar * sun[t];
        for (int year = 0; year < GridRoom.Years; year++)
        {
            int[] order = [.. Enumerable.Range(year * 8760, 8760)];
            Array.Sort(order, (a, b) => demand[a] != demand[b] ? demand[b].CompareTo(demand[a]) : a.CompareTo(b));
            for (int i = 0; i < hoursPerYear; i++) sum += sun[order[i]];
        }
        return sum / (hoursPerYear * GridRoom.Years);
    }

    private double[] Years(Func<ulong, double[]> year) => [.. Enumerable.Range(0, GridRoom.Years).SelectMany(y => year(seed + (ulong)y))];

    private static RunHours Hours() =>
        new(new LocalDate(2025, 1, 1), 8760, DateTimeZone.ForOffset(Offset.FromHours(SyntheticDemand.UtcOffsetHours(SunnyArea))));
}
