using Headroom.Grains.Participants;
using Headroom.Market.Zones;

namespace Headroom.Grains.Runs;

/// <summary>Lists of participants: made in the zones, merged by the market.</summary>
internal static class ParticipantRows
{
    private static readonly Dictionary<string, Func<ParticipantRow, double>> Measures = new(StringComparer.Ordinal)
    {
        ["mw"] = r => Math.Abs(r.Mw),
        ["earned"] = r => r.EarnedUsd,
        ["curtailed"] = r => r.CurtailedMwh,
        ["delivered"] = r => r.DeliveredMwh,
        ["drawn"] = r => r.DrawnMwh,
    };

    /// <summary>Refuses words that are none.</summary>
    /// <exception cref="RunRefusedException">The kind, the sort or the number is not one that exists.</exception>
    public static void Check(ParticipantQuery query)
    {
        List<string> problems = [];
        if (query.Kind.Length > 0 && !KindWords.All.Contains(query.Kind))
            problems.Add($"kind is '{query.Kind}': expected {string.Join(", ", KindWords.All)}, or nothing for all");
        if (query.Sort != "name" && !Measures.ContainsKey(query.Sort))
            problems.Add($"sort is '{query.Sort}': expected name, {string.Join(", ", Measures.Keys)}");
        if (query.Top < 1) problems.Add($"top is '{query.Top}': expected 1 or more");
        if (problems.Count > 0) throw new RunRefusedException(problems);
    }

    /// <summary>The participants of a zone, of one kind or (empty) all, in the order of the roster.</summary>
    public static IEnumerable<ParticipantRow> Of(string zone, ZoneMarket market, string kind)
    {
        for (int i = 0; i < market.Roster.Count; i++)
        {
            if (kind.Length > 0 && KindWords.Of(market.Roster[i].Kind) != kind) continue;
            ParticipantState state = market.StateOf(i);
            ParticipantTotals totals = state.Totals;
            yield return new ParticipantRow
            {
                Name = totals.Who.Name,
                Kind = KindWords.Of(totals.Who.Kind),
                Zone = zone,
                CapacityMw = totals.Who.CapacityMw,
                Mw = state.Mw,
                Status = Reports.Word(state.Status),
                DeliveredMwh = totals.DeliveredMwh,
                DrawnMwh = totals.DrawnMwh,
                CurtailedMwh = totals.CurtailedMwh,
                EarnedUsd = totals.NetUsd,
            };
        }
    }

    /// <summary>Sorts and cuts: by name rising, by anything else largest first; equals by name.</summary>
    public static IReadOnlyList<ParticipantRow> Cut(IEnumerable<ParticipantRow> rows, ParticipantQuery query)
    {
        IOrderedEnumerable<ParticipantRow> sorted = Measures.TryGetValue(query.Sort, out Func<ParticipantRow, double>? measure)
            ? rows.OrderByDescending(measure).ThenBy(r => r.Name, StringComparer.Ordinal)
            : rows.OrderBy(r => r.Name, StringComparer.Ordinal);
        return [.. sorted.Take(query.Top)];
    }
}
