using Headroom.Market.Clearing;
using Headroom.Market.Network;

namespace Headroom.Market.Interchange;

/// <summary>
/// Clears joined zones together: bid value less offer cost is largest within the limits of the lines. First at one price for each
/// island, as if lines had no limits; where the flows that follow fit, that is the answer, and most hours end there. Else by
/// <see cref="LimitedClearing"/>. The answer to an hour depends on nothing but the hour's curves.
/// </summary>
public sealed class JointClearing
{
    private readonly ZoneLine[] _lines;
    private readonly int[][] _linesFrom;
    private readonly int _capCents;
    private readonly int[] _island;
    private readonly bool _lossless;
    private readonly bool _anyChosen;
    private readonly ChosenFlows _chosen;
    private readonly LinearFlow _flow;
    private readonly LimitedClearing _limited;
    private readonly bool _anyReactance;

    /// <summary>Prepares the lines.</summary>
    /// <param name="zones">Number of zones.</param>
    /// <param name="lines">Lines between them.</param>
    /// <param name="capCents">Highest price, cents/MWh.</param>
    public JointClearing(int zones, IReadOnlyList<ZoneLine> lines, int capCents)
    {
        Zones = zones;
        _lines = [.. lines];
        _linesFrom = [.. Enumerable.Range(0, zones).Select(z => Enumerable.Range(0, _lines.Length).Where(l => _lines[l].From == z).ToArray())];
        _capCents = capCents;
        _island = Islands.Of(zones, _lines.Where(l => l.LimitWatts > 0 || l.ReverseWatts > 0));
        _lossless = _lines.All(l => l.Loss == 0);
        _anyChosen = _lines.Any(l => l.IsChosen);
        _chosen = new ChosenFlows(zones, _lines);
        _anyReactance = _lines.Any(l => !l.IsChosen);
        _flow = LinearFlow.OfReactances(
            "network", zones, [.. _lines.Select(l => l.From)], [.. _lines.Select(l => l.To)], [.. _lines.Select(l => l.Reactance)]);
        _limited = new LimitedClearing(_lines, _flow, capCents);
    }

    /// <summary>Number of zones.</summary>
    public int Zones { get; }

    /// <summary>Clears an hour.</summary>
    /// <param name="curves">What each zone needs and offers; together they can meet their need (firm load is a bid too).</param>
    public JointHour Clear(IReadOnlyList<ZoneCurve> curves)
    {
        ArgumentNullException.ThrowIfNull(curves);
        if (_lossless)
        {
            (long[] imports, int[] prices) = Uniform(curves);
            if (Flows(imports) is { } flows) return new(imports, prices, flows, false);
        }
        return _limited.Clear(curves);
    }

    /// <summary>What each zone gets of an hour, in their order.</summary>
    public ZoneShare[] Shares(JointHour hour)
    {
        ArgumentNullException.ThrowIfNull(hour);
        return [.. Enumerable.Range(0, Zones).Select(
            z => new ZoneShare(hour.ImportWatts[z], hour.PriceCents[z], [.. _linesFrom[z].Select(l => hour.FlowWatts[l])]))];
    }

    /// <summary>One price for each island; steps at it share pro rata over its zones.</summary>
    private (long[] Imports, int[] Prices) Uniform(IReadOnlyList<ZoneCurve> curves)
    {
        long[] imports = new long[Zones];
        int[] prices = new int[Zones];
        for (int first = 0; first < Zones; first++)
        {
            if (_island[first] != first) continue;
            int[] island = [.. Enumerable.Range(first, Zones - first).Where(z => _island[z] == first)];
            long need = island.Sum(z => curves[z].NeedWatts);
            // One tick below the floor stand forced outputs.
            int low = island.Min(z => curves[z].FloorCents) - 1, high = _capCents;
            while (low < high)
            {
                int mid = low + (high - low) / 2;
                if (Supplied(curves, island, mid) >= need) high = mid;
                else low = mid + 1;
            }
            long below = Supplied(curves, island, low - 1), at = Supplied(curves, island, low) - below;
            ProRata share = new(Math.Clamp(need - below, 0, at), at);
            foreach (int z in island)
            {
                long whole = curves[z].SuppliedThrough(low - 1);
                imports[z] = curves[z].NeedWatts - whole - share.Next(curves[z].SuppliedThrough(low) - whole);
                prices[z] = Math.Max(low, curves[z].FloorCents);
            }
        }
        return (imports, prices);
    }

    private static long Supplied(IReadOnlyList<ZoneCurve> curves, int[] island, int cents)
    {
        long sum = 0;
        foreach (int z in island) sum += curves[z].SuppliedThrough(cents);
        return sum;
    }

    /// <summary>Flows that carry these imports within the limits; null where there are none, or none found without a program.</summary>
    private long[]? Flows(long[] imports)
    {
        if (!_anyReactance) return _chosen.Find(imports);
        // Beside lines with a reactance, chosen flows stay at zero while they can.
        if (_anyChosen && !BalancedWithin(_flow.Island, imports)) return null;
        double[] injected = [.. imports.Select(watts => (double)-watts)], shared = new double[_lines.Length];
        _flow.Flows(injected, shared);
        long[] flows = new long[_lines.Length];
        for (int l = 0; l < flows.Length; l++)
        {
            if (_lines[l].IsChosen) continue;
            if (shared[l] > _lines[l].LimitWatts + 0.5 || shared[l] < -_lines[l].ReverseWatts - 0.5) return null;
            flows[l] = (long)Math.Round(shared[l]);
        }
        return flows;
    }

    private static bool BalancedWithin(int[] island, long[] imports)
    {
        long[] sums = new long[imports.Length];
        for (int z = 0; z < imports.Length; z++) sums[island[z]] += imports[z];
        return sums.All(sum => sum == 0);
    }
}
