using Headroom.Grid.Time;
using Headroom.Market.Zones;

namespace Headroom.Grains.Zones;

/// <summary>
/// The market's line to one of its zones. A zone that has moved, or has lost its state with its silo, stands elsewhere
/// than the market thinks; it is then brought to where the market stands by replaying hours whose records nobody takes,
/// so each hour is recorded once (law 5). Calls that fail on their way are the market's caller's to repeat: no call of
/// a zone takes effect twice.
/// </summary>
internal sealed class ZoneLine(IZoneGrain zone, string name, RunHours hours)
{
    /// <summary>Name of the zone.</summary>
    public string Zone => name;

    /// <summary>How many interventions the market has recorded: the zone learns those that it does not know.</summary>
    public int Interventions { get; set; }

    /// <summary>Builds the zone before its first hour, once an epoch.</summary>
    public Task<ZoneOpening> Open(int epoch, string key) => zone.Open(epoch, key);

    /// <summary>What the zone is, wherever it stands.</summary>
    public Task<ZoneOpening> Describe() => zone.Describe();

    /// <summary>A snapshot of the zone with <paramref name="hour"/> as the next hour to take effect.</summary>
    public async Task<ZoneSnapshot> SnapshotAt(int hour)
    {
        while (true)
        {
            ZoneSnapshot snapshot = await zone.Snapshot();
            if (snapshot.Hour == hour) return snapshot;
            await Bring(snapshot.Hour, hour);
        }
    }

    /// <summary>Takes the zone to a snapshot, if it can be used.</summary>
    public Task<int> Restore(ZoneSnapshot snapshot) => zone.Restore(snapshot);

    /// <summary>The hours from <paramref name="firstHour"/> to <paramref name="endHour"/> (exclusive, within one market day).</summary>
    public async Task<ZoneDay> Take(int firstHour, int endHour)
    {
        while (true)
        {
            ZoneStep step = await zone.Advance(firstHour, endHour, Interventions);
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
            int next = (await zone.Advance(at, Math.Min(to, hours.EndHour(hours.DayOf(at))), Interventions)).NextHour;
            // Lost again on the way: look anew at where it stands.
            if (next <= at) return;
            at = next;
        }
    }
}
