using Headroom.Grid.Quantities;
using Headroom.Grid.Scenarios;
using Headroom.Market.Interchange;

namespace Headroom.Market.Interventions;

/// <summary>
/// Lines that are out, and the joint clearing of joined zones, hour by hour, with those that are not. A line that is out carries nothing; where flows follow from
/// reactances the others take what it carried.
/// </summary>
public sealed class LineOutages
{
    private const int KeptAtMost = 16;
    private readonly int _zones;
    private readonly ZoneLine[] _lines;
    private readonly int _capCents;
    private readonly Dictionary<string, JointClearing> _byService = [];
    private IReadOnlyList<InterventionSpec> _interventions;

    /// <summary>The lines of a scenario, with the interventions that it holds.</summary>
    public LineOutages(ScenarioSpec scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        _zones = scenario.Zones.Count;
        _lines = ZoneLine.Of(scenario);
        _capCents = Price.FromUsdPerMWh(scenario.Market.PriceCapUsdPerMwh).Cents;
        _interventions = scenario.Interventions;
    }

    /// <summary>Takes all interventions of the run, known ones first.</summary>
    public void Learn(IReadOnlyList<InterventionSpec> all) => _interventions = all;

    /// <summary>The clearing of an hour.</summary>
    public JointClearing At(int hour)
    {
        bool[]? isOut = null;
        for (int k = 0; k < _interventions.Count; k++)
        {
            if (_interventions[k].Kind != InterventionSpec.Out || !ZoneInterventions.IsInForce(_interventions, k, hour)) continue;
            for (int l = 0; l < _lines.Length; l++)
            {
                if (_lines[l].Name == _interventions[k].Target) (isOut ??= new bool[_lines.Length])[l] = true;
            }
        }
        string service = isOut is null ? "" : string.Concat(isOut.Select(o => o ? '0' : '1'));
        if (_byService.TryGetValue(service, out JointClearing? known)) return known;
        if (_byService.Count == KeptAtMost) _byService.Clear();
        // A line without a reactance whose flow is chosen between 0 and 0 is no line at all; its place among the lines stays.
        return _byService[service] = new JointClearing(_zones, [.. _lines.Select((line, l) =>
            isOut is not null && isOut[l] ? line with { LimitWatts = 0, ReverseWatts = 0, Reactance = 0, Loss = 0 } : line)], _capCents);
    }
}
