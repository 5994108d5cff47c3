using System.Diagnostics;
using Headroom.Grains.Telemetry;
using Headroom.Grains.Zones;
using Headroom.Grid.Time;
using Headroom.Market.Zones;
using Headroom.Studies.Results;

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

    private OpenMarket(string run, RunPlan plan, ZoneLine[] zones, JoinedZones? joined, RunResults results)
    {
        _run = run;
        _plan = plan;
        _zones = zones;
        _joined = joined;
        _tickers = [.. zones.Select(z => new ZoneTicker(z.Zone))];
        _results = results;
    }

    /// <summary>Next hour to take effect in all zones.</summary>
    public int NextHour { get; private set; }

    /// <summary>What the operator's ladder has done so far.</summary>
    public IReadOnlyList<RunEvent> Events => _events;

    /// <summary>Builds the zones before their first hour and opens the results.</summary>
    /// <exception cref="RunRefusedException">Input of a zone, or of what really happened, can't be used; all lines of all of them.</exception>
    /// <exception cref="Grid.InputException">The results can't be written.</exception>
    public static async Task<OpenMarket> Open(string run, RunPlan plan, IGrainFactory grains)
    {
        ZoneLine[] zones =
        [
            .. plan.Scenario.Zones.Select(z => new ZoneLine(grains.GetGrain<IZoneGrain>($"{run}/{z.Name}"), z.Name, plan.Hours)),
        ];
        Task<ZoneOpening>[] opening = [.. zones.Select(z => z.Open())];
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
        return new(run, plan, zones, joined, await RunResults.Open(run, plan, await Task.WhenAll(opening), await against));
    }

    /// <summary>Takes all zones to <paramref name="endHour"/> (exclusive), at most to the end of the market day.</summary>
    public async Task<MarketStep> Advance(int endHour)
    {
        if (endHour <= NextHour) return Step(0);
        int first = NextHour;
        int end = Math.Min(endHour, _plan.Hours.EndHour(_plan.Hours.DayOf(first)));
        using var activity = HeadroomTelemetry.Source.StartActivity("market day");
        activity?.SetTag("headroom.run", _run).SetTag("headroom.first_hour", first).SetTag("headroom.end_hour", end);
        ZoneDay[] days = _joined is null
            ? await Task.WhenAll(_zones.Select(z => z.Take(first, end)))
            : await _joined.Take(first, end);
        _today.Add(days);
        foreach (ZoneDay day in days) _events.AddRange(day.Events.Select(e => RunEvent.Of(day.Zone, _plan.Hours, e)));
        if (end == _plan.Hours.EndHour(_plan.Hours.DayOf(first))) await Record(end);
        for (int z = 0; z < days.Length; z++) _tickers[z].Take(days[z]);
        NextHour = end;
        HeadroomTelemetry.HoursDone(end - first);
        return Step(days.Sum(d => d.OffersAsked));
    }

    /// <summary>Closes the results; returns the JSON of summary.json.</summary>
    public async Task<string> Complete(double seconds)
    {
        using var activity = HeadroomTelemetry.Source.StartActivity("closing");
        activity?.SetTag("headroom.run", _run);
        long started = Stopwatch.GetTimestamp();
        Dictionary<string, IReadOnlyList<ParticipantTotals>> totals = [];
        for (int z = 0; z < _zones.Length; z++) totals[_zones[z].Zone] = await TotalsAt(z, NextHour);
        // Charts and tables take a second of pure computing: on another thread, so that questions are still answered.
        return await Task.Run(() => _results.Complete(totals, () => seconds + Stopwatch.GetElapsedTime(started).TotalSeconds));
    }

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

    private MarketStep Step(int offersAsked) => new()
    {
        NextHour = NextHour,
        LocalTime = _plan.LocalTime(NextHour - 1),
        Zones = [.. _tickers.Select(t => t.View()).OfType<ZoneView>()],
        OffersAsked = offersAsked,
    };

    private int FirstOfMonth(int hour)
    {
        int month = _plan.Hours.MonthIndex(hour);
        while (hour > 0 && _plan.Hours.MonthIndex(hour - 1) == month) hour--;
        return hour;
    }
}
