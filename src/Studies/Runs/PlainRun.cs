using Headroom.Grid.Scenarios;
using Headroom.Grid.Time;
using Headroom.Market.Programmes;
using Headroom.Market.Zones;
using Headroom.Studies.Backcast;
using Headroom.Studies.Results;

namespace Headroom.Studies.Runs;

/// <summary>
/// A run without grains: the same days, desks and zones, in a loop. It is the floor that the grains are measured against,
/// and gives the same answer to the last bit.
/// </summary>
public static class PlainRun
{
    /// <summary>Runs all hours, and hands back what they came to.</summary>
    /// <param name="run">Name of the run.</param>
    /// <param name="scenario">The scenario, as the zones were built from it.</param>
    /// <param name="hours">Its hours.</param>
    /// <param name="zones">Its zones, before their first hour.</param>
    /// <param name="recorder">
    /// Writes the results folder meanwhile; null for none. It is finished but not completed here: see <see cref="RunClosing"/>.
    /// </param>
    /// <param name="actuals">What really happened in those hours, to be held against in the end; null for nothing.</param>
    /// <param name="progress">Told the hours done after each market day.</param>
    /// <param name="cancel">Ends the run between days.</param>
    public static async Task<RunResult> ExecuteAsync(
        string run, ScenarioSpec scenario, RunHours hours, IReadOnlyList<PlainZone> zones, RunRecorder? recorder = null,
        Actuals? actuals = null, IProgress<int>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(hours);
        ArgumentNullException.ThrowIfNull(zones);
        List<HourRecord>[] records = [.. zones.Select(_ => new List<HourRecord>(recorder is null ? hours.Count : 0))];
        SharedBooks[] shared = [.. zones.Select(_ => new SharedBooks())];
        List<GridEvent>[] events = [.. zones.Select(_ => new List<GridEvent>())];
        PlainZones together = new(scenario, zones);
        int month = 0;
        for (int day = 0; day < hours.Days; day++)
        {
            cancel.ThrowIfCancellationRequested();
            int end = hours.EndHour(day);
            bool monthEnds = end == hours.Count || hours.MonthIndex(end) != hours.MonthIndex(end - 1);
            int z = -1;
            foreach (ZoneDay done in together.RunDay(end))
            {
                z++;
                if (recorder is null)
                {
                    records[z].AddRange(done.Hours);
                    events[z].AddRange(done.Events);
                    shared[z].Add(done.Postings, 0);
                    continue;
                }
                await recorder.RecordAsync(done, cancel);
                if (monthEnds && recorder.Detail == Detail.Months)
                {
                    await recorder.RecordMonthAsync(zones[z].Name, month, zones[z].Totals(), cancel);
                }
            }
            if (monthEnds) month = end;
            progress?.Report(end);
        }
        if (recorder is null)
        {
            return new(run, scenario, hours,
                [.. zones.Select((z, i) => new ZoneResult(z.Name, records[i], z.Totals(), z.Gaps) { Events = events[i], Shared = shared[i] })], actuals);
        }
        RunResult result = await recorder.FinishAsync(
            zones.ToDictionary(z => z.Name, z => (IReadOnlyList<ParticipantTotals>)z.Totals()),
            zones.ToDictionary(z => z.Name, z => z.Gaps), cancel);
        return result with { Actuals = actuals };
    }
}
