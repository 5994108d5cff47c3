using System.Diagnostics;
using Headroom.Grains.Participants;
using Headroom.Grains.Placement;
using Headroom.Grains.Runs;
using Headroom.Grains.Telemetry;
using Headroom.Grid;
using Headroom.Market.Offers;
using Headroom.Market.Zones;
using Microsoft.Extensions.Logging;

namespace Headroom.Grains.Zones;

/// <summary>
/// A zone: holds its <see cref="ZoneMarket"/>, asks the participants whose offers have run out, and lets the hours take
/// effect. As often as the <see cref="SnapshotRule"/> asks, and when it leaves its silo, it stores a snapshot; when it comes
/// back it goes on from there, and the market replays what is missing.
/// </summary>
/// <remarks>
/// Not reentrant: <see cref="Advance"/>, <see cref="Open"/> and <see cref="Rewind"/> come one after the other. Questions are
/// marked AlwaysInterleave in the interface, which says why; the clearing itself never awaits, so they see whole hours.
/// </remarks>
[RendezvousPlacement]
internal sealed partial class ZoneGrain(RunPlans plans, SnapshotRule rule, Rendezvous homes, IServiceProvider services, ILogger<ZoneGrain> log)
    : Grain, IZoneGrain, IJoinedZoneGrain
{
    /// <summary>Participants asked at once: enough to keep all cores busy, few enough to keep the messages in the cache.</summary>
    private const int AskedAtOnce = 1024;

    private Task<ZoneFloor>? _ready;
    private ZoneSnapshots _kept = null!;
    private ZoneDay? _last;
    private int _epoch;

    private RunKey Key => RunKey.Parse(this.GetPrimaryKeyString());

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _kept = new ZoneSnapshots(services, this.GetGrainId(), log);
        return base.OnActivateAsync(cancellationToken);
    }

    public async Task<ZoneOpening> Open(int epoch, string key)
    {
        if (_epoch != epoch || _ready is null or { IsFaulted: true })
        {
            plans.Keep(Key.Run, key);
            await _kept.Clear();
            _last = null;
            await (_ready = Fresh());
            _epoch = epoch;
        }
        return await Describe();
    }

    public async Task<ZoneOpening> Describe()
    {
        ZoneFloor floor = await Ready();
        return new ZoneOpening { Zone = floor.Zone, Roster = floor.Market.Roster, Gaps = floor.Gaps };
    }

    public async Task<ZoneStep> Advance(int firstHour, int endHour, int interventions)
    {
        ZoneFloor floor = await Knowing(interventions);
        ZoneMarket market = floor.Market;
        if (IsLast(firstHour, endHour)) return new(market.NextHour, _last);
        if (market.NextHour != firstHour || endHour <= firstHour || endHour > floor.EndOfDay(firstHour)) return new(market.NextHour, null);
        if (floor.IsDayStart(firstHour)) await Ask(floor);
        long started = Stopwatch.GetTimestamp();
        _last = market.Advance(endHour);
        HeadroomTelemetry.Clearing.Record(Stopwatch.GetElapsedTime(started).TotalSeconds);
        HeadroomTelemetry.OffersAsked.Add(_last.OffersAsked);
        EndDay(floor);
        return new(market.NextHour, _last);
    }

    public async Task<int> Rewind(int hour)
    {
        ZoneFloor now = await Ready();
        if (now.Market.NextHour > hour || now.Market.IsUnderWay)
        {
            (_ready, _last) = (_kept.Restore(hour, () => now.Anew(Key, GrainFactory, now.Interventions)), null);
            now = await _ready;
        }
        return now.Market.NextHour;
    }

    public async Task<ZoneSnapshot> Snapshot() => ZoneSnapshots.Of((await Ready()).Market);

    public async Task<int> Restore(ZoneSnapshot snapshot)
    {
        ZoneFloor now = await Ready();
        if (now.Market.NextHour != snapshot.Hour)
        {
            ZoneFloor then = now.Anew(Key, GrainFactory, now.Interventions);
            if (ZoneSnapshots.TryRestore(then, snapshot, out _)) (_ready, _last, now) = (Task.FromResult(then), null, then);
        }
        return now.Market.NextHour;
    }

    public async Task<ZoneRow> StateOf(string participant)
    {
        ZoneFloor floor = await Ready();
        int i = floor.IndexOf(participant);
        ParticipantState state = floor.Market.StateOf(i);
        return new ZoneRow(floor.Zone, floor.Plan.LocalTime(state.Hour), state);
    }

    public async Task<ZoneTotals> Totals()
    {
        ZoneMarket market = (await Ready()).Market;
        return new ZoneTotals(market.NextHour, [.. Enumerable.Range(0, market.Roster.Count).Select(market.TotalsOf)]);
    }

    public async Task<IReadOnlyList<ParticipantRow>> Rows(ParticipantQuery query)
    {
        ZoneFloor floor = await Ready();
        return ParticipantRows.Cut(ParticipantRows.Of(floor.Zone, floor.Market, query.Kind), query);
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        bool ends = rule.Days is null && reason.ReasonCode == DeactivationReasonCode.ShuttingDown; // and the store with it
        if (!ends && _ready is { IsCompletedSuccessfully: true } && (await _ready).Market is { NextHour: > 0, CanSnapshot: true } market)
            await _kept.Store(market);
        await base.OnDeactivateAsync(reason, cancellationToken);
    }

    /// <summary>At the end of a market day: a snapshot where one is due, and the way to where the zone belongs.</summary>
    private void EndDay(ZoneFloor floor)
    {
        if (floor.DaysDone is not { } days) return;
        if (rule.IsDue(days) || (_kept.Owing && rule.Days is not null)) _kept.Begin(floor.Market);
        // A silo has come or gone, and the zone belongs elsewhere: it takes its snapshot along, and nothing is replayed. Leaving is not enough: a silo
        // makes a grain anew, asking nobody for its place, where a caller remembers it there.
        if (!homes.IsHome(this.GetGrainId())) this.MigrateOnIdle();
    }

    /// <summary>
    /// The zone with all interventions of which the market speaks. Where one begins before the next hour, an earlier call has played that hour without it
    /// (its answer was lost, and so nobody has recorded it): the zone goes back to before it.
    /// </summary>
    private async Task<ZoneFloor> Knowing(int interventions)
    {
        ZoneFloor floor = await Ready();
        if (floor.Interventions.Count >= interventions) return floor;
        IReadOnlyList<Intervention> all = await GrainFactory.GetGrain<IMarketGrain>(Key.Run).Interventions();
        int first = all.Skip(floor.Interventions.Count).Min(i => i.FromHour);
        if (first >= floor.Market.NextHour && !floor.Market.IsUnderWay)
        {
            floor.Learn(all);
            return floor;
        }
        (_ready, _last) = (_kept.Restore(first, () => floor.Anew(Key, GrainFactory, all)), null);
        return await _ready;
    }

    private Task<ZoneFloor> Ready() => _ready is null or { IsFaulted: true } ? _ready = Reload() : _ready;

    private async Task<ZoneFloor> Reload()
    {
        ZoneFloor fresh = await Fresh();
        return await _kept.Restore(int.MaxValue, () => fresh.Market.NextHour == 0 ? fresh : fresh.Anew(Key, GrainFactory, fresh.Interventions));
    }

    private async Task<ZoneFloor> Fresh()
    {
        RunPlan plan = await plans.Of(Key.Run);
        IReadOnlyList<Intervention> made = await GrainFactory.GetGrain<IMarketGrain>(Key.Run).Interventions();
        try
        {
            return ZoneFloor.Build(plan, Key, GrainFactory, made);
        }
        catch (InputException input)
        {
            throw RunRefusedException.Of(input);
        }
    }

    private async Task Ask(ZoneFloor floor)
    {
        SiloAddress here = homes.Here;
        long started = Stopwatch.GetTimestamp();
        ZoneMarket market = floor.Market;
        IReadOnlyList<int> due = market.Due();
        DayOffer[] offers = new DayOffer[due.Count];
        for (int first = 0; first < due.Count; first += AskedAtOnce)
        {
            Task<OfferAnswer>[] asked = new Task<OfferAnswer>[Math.Min(AskedAtOnce, due.Count - first)];
            for (int i = 0; i < asked.Length; i++)
            {
                int participant = due[first + i];
                asked[i] = floor.Participants[participant].Offer(new OfferQuestion(market.RequestFor(participant), here));
            }
            OfferAnswer[] answers = await Task.WhenAll(asked);
            for (int i = 0; i < answers.Length; i++) offers[first + i] = answers[i].Offer;
        }
        // All or none, in the order of the roster: a day whose asking failed half way is asked again from the same state.
        for (int i = 0; i < offers.Length; i++) market.Accept(due[i], offers[i]);
        HeadroomTelemetry.Asking.Record(Stopwatch.GetElapsedTime(started).TotalSeconds);
    }
}
