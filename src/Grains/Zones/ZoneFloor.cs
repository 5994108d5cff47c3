using Headroom.Grains.Participants;
using Headroom.Grains.Runs;
using Headroom.Grid;
using Headroom.Market.Zones;

namespace Headroom.Grains.Zones;

/// <summary>A zone's market and the grains that take part in it.</summary>
internal sealed class ZoneFloor
{
    private readonly Dictionary<string, int> _index;
    private readonly ZoneHours _inputs;

    private ZoneFloor(RunPlan plan, RunKey key, ZoneHours inputs, IGrainFactory grains, IReadOnlyList<Intervention> made)
    {
        Plan = plan;
        _inputs = inputs;
        Zone = key.Name;
        Gaps = inputs.Gaps;
        Market = new ZoneMarket(plan.Scenario, key.Name, plan.Hours, inputs, plan.Detail == Studies.Results.Detail.Hours);
        Learn(made);
        Participants = [.. Market.Roster.Select(r => grains.GetParticipant(KindWords.Of(r.Kind), key.Run, r.Name))];
        _index = Market.Roster.Select((r, i) => (r.Name, i)).ToDictionary(p => p.Name, p => p.i, StringComparer.Ordinal);
    }

    /// <summary>The run's plan.</summary>
    public RunPlan Plan { get; }

    /// <summary>Name of the zone.</summary>
    public string Zone { get; }

    /// <summary>Its market.</summary>
    public ZoneMarket Market { get; }

    /// <summary>Participants, in the order of the roster.</summary>
    public IParticipantGrain[] Participants { get; }

    /// <summary>Hours of its inputs that a named rule filled.</summary>
    public IReadOnlyList<FilledGaps> Gaps { get; }

    /// <summary>Interventions made while the run was going on, as far as the zone knows them.</summary>
    public IReadOnlyList<Intervention> Interventions { get; private set; } = [];

    /// <summary>Takes all of them; the new ones begin at or after the next hour.</summary>
    public void Learn(IReadOnlyList<Intervention> made)
    {
        Interventions = made;
        if (made.Count > 0) Market.Learn([.. Plan.Scenario.Interventions, .. made.Select(i => i.Spec)]);
    }

    /// <summary>Market days done when the last one is complete, else null.</summary>
    public int? DaysDone => Market.NextHour is > 0 and var next && Plan.Hours.EndHour(Plan.Hours.DayOf(next - 1)) == next
        ? Plan.Hours.DayOf(next - 1) + 1
        : null;

    /// <summary>Builds a zone before its first hour.</summary>
    /// <exception cref="RunRefusedException">The scenario has no such zone.</exception>
    /// <exception cref="InputException">A file of the zone can't be used.</exception>
    public static ZoneFloor Build(RunPlan plan, RunKey key, IGrainFactory grains, IReadOnlyList<Intervention> made) =>
        plan.Scenario.Zones.Any(z => z.Name == key.Name)
            ? new(plan, key, plan.Inputs(key.Name), grains, made)
            : throw new RunRefusedException($"run {key.Run}: there is no zone '{key.Name}'");

    /// <summary>The same zone before its first hour, without reading its inputs again.</summary>
    public ZoneFloor Anew(RunKey key, IGrainFactory grains, IReadOnlyList<Intervention> made) => new(Plan, key, _inputs, grains, made);

    /// <summary>Whether a market day starts with an hour.</summary>
    public bool IsDayStart(int hour) => Plan.Hours.FirstHour(Plan.Hours.DayOf(hour)) == hour;

    /// <summary>One past the last hour of an hour's market day.</summary>
    public int EndOfDay(int hour) => Plan.Hours.EndHour(Plan.Hours.DayOf(hour));

    /// <summary>A participant's place in the roster.</summary>
    /// <exception cref="RunRefusedException">There is no such participant in the zone.</exception>
    public int IndexOf(string participant) => _index.TryGetValue(participant, out int i)
        ? i
        : throw new RunRefusedException($"zone {Zone}: there is no participant '{participant}'");
}
