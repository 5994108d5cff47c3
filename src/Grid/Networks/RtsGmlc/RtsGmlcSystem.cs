using NodaTime;

namespace Headroom.Grid.Networks.RtsGmlc;

/// <summary>
/// The RTS-GMLC test system as its folder describes it: nothing is left out and nothing is assumed. What of it a market
/// clears, and at what cost, is a convention (docs/rts-gmlc.md), not a fact of the folder.
/// </summary>
public sealed record RtsGmlcSystem
{
    /// <summary>Buses, in the order of the file.</summary>
    public required IReadOnlyList<RtsGmlcBus> Buses { get; init; }

    /// <summary>AC branches.</summary>
    public required IReadOnlyList<RtsGmlcBranch> Branches { get; init; }

    /// <summary>DC lines.</summary>
    public required IReadOnlyList<RtsGmlcDcLine> DcLines { get; init; }

    /// <summary>Units, those that generate nothing included.</summary>
    public required IReadOnlyList<RtsGmlcGenerator> Generators { get; init; }

    /// <summary>Reservoirs and stores.</summary>
    public required IReadOnlyList<RtsGmlcReservoir> Reservoirs { get; init; }

    /// <summary>Reserve products.</summary>
    public required IReadOnlyList<RtsGmlcReserve> Reserves { get; init; }

    /// <summary>MW of load by area, one value an hour.</summary>
    public required IReadOnlyDictionary<string, double[]> AreaLoadMw { get; init; }

    /// <summary>Start of the first hour, on the system's own clock (no daylight saving).</summary>
    public required LocalDateTime Start { get; init; }

    /// <summary>Hours that every series holds.</summary>
    public required int Hours { get; init; }

    /// <summary>MW of load of the whole system, one value an hour.</summary>
    public double[] SystemLoadMw()
    {
        double[] sum = new double[Hours];
        foreach ((_, double[] load) in AreaLoadMw.OrderBy(area => area.Key, StringComparer.Ordinal))
        {
            for (int h = 0; h < sum.Length; h++) sum[h] += load[h];
        }
        return sum;
    }

    /// <summary>Each bus's share of its area's load, in proportion to its load at the peak; 0 to 1.</summary>
    public double[] LoadShares()
    {
        Dictionary<string, double> whole = [];
        foreach (RtsGmlcBus bus in Buses) whole[bus.Area] = whole.GetValueOrDefault(bus.Area) + bus.LoadMw;
        return [.. Buses.Select(bus => whole[bus.Area] > 0 ? bus.LoadMw / whole[bus.Area] : 0)];
    }

    /// <summary>The same system over a part of its hours.</summary>
    /// <param name="from">First hour, from 0.</param>
    /// <param name="hours">Hours, at least 1; they end within the series.</param>
    public RtsGmlcSystem Span(int from, int hours)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfLessThan(hours, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from + hours, Hours);
        return this with
        {
            Start = Start.PlusHours(from),
            Hours = hours,
            AreaLoadMw = AreaLoadMw.ToDictionary(area => area.Key, area => Cut(area.Value)!),
            Generators = [.. Generators.Select(unit => unit with { AvailableMw = Cut(unit.AvailableMw), MustTakeMw = Cut(unit.MustTakeMw) })],
            Reserves = [.. Reserves.Select(reserve => reserve with { HourlyMw = Cut(reserve.HourlyMw) })],
        };

        double[]? Cut(double[]? series) => series?.AsSpan(from, hours).ToArray();
    }
}
