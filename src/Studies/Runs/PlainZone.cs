using Headroom.Grid;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Time;
using Headroom.Market.Participants;
using Headroom.Market.Zones;
using Headroom.Studies.Results;

namespace Headroom.Studies.Runs;

/// <summary>A zone and the desks of its participants, ready to run without grains.</summary>
public sealed class PlainZone
{
    private readonly IDesk[] _desks;

    /// <summary>Builds a zone before its first hour.</summary>
    /// <param name="scenario">The scenario: checked, expanded, its fuels resolved to monthly prices.</param>
    /// <param name="zone">Name of one of its zones.</param>
    /// <param name="hours">The run's hours.</param>
    /// <param name="inputs">Demand and weather of the zone.</param>
    /// <param name="detail">How finely results are kept.</param>
    public PlainZone(ScenarioSpec scenario, string zone, RunHours hours, ZoneHours inputs, Detail detail)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        Name = zone;
        Gaps = inputs.Gaps;
        Market = new ZoneMarket(scenario, zone, hours, inputs, detail == Detail.Hours);
        _desks = [.. Market.Participants.Select(p => Desk.For(p, scenario, hours))];
    }

    /// <summary>Name of the zone.</summary>
    public string Name { get; }

    /// <summary>Its market.</summary>
    public ZoneMarket Market { get; }

    /// <summary>Hours of its inputs that a named rule filled.</summary>
    public IReadOnlyList<FilledGaps> Gaps { get; }

    /// <summary>Totals of all participants so far, in the order of the roster.</summary>
    public ParticipantTotals[] Totals() => [.. Enumerable.Range(0, Market.Roster.Count).Select(Market.TotalsOf)];

    /// <summary>Asks whose offers have run out, and runs a market day.</summary>
    /// <param name="endHour">One past the last hour of the day.</param>
    public ZoneDay RunDay(int endHour)
    {
        Ask();
        return Market.Advance(endHour);
    }

    /// <summary>Asks whose offers have run out.</summary>
    internal void Ask()
    {
        foreach (int due in Market.Due()) Market.Accept(due, _desks[due].Offer(Market.RequestFor(due)));
    }
}
