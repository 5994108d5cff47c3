using Headroom.Market.Clearing;
using Headroom.Market.Interchange;
using Headroom.Market.Offers;

namespace Headroom.Market.Zones;

/// <summary>
/// A zone that is joined with others: it says what an hour needs and offers, takes its share of the joint clearing
/// (import and price), and says it anew where units had to be started for it; when no zone has anything new, all close the hour.
/// Lines are settled at the zones' prices: what the operator keeps of a zone's books is import x price, over all zones the
/// congestion rent.
/// </summary>
public sealed partial class ZoneMarket
{
    private readonly bool _joined;
    private long _import;
    private long[] _flows = [];
    private long _demand;
    private bool _hourOpen;

    /// <summary>Whether the zone clears together with others.</summary>
    public bool IsJoined => _joined;

    /// <summary>Whether hours are under way that have not been handed over: no snapshot can be taken.</summary>
    public bool IsUnderWay => _span is not null;

    /// <summary>Whether all hours of the span are closed.</summary>
    public bool IsSpanFull => _span is { IsFull: true } && !_hourOpen;

    /// <summary>The hour that is open; -1 where none is.</summary>
    public int OpenedHour => _hourOpen ? NextHour : -1;

    /// <summary>
    /// What the zone alone expects of the market day of the next hour; <see cref="DayOutlook.Joined"/> of all zones goes to
    /// <see cref="Expect"/> of each before participants are asked.
    /// </summary>
    public DayOutlook OwnOutlook() => Outlook(_hours.DayOf(NextHour));

    /// <summary>Takes the outlook of all joined zones together for the market day of the next hour.</summary>
    public void Expect(DayOutlook outlook) => (_outlook, _outlookDay) = (outlook, _hours.DayOf(NextHour));

    /// <summary>Begins a span of hours, at most to the end of the market day.</summary>
    /// <param name="endHour">One past its last hour.</param>
    /// <exception cref="InvalidOperationException">The run is over, a span is under way, or a participant's standing offer has run out.</exception>
    public void OpenJoined(int endHour)
    {
        if (!_joined || _span is not null) throw new InvalidOperationException($"zone {_zone}: no span of joined hours can begin now");
        if (NextHour >= _hours.Count) throw new InvalidOperationException($"zone {_zone}: the run ends at hour {_hours.Count}");
        if (Due() is { Count: > 0 } due)
            throw new InvalidOperationException($"zone {_zone}, hour {NextHour}: no offer from {Roster[due[0]].Name}");
        OpenSpan(endHour);
    }

    /// <summary>Turns to the next hour, and says what it needs and offers.</summary>
    public ZoneCurve OpenHour()
    {
        if (_span is null || _span.IsFull || _hourOpen) throw new InvalidOperationException($"zone {_zone}: no hour can be opened now");
        _demand = Begin();
        _hourOpen = true;
        _miners.Place(_frame, _interruptions);
        _sites.Place(_frame, _interruptions);
        _firm.Set(0, 0, _vollCents, _demand);
        return Curve();
    }

    /// <summary>Takes the zone's share of the joint clearing.</summary>
    /// <returns>What the zone needs and offers now, where units had to be started; null where the share stands.</returns>
    public ZoneCurve? TakeShare(ZoneShare share)
    {
        ArgumentNullException.ThrowIfNull(share);
        if (!_hourOpen) throw new InvalidOperationException($"zone {_zone}: no hour is open");
        (_import, _flows) = (share.ImportWatts, share.FlowWatts);
        Set(_frame, CoOptimised.Without(Market.Clearing.Clearing.At(_order, Need - _import - _generators.LowWatts, share.PriceCents)));
        return _generators.StartPartlyAccepted(_frame) ? Curve() : null;
    }

    /// <summary>Awards, settles and records the hour, once no zone has anything new.</summary>
    public void CloseHour()
    {
        if (!_hourOpen) throw new InvalidOperationException($"zone {_zone}: no hour is open");
        Close(_demand, OnlineRoom(_frame, Need - _import, _generators.Offline(_frame, out _)));
        _hourOpen = false;
    }

    /// <summary>Hands over the hours since <see cref="OpenJoined"/>.</summary>
    public ZoneDay TakeJoined() => _hourOpen || _span is null
        ? throw new InvalidOperationException($"zone {_zone}: no span of joined hours is complete")
        : TakeSpan();

    private long Need => _demand + _miners.AbleWatts + _sites.LoadWatts + _storage.BidWatts;

    /// <summary>Load expected of an hour that the zone's own plants must carry: while zones are joined, imports stay as they are now.</summary>
    private long ExpectedFromWithin(int hour) => ExpectedNetLoad(hour) - _import;

    private ZoneCurve Curve()
    {
        List<int> cents = [];
        List<long> watts = [];
        long forced = _generators.LowWatts;
        if (forced > 0)
        {
            cents.Add(_order.FloorCents - 1);
            watts.Add(forced);
        }
        _order.CopySteps(cents, watts);
        return new ZoneCurve(Need, [.. cents], [.. watts], _order.FloorCents);
    }
}
