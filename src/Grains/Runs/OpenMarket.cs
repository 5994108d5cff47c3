using System.Diagnostics;
using Headroom.Grains.Telemetry;
using Headroom.Grains.Zones;
using Headroom.Grid.Time;
using Headroom.Market.Zones;
using Headroom.Studies.Results;
using Headroom.Studies.Summaries;

namespace Headroom.Grains.Runs;

/// <summary>A run's market while it is open: its zones, its results, the hour it has reached.</summary>
internal sealed class OpenMarket : IAsyncDisposable
{
    private readonly string _run;
    private readonly RunPlan _plan;
    private readonly ZoneLine[] _zones;
    private readonly JoinedZones? _joined;
    private readonly ZoneTicker[] _tickers;
    private readonly RunResults _results;
    private readonly List<ZoneDay[]> _today = [];
    private readonly List<RunEvent> _events = [];
    private long _offersAsked;
    private IReadOnlyList<Intervention> _interventions = [];
    private string? _summary;

    private OpenMarket(string run, RunPlan plan, ZoneLine[] zones, JoinedZones? joined, RunResults results)
    {
        _run = run;
        _plan = plan;
        _zones = zones;
        _joined = joined;
        _tickers = [.. zones.Select(z => new ZoneTicker(z.Zone))];
        _results = results;
        NextHour = results.NextHour;
        _offersAsked = results.OffersTakenOver;
        foreach ((ZoneTicker ticker, ZoneLine zone) in _tickers.Zip(zones))
        {
            IReadOnlyList<HourRecord> hours = results.HoursOf(zone.Zone);
            ticker.Take(hours.Count == NextHour ? hours : [.. hours.Take(NextHour)]);
        }
        // In the order in which they were told: day after day, zone after zone.
        _events.AddRange(zones
            .SelectMany((z, i) => results.EventsOf(z.Zone).Where(e => e.Hour < NextHour).Select(e => (Zone: i, z.Zone, Event: e)))
            .OrderBy(e => plan.Hours.DayOf(e.Event.Hour)).ThenBy(e => e.Item1)
            .Select(e => RunEvent.Of(e.Item2, plan.Hours, e.Event)));
    }

    /// <summary>Next hour to take effect in all zones.</summary>
    public int NextHour { get; private set; }

    /// <summary>What the operator's ladder has done so far.</summary>
    public IReadOnlyList<RunEvent> Events => _events;

    /// <summary>Where the run stands.</summary>
    public MarketStep Now => new()
    {
        NextHour = NextHour,
        LocalTime = _plan.LocalTime(NextHour - 1),
        Zones = [.. _tickers.Select(t => t.View()).OfType<ZoneView>()],
        OffersAsked = _offersAsked,
    };

    /// <summary>Number under which the results folder is written; 0: there is none.</summary>
    public int ResultsEpoch => _results.Epoch;

    /// <summary>Opens the results; builds the zones before their first hour, or goes on with them from where the results end.</summary>
    /// <exception cref="RunRefusedException">Input of a zone, or of what really happened, can't be used; all lines of all of them.</exception>
    /// <exception cref="Grid.InputException">The results can't be written.</exception>
    public static async Task<OpenMarket> Open(
        string run, RunPlan plan, IReadOnlyList<Intervention> interventions, IGrainFactory grains, Continuation continuation)
    {
        ZoneLine[] zones =
        [
            .. plan.Scenario.Zones.Select(z => new ZoneLine(grains.GetGrain<IZoneGrain>($"{run}/{z.Name}"), z.Name, plan.Hours)),
        ];
        Task<ZoneOpening>[] opening =
            [.. zones.Select(z => continuation.GoesOn ? z.Describe() : z.Open(continuation.Epoch, plan.Request.Key))];
        // Files are read off the grain's thread; what is wrong with them is told together with what is wrong with the zones'.
        Task<HeldAgainst> against = Task.Run(() => Read(plan));
        Task[] all = [.. opening, against];
        try
        {
            await Task.WhenAll(all);
        }
        catch (RunRefusedException)
        {
            throw new RunRefusedException([.. all
                .SelectMany(t => t.Exception?.InnerExceptions ?? Enumerable.Empty<Exception>())
                .OfType<RunRefusedException>().SelectMany(e => e.Lines).Distinct()]);
        }
        JoinedZones? joined = plan.Scenario.Network.Kind == "none" ? null : new JoinedZones(run, plan, grains);
        OpenMarket market = new(run, plan, zones, joined, await RunResults.Open(run, plan, await Task.WhenAll(opening), await against, continuation));
        market.Learn(interventions);
        try
        {
            if (plan.Request.Resume) await market.RestoreZones();
            return market;
        }
        catch
        {
            await market.LeaveAsync();
            throw;
        }
    }

    /// <summary>Takes the interventions made so far: zones learn of them with the next hours.</summary>
    public void Learn(IReadOnlyList<Intervention> made)
    {
        _interventions = made;
        _joined?.Learn(made);
        foreach (ZoneLine zone in _zones) zone.Interventions = made.Count;
    }

    /// <summary>Takes all zones to <paramref name="endHour"/> (exclusive), at most to the end of the market day.</summary>
    public async Task<MarketStep> Advance(int endHour)
    {
        if (endHour <= NextHour) return Now;
        int first = NextHour;
        int end = Math.Min(endHour, _plan.Hours.EndHour(_plan.Hours.DayOf(first)));
        using var activity = HeadroomTelemetry.Source.StartActivity("market day");
        activity?.SetTag("headroom.run", _run).SetTag("headroom.first_hour", first).SetTag("headroom.end_hour", end);
        ZoneDay[] days = _joined is null
            ? await Task.WhenAll(_zones.Select(z => z.Take(first, end)))
            : await _joined.Take(first, end);
        // Asked again after a call was lost half way: what has been taken stays taken.
        _today.RemoveAll(part => part[0].FirstHour >= first);
        _today.Add(days);
        if (end == _plan.Hours.EndHour(_plan.Hours.DayOf(first))) await Record(end);
        foreach (ZoneDay day in days) _events.AddRange(day.Events.Select(e => RunEvent.Of(day.Zone, _plan.Hours, e)));
        for (int z = 0; z < days.Length; z++) _tickers[z].Take(days[z]);
        NextHour = end;
        _offersAsked += days.Sum(d => d.OffersAsked);
        HeadroomTelemetry.HoursDone(end - first);
        return Now;
    }

    /// <summary>Writes tables, charts and summary, once; returns the JSON of summary.json. <see cref="Publish"/> gives the results their name.</summary>
    /// <param name="seconds">Seconds of the wall that the run has taken.</param>
    /// <param name="nobody">Summary of the run in which nobody steps aside; null for none.</param>
    public async Task<string> Complete(double seconds, RunSummary? nobody)
    {
        if (_summary is not null) return _summary;
        using var activity = HeadroomTelemetry.Source.StartActivity("closing");
        activity?.SetTag("headroom.run", _run);
        long started = Stopwatch.GetTimestamp();
        Dictionary<string, IReadOnlyList<ParticipantTotals>> totals = [];
        for (int z = 0; z < _zones.Length; z++) totals[_zones[z].Zone] = await TotalsAt(z, NextHour);
        // Charts and tables take a second of pure computing: on another thread, so that questions are still answered.
        return _summary = await Task.Run(() => _results.Complete(totals, () => seconds + Stopwatch.GetElapsedTime(started).TotalSeconds, nobody,
            [.. _interventions.Select(i => i.Spec)]));
    }

    /// <summary>Gives the results their name.</summary>
    /// <exception cref="Grid.InputException">Somebody else has put something there.</exception>
    public void Publish() => _results.Publish();

    /// <summary>
    /// Takes the market day under way to its end, and leaves beside the journal what a market elsewhere needs to go on without
    /// replaying: the request and a snapshot of every zone.
    /// </summary>
    /// <param name="nobodyAside">Summary of the run beside it, as JSON; empty where there is none or it is not done.</param>
    /// <returns>The folder that holds them.</returns>
    /// <exception cref="RunRefusedException">The run writes no results.</exception>
    public async Task<string> Suspend(string nobodyAside)
    {
        if (_results.LastingFolder is not { } folder)
            throw new RunRefusedException($"run {_run}: it writes no results, so it can't be continued elsewhere");
        int end = NextHour == 0 ? 0 : _plan.Hours.EndHour(_plan.Hours.DayOf(NextHour - 1));
        if (NextHour < end) await Advance(end);
        foreach (ZoneLine zone in _zones) RunSuspension.Keep(folder, zone.Zone, await zone.SnapshotAt(NextHour));
        RunSuspension.Keep(folder, new RunSuspension(_run, _plan.Request with { Interventions = _interventions }, nobodyAside));
        await _results.LeaveAsync();
        return folder;
    }

    /// <summary>Closes the results and leaves them to whoever goes on.</summary>
    public ValueTask LeaveAsync() => _results.LeaveAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _results.DisposeAsync();

    /// <summary>
    /// Records a market day when it is complete, zone after zone: the results do not show by which steps the day was taken.
    /// </summary>
    private async Task Record(int end)
    {
        RunHours hours = _plan.Hours;
        bool monthEnds = end < hours.Count && hours.MonthIndex(end) != hours.MonthIndex(end - 1);
        for (int z = 0; z < _zones.Length; z++)
        {
            foreach (ZoneDay[] part in _today) await _results.Take(part[z]);
            if (monthEnds && _plan.Detail == Detail.Months)
                await _results.TakeMonth(_zones[z].Zone, FirstOfMonth(end - 1), await TotalsAt(z, end));
        }
        _today.Clear();
    }

    /// <summary>Takes the zones to the snapshots that an interrupted run has left beside its journal.</summary>
    private async Task RestoreZones()
    {
        if (_results.LastingFolder is not { } left) return;
        foreach (ZoneLine zone in _zones)
        {
            if (RunSuspension.SnapshotOf(left, zone.Zone) is { } snapshot && snapshot.Hour <= NextHour) await zone.Restore(snapshot);
        }
    }

    private Task<IReadOnlyList<ParticipantTotals>> TotalsAt(int zone, int hour) =>
        _joined is null ? _zones[zone].TotalsAt(hour) : _joined.TotalsAt(zone, hour);

    private static HeldAgainst Read(RunPlan plan)
    {
        try
        {
            return new(plan.Actuals(), plan.Announced());
        }
        catch (Grid.InputException input)
        {
            throw RunRefusedException.Of(input);
        }
    }

    private int FirstOfMonth(int hour)
    {
        int month = _plan.Hours.MonthIndex(hour);
        while (hour > 0 && _plan.Hours.MonthIndex(hour - 1) == month) hour--;
        return hour;
    }
}
