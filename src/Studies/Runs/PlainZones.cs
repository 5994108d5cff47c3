using Headroom.Grid.Scenarios;
using Headroom.Market.Interchange;
using Headroom.Market.Interventions;
using Headroom.Market.Offers;
using Headroom.Market.Zones;

namespace Headroom.Studies.Runs;

/// <summary>The zones of a run, each clearing by itself or all of them together, as the scenario's network says.</summary>
internal sealed class PlainZones
{
    private readonly IReadOnlyList<PlainZone> _zones;
    private readonly LineOutages? _joint;

    public PlainZones(ScenarioSpec scenario, IReadOnlyList<PlainZone> zones)
    {
        _zones = zones;
        if (scenario.Network.Kind == "none") return;
        _joint = new LineOutages(scenario);
    }

    /// <summary>Runs a market day.</summary>
    /// <param name="endHour">One past its last hour.</param>
    /// <returns>By zone.</returns>
    public IEnumerable<ZoneDay> RunDay(int endHour) => _joint is null ? _zones.Select(z => z.RunDay(endHour)) : RunJoined(_joint, endHour);

    private ZoneDay[] RunJoined(LineOutages lines, int endHour)
    {
        DayOutlook outlook = DayOutlook.Joined([.. _zones.Select(z => z.Market.OwnOutlook())]);
        foreach (PlainZone zone in _zones)
        {
            zone.Market.Expect(outlook);
            zone.Ask();
            zone.Market.OpenJoined(endHour);
        }
        for (int hour = _zones[0].Market.NextHour; hour < endHour; hour++)
        {
            ZoneCurve[] curves = [.. _zones.Select(z => z.Market.OpenHour())];
            JointClearing joint = lines.At(hour);
            while (Share(joint.Shares(joint.Clear(curves)), curves)) { }
            foreach (PlainZone zone in _zones) zone.Market.CloseHour();
        }
        return [.. _zones.Select(z => z.Market.TakeJoined())];
    }

    /// <summary>Hands out shares; whether a zone has said something new for them.</summary>
    private bool Share(ZoneShare[] shares, ZoneCurve[] curves)
    {
        bool changed = false;
        for (int z = 0; z < curves.Length; z++)
        {
            if (_zones[z].Market.TakeShare(shares[z]) is not { } curve) continue;
            curves[z] = curve;
            changed = true;
        }
        return changed;
    }
}
