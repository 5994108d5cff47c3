using Headroom.Grid.Scenarios;
using Headroom.Market.Programmes;
using Headroom.Market.Zones;
using Headroom.Studies.Results;

namespace Headroom.Studies.Summaries;

/// <summary>Who was called: programmes and steps of the ladder, zones together.</summary>
internal static class ProgrammeSummaries
{
    /// <summary>The programmes of a run, in the order of <see cref="Stacking.All"/>.</summary>
    public static IReadOnlyList<ProgrammeSummary> Of(RunResult run)
    {
        if (Stacking.All(run.Scenario.Programmes).Count == 0) return [];
        ILookup<string, ProgrammeTotals> sites = run.Zones.SelectMany(z => z.Totals).SelectMany(t => t.Programmes).ToLookup(p => p.Programme);
        ILookup<string, GridEvent> calls = run.Zones.SelectMany(z => z.Events).Where(e => e.Kind == GridEventKind.Call).ToLookup(e => e.Step);
        // Without sites: only their rules are wanted.
        return [.. ProgrammeFactory.Of(run.Scenario, [], 0, run.Hours).Select(programme =>
        {
            ProgrammeTotals[] members = [.. sites[programme.Terms.Name]];
            return new ProgrammeSummary(programme.Terms.Name, Names.Causes[(int)programme.Cause], programme.Rule,
                members.Length, members.Sum(m => m.EnrolledMw), calls[programme.Terms.Name].Count(),
                members.Select(m => m.HoursOrdered).DefaultIfEmpty().Max(), members.Sum(m => m.DroppedMwh),
                members.Sum(m => m.PaidMicroDollars) / 1e6, members.Sum(m => m.ClawedBackMicroDollars) / 1e6,
                members.Sum(m => m.TwinMicroDollars) / 1e6);
        })];
    }

    /// <summary>What the programmes of a site have meant to it.</summary>
    public static IReadOnlyList<SiteProgramme> OfSite(ParticipantTotals site) => [.. site.Programmes.Select(p => new SiteProgramme(
        p.Programme, Names.Causes[(int)p.Cause], p.EnrolledMw, p.HoursOrdered, p.DroppedMwh,
        p.PaidMicroDollars / 1e6, p.ClawedBackMicroDollars / 1e6, p.TwinMicroDollars / 1e6))];

    /// <summary>The steps of the ladder, in its order.</summary>
    public static IReadOnlyList<LadderStepSummary> Ladder(RunResult run) => [.. run.Scenario.Market.Ladder.Select(step =>
    {
        int calls = 0, hours = 0;
        foreach (ZoneResult zone in run.Zones)
        {
            (int zoneCalls, int zoneHours) = InForce([.. zone.Events.Where(e => e.Step == step.Call)], zone.Hours.Count);
            calls += zoneCalls;
            hours += zoneHours;
        }
        GridEvent[] taken = [.. run.Zones.SelectMany(z => z.Events)
            .Where(e => e.Step == step.Call && e.Kind is (GridEventKind.Call or GridEventKind.Shed))];
        return new LadderStepSummary(step.Call, step.BelowMw, calls, hours,
            taken.Select(e => e.Watts).DefaultIfEmpty().Max() / 1e6, taken.Length == 0 ? null : taken.Min(e => e.ReserveBefore) / 1e6);
    })];

    /// <summary>Calls of a step in a zone, and its hours: from the hour of the call to that of the recall, both included.</summary>
    private static (int Calls, int Hours) InForce(GridEvent[] events, int end)
    {
        int calls = 0, hours = 0, since = -1, shed = -2;
        foreach (GridEvent e in events)
        {
            switch (e.Kind)
            {
                case GridEventKind.Call:
                    (calls, since) = (calls + 1, e.Hour);
                    break;
                case GridEventKind.Shed:
                    // Once an hour: an hour that follows another goes on with it.
                    if (e.Hour != shed + 1) calls++;
                    (hours, shed) = (hours + 1, e.Hour);
                    break;
                default:
                    if (since >= 0) hours += e.Hour + 1 - since;
                    since = -1;
                    break;
            }
        }
        return (calls, since >= 0 ? hours + end - since : hours);
    }
}
