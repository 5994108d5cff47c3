using System.Globalization;
using System.Text;
using Headroom.Grid.Quantities;
using Headroom.Grid.Scenarios;
using Headroom.Market.Programmes;
using Headroom.Market.Zones;

namespace Headroom.Market.Interventions;

/// <summary>
/// What interventions do to a zone, hour by hour. An hour depends on those alone that have begun by then, so an hour that has been played stays what it
/// was when more are learnt, and a run that learns of one on its way comes to the same as one that knew it from the start. Rules: docs/interventions.md.
/// </summary>
internal sealed class ZoneInterventions
{
    private readonly IReadOnlyList<RosterEntry> _roster;
    private readonly HashSet<string> _names; // of all participants of the run: one that has the very name of a target is meant, and no copy
    private readonly string[] _linesFromHere;
    private readonly long[] _tripped;
    private readonly bool[] _out;
    private readonly int[] _cents;
    private readonly List<GridEvent> _events = [];
    private InterventionSpec[] _all = [];
    private int[][] _targets = []; // roster indices, by intervention
    private bool _anyBefore;

    /// <summary>Price of a participant that offers or bids as it always does.</summary>
    public const int OwnPrice = int.MinValue;

    /// <summary>Power of a trip that takes all.</summary>
    public const long All = long.MaxValue / 4;

    /// <summary>The interventions of a scenario that name somebody in a zone, or a line that starts there.</summary>
    public ZoneInterventions(ScenarioSpec scenario, string zone, IReadOnlyList<RosterEntry> roster)
    {
        _roster = roster;
        _linesFromHere = [.. scenario.Network.Lines.Where(l => l.From == zone).Select(l => l.Name)];
        _names = [.. ((IEnumerable<ParticipantSpec>)[.. scenario.Generators, .. scenario.Storage, .. scenario.Miners, .. scenario.DataCenters]).Select(p => p.Name)];
        _tripped = new long[roster.Count];
        _out = new bool[roster.Count];
        _cents = new int[roster.Count];
        Array.Fill(_cents, OwnPrice);
        Learn(scenario.Interventions);
    }

    /// <summary>Whether there are any.</summary>
    public bool IsEmpty => _all.Length == 0;

    /// <summary>Takes all interventions of the run, known ones first; new ones begin at or after the next hour.</summary>
    public void Learn(IReadOnlyList<InterventionSpec> all)
    {
        _all = [.. all];
        _targets = [.. _all.Select(what => Enumerable.Range(0, _roster.Count).Where(i => IsMeant(what.Target, _roster[i].Name)).ToArray())];
    }

    private bool IsMeant(string target, string name) => _names.Contains(target) ? name == target : InterventionRules.Names(target, name);

    /// <summary>Power that a plant or battery has lost in the hour, watts; <see cref="All"/> or more: it is off.</summary>
    public long TrippedWatts(int participant) => _tripped[participant];

    /// <summary>Whether a site has no feed in the hour.</summary>
    public bool IsOut(int participant) => _out[participant];

    /// <summary>Price at which a participant offers or bids in the hour, cents/MWh; <see cref="OwnPrice"/> for its own.</summary>
    public int Cents(int participant) => _cents[participant];

    /// <summary>Turns to an hour.</summary>
    /// <param name="hour">Hour of the run.</param>
    /// <param name="reserveWatts">Reserve of the hour before.</param>
    public void Begin(int hour, long reserveWatts)
    {
        if (IsEmpty) return;
        if (_anyBefore)
        {
            Array.Clear(_tripped);
            Array.Clear(_out);
            Array.Fill(_cents, OwnPrice);
            _anyBefore = false;
        }
        for (int k = 0; k < _all.Length; k++)
        {
            InterventionSpec what = _all[k];
            Tell(k, hour, reserveWatts);
            if (what.Kind == InterventionSpec.Restore || !IsInForce(_all, k, hour)) continue;
            _anyBefore = true;
            foreach (int i in _targets[k])
            {
                switch (what.Kind)
                {
                    case InterventionSpec.Trip: _tripped[i] = Math.Min(All, _tripped[i] + (what.Mw is { } mw ? Power.FromMW(mw).Watts : All)); break;
                    case InterventionSpec.Out: _out[i] = true; break;
                    default: _cents[i] = Price.FromUsdPerMWh(what.UsdPerMwh!.Value).Cents; break;
                }
            }
        }
    }

    /// <summary>Fills in what the hour came to, once it is settled.</summary>
    public void Settle(int hour, long reserveWatts, int priceCents)
    {
        for (int e = _events.Count - 1; e >= 0 && _events[e].Hour == hour; e--)
            _events[e] = _events[e] with { ReserveAfter = reserveWatts, PriceCents = priceCents };
    }

    /// <summary>Hands over what has begun and ended, and starts afresh.</summary>
    public GridEvent[] TakeEvents()
    {
        GridEvent[] taken = [.. _events];
        _events.Clear();
        return taken;
    }

    /// <summary>
    /// What has begun before an hour, as text: two zones that agree on it have come to that hour by the same way. When something ends counts too, as
    /// far as that is before the hour.
    /// </summary>
    public string Before(int hour)
    {
        StringBuilder text = new();
        foreach (InterventionSpec what in _all.Where(w => w.FromHour < hour))
        {
            text.Append(CultureInfo.InvariantCulture,
                $"{what.Kind}|{what.Target}|{what.FromHour}|{Math.Min(what.UntilHour, hour)}|{what.Mw:R}|{what.UsdPerMwh:R}\n");
        }
        return text.ToString();
    }

    /// <summary>Whether an intervention holds in an hour: it has begun, is not over, and no later one has restored its target since.</summary>
    internal static bool IsInForce(IReadOnlyList<InterventionSpec> all, int k, int hour)
    {
        InterventionSpec what = all[k];
        return what.FromHour <= hour && hour < EndOf(all, k);
    }

    private static int EndOf(IReadOnlyList<InterventionSpec> all, int k)
    {
        InterventionSpec what = all[k];
        int end = what.UntilHour;
        for (int later = k + 1; later < all.Count; later++)
        {
            InterventionSpec restore = all[later];
            if (restore.Kind == InterventionSpec.Restore && restore.Target == what.Target) end = Math.Min(end, Math.Max(restore.FromHour, what.FromHour));
        }
        return end;
    }

    private void Tell(int k, int hour, long reserveWatts)
    {
        InterventionSpec what = _all[k];
        if (what.Kind == InterventionSpec.Restore || (_targets[k].Length == 0 && !_linesFromHere.Contains(what.Target, StringComparer.Ordinal))) return;
        int end = EndOf(_all, k);
        bool begins = hour == what.FromHour && end > hour;
        if (!begins && (hour != end || end <= what.FromHour)) return;
        long watts = what.Kind == InterventionSpec.Price ? 0
            : _targets[k].Sum(i => Math.Min(Power.FromMW(_roster[i].CapacityMw).Watts, what.Mw is { } mw ? Power.FromMW(mw).Watts : All));
        string note = what.Kind == InterventionSpec.Price ? $"price {Figure(what.UsdPerMwh!.Value)} $/MWh" : what.Kind;
        _events.Add(new GridEvent(hour, what.Target, begins ? GridEventKind.Intervened : GridEventKind.Restored, watts, reserveWatts, 0, 0, note));
    }

    private static string Figure(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
