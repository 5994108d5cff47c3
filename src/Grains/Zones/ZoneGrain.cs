using System.Diagnostics;
using Headroom.Grains.Hosting;
using Headroom.Grains.Participants;
using Headroom.Grains.Runs;
using Headroom.Grains.Telemetry;
using Headroom.Grid;
using Headroom.Market.Offers;
using Headroom.Market.Zones;
using Microsoft.Extensions.Logging;
using Orleans.Placement;

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
[RandomPlacement]
internal sealed partial class ZoneGrain(
    RunPlans plans, SnapshotRule snapshots,
    [PersistentState("zone", HeadroomStorage.Runs)] IPersistentState<ZoneSnapshot> stored,
    ILogger<ZoneGrain> log) : Grain, IZoneGrain, IJoinedZoneGrain
{
    /// <summary>Participants asked at once: enough to keep all cores busy, few enough to keep the messages in the cache.</summary>
    private const int AskedAtOnce = 1024;

    private Task<ZoneFloor>? _ready;
    private ZoneDay? _last;

    public async Task<ZoneOpening> Open()
    {
        await stored.ClearStateAsync();
        _last = null;
        _ready = Build(latest: 0);
        ZoneFloor floor = await _ready;
        return new ZoneOpening { Zone = floor.Zone, Roster = floor.Market.Roster, Gaps = floor.Gaps };
    }

    public async Task<ZoneStep> Advance(int firstHour, int endHour)
    {
        ZoneFloor floor = await Ready();
        ZoneMarket market = floor.Market;
        if (IsLast(firstHour, endHour)) return new(market.NextHour, _last);
        if (market.NextHour != firstHour || endHour <= firstHour || endHour > floor.EndOfDay(firstHour)) return new(market.NextHour, null);
        if (floor.IsDayStart(firstHour)) await Ask(floor);
        long started = Stopwatch.GetTimestamp();
        _last = market.Advance(endHour);
        HeadroomTelemetry.Clearing.Record(Stopwatch.GetElapsedTime(started).TotalSeconds);
        HeadroomTelemetry.OffersAsked.Add(_last.OffersAsked);
        if (floor.DaysDone is { } days && snapshots.IsDue(days)) await Store(market);
        return new(market.NextHour, _last);
    }

    public async Task<int> Rewind(int hour)
    {
        Task<ZoneFloor> earlier = Build(latest: hour);
        ZoneFloor floor = await earlier;
        (_ready, _last) = (earlier, null);
        return floor.Market.NextHour;
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
        if (_ready is { IsCompletedSuccessfully: true } && (await _ready).Market is { NextHour: > 0, IsUnderWay: false } market) await Store(market);
        await base.OnDeactivateAsync(reason, cancellationToken);
    }

    private Task<ZoneFloor> Ready() => _ready is null or { IsFaulted: true } ? _ready = Build(latest: int.MaxValue) : _ready;

    private async Task<ZoneFloor> Build(int latest)
    {
        RunKey key = RunKey.Parse(this.GetPrimaryKeyString());
        RunPlan plan = await plans.Of(key.Run);
        ZoneFloor floor;
        try
        {
            floor = ZoneFloor.Build(plan, key, GrainFactory);
        }
        catch (InputException input)
        {
            throw RunRefusedException.Of(input);
        }
        if (stored.State.Bytes is { Length: > 0 } bytes && stored.State.Hour <= latest)
        {
            try
            {
                floor.Market.Restore(bytes);
            }
            catch (InvalidDataException damaged)
            {
                // Nothing is lost but time: the market replays the run from its first hour.
                LogSnapshotUnusable(this.GetPrimaryKeyString(), stored.State.Hour, damaged.Message);
                floor = ZoneFloor.Build(plan, key, GrainFactory);
            }
        }
        return floor;
    }

    private static async Task Ask(ZoneFloor floor)
    {
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
                asked[i] = floor.Participants[participant].Offer(new OfferQuestion(market.RequestFor(participant)));
            }
            OfferAnswer[] answers = await Task.WhenAll(asked);
            for (int i = 0; i < answers.Length; i++) offers[first + i] = answers[i].Offer;
        }
        // All or none, in the order of the roster: a day whose asking failed half way is asked again from the same state.
        for (int i = 0; i < offers.Length; i++) market.Accept(due[i], offers[i]);
        HeadroomTelemetry.Asking.Record(Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    private async Task Store(ZoneMarket market)
    {
        long started = Stopwatch.GetTimestamp();
        stored.State = new ZoneSnapshot { Hour = market.NextHour, Bytes = market.Snapshot() };
        await stored.WriteStateAsync();
        HeadroomTelemetry.Storing.Record(Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    [LoggerMessage(LogLevel.Warning, "zone {Zone}: the snapshot at hour {Hour} can't be used ({Reason}); replaying from the start")]
    private partial void LogSnapshotUnusable(string zone, int hour, string reason);
}
