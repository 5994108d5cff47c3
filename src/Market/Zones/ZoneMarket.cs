using Headroom.Grid;
using Headroom.Grid.Quantities;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Time;
using Headroom.Market.Books;
using Headroom.Market.Clearing;
using Headroom.Market.Interventions;
using Headroom.Market.Participants;
using Headroom.Market.Programmes;

namespace Headroom.Market.Zones;

/// <summary>
/// One zone of a run: its participants' columns, its merit order, its books. Plain, single-threaded, deterministic:
/// the state after hour h is a function of scenario, inputs and the offers accepted, and nothing else.
/// </summary>
/// <remarks>
/// An hour: bounds and steps of what has changed go into the merit order; it clears in O(log ticks); units accepted below
/// their minimum are started and it clears again; every participant reads its award off the price; the books are closed.
/// </remarks>
public sealed partial class ZoneMarket
{
    private readonly string _zone;
    private readonly RunHours _hours;
    private readonly ZoneHours _inputs;
    private readonly bool _detail;
    private readonly MeritOrder _order;
    private readonly Scarcity? _scarcity;
    private readonly ReserveDemand? _reserve;
    private readonly long _onlineReserve;
    private readonly int _vollCents;
    private readonly PlacedSteps _firm;
    private readonly GeneratorColumns _generators;
    private readonly StorageColumns _storage;
    private readonly MinerColumns _miners;
    private readonly DataCenterColumns _sites;
    private readonly Technology[] _technologies;
    private readonly Ledger _ledger;
    private readonly byte[] _identity;
    private readonly HourFrame _frame = new();
    private readonly Interruptions _interruptions;
    private readonly ZoneInterventions _interventions;
    private readonly int[]? _given; // prices of the hours, where they are given
    private HourSpan? _span;
    private int _offersAsked;

    /// <summary>Builds a zone before its first hour.</summary>
    /// <param name="scenario">The scenario, checked, expanded, its fuels resolved to monthly prices.</param>
    /// <param name="zone">Name of one of its zones.</param>
    /// <param name="hours">The run's hours.</param>
    /// <param name="inputs">Demand and weather of the zone.</param>
    /// <param name="detail">Whether awards, statuses and postings are kept by the hour (else postings by the month).</param>
    public ZoneMarket(ScenarioSpec scenario, string zone, RunHours hours, ZoneHours inputs, bool detail)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(hours);
        ArgumentNullException.ThrowIfNull(inputs);
        _zone = zone;
        _given = GivenPrices(inputs);
        scenario = OpenToGivenPrices(scenario);
        _hours = hours;
        _inputs = inputs;
        _detail = detail;
        MarketSpec market = scenario.Market;
        _vollCents = Price.FromUsdPerMWh(market.VollUsdPerMwh).Cents;
        _order = new MeritOrder(
            Price.FromUsdPerMWh(market.PriceFloorUsdPerMwh).Cents, Price.FromUsdPerMWh(market.PriceCapUsdPerMwh).Cents);
        _scarcity = market.Ordc is null ? null : new Scarcity(market.Ordc, market.VollUsdPerMwh);
        if (market.Reserves.Count > 0) _reserve = new ReserveDemand(ReserveProducts.Of(market));
        _loadShares = _reserve is null ? [] : [.. market.Reserves.Select((r, p) => (long)(r.LoadShare * _reserve.Products[p].Watts))];
        _loadReserve = new long[market.Reserves.Count];
        _onlineReserve = Power.FromMW(market.OnlineReserveMw).Watts;
        _joined = scenario.Network.Kind != "none";
        _planning = Planning(scenario);
        _lookAheadHours = market.CommitmentLookAheadHours;
        _surplusUsd = Math.Max(1, -market.PriceFloorUsdPerMwh);
        _firm = new PlacedSteps(_order, bids: true, 1, 1);

        GeneratorSpec[] generators = [.. scenario.Generators.Where(p => p.Zone == zone)];
        StorageSpec[] storage = [.. scenario.Storage.Where(p => p.Zone == zone)];
        MinerSpec[] miners = [.. scenario.Miners.Where(p => p.Zone == zone)];
        DataCenterSpec[] sites = [.. scenario.DataCenters.Where(p => p.Zone == zone)];
        Participants = [.. generators, .. storage, .. miners, .. sites];
        Roster = Rosters.Of(generators, storage, miners, sites);
        _technologies = [.. Roster.Take(generators.Length).Select(r => r.Technology)];
        _ledger = new Ledger(Roster.Count, detail);
        _generators = new GeneratorColumns(generators, 0, scenario, hours, inputs, _order);
        _storage = new StorageColumns(storage, generators.Length, market, _order);
        _miners = new MinerColumns(miners, generators.Length + storage.Length, _vollCents, _order);
        _sites = new DataCenterColumns(
            sites, generators.Length + storage.Length + miners.Length, scenario, hours, inputs, _order);
        ParticipantSpec[] loads = [.. miners, .. sites];
        int firstLoad = generators.Length + storage.Length;
        _interruptions = new Interruptions(market.Ladder, ProgrammeFactory.Of(scenario, loads, firstLoad, hours),
            new ProgrammeHour(hours, hour => GivenSystem(hour) ?? ExpectedLoad(hour), Roster.Count, [.. market.Reserves.Select(r => r.Name)]), _ledger);
        // Before the first hour all run, as they do in their columns.
        for (int i = 0; i < loads.Length; i++)
        {
            long watts = Power.FromMW(loads[i] is DataCenterSpec site ? site.ContractedMw * site.Utilisation : Roster[firstLoad + i].CapacityMw).Watts;
            _interruptions.View.Sites[firstLoad + i] = new SiteHour(watts, watts, watts, 0, watts);
        }
        _interventions = new ZoneInterventions(scenario, zone, Roster);
        _identity = Identity(scenario, zone, hours, Roster);
    }

    /// <summary>Participants' specifications, in the order of the roster.</summary>
    public IReadOnlyList<ParticipantSpec> Participants { get; }

    /// <summary>Participants, in the order of awards, statuses and accounts.</summary>
    public IReadOnlyList<RosterEntry> Roster { get; }

    /// <summary>The next hour to take effect; equal to the run's count when done.</summary>
    public int NextHour { get; private set; }

    /// <summary>Last hour's record, or null before the first.</summary>
    public HourRecord? Last { get; private set; }

    /// <summary>
    /// Takes all interventions of the run: the scenario's, and behind them those made since. What is new begins at or after the next hour.
    /// </summary>
    public void Learn(IReadOnlyList<InterventionSpec> interventions)
    {
        ArgumentNullException.ThrowIfNull(interventions);
        _interventions.Learn(interventions);
    }

    /// <summary>
    /// Runs from the next hour to <paramref name="endHour"/> (exclusive), at most to the end of the market day.
    /// </summary>
    /// <exception cref="InvalidOperationException">A participant's standing offer has run out.</exception>
    public ZoneDay Advance(int endHour)
    {
        if (NextHour >= _hours.Count) throw new InvalidOperationException($"zone {_zone}: the run ends at hour {_hours.Count}");
        if (Due() is { Count: > 0 } due)
            throw new InvalidOperationException($"zone {_zone}, hour {NextHour}: no offer from {Roster[due[0]].Name}");
        if (_joined) throw new InvalidOperationException($"zone {_zone}: it is joined with others, and clears with them");
        OpenSpan(endHour);
        while (!_span!.IsFull)
        {
            long demand = Begin();
            Close(demand, ClearWithCalls(_frame, demand));
        }
        return TakeSpan();
    }

    /// <summary>Makes room for the hours to come.</summary>
    private void OpenSpan(int endHour)
    {
        int end = Math.Min(endHour, _hours.EndHour(_hours.DayOf(NextHour)));
        _span = new HourSpan(NextHour, Math.Max(0, end - NextHour), Roster.Count, _detail);
    }

    /// <summary>Hands over the hours since <see cref="OpenSpan"/>.</summary>
    private ZoneDay TakeSpan()
    {
        HourSpan span = _span!;
        int asked = _offersAsked;
        (_span, _offersAsked) = (null, 0);
        return new ZoneDay
        {
            Zone = _zone,
            FirstHour = span.FirstHour,
            Hours = span.Records,
            AwardWatts = span.AwardWatts,
            Status = span.Status,
            Postings = _ledger.Take(),
            // Whoever intervenes does so before the operator plans, and answers.
            Events = [.. _interventions.TakeEvents().Concat(TakeUnplanned()).Concat(_interruptions.TakeEvents()).OrderBy(e => e.Hour)],
            OffersAsked = asked,
        };
    }

    /// <summary>Turns to the next hour.</summary>
    /// <returns>Firm demand, watts.</returns>
    private long Begin()
    {
        _frame.Begin(_hours, NextHour);
        _interventions.Begin(NextHour, Last?.ReserveWatts ?? 0);
        _generators.Take(_interventions);
        _storage.Prepare(_frame, _interventions);
        _miners.Prepare(_interventions);
        _sites.Prepare(_frame, _interventions);
        _interruptions.Begin(NextHour);
        PlanDay();
        _generators.Prepare(_frame);
        return Power.FromMW(_inputs.DemandMw[NextHour]).Watts;
    }

    /// <summary>Awards, settles and records an hour that has cleared.</summary>
    private void Close(long demand, long room)
    {
        HourFrame frame = _frame;
        int hour = frame.Hour;
        // Everyone reads the award off the price, in one fixed order (pro-rata shares are handed out in it).
        HourSums sums = new(_technologies);
        OpenReserveSale(frame);
        long shed = _interruptions.ShedWatts;
        long unserved = shed + frame.StepsAside(_firm.Cents(0, 0), demand - shed);
        _generators.AwardAndSettle(frame, _ledger, sums);
        _storage.AwardAndSettle(frame, _ledger, sums);
        SiteHour[] sites = _interruptions.View.Sites;
        _miners.AwardAndSettle(frame, _ledger, sums, sites);
        _sites.AwardAndSettle(frame, _ledger, sums, sites);
        _ledger.Book(hour, _ledger.LoadServingEntity, Cause.EnergyPurchase,
            -Money.Of(demand - unserved, new Price(frame.Cleared.PriceCents)).MicroDollars, demand - unserved);
        frame.Reserve.Recover(hour, _ledger);
        // Where prices are given nobody is committed: plants take the price or leave it.
        if (_given is null && hour + 1 == _hours.EndHour(_hours.DayOf(hour))) _generators.MakeWhole(hour, _ledger);
        if (!_interruptions.IsEmpty)
        {
            _interruptions.Settle(frame.Cleared.PriceCents, room + _interruptions.LoadReserveWatts(),
                GivenSystem(hour) ?? demand - unserved + sums.MinerWatts + sums.DataCenterWatts);
        }
        if (_given is null) _generators.Release(frame, _hours.Count, ExpectedFromWithin, _onlineReserve, _reserve);
        else _generators.Release(frame, _hours.Count, NobodyNeedsIt, 0, null);
        NextHour++;
        Last = Record(frame, demand, unserved, room, sums);
        _interventions.Settle(hour, room, frame.Cleared.PriceCents);
        SettleUnplanned(hour, room, frame.Cleared.PriceCents);
        Last = _given is null ? Balanced(Last) : WithRestOfMarket(Last);
        if (_detail) CopyRow(_span!.NextAwards, _span.NextStatus);
        _span!.Add(Last);
        bool monthEnds = NextHour == _hours.Count || _hours.MonthIndex(NextHour) != _hours.MonthIndex(NextHour - 1);
        if (!_detail && monthEnds) _ledger.EndMonth(NextHour);
    }

    /// <summary>Law 3, held in every hour of every run: an hour that does not balance is a defect, and no result.</summary>
    /// <exception cref="InvalidOperationException">It does not.</exception>
    private HourRecord Balanced(HourRecord hour)
    {
        long sources = hour.GenerationWatts.Sum() + hour.DischargeWatts + hour.UnservedWatts + hour.NetImportWatts;
        long sinks = hour.DemandWatts + hour.MinerWatts + hour.DataCenterWatts + hour.ChargeWatts;
        return sources == sinks ? hour
            : throw new InvalidOperationException($"zone {_zone}, hour {hour.Hour}: {sources - sinks} W more are generated than used");
    }

    /// <summary>Clears; while reserves call for a step of the ladder, takes it and clears again.</summary>
    private long ClearWithCalls(HourFrame frame, long demand)
    {
        while (true)
        {
            _miners.Place(frame, _interruptions);
            _sites.Place(frame, _interruptions);
            long firm = demand - _interruptions.ShedWatts;
            _firm.Set(0, 0, _vollCents, firm);
            if (_given is not null) return TakePrice(frame, _given[frame.Hour]);
            long sold = _interruptions.LoadReserveWatts();
            long room = Clear(frame, firm + _miners.AbleWatts + _sites.LoadWatts + _storage.BidWatts, sold);
            if (_interruptions.IsEmpty || !_interruptions.Take(room + sold, demand)) return room;
        }
    }

    /// <summary>Clears, starting units until none is accepted below its minimum, enough reserve is online, and none is worth its cost as reserve.</summary>
    /// <returns>Room above awards in what is online, watts.</returns>
    private long Clear(HourFrame frame, long need, long soldByLoad)
    {
        while (true)
        {
            ClearOnce(frame, need, 0, 0, scarcity: false);
            if (_generators.CallIn(frame, false) || _generators.StartPartlyAccepted(frame)) continue;
            long offline = _generators.Offline(frame, out long quick);
            long online = OnlineRoom(frame, need, offline);
            if (online < _onlineReserve && _generators.CallIn(frame, true)) continue;
            if (online < _onlineReserve && offline > 0 && _generators.StartFor(_onlineReserve - online)) continue;
            if (_reserve is not null)
            {
                ClearWithReserve(frame, need, quick);
                if (_generators.CallIn(frame, false)) continue;
                if (!_interruptions.AtCap && (_generators.StartPartlyAccepted(frame) || _generators.StartQuick(frame)
                    || _generators.StartForReserve(frame, _reserve))) continue;
                return OnlineRoom(frame, need, _generators.Offline(frame, out _));
            }
            if (_scarcity is null || frame.Cleared.SurplusWatts > 0 || _interruptions.AtCap) return online;
            // What load has sold counts as online.
            ClearOnce(frame, need, offline - soldByLoad, quick, scarcity: true);
            if (_generators.StartPartlyAccepted(frame)) continue;
            return OnlineRoom(frame, need, offline);
        }
    }

    private void ClearOnce(HourFrame frame, long need, long offline, long quick, bool scarcity)
    {
        long net = need - _generators.LowWatts;
        Clearing.Clearing cleared = _interruptions.AtCap ? Market.Clearing.Clearing.AtCap(_order, net)
            : scarcity
            ? Market.Clearing.Clearing.WithScarcity(_order, net, _scarcity!, offline, quick)
            : Market.Clearing.Clearing.Energy(_order, net);
        Set(frame, CoOptimised.Without(cleared));
    }

    private long OnlineRoom(HourFrame frame, long need, long offline)
    {
        long curtailed = _order.BidThrough(frame.Cleared.PriceCents - 1) + frame.Cleared.BidsAtMargin;
        long accepted = Math.Max(0, need - curtailed - _generators.LowWatts);
        // What is turned down could come back at once.
        return Math.Max(0, _order.TotalOffered - accepted - offline) + frame.Cleared.SurplusWatts;
    }

    private HourRecord Record(HourFrame frame, long demand, long unserved, long room, HourSums sums)
    {
        (int marginal, Binding binding) = Margin(frame, unserved + sums.DataCenterUnservedWatts);
        return new HourRecord
        {
            Hour = frame.Hour,
            PriceCents = frame.Cleared.PriceCents,
            LambdaCents = frame.Cleared.LambdaCents,
            DemandWatts = demand,
            UnservedWatts = unserved,
            MinerWatts = sums.MinerWatts,
            MinerCurtailedWatts = sums.MinerCurtailedWatts,
            DataCenterWatts = sums.DataCenterWatts,
            DataCenterUnservedWatts = sums.DataCenterUnservedWatts,
            PausedWatts = sums.PausedWatts,
            CalledWatts = sums.CalledWatts,
            ChargeWatts = sums.ChargeWatts,
            DischargeWatts = sums.DischargeWatts,
            GenerationWatts = sums.GenerationWatts,
            RenewableCurtailedWatts = sums.RenewableCurtailedWatts,
            TurnedDownWatts = frame.Cleared.SurplusWatts,
            ReserveWatts = room,
            OutageWatts = sums.OutageWatts,
            FirmCapacityWatts = sums.FirmCapacityWatts,
            NetImportWatts = _import,
            FlowWatts = _flows,
            Co2Kg = sums.Co2Kg,
            ReservePriceCents = _reserve is null ? [] : _reserve.PriceCents.ToArray(),
            ReserveSoldWatts = ByProduct(p => _reserve!.SoldWatts(p)),
            ReserveOfflineWatts = _reserve is null ? [] : _reserve.OfflineWatts.ToArray(),
            ReserveLoadWatts = _reserve is null ? [] : _reserve.LoadWatts.ToArray(),
            ReserveShortWatts = ByProduct(p => _reserve!.ShortWatts(p)),
            Marginal = marginal,
            Binding = binding,
        };
    }

    private (int Marginal, Binding Binding) Margin(HourFrame frame, long unserved)
    {
        if (_given is not null) return (-1, Binding.Given);
        if (unserved > 0) return (-1, Binding.UnservedEnergy);
        if (frame.Cleared.SurplusWatts > 0) return (-1, Binding.Surplus);
        int cents = frame.Cleared.LambdaCents;
        if (_generators.At(cents) is >= 0 and int plant) return (plant, Binding.Offer);
        if (_storage.At(cents) is >= 0 and int unit) return (_generators.Count + unit, Binding.Storage);
        if (_miners.At(cents) is >= 0 and int miner) return (_generators.Count + _storage.Count + miner, Binding.Bid);
        if (_sites.At(cents) is >= 0 and int site)
            return (_generators.Count + _storage.Count + _miners.Count + site, Binding.Bid);
        if (_joined) return (-1, Binding.Elsewhere);
        return frame.CoOptimised.OnlineCents > 0 ? (Capable(frame.CoOptimised.CapableCents), Binding.Reserve) : (-1, Binding.Surplus);
    }
}
