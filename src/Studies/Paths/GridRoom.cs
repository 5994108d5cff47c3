using Headroom.Grid.Demand;
using Headroom.Grid.Time;
using Headroom.Studies.Curtailment;
using NodaTime;

namespace Headroom.Studies.Paths;

/// <summary>
/// The unused half of the grid: the headroom study (<see cref="HeadroomStudy"/>) over the shipped synthetic years of all areas.
/// </summary>
public sealed class GridRoom
{
    /// <summary>Synthetic years that are made of each area.</summary>
    public const int Years = 3;

    private const int Year = 2025;

    private readonly HeadroomStudy[] _areas;

    private GridRoom(HeadroomStudy[] areas) => _areas = areas;

    /// <summary>Balancing areas.</summary>
    public int Areas => _areas.Length;

    /// <summary>Prepares every area.</summary>
    /// <param name="seed">Seed of the first year; the next ones follow.</param>
    public static GridRoom Of(ulong seed)
    {
        string[] names = [.. SyntheticDemand.Areas];
        HeadroomStudy[] areas = new HeadroomStudy[names.Length];
        Parallel.For(0, names.Length, i => areas[i] = Area(names[i], seed));
        return new(areas);
    }

    /// <summary>The largest new load, over all areas, that gives up at most a share of its energy, GW.</summary>
    /// <param name="limit">The share, above 0 and below 1.</param>
    public double AtLimitGw(double limit) => _areas.Sum(a => a.At(limit).HeadroomMw) / 1000;

    /// <summary>The largest new load, over all areas, that has to step aside in no more than some hours a year, GW.</summary>
    /// <param name="hoursPerYear">Hours a year in each area; 0 for none.</param>
    public (double Gw, double CurtailedShare) WithinHours(double hoursPerYear)
    {
        double mw = 0, curtailedMwh = 0;
        foreach (HeadroomStudy area in _areas)
        {
            HeadroomAnswer? answer = Within(area, hoursPerYear);
            if (answer is null) continue;
            mw += answer.HeadroomMw;
            curtailedMwh += answer.HeadroomMw * answer.Limit;
        }
        return (mw / 1000, mw > 0 ? curtailedMwh / mw : 0);
    }

    /// <summary>Hours only grow with the limit: the answer of the largest limit that keeps within them.</summary>
    private static HeadroomAnswer? Within(HeadroomStudy area, double hoursPerYear)
    {
        double low = 0, high = 0.5;
        for (int i = 0; i < 40; i++)
        {
            double middle = 0.5 * (low + high);
            if (area.At(middle).CurtailedHoursPerYear <= hoursPerYear) low = middle;
            else high = middle;
        }
        return low > 0 ? area.At(low) : null;
    }

    private static HeadroomStudy Area(string area, ulong seed)
    {
        DateTimeZone zone = DateTimeZone.ForOffset(Offset.FromHours(SyntheticDemand.UtcOffsetHours(area)));
        RunHours hours = new(new LocalDate(Year, 1, 1), 8760, zone);
        double[] demand = new double[Years * 8760];
        byte[] month = new byte[demand.Length];
        for (int year = 0; year < Years; year++)
        {
            SyntheticDemand.Mw(area, seed + (ulong)year, hours).CopyTo(demand, year * 8760);
            for (int h = 0; h < 8760; h++) month[year * 8760 + h] = (byte)hours.Local[h].Month;
        }
        return new(demand, month);
    }
}
