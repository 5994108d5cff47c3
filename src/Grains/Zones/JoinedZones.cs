using Headroom.Grains.Runs;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Time;
using Headroom.Market.Interchange;
using Headroom.Market.Interventions;
using Headroom.Market.Offers;
using Headroom.Market.Zones;

namespace Headroom.Grains.Zones;

/// <summary>
/// The market's line to zones that clear together. Each hour the zones' curves are cleared jointly and the shares handed out,
/// until no zone has anything new to say. Where a zone stands elsewhere than the others (it moved, or lost its state with its silo),
/// all go back to the last hour of which each has a snapshot and play on from there; records that were taken before are dropped, so
/// each hour is recorded once (law 5).
/// </summary>
internal sealed class JoinedZones
{
    private readonly IZoneGrain[] _zones;
    private readonly IJoinedZoneGrain[] _joined;
    private readonly LineOutages _lines;
    private readonly IReadOnlyList<InterventionSpec> _planned;
    private readonly RunHours _hours;
    private int _made;

    /// <summary>The zones of a run.</summary>
    public JoinedZones(string run, RunPlan plan, IGrainFactory grains)
    {
        ScenarioSpec scenario = plan.Scenario;
        _zones = [.. scenario.Zones.Select(z => grains.GetGrain<IZoneGrain>($"{run}/{z.Name}"))];
        _joined = [.. scenario.Zones.Select(z => grains.GetGrain<IJoinedZoneGrain>($"{run}/{z.Name}"))];
        _lines = new LineOutages(scenario);
        _planned = scenario.Interventions;
        _hours = plan.Hours;
    }

    /// <summary>Takes the interventions made while the run was going on: lines go out of service, zones learn of them with the next hours.</summary>
    public void Learn(IReadOnlyList<Intervention> made)
    {
        _made = made.Count;
        _lines.Learn([.. _planned, .. made.Select(i => i.Spec)]);
    }

    /// <summary>The hours from <paramref name="firstHour"/> to <paramref name="endHour"/> (exclusive, within one market day), by zone.</summary>
    public async Task<ZoneDay[]> Take(int firstHour, int endHour)
    {
        while (true)
        {
            ZoneStep[] stand = await All(z => z.Stand(firstHour, endHour, _made));
            if (stand.All(s => s.Day is not null)) return [.. stand.Select(s => s.Day!)];
            if (stand.Any(s => s.NextHour != firstHour)) await Bring(firstHour);
            else if (await Play(firstHour, endHour) is { } days) return days;
        }
    }

    /// <summary>Totals of a zone's participants with <paramref name="hour"/> as the next hour to take effect.</summary>
    public async Task<IReadOnlyList<ParticipantTotals>> TotalsAt(int zone, int hour)
    {
        while (true)
        {
            ZoneTotals totals = await _zones[zone].Totals();
            if (totals.NextHour == hour) return totals.Participants;
            await Bring(hour);
        }
    }

    /// <summary>Takes all zones back to an hour of which each has a snapshot, and on to where the market stands.</summary>
    private async Task Bring(int to)
    {
        int at = to;
        while (true)
        {
            int[] reached = await Task.WhenAll(_zones.Select(z => z.Rewind(at)));
            at = reached.Min();
            if (reached.All(hour => hour == at)) break;
        }
        while (at < to)
        {
            int end = Math.Min(to, _hours.EndHour(_hours.DayOf(at)));
            // Lost again on the way: look anew at where all stand.
            if (await Play(at, end) is null) return;
            at = end;
        }
    }

    private async Task<ZoneDay[]?> Play(int firstHour, int endHour)
    {
        DayOutlook? outlook = null;
        if (_hours.FirstHour(_hours.DayOf(firstHour)) == firstHour)
        {
            DayOutlook?[] own = await All(z => z.Outlook(firstHour));
            if (own.Any(o => o is null)) return null;
            outlook = DayOutlook.Joined(own!);
        }
        JointAnswer[] answers = await All(z => z.OpenJoined(firstHour, endHour, outlook));
        for (int hour = firstHour; hour < endHour; hour++)
        {
            if (answers.Any(a => a.Curve is null)) return null;
            ZoneCurve[] curves = [.. answers.Select(a => a.Curve!)];
            if (!await Clear(hour, curves)) return null;
            answers = await All(z => z.CloseHour(hour));
            if (answers.Any(a => a.IsLost)) return null;
        }
        ZoneStep[] steps = await All(z => z.TakeJoined(firstHour, endHour));
        return steps.All(s => s.Day is not null) ? [.. steps.Select(s => s.Day!)] : null;
    }

    /// <summary>Clears an hour, again while zones have something new to say; false where one is lost.</summary>
    private async Task<bool> Clear(int hour, ZoneCurve[] curves)
    {
        JointClearing clearing = _lines.At(hour);
        bool changed = true;
        while (changed)
        {
            ZoneShare[] shares = clearing.Shares(clearing.Clear(curves));
            JointAnswer[] answers = await Task.WhenAll(_joined.Select((z, i) => z.TakeShare(hour, shares[i])));
            if (answers.Any(a => a.IsLost)) return false;
            changed = false;
            for (int z = 0; z < answers.Length; z++)
            {
                if (answers[z].Curve is not { } curve) continue;
                curves[z] = curve;
                changed = true;
            }
        }
        return true;
    }

    private Task<T[]> All<T>(Func<IJoinedZoneGrain, Task<T>> ask) => Task.WhenAll(_joined.Select(ask));
}
