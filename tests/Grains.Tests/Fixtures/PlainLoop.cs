using Headroom.Grains.Runs;
using Headroom.Market.Participants;
using Headroom.Market.Zones;
using Headroom.Studies.Results;

namespace Headroom.Grains.Tests.Fixtures;

/// <summary>The same engine without a grain in sight.</summary>
internal static class PlainLoop
{
    public static async Task Run(string run, RunRequest request)
    {
        RunPlan plan = RunPlan.Read(request);
        bool detail = plan.Detail == Detail.Hours;
        var zones = plan.Scenario.Zones.Select(z => new ZoneMarket(plan.Scenario, z.Name, plan.Hours, plan.Inputs(z.Name), detail)).ToArray();
        var desks = zones.Select(z => z.Participants.Select(p => Desk.For(p, plan.Scenario, plan.Hours)).ToArray()).ToArray();
        await using RunRecorder recorder = await RunRecorder.OpenAsync(new RunRecording
        {
            Run = run,
            Folder = request.OutFolder,
            Scenario = plan.Scenario,
            Hours = plan.Hours,
            Rosters = [.. plan.Scenario.Zones.Select((z, i) => new ZoneRoster(z.Name, zones[i].Roster))],
            Detail = plan.Detail,
        });
        int month = 0;
        for (int day = 0; day < plan.Hours.Days; day++)
        {
            int end = plan.Hours.EndHour(day);
            for (int z = 0; z < zones.Length; z++)
            {
                var due = zones[z].Due();
                var offers = due.Select(i => desks[z][i].Offer(zones[z].RequestFor(i))).ToArray();
                for (int i = 0; i < offers.Length; i++) zones[z].Accept(due[i], offers[i]);
                await recorder.RecordAsync(zones[z].Advance(end));
                if (!detail && end < plan.Hours.Count && plan.Hours.MonthIndex(end) != plan.Hours.MonthIndex(month))
                    await recorder.RecordMonthAsync(plan.Scenario.Zones[z].Name, month, Totals(zones[z]));
            }
            if (end < plan.Hours.Count && plan.Hours.MonthIndex(end) != plan.Hours.MonthIndex(month)) month = end;
        }
        await recorder.FinishAsync(
            plan.Scenario.Zones.Select((z, i) => (z.Name, i)).ToDictionary(z => z.Name, z => Totals(zones[z.i])),
            new Dictionary<string, IReadOnlyList<Headroom.Grid.FilledGaps>>());
        recorder.Complete();
    }

    private static IReadOnlyList<ParticipantTotals> Totals(ZoneMarket zone) =>
        [.. Enumerable.Range(0, zone.Roster.Count).Select(zone.TotalsOf)];
}
