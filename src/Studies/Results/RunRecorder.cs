using System.Threading.Channels;
using Headroom.Grid;
using Headroom.Market.Programmes;
using Headroom.Market.Zones;

namespace Headroom.Studies.Results;

/// <summary>
/// Takes what zones hand over while a run goes on and writes the results folder (docs/results.md) beside the
/// simulation: a bounded queue feeds one background writer, so memory stays flat however long the run is, and the caller
/// waits only when the disk falls far behind. A failure of the writer is thrown from the next call.
/// Calls must not overlap. A day that was recorded before (a replay after a crash) is passed over, so an hour takes effect once.
/// With a <see cref="Continuation"/> it keeps a journal, and goes on where an earlier recording of the same run ended.
/// </summary>
public sealed class RunRecorder : IAsyncDisposable
{
    /// <summary>Name of the summary's file.</summary>
    public const string SummaryFile = "summary.json";

    private const int QueueLength = 32;

    private readonly RunRecording _what;
    private readonly ResultsFolder _folder;
    private readonly ZoneTrack[] _zones;
    private readonly Channel<Func<ValueTask>> _queue =
        Channel.CreateBounded<Func<ValueTask>>(new BoundedChannelOptions(QueueLength) { SingleReader = true });
    private readonly HoursTable _hoursTable;
    private readonly ParticipantsTable _participants;
    private readonly LedgerTable _ledger;
    private readonly EventsTable _events;
    private readonly LinesTable? _lines;
    private readonly RunJournal? _journal;
    private readonly Task _writer;
    private volatile bool _abandoned;
    private bool _written;

    private RunRecorder(
        RunRecording what, ResultsFolder folder, HoursTable hours, ParticipantsTable participants, LedgerTable ledger, EventsTable events,
        LinesTable? lines, RunJournal? journal)
    {
        _what = what;
        _folder = folder;
        _zones = [.. what.Rosters.Select(r => new ZoneTrack(r.Zone, r.Roster))];
        _hoursTable = hours;
        _participants = participants;
        _ledger = ledger;
        _events = events;
        _lines = lines;
        _journal = journal;
        Detail = what.Detail ?? DetailRule.For(_zones.Sum(z => z.Roster.Count));
        _writer = Task.Run(WriteAllAsync);
    }

    /// <summary>Detail in force: zones must be built for the same one.</summary>
    public Detail Detail { get; }

    /// <summary>Full path of the folder when complete.</summary>
    public string Folder => _folder.Target;

    /// <summary>Full path of the folder while it is being written; further files (charts) go here.</summary>
    public string PartialFolder => _folder.Partial;

    /// <summary>Full path of the folder that stays the same over all epochs, and goes when the recording is complete.</summary>
    public string LastingFolder => _folder.Root;

    /// <summary>Number of this continuation (<see cref="Continuation.Epoch"/>, or above it where the folder has seen more); 0: none.</summary>
    public int Epoch => _folder.Epoch;

    /// <summary>Next hour that all zones need.</summary>
    public int NextHour => _zones.Min(z => z.Hours.Count);

    /// <summary>Offers asked for in the hours taken over from an earlier epoch.</summary>
    public long OffersTakenOver { get; private set; }

    /// <summary>Prepares the folder, opens its files, and takes over what an earlier epoch has recorded.</summary>
    /// <exception cref="InputException">The folder exists and may not be overwritten, or can't be written.</exception>
    public static async Task<RunRecorder> OpenAsync(RunRecording what)
    {
        ArgumentNullException.ThrowIfNull(what);
        var folder = new ResultsFolder(what.Folder, what.Overwrite, what.Continuation);
        HoursTable? hours = null;
        ParticipantsTable? participants = null;
        LedgerTable? ledger = null;
        LinesTable? lines = null;
        EventsTable? events = null;
        RunJournal? journal = null;
        RunRecorder? recorder = null;
        try
        {
            hours = await HoursTable.CreateAsync(folder.Partial, what.Csv, [.. what.Scenario.Market.Reserves.Select(r => r.Name)]);
            participants = await ParticipantsTable.CreateAsync(folder.Partial, what.Csv);
            ledger = await LedgerTable.CreateAsync(folder.Partial, what.Scenario);
            if (what.Scenario.Network is { Lines.Count: > 0 } network) lines = await LinesTable.CreateAsync(folder.Partial, what.Csv, network);
            events = await EventsTable.CreateAsync(folder.Partial, what.Csv);
            if (what.Continuation is { } continuation) journal = new RunJournal(folder.Partial, continuation.Identity);
            recorder = new(what, folder, hours, participants, ledger, events, lines, journal);
            if (what.Continuation is { GoesOn: true }) await recorder.TakeOverAsync(what.Continuation.Identity);
            return recorder;
        }
        catch
        {
            if (recorder is not null)
            {
                await recorder.LeaveAsync();
                throw;
            }
            if (hours is not null) await hours.DisposeAsync();
            if (participants is not null) await participants.DisposeAsync();
            if (ledger is not null) await ledger.DisposeAsync();
            if (lines is not null) await lines.DisposeAsync();
            if (events is not null) await events.DisposeAsync();
            journal?.Dispose();
            if (what.Continuation is { GoesOn: true }) folder.Leave();
            else folder.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Gives its name to a results folder whose summary was written by a process that died before it could; does nothing where that has
    /// been done.
    /// </summary>
    /// <param name="folder">Path it is to have.</param>
    /// <param name="overwrite">Whether earlier results of that name are replaced.</param>
    /// <param name="epoch">Epoch that wrote the summary.</param>
    /// <returns>Whether the folder is complete now; false: there is nothing to be completed.</returns>
    public static bool CompleteLeftover(string folder, bool overwrite, int epoch) => ResultsFolder.CompleteLeftover(folder, overwrite, epoch);

    /// <summary>Removes what a process that died has left of a recording of this identity; anything else stays.</summary>
    /// <param name="folder">Path that the results were to have.</param>
    /// <param name="identity">What tells the run from any other one.</param>
    public static void RemoveLeftover(string folder, string identity) => ResultsFolder.RemoveLeftover(folder, identity);

    /// <summary>Hours of a zone recorded so far.</summary>
    public IReadOnlyList<HourRecord> HoursOf(string zone) => Zone(zone).Hours;

    /// <summary>What the ladder did in a zone in the hours recorded so far.</summary>
    public IReadOnlyList<GridEvent> EventsOf(string zone) => Zone(zone).Events;

    /// <summary>
    /// Records hours of a zone, in hour order; hours recorded before are passed over. The day now belongs to the
    /// recorder: its arrays and postings must not change any more.
    /// </summary>
    /// <exception cref="InvalidOperationException">Hours before it are missing, or the zone is unknown.</exception>
    public async ValueTask RecordAsync(ZoneDay day, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(day);
        ZoneTrack zone = Zone(day.Zone);
        int from = zone.Hours.Count, end = day.FirstHour + day.Hours.Length;
        if (day.FirstHour > from) throw new InvalidOperationException($"zone {day.Zone}: hour {from} expected, {day.FirstHour} came");
        if (end <= from) return;
        if (Detail == Detail.Hours && day.AwardWatts.Length != day.Hours.Length * zone.Roster.Count)
        {
            throw new InvalidOperationException($"zone {day.Zone}: hourly results need an award for every participant and hour");
        }
        zone.Hours.AddRange(day.Hours.AsSpan(from - day.FirstHour));
        zone.Events.AddRange(day.Events.Where(e => e.Hour >= from));
        zone.Shared.Add(day.Postings, FirstPosting(from));
        await EnqueueAsync(() => WriteDayAsync(zone, day, from), cancel);
    }

    /// <summary>
    /// Records a calendar month by the difference of totals; with <see cref="Detail.Months"/>, called after the last
    /// hour of each month and before the next. A month recorded before is passed over. The last month may be left to
    /// <see cref="FinishAsync"/>.
    /// </summary>
    /// <param name="zone">Zone.</param>
    /// <param name="firstHour">First hour of the month.</param>
    /// <param name="totals">Totals at the end of the month, in the order of the roster.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async ValueTask RecordMonthAsync(
        string zone, int firstHour, IReadOnlyList<ParticipantTotals> totals, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(totals);
        ZoneTrack track = Zone(zone);
        if (firstHour < track.MonthsUntil || track.TakeMonth(totals) is not { } month) return;
        await EnqueueAsync(
            async () =>
            {
                await _participants.AddMonthAsync(_what.Hours, zone, track.Roster, firstHour, month.Hours, month.NetMwh, month.Price);
                _journal?.Add(zone, firstHour, totals);
            }, cancel);
    }

    /// <summary>
    /// Ends the recording: waits for the writer, closes the tables, and hands back what the run came to. The folder
    /// keeps its temporary name until <see cref="Complete"/>.
    /// </summary>
    /// <param name="totals">Totals of every zone's participants at the end of the run.</param>
    /// <param name="gaps">Hours of inputs filled by a rule, by zone; a zone may be missing.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<RunResult> FinishAsync(
        IReadOnlyDictionary<string, IReadOnlyList<ParticipantTotals>> totals,
        IReadOnlyDictionary<string, IReadOnlyList<FilledGaps>> gaps, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(totals);
        ArgumentNullException.ThrowIfNull(gaps);
        if (Detail == Detail.Months)
        {
            foreach (ZoneTrack zone in _zones)
            {
                await RecordMonthAsync(zone.Name, zone.MonthsUntil, totals[zone.Name], cancel);
            }
        }
        _queue.Writer.Complete();
        await _writer;
        await _hoursTable.CompleteAsync();
        await _participants.CompleteAsync();
        await _ledger.CompleteAsync();
        await _events.CompleteAsync();
        if (_lines is not null) await _lines.CompleteAsync();
        await CloseTablesAsync();
        _written = true;
        return new(_what.Run, _what.Scenario, _what.Hours,
            [.. _zones.Select(z => new ZoneResult(z.Name, z.Hours, totals[z.Name], gaps.GetValueOrDefault(z.Name, [])) { Events = z.Events, Shared = z.Shared })]);
    }

    /// <summary>Gives the folder its real name. Every other file must be in <see cref="PartialFolder"/> by now.</summary>
    /// <exception cref="InvalidOperationException"><see cref="FinishAsync"/> has not been called.</exception>
    public void Complete()
    {
        if (!_written) throw new InvalidOperationException("The tables are not finished.");
        _folder.Complete();
    }

    /// <summary>
    /// Ends the recording and leaves the folder to whoever continues it; what has been recorded so far is on the disk when this
    /// returns, unless the disk can't take it.
    /// </summary>
    public async ValueTask LeaveAsync()
    {
        await CloseAsync();
        _folder.Leave();
    }

    /// <summary>Removes the folder unless the recording was completed or left.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_written) _abandoned = true;
        await CloseAsync();
        _folder.Dispose();
    }

    private async ValueTask CloseAsync()
    {
        if (_written) return;
        _queue.Writer.TryComplete();
        // The writer's failure, if any, has been or would have been thrown by a call; here only its end matters.
        await _writer.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        try
        {
            await CloseTablesAsync();
        }
        catch (IOException)
        {
            // A full disk, most likely, which calls have told; the files are closed all the same, and nobody takes them for whole.
        }
    }

    private async Task TakeOverAsync(string identity)
    {
        // Of several earlier epochs the latest has most, unless it died while it took over itself.
        foreach (string earlier in _folder.Earlier.ToArray())
        {
            foreach (object entry in RunJournal.Read(earlier, identity))
            {
                if (entry is ZoneDay day)
                {
                    if (day.FirstHour + day.Hours.Length > Zone(day.Zone).Hours.Count) OffersTakenOver += day.OffersAsked;
                    await RecordAsync(day);
                }
                else if (entry is JournalledMonth month) await RecordMonthAsync(month.Zone, month.FirstHour, month.Totals);
            }
        }
        TaskCompletionSource flushed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await EnqueueAsync(() =>
        {
            _journal!.FlushToDisk();
            flushed.SetResult();
            return ValueTask.CompletedTask;
        }, CancellationToken.None);
        await Task.WhenAny(flushed.Task, _writer);
        if (!flushed.Task.IsCompleted) await _writer;
        _folder.RemoveEarlier();
    }

    private async ValueTask WriteDayAsync(ZoneTrack zone, ZoneDay day, int from)
    {
        for (int i = from - day.FirstHour; i < day.Hours.Length; i++)
        {
            await _hoursTable.AddAsync(_what.Hours, zone.Name, zone.Roster, day.Hours[i]);
            if (_lines is not null) await _lines.AddAsync(_what.Hours, zone.Name, day.Hours[i]);
        }
        if (Detail == Detail.Hours) await _participants.AddDayAsync(_what.Hours, zone.Roster, day, from);
        await _ledger.AddAsync(_what.Hours, zone.Name, zone.Roster, day.Postings, FirstPosting(from));
        await _events.AddAsync(_what.Hours, zone.Name, day.Events, from);
        _journal?.Add(day);
    }

    /// <summary>With monthly detail postings bear the first hour of their month and come with its last hour, which is new here.</summary>
    private int FirstPosting(int from) => Detail == Detail.Hours ? from : 0;

    private async Task WriteAllAsync()
    {
        try
        {
            await foreach (Func<ValueTask> write in _queue.Reader.ReadAllAsync())
            {
                if (_abandoned) return;
                await write();
            }
        }
        catch (Exception e)
        {
            _queue.Writer.TryComplete(e);
            throw;
        }
    }

    private async ValueTask EnqueueAsync(Func<ValueTask> write, CancellationToken cancel)
    {
        try
        {
            await _queue.Writer.WriteAsync(write, cancel);
        }
        catch (ChannelClosedException) when (!_written)
        {
            await _writer;
            throw;
        }
    }

    private async ValueTask CloseTablesAsync()
    {
        using (_journal)
        await using (_hoursTable)
        await using (_participants)
        await using (_ledger)
        await using (_events)
        await using (_lines)
        {
        }
    }

    private ZoneTrack Zone(string name) =>
        Array.Find(_zones, z => z.Name == name) ?? throw new InvalidOperationException($"zone {name} is not part of this run");
}
