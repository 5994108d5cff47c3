using Headroom.Grid.Time;
using Headroom.Market.Zones;

namespace Headroom.Grains.Zones;

/// <summary>
/// The market's line to one of its zones. A zone that has moved, or has lost its state with its silo, stands elsewhere
/// than the market thinks; it is then brought to where the market stands by replaying hours whose records nobody takes,
/// so each hour is recorded once (law 5).
/// </summary>
internal sealed class ZoneLine(IZoneGrain zone, string name, RunHours hours)
{
    /// <summary>Name of the zone.</summary>
    public string Zone => name;

    /// <summary>Builds the zone before its first hour.</summary>
    public Task<ZoneOpening> Open() => zone.Open();

    /// <summary>The hours from <paramref name="firstHour"/> to <paramref name="endHour"/> (exclusive, within one market day).</summary>
    public async Task<ZoneDay> Take(int firstHour, int endHour)
    {
        while (true)
        {
            ZoneStep step = await zone.Advance(firstHour, endHour);
            if (step.Day is { } day) return day;
            await Bring(step.NextHour, firstHour);
        }
    }

    /// <summary>Totals of its participants with <paramref name="hour"/> as the next hour to take effect.</summary>
    public async Task<IReadOnlyList<ParticipantTotals>> TotalsAt(int hour)
    {
        while (true)
        {
            ZoneTotals totals = await zone.Totals();
            if (totals.NextHour == hour) return totals.Participants;
            await Bring(totals.NextHour, hour);
        }
    }

    private async Task Bring(int from, int to)
    {
        // Ahead of the market: the market itself started anew, or its answer was lost together with the zone's memory of it.
        int at = from > to ? await zone.Rewind(to) : from;
        while (at < to)
        {
            int next = (await zone.Advance(at, Math.Min(to, hours.EndHour(hours.DayOf(at))))).NextHour;
            // Lost again on the way: look anew at where it stands.
            if (next <= at) return;
            at = next;
        }
    }
}
