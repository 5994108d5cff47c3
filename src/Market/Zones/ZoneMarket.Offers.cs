using Headroom.Grid.Quantities;
using Headroom.Market.Offers;
using Headroom.Market.Participants;

namespace Headroom.Market.Zones;

/// <summary>Offers, questions, snapshots.</summary>
public sealed partial class ZoneMarket
{
    private const int CurvePoints = 64;
    private DayOutlook? _outlook;
    private int _outlookDay = -1;

    /// <summary>Participants whose standing offer runs out before the next hour, in the order of the roster.</summary>
    public IReadOnlyList<int> Due()
    {
        List<int> due = [];
        for (int i = 0; i < Roster.Count; i++)
        {
            if (OfferOf(i) is not { } offer || offer.Until <= NextHour) due.Add(i);
        }
        return due;
    }

    /// <summary>The request for a due participant, for the market day of the next hour.</summary>
    public OfferRequest RequestFor(int participant)
    {
        int day = _hours.DayOf(NextHour);
        if (_outlookDay != day) (_outlook, _outlookDay) = (Outlook(day), day);
        (ParticipantKind kind, int i) = Locate(participant);
        long store = kind switch
        {
            ParticipantKind.Generator => _generators.StoreOf(i),
            ParticipantKind.Storage => _storage.StoreOf(i),
            _ => 0,
        };
        return new OfferRequest(_hours.FirstHour(day), _hours.EndHour(day), store, _outlook!);
    }

    /// <summary>Takes a participant's answer.</summary>
    /// <exception cref="ArgumentException">It runs out before the next hour.</exception>
    public void Accept(int participant, DayOffer offer)
    {
        ArgumentNullException.ThrowIfNull(offer);
        if (offer.Until <= NextHour)
            throw new ArgumentException($"{Roster[participant].Name}: an offer until hour {offer.Until} at hour {NextHour}", nameof(offer));
        _offersAsked++;
        (ParticipantKind kind, int i) = Locate(participant);
        switch (kind)
        {
            case ParticipantKind.Generator: _generators.Accept(i, offer); break;
            case ParticipantKind.Storage: _storage.Accept(i, offer); break;
            case ParticipantKind.Miner: _miners.Accept(i, offer); break;
            default: _sites.Accept(i, offer); break;
        }
    }

    /// <summary>A participant's state after the last hour.</summary>
    public ParticipantState StateOf(int participant)
    {
        (ParticipantKind kind, int i) = Locate(participant);
        int hour = NextHour - 1;
        int price = Last?.PriceCents ?? 0;
        (long award, Status status, string why) = kind switch
        {
            ParticipantKind.Generator => (_generators.AwardOf(i), _generators.StatusOf(i), _generators.Why(i, price)),
            ParticipantKind.Storage => (_storage.AwardOf(i), _storage.StatusOf(i),
                _storage.Why(i, hour < 0 ? 0 : hour - _hours.FirstHour(_hours.DayOf(hour)))),
            ParticipantKind.Miner => (_miners.AwardOf(i), _miners.StatusOf(i), _miners.Why(i, price)),
            _ => (_sites.AwardOf(i), _sites.StatusOf(i), _sites.Why(i, price)),
        };
        return new ParticipantState
        {
            Hour = hour,
            Mw = hour < 0 ? 0 : award / 1e6,
            Status = status,
            Why = hour < 0 ? "the first hour has not taken effect yet" : why,
            PriceUsdPerMwh = price / 100.0,
            Totals = TotalsOf(participant),
        };
    }

    /// <summary>A participant's totals so far.</summary>
    public ParticipantTotals TotalsOf(int participant)
    {
        (ParticipantKind kind, int i) = Locate(participant);
        RosterEntry who = Roster[participant];
        ParticipantTotals totals = kind switch
        {
            ParticipantKind.Generator => _generators.Totals(i, NextHour, who, _ledger),
            ParticipantKind.Storage => _storage.Totals(i, NextHour, who, _ledger),
            ParticipantKind.Miner => _miners.Totals(i, NextHour, who, _ledger, _interruptions.TwinMicroDollars(participant)),
            _ => _sites.Totals(i, NextHour, who, _ledger, _interruptions.TwinMicroDollars(participant)),
        };
        return totals with { Programmes = _interruptions.TotalsOf(participant) };
    }

    private (ParticipantKind Kind, int Index) Locate(int participant)
    {
        if (participant < _generators.Count) return (ParticipantKind.Generator, participant);
        participant -= _generators.Count;
        if (participant < _storage.Count) return (ParticipantKind.Storage, participant);
        participant -= _storage.Count;
        return participant < _miners.Count
            ? (ParticipantKind.Miner, participant)
            : (ParticipantKind.DataCenter, participant - _miners.Count);
    }

    private DayOffer? OfferOf(int participant)
    {
        (ParticipantKind kind, int i) = Locate(participant);
        return kind switch
        {
            ParticipantKind.Generator => _generators.OfferOf(i),
            ParticipantKind.Storage => _storage.OfferOf(i),
            ParticipantKind.Miner => _miners.OfferOf(i),
            _ => _sites.OfferOf(i),
        };
    }

    private void CopyRow(Span<long> awards, Span<byte> statuses)
    {
        int at = 0;
        for (int i = 0; i < _generators.Count; i++, at++) (awards[at], statuses[at]) = (_generators.AwardOf(i), (byte)_generators.StatusOf(i));
        for (int i = 0; i < _storage.Count; i++, at++) (awards[at], statuses[at]) = (_storage.AwardOf(i), (byte)_storage.StatusOf(i));
        for (int i = 0; i < _miners.Count; i++, at++) (awards[at], statuses[at]) = (_miners.AwardOf(i), (byte)_miners.StatusOf(i));
        for (int i = 0; i < _sites.Count; i++, at++) (awards[at], statuses[at]) = (_sites.AwardOf(i), (byte)_sites.StatusOf(i));
    }

    /// <summary>
    /// What the operator expects of a day: the load that is known a day ahead, less wind and sun as forecast (here: as they will
    /// be) and less output that is forced now; and the price at points of the merit order as it stands, without wind, sun and storage.
    /// </summary>
    private DayOutlook Outlook(int day)
    {
        if (!_joined && _storage.Count == 0 && !_generators.AnyPlans) return DayOutlook.None;
        int first = _hours.FirstHour(day), count = _hours.EndHour(day) - first;
        if (_given is not null) return OutlookOn(_given.AsSpan(first, count));
        long[] net = new long[count];
        for (int h = 0; h < count; h++)
        {
            net[h] = ExpectedNetLoad(first + h) - _generators.LowWatts;
        }
        List<long> watts = [];
        List<int> cents = [];
        // Those who plan, and what the net load is counted without, take no part in the price: their steps leave the order for a moment.
        _generators.LeaveOrder();
        _storage.LeaveOrder();
        long span = _order.TotalOffered == 0 ? 0 : _order.TotalOffered + _miners.AbleWatts;
        for (int k = 0; k <= CurvePoints && span > 0; k++)
        {
            long at = Math.Max(1, span / CurvePoints * k); // at 0 stands the floor, at which nobody offers
            if (watts.Count > 0 && at <= watts[^1]) continue;
            watts.Add(at);
            cents.Add(_order.PriceOf(at));
        }
        _generators.ReturnToOrder();
        _storage.ReturnToOrder();
        return new DayOutlook
        {
            NetLoadWatts = net,
            CurveWatts = [.. watts],
            CurveCents = [.. cents],
            StorageFleetWatts = _storage.FleetWatts,
        };
    }

    /// <summary>Load expected of an hour, sites at their full size, less wind and sun as forecast (here: as they will be).</summary>
    private long ExpectedNetLoad(int hour) => ExpectedLoad(hour) - _generators.ExpectedWatts(hour);

    /// <summary>Load of the system in an hour where the zone is only a part of it, else null.</summary>
    private long? GivenSystem(int hour) => _inputs.SystemMw is { } mw ? Power.FromMW(mw[hour]).Watts : null;

    private long ExpectedLoad(int hour) =>
        Power.FromMW(_inputs.DemandMw[hour]).Watts + _miners.SiteWatts + _sites.ExpectedWatts(_hours.Local[hour].Hour);
}
