using Headroom.Grid.Quantities;
using Headroom.Market.Interchange;
using Headroom.Market.Zones;
using Headroom.Studies.Results;

namespace Headroom.Studies.Summaries;

/// <summary>What the lines of a run carried and earned.</summary>
internal static class LineSummaries
{
    private const double W = Power.WattsPerMW;

    /// <summary>The lines, in the order of the scenario; none where zones clear by themselves.</summary>
    public static IReadOnlyList<LineSummary> Of(RunResult run)
    {
        if (run.Scenario.Network.Lines.Count == 0) return [];
        ZoneLine[] lines = ZoneLine.Of(run.Scenario);
        int[] place = new int[lines.Length]; // among the lines that start in the same zone
        for (int l = 0; l < lines.Length; l++) place[l] = lines.Take(l).Count(other => other.From == lines[l].From);
        return [.. lines.Select((line, l) => Of(run, line, place[l]))];
    }

    private static LineSummary Of(RunResult run, ZoneLine line, int place)
    {
        IReadOnlyList<HourRecord> from = run.Zones[line.From].Hours, to = run.Zones[line.To].Hours;
        double forward = 0, back = 0, lost = 0, rent = 0;
        int atLimit = 0;
        for (int h = 0; h < from.Count; h++)
        {
            long flow = from[h].FlowWatts[place], sent = Math.Abs(flow), arriving = line.IsChosen ? line.Arriving(sent) : sent;
            (int here, int there) = flow >= 0 ? (from[h].PriceCents, to[h].PriceCents) : (to[h].PriceCents, from[h].PriceCents);
            if (flow >= 0) forward += sent / W;
            else back += sent / W;
            lost += (sent - arriving) / W;
            rent += (arriving / W * there - sent / W * here) / 100;
            long limit = flow >= 0 ? line.LimitWatts : line.ReverseWatts;
            if (sent > 0 && sent >= limit - 1) atLimit++;
        }
        return new(line.Name, run.Scenario.Zones[line.From].Name, run.Scenario.Zones[line.To].Name, forward, back, lost, atLimit, rent);
    }
}
