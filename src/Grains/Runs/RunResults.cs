using Headroom.Grains.Zones;
using Headroom.Grid;
using Headroom.Grid.Scenarios;
using Headroom.Market.Programmes;
using Headroom.Market.Zones;
using Headroom.Studies.Backcast;
using Headroom.Studies.Counterfactual;
using Headroom.Studies.Results;
using Headroom.Studies.Rewards;
using Headroom.Studies.Runs;
using Headroom.Studies.Summaries;

namespace Headroom.Grains.Runs;

/// <summary>What a run is held against in the end, read before it starts.</summary>
/// <param name="Actuals">What really happened; null for nothing.</param>
/// <param name="Announced">Credits beside those announced; null for none.</param>
internal sealed record HeldAgainst(Actuals? Actuals, AnnouncedComparison? Announced);

/// <summary>
/// Where the market puts what its zones hand over: the results folder, or, where none was asked for, memory (the hours,
/// without participants' detail), which is enough for a summary.
/// </summary>
internal sealed class RunResults : IAsyncDisposable
{
    private readonly RunPlan _plan;
    private readonly string _run;
    private readonly IReadOnlyList<ZoneOpening> _zones;
    private readonly HeldAgainst _against;
    private readonly RunRecorder? _recorder;
    private readonly Dictionary<string, List<HourRecord>> _hours;
    private readonly Dictionary<string, List<GridEvent>> _events;
    private readonly Dictionary<string, SharedBooks> _shared;

    private RunResults(string run, RunPlan plan, IReadOnlyList<ZoneOpening> zones, HeldAgainst against, RunRecorder? recorder)
    {
        _against = against;
        _run = run;
        _plan = plan;
        _zones = zones;
        _recorder = recorder;
        _hours = recorder is null ? zones.ToDictionary(z => z.Zone, _ => new List<HourRecord>(plan.Hours.Count)) : [];
        _events = recorder is null ? zones.ToDictionary(z => z.Zone, _ => new List<GridEvent>()) : [];
        _shared = recorder is null ? zones.ToDictionary(z => z.Zone, _ => new SharedBooks()) : [];
    }

    /// <summary>Opens the results.</summary>
    /// <param name="run">Name of the run.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="zones">Its zones, before their first hour.</param>
    /// <param name="against">What the run is held against in the end.</param>
    /// <param name="continuation">Which opening of the run this is, and whether it goes on from an earlier one's journal.</param>
    /// <exception cref="InputException">The folder may not be overwritten, or can't be written.</exception>
    public static async Task<RunResults> Open(
        string run, RunPlan plan, IReadOnlyList<ZoneOpening> zones, HeldAgainst against, Continuation continuation)
    {
        RunRequest request = plan.Request;
        if (request.OutFolder.Length == 0) return new(run, plan, zones, against, null);
        return new(run, plan, zones, against, await RunRecorder.OpenAsync(new RunRecording
        {
            Run = run,
            Folder = request.OutFolder,
            Scenario = plan.Scenario,
            Hours = plan.Hours,
            Rosters = [.. zones.Select(z => new ZoneRoster(z.Zone, z.Roster))],
            Detail = plan.Detail,
            Csv = request.Csv,
            Overwrite = request.Overwrite,
            Continuation = continuation,
        }));
    }

    /// <summary>Next hour that is to be taken; results that are kept in memory start anew.</summary>
    public int NextHour => _recorder?.NextHour ?? 0;

    /// <summary>Offers asked for in the hours that were taken over.</summary>
    public long OffersTakenOver => _recorder?.OffersTakenOver ?? 0;

    /// <summary>Number under which the results folder is written; 0: there is none.</summary>
    public int Epoch => _recorder?.Epoch ?? 0;

    /// <summary>Folder that outlives all openings of the run and goes when it is complete; null where results are kept in memory.</summary>
    public string? LastingFolder => _recorder?.LastingFolder;

    /// <summary>Hours of a zone that were taken over.</summary>
    public IReadOnlyList<HourRecord> HoursOf(string zone) => _recorder?.HoursOf(zone) ?? [];

    /// <summary>What the operator's ladder did in them.</summary>
    public IReadOnlyList<GridEvent> EventsOf(string zone) => _recorder?.EventsOf(zone) ?? [];

    /// <summary>Takes hours of a zone; hours taken before are passed over.</summary>
    public async ValueTask Take(ZoneDay day)
    {
        if (_recorder is not null)
        {
            await _recorder.RecordAsync(day);
            return;
        }
        List<HourRecord> hours = _hours[day.Zone];
        int known = hours.Count - day.FirstHour;
        if (known >= day.Hours.Length) return;
        _events[day.Zone].AddRange(day.Events.Where(e => e.Hour >= hours.Count));
        _shared[day.Zone].Add(day.Postings, _plan.Detail == Detail.Hours ? hours.Count : 0);
        hours.AddRange(day.Hours.AsSpan(known));
    }

    /// <summary>Takes a month of a zone, where participants are kept by the month.</summary>
    public ValueTask TakeMonth(string zone, int firstHour, IReadOnlyList<ParticipantTotals> totals) =>
        _recorder is { Detail: Detail.Months } ? _recorder.RecordMonthAsync(zone, firstHour, totals) : ValueTask.CompletedTask;

    /// <summary>Writes what is left, the charts and the summary; <see cref="Publish"/> gives the folder its name.</summary>
    /// <param name="totals">Totals of every zone at the end of the run.</param>
    /// <param name="seconds">Seconds of the wall that the run has taken; asked when everything else is written.</param>
    /// <param name="nobody">Summary of the run in which nobody steps aside; null for none.</param>
    /// <param name="interventions">Interventions made while the run was going on.</param>
    /// <returns>The JSON of summary.json.</returns>
    public async Task<string> Complete(
        IReadOnlyDictionary<string, IReadOnlyList<ParticipantTotals>> totals, Func<double> seconds, RunSummary? nobody,
        IReadOnlyList<InterventionSpec> interventions)
    {
        ScenarioSpec played = _plan.Scenario with { Interventions = [.. _plan.Scenario.Interventions, .. interventions] };
        // Fuel prices belong to no zone; their gaps are counted with the first one's.
        Dictionary<string, IReadOnlyList<FilledGaps>> gaps = _zones.Select((z, i) => (z.Zone, Gaps: i == 0 ? [.. z.Gaps, .. _plan.FuelGaps] : z.Gaps))
            .ToDictionary(z => z.Zone, z => z.Gaps);
        if (_recorder is not null)
        {
            RunResult result = (await _recorder.FinishAsync(totals, gaps)) with { Scenario = played, Actuals = _against.Actuals, Announced = _against.Announced };
            return SummaryJson.Write(await RunClosing.SumUpAsync(_recorder, result, _plan.Request.Charts, seconds, nobody));
        }
        RunResult kept = new(_run, played, _plan.Hours,
            [.. _zones.Select(z => new ZoneResult(z.Zone, _hours[z.Zone], totals[z.Zone], gaps[z.Zone]) { Events = _events[z.Zone], Shared = _shared[z.Zone] })], _against.Actuals)
        {
            Announced = _against.Announced,
        };
        return SummaryJson.Write(RunClosing.Summarise(kept, nobody) with { Seconds = seconds() });
    }

    /// <summary>Gives the folder its name.</summary>
    /// <exception cref="InputException">Somebody else has put something there.</exception>
    public void Publish()
    {
        if (_recorder is null) return;
        if (_plan.Request.Counterfactual) CounterfactualFolder.MoveInto(_recorder.Folder, _recorder.PartialFolder);
        _recorder.Complete();
    }

    /// <summary>Closes the results and leaves them to whoever goes on.</summary>
    public ValueTask LeaveAsync() => _recorder?.LeaveAsync() ?? ValueTask.CompletedTask;

    /// <summary>Closes the results and removes them unless they are complete.</summary>
    public ValueTask DisposeAsync() => _recorder?.DisposeAsync() ?? ValueTask.CompletedTask;
}
