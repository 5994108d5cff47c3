using Headroom.Grid.Quantities;
using Headroom.Grid.Time;
using Headroom.Market.Participants;
using Headroom.Market.Zones;

namespace Headroom.Studies.Results;

/// <summary>
/// The hours of a run as columns in MW, summed over one or more zones. Prices are weighted by the zones' load, so for
/// one zone they are its prices. Every array has one entry an hour.
/// </summary>
public sealed class HourSeries
{
    private HourSeries(int count)
    {
        Price = new double[count];
        Demand = new double[count];
        Load = new double[count];
        Unserved = new double[count];
        Miner = new double[count];
        MinerCurtailed = new double[count];
        DataCenter = new double[count];
        Paused = new double[count];
        Charge = new double[count];
        Discharge = new double[count];
        RenewableCurtailed = new double[count];
        Reserve = new double[count];
        FirmCapacity = new double[count];
        Co2Kg = new double[count];
        Month = new byte[count];
        Year = new int[count];
        Generation = [.. Enum.GetValues<Technology>().Select(_ => new double[count])];
    }

    /// <summary>Hours.</summary>
    public int Count => Price.Length;

    /// <summary>Price, $/MWh, adder included.</summary>
    public double[] Price { get; }

    /// <summary>Firm demand of the areas, without sites, MW.</summary>
    public double[] Demand { get; }

    /// <summary>
    /// Load: firm demand, served or not, plus what miners and data centers drew, plus firm data-center demand unserved, MW.
    /// </summary>
    public double[] Load { get; }

    /// <summary>Firm demand unserved, sites included, MW.</summary>
    public double[] Unserved { get; }

    /// <summary>Drawn by miners, MW.</summary>
    public double[] Miner { get; }

    /// <summary>What miners could have drawn and did not, MW.</summary>
    public double[] MinerCurtailed { get; }

    /// <summary>Drawn by data centers from the grid, MW; negative where they export.</summary>
    public double[] DataCenter { get; }

    /// <summary>Flexible training paused, MW.</summary>
    public double[] Paused { get; }

    /// <summary>Drawn by storage, MW.</summary>
    public double[] Charge { get; }

    /// <summary>Delivered by storage, MW.</summary>
    public double[] Discharge { get; }

    /// <summary>Wind and solar not taken, MW.</summary>
    public double[] RenewableCurtailed { get; }

    /// <summary>Reserves, MW.</summary>
    public double[] Reserve { get; }

    /// <summary>Thermal, nuclear, hydro and storage capacity in service, MW.</summary>
    public double[] FirmCapacity { get; }

    /// <summary>Carbon dioxide, kg.</summary>
    public double[] Co2Kg { get; }

    /// <summary>Generation by <see cref="Technology"/>, MW: first index the technology, second the hour.</summary>
    public double[][] Generation { get; }

    /// <summary>Local calendar month of each hour, 1 to 12.</summary>
    public byte[] Month { get; }

    /// <summary>Local calendar year of each hour.</summary>
    public int[] Year { get; }

    /// <summary>Sums zones.</summary>
    /// <param name="hours">The run's hours.</param>
    /// <param name="zones">At least one, all with the same number of hours, at least one.</param>
    /// <exception cref="ArgumentException">Zones disagree about the number of hours, or there is none.</exception>
    public static HourSeries Of(RunHours hours, IReadOnlyList<ZoneResult> zones)
    {
        ArgumentNullException.ThrowIfNull(hours);
        ArgumentNullException.ThrowIfNull(zones);
        int count = zones.Count == 0 ? 0 : zones[0].Hours.Count;
        if (count == 0 || zones.Any(z => z.Hours.Count != count))
        {
            throw new ArgumentException("Every zone must have the same number of hours, at least one.", nameof(zones));
        }
        var series = new HourSeries(count);
        var weight = new double[count];
        foreach (ZoneResult zone in zones)
        {
            for (int h = 0; h < count; h++) weight[h] += series.Add(h, zone.Hours[h]);
        }
        for (int h = 0; h < count; h++)
        {
            // A run without any load has no weights: the plain mean of the zones' prices stands in.
            series.Price[h] = weight[h] > 0 ? series.Price[h] / weight[h] : zones.Average(z => z.Hours[h].PriceCents) / 100.0;
            series.Month[h] = (byte)hours.Local[h].Month;
            series.Year[h] = hours.Local[h].Year;
        }
        if (zones.Count == 1)
        {
            // Exact for one zone: weighting and dividing again would leave rounding behind.
            for (int h = 0; h < count; h++) series.Price[h] = zones[0].Hours[h].PriceCents / 100.0;
        }
        return series;
    }

    private double Add(int h, HourRecord r)
    {
        double load = Mw(r.DemandWatts + r.MinerWatts + r.DataCenterWatts + r.DataCenterUnservedWatts);
        double weight = Math.Max(load, 0);
        Price[h] += weight * r.PriceCents / 100.0;
        Demand[h] += Mw(r.DemandWatts);
        Load[h] += load;
        Unserved[h] += Mw(r.UnservedWatts + r.DataCenterUnservedWatts);
        Miner[h] += Mw(r.MinerWatts);
        MinerCurtailed[h] += Mw(r.MinerCurtailedWatts);
        DataCenter[h] += Mw(r.DataCenterWatts);
        Paused[h] += Mw(r.PausedWatts);
        Charge[h] += Mw(r.ChargeWatts);
        Discharge[h] += Mw(r.DischargeWatts);
        RenewableCurtailed[h] += Mw(r.RenewableCurtailedWatts);
        Reserve[h] += Mw(r.ReserveWatts);
        FirmCapacity[h] += Mw(r.FirmCapacityWatts);
        Co2Kg[h] += r.Co2Kg;
        for (int t = 0; t < Generation.Length; t++) Generation[t][h] += Mw(r.GenerationWatts[t]);
        return weight;
    }

    private static double Mw(long watts) => watts / (double)Power.WattsPerMW;
}
