using Headroom.Market.Programmes;
using Headroom.Market.Zones;

namespace Headroom.Studies.Results;

/// <summary>How far a recording has come in one zone.</summary>
internal sealed class ZoneTrack(string name, IReadOnlyList<RosterEntry> roster)
{
    private readonly double[] _netMwh = new double[roster.Count];

    /// <summary>Zone.</summary>
    public string Name { get; } = name;

    /// <summary>Its participants.</summary>
    public IReadOnlyList<RosterEntry> Roster { get; } = roster;

    /// <summary>Hours recorded.</summary>
    public List<HourRecord> Hours { get; } = [];

    /// <summary>What the ladder did in them.</summary>
    public List<GridEvent> Events { get; } = [];

    /// <summary>Its shared accounts.</summary>
    public SharedBooks Shared { get; } = new();

    /// <summary>First hour of which no month has been recorded.</summary>
    public int MonthsUntil { get; private set; }

    /// <summary>
    /// What came since the last month: hours, net energy of each participant (positive into the grid), mean price of the
    /// hours, $/MWh. Null where nothing came.
    /// </summary>
    public (int Hours, double[] NetMwh, double Price)? TakeMonth(IReadOnlyList<ParticipantTotals> totals)
    {
        int from = MonthsUntil, count = Hours.Count - from;
        if (count <= 0) return null;
        if (totals.Count != Roster.Count) throw new InvalidOperationException($"zone {Name}: totals of every participant are needed");
        var net = new double[totals.Count];
        for (int p = 0; p < net.Length; p++)
        {
            double now = totals[p].DeliveredMwh - totals[p].DrawnMwh;
            net[p] = now - _netMwh[p];
            _netMwh[p] = now;
        }
        MonthsUntil = Hours.Count;
        return (count, net, Hours.Skip(from).Average(h => h.PriceCents) / 100.0);
    }
}
