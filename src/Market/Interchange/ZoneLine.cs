using Headroom.Grid.Quantities;
using Headroom.Grid.Scenarios;

namespace Headroom.Market.Interchange;

/// <summary>A line between two zones, by their places in the scenario.</summary>
/// <param name="Name">Name.</param>
/// <param name="From">Zone at one end.</param>
/// <param name="To">Zone at the other end.</param>
/// <param name="LimitWatts">Most that is sent at the 'from' end.</param>
/// <param name="ReverseWatts">Most that is sent at the 'to' end.</param>
/// <param name="Loss">Share of what is sent that does not arrive.</param>
/// <param name="Reactance">Series reactance, per unit; 0 where the flow is chosen.</param>
public sealed record ZoneLine(string Name, int From, int To, long LimitWatts, long ReverseWatts, double Loss, double Reactance)
{
    /// <summary>Whether the flow is chosen, rather than given by angles.</summary>
    public bool IsChosen => Reactance == 0;

    /// <summary>What arrives of what is sent, watts; both at least 0.</summary>
    public long Arriving(long sentWatts) => Loss == 0 ? sentWatts : sentWatts - (long)(sentWatts * Loss);

    /// <summary>The lines of a scenario.</summary>
    public static ZoneLine[] Of(ScenarioSpec scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        Dictionary<string, int> zones = scenario.Zones.Select((z, i) => (z.Name, i)).ToDictionary(p => p.Name, p => p.i, StringComparer.Ordinal);
        bool dc = scenario.Network.Kind == NetworkSpec.Dc;
        return [.. scenario.Network.Lines.Select(l => new ZoneLine(l.Name, zones[l.From], zones[l.To],
            Power.FromMW(l.LimitMw).Watts, Power.FromMW(l.ReverseMw ?? l.LimitMw).Watts, l.Loss, dc ? l.Reactance : 0))];
    }
}
