using Headroom.Grains.Hosting;
using Headroom.Grains.Participants;
using Headroom.Grains.Telemetry;
using Headroom.Grains.Zones;
using Headroom.Grid;
using Headroom.Grid.Scenarios;
using Headroom.Studies.Counterfactual;
using Headroom.Studies.Results;
using Headroom.Studies.Summaries;

namespace Headroom.Grains.Runs;

/// <summary>
/// The market of a run. What it must not lose is the request: with it a market that comes back on another silo opens
/// the run again, takes over from the results folder what has been recorded, and its answer to the clock says from which hour it goes on.
/// </summary>
/// <remarks>
/// Opening, advancing and closing come one after the other; questions interleave (see the interface): zones ask for the
/// request while the market waits for them to open. Every opening raises the epoch in storage before it touches anything, so a market
/// that was thought lost and comes back can't store what it has done.
/// </remarks>
internal sealed class MarketGrain(
    RunPlans plans, [PersistentState("market", HeadroomStorage.Runs)] IPersistentState<MarketRecord> stored) : Grain, IMarketGrain
{
    private OpenMarket? _market;
    private IReadOnlyList<Intervention>? _recorded; // null: as stored
    private int _epoch;

    private string Run => this.GetPrimaryKeyString();

    private MarketRecord State => stored.State;

    public async Task<MarketOpening> Open(RunRequest request)
    {
        if (_market is null && State.Summary.Length == 0)
        {
            if (State.Closed) throw new RunRefusedException($"run {Run}: it has ended; start another one");
            using var activity = HeadroomTelemetry.Source.StartActivity("opening");
            activity?.SetTag("headroom.run", Run);
            try
            {
                plans.Keep(Run, request.Key);
                if (plans.Find(Run) is null) plans.Read(Run, request);
                // A clock that comes back knows what it was started with, and not what has been done since.
                if (State.Request is not { } known || known.Key != request.Key || known.Interventions.Count < request.Interventions.Count) State.Request = request;
                await Market();
            }
            catch (RunRefusedException)
            {
                plans.Drop(Run);
                _epoch = 0;
                // A run that has begun is its clock's to end.
                if (State.Epoch <= 1) await stored.ClearStateAsync();
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

    public async Task<MarketStep> Advance(int endHour)
    {
        if (_market is null && State.Last is { } last && (State.Closed || await IsComplete())) return last;
        OpenMarket market = await Market();
        try
        {
            return await market.Advance(endHour);
        }
        catch (Exception error) when (!Passing.Is(error) && error is not RunRefusedException)
        {
            await LetGo(market);
            if (IsOfDisk(error)) throw Unwritable(error);
            throw;
        }
    }

    public async Task<Intervention> Intervene(InterventionOrder order, int next)
    {
        OpenMarket market = await Market();
        RunRequest request = State.Request!;
        if (request.Interventions.FirstOrDefault(i => i.Key == order.Key) is { } known) return known;
        Intervention made = InterventionReading.Read(Run, Plan(), order, Math.Max(next, market.NextHour));
        // Until it is stored nobody is told of it.
        _recorded = request.Interventions;
        State.Request = request with { Interventions = [.. request.Interventions, made] };
        try
        {
            await Save();
        }
        catch
        {
            // Whoever is asked next looks whether it was stored.
            State.Request = request;
            throw;
        }
        _recorded = null;
        market.Learn(State.Request.Interventions);
        return made;
    }

    public Task<IReadOnlyList<Intervention>> Interventions() => Task.FromResult(_recorded ?? (State.Request ?? throw Unknown()).Interventions);

    public async Task<string> Complete(double seconds, string nobodyAside)
    {
        if (State.Closed || (_market is null && await IsComplete())) return State.Summary;
        OpenMarket market = await Market();
        try
        {
            string summary = await market.Complete(seconds, nobodyAside.Length > 0 ? SummaryJson.Read(nobodyAside, $"summary beside {Run}") : null);
            (State.Summary, State.SummaryEpoch) = (summary, market.ResultsEpoch);
            (State.Last, State.Events) = (market.Now, [.. market.Events]);
            // Written down before the results get their name: whoever comes after a crash right here finds them and gives it to them.
            await Save();
            market.Publish();
        }
        catch (InputException input)
        {
            // Somebody else has put something where the results are to go.
            throw RunRefusedException.Of(input);
        }
        catch (Exception error) when (!Passing.Is(error))
        {
            State.Summary = "";
            await LetGo(market);
            if (IsOfDisk(error)) throw Unwritable(error);
            throw;
        }
        await Close();
        return State.Summary;
    }

    public async Task Abandon()
    {
        if (_market is not null)
        {
            (State.Last, State.Events) = (_market.Now, [.. _market.Events]);
            await _market.DisposeAsync();
        }
        else if (State is { Request: { OutFolder.Length: > 0 } request, Closed: false, Epoch: > 0 })
        {
            RunRecorder.RemoveLeftover(request.OutFolder, request.Key);
        }
        if (State.Request is { Counterfactual: true, OutFolder.Length: > 0 } both) CounterfactualFolder.Remove(both.OutFolder);
        await Close();
    }

    public async Task<string> Suspend(string nobodyAside)
    {
        string folder = await (await Market()).Suspend(nobodyAside);
        _market = null;
        return folder;
    }

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
        if (State.Request is null) throw Unknown();
        return Task.FromResult<IReadOnlyList<RunEvent>>([.. _market?.Events ?? State.Events]);
    }

    public Task<RunRequest> Request() => Task.FromResult(State.Request ?? throw Unknown());

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        // Whoever takes over goes on from the journal.
        if (_market is not null) await _market.LeaveAsync();
        await base.OnDeactivateAsync(reason, cancellationToken);
    }

    private static bool IsOfDisk(Exception error) => error is IOException or UnauthorizedAccessException;

    private RunRefusedException Unknown() => new($"run {Run}: there is no such run here");

    private RunPlan Plan() => plans.Find(Run) ?? plans.Read(Run, State.Request ?? throw Unknown());

    private async Task<OpenMarket> Market()
    {
        if (_market is not null) return _market;
        if (State.Request is not { } request) throw Unknown();
        if (State.Closed) throw new RunRefusedException($"run {Run}: it has ended");
        if (_epoch == 0)
        {
            State.Epoch++;
            await Save();
            _epoch = State.Epoch;
        }
        try
        {
            _market = await OpenMarket.Open(Run, Plan(), request.Interventions, GrainFactory, new Continuation(request.Key, _epoch, GoesOn: _epoch > 1 || request.Resume));
            // Open files are not to be closed because nobody asked for an hour (paced and paused runs).
            DelayDeactivation(TimeSpan.MaxValue);
            return _market;
        }
        catch (InputException input)
        {
            throw RunRefusedException.Of(input);
        }
        catch (Exception error) when (IsOfDisk(error))
        {
            _epoch = 0;
            throw Unwritable(error);
        }
    }

    /// <summary>Whether the summary was written by a market that is gone; its results get their name now, if they have it not yet.</summary>
    private async Task<bool> IsComplete()
    {
        if (State is not { Summary.Length: > 0, Request: { } request }) return false;
        try
        {
            if (request.OutFolder.Length > 0 && !RunRecorder.CompleteLeftover(request.OutFolder, request.Overwrite, State.SummaryEpoch))
            {
                // Somebody has removed them: they are made anew.
                State.Summary = "";
                return false;
            }
            if (request is { Counterfactual: true, OutFolder.Length: > 0 }) CounterfactualFolder.MoveInto(request.OutFolder, request.OutFolder);
        }
        catch (InputException input)
        {
            throw RunRefusedException.Of(input);
        }
        catch (Exception error) when (IsOfDisk(error))
        {
            throw Unwritable(error);
        }
        await Close();
        return true;
    }

    private ResultsUnwritableException Unwritable(Exception error) => new(State.Request!.OutFolder, error);

    /// <summary>What failed half way may stand anywhere: whoever is asked next opens the run anew, from the journal of its results.</summary>
    private async Task LetGo(OpenMarket market)
    {
        (_market, _epoch) = (null, 0);
        await market.LeaveAsync();
    }

    private async Task Close()
    {
        _market = null;
        if (State.Request is not null)
        {
            State.Closed = true;
            await Save();
        }
        DelayDeactivation(TimeSpan.Zero);
    }

    private async Task Save()
    {
        try
        {
            await stored.WriteStateAsync();
        }
        catch (Exception error) when (Passing.Is(error))
        {
            // Whether it was written is not known, or a later epoch has begun: whoever is asked next reads it anew.
            DeactivateOnIdle();
            throw;
        }
    }
}
