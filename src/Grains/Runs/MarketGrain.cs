using Headroom.Grains.Hosting;
using Headroom.Grains.Participants;
using Headroom.Grains.Telemetry;
using Headroom.Grains.Zones;
using Headroom.Grid;
using Headroom.Grid.Scenarios;
using Headroom.Studies.Results;

namespace Headroom.Grains.Runs;

/// <summary>
/// The market of a run. What it must not lose is the request: with it a market that comes back on another silo opens
/// the run again and replays it into fresh results, and its answer to the clock says from which hour.
/// </summary>
/// <remarks>
/// Opening, advancing and closing come one after the other; questions interleave (see the interface): zones ask for the
/// request while the market waits for them to open.
/// </remarks>
internal sealed class MarketGrain(
    RunPlans plans, [PersistentState("market", HeadroomStorage.Runs)] IPersistentState<MarketRecord> stored) : Grain, IMarketGrain
{
    private OpenMarket? _market;

    private string Run => this.GetPrimaryKeyString();

    public async Task<MarketOpening> Open(RunRequest request)
    {
        if (_market is null)
        {
            if (stored.State.Closed) throw new RunRefusedException($"run {Run}: it has ended; start another one");
            using var activity = HeadroomTelemetry.Source.StartActivity("opening");
            activity?.SetTag("headroom.run", Run);
            try
            {
                plans.Read(Run, request);
                stored.State.Request = request;
                await stored.WriteStateAsync();
                _market = await OpenZones();
            }
            catch
            {
                plans.Drop(Run);
                await stored.ClearStateAsync();
                throw;
            }
        }
        RunPlan plan = Plan();
        return new MarketOpening
        {
            Scenario = plan.Scenario.Name,
            Hours = plan.Hours.Count,
            DayStarts = [.. Enumerable.Range(0, plan.Hours.Days).Select(plan.Hours.FirstHour), plan.Hours.Count],
            Participants = plan.Participants,
        };
    }

    public async Task<MarketStep> Advance(int endHour) =>
        stored.State is { Closed: true, Last: { } last } ? last : await (await Market()).Advance(endHour);

    public async Task<string> Complete(double seconds)
    {
        if (stored.State.Summary.Length > 0) return stored.State.Summary;
        OpenMarket market = await Market();
        try
        {
            stored.State.Summary = await market.Complete(seconds);
        }
        catch (InputException input)
        {
            // Somebody else has put something where the results are to go.
            throw RunRefusedException.Of(input);
        }
        await Close();
        return stored.State.Summary;
    }

    public Task Abandon() => Close();

    public async Task<IReadOnlyList<ParticipantRow>> Query(ParticipantQuery query)
    {
        HeadroomTelemetry.Call("query");
        ParticipantRows.Check(query);
        IEnumerable<ZoneSpec> zones = Plan().Scenario.Zones;
        IReadOnlyList<ParticipantRow>[] rows = await Task.WhenAll(
            zones.Select(z => GrainFactory.GetGrain<IZoneGrain>($"{Run}/{z.Name}").Rows(query)));
        return ParticipantRows.Cut(rows.SelectMany(r => r), query);
    }

    public Task<string> KindOf(string participant) => Plan().Find(participant) is { } spec
        ? Task.FromResult(KindWords.Of(spec))
        : throw new RunRefusedException($"run {Run}: there is no participant '{participant}'");

    public Task<IReadOnlyList<RunEvent>> Events()
    {
        if (stored.State.Request is null) throw new RunRefusedException($"run {Run}: there is no such run here");
        return Task.FromResult<IReadOnlyList<RunEvent>>([.. _market?.Events ?? stored.State.Events]);
    }

    public Task<RunRequest> Request() => Task.FromResult(
        stored.State.Request ?? throw new RunRefusedException($"run {Run}: there is no such run here"));

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        // Half-written results are removed: whoever takes over writes them anew.
        if (_market is not null) await _market.DisposeAsync();
        await base.OnDeactivateAsync(reason, cancellationToken);
    }

    private RunPlan Plan() => plans.Find(Run)
        ?? plans.Read(Run, stored.State.Request ?? throw new RunRefusedException($"run {Run}: there is no such run here"));

    private async Task<OpenMarket> Market()
    {
        if (_market is not null) return _market;
        if (stored.State.Request is null) throw new RunRefusedException($"run {Run}: there is no such run here");
        if (stored.State.Closed) throw new RunRefusedException($"run {Run}: it has ended");
        return _market = await OpenZones();
    }

    private async Task<OpenMarket> OpenZones()
    {
        try
        {
            OpenMarket market = await OpenMarket.Open(Run, Plan(), GrainFactory);
            // Open files are not to be closed because nobody asked for an hour (paced and paused runs).
            DelayDeactivation(TimeSpan.MaxValue);
            return market;
        }
        catch (InputException input)
        {
            throw RunRefusedException.Of(input);
        }
    }

    private async Task Close()
    {
        if (_market is not null)
        {
            stored.State.Last = await _market.Advance(0);
            stored.State.Events = [.. _market.Events];
            await _market.DisposeAsync();
        }
        _market = null;
        DelayDeactivation(TimeSpan.Zero);
        if (stored.State.Request is null) return;
        stored.State.Closed = true;
        await stored.WriteStateAsync();
    }
}
