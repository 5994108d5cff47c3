using Headroom.Market.Books;
using Headroom.Market.Offers;
using Headroom.Market.Participants;
using Headroom.Market.Programmes;
using Headroom.Market.Zones;

namespace Headroom.Market.Tests.Fixtures;

/// <summary>Runs a zone day by day as a run does: asks, accepts, advances; and keeps everything it hands over.</summary>
internal sealed class ZoneRun
{
    private readonly IDesk[] _desks;

    public ZoneRun(RandomZone zone, bool detail = true)
    {
        Zone = zone;
        Market = new ZoneMarket(zone.Scenario, "Z", zone.Hours, zone.Inputs, detail);
        _desks = [.. Market.Participants.Select(p => Desk.For(p, zone.Scenario, zone.Hours))];
    }

    public RandomZone Zone { get; }

    public ZoneMarket Market { get; }

    public List<HourRecord> Hours { get; } = [];

    public List<long> Awards { get; } = [];

    public List<GridEvent> Events { get; } = [];

    public List<byte> Status { get; } = [];

    public List<(int Hour, int From, int To, byte Cause, long MicroDollars)> Postings { get; } = [];

    /// <summary>Quantity of each posting, millionths of the cause's unit.</summary>
    public List<long> Quantities { get; } = [];

    /// <summary>Programme of each posting.</summary>
    public List<short> Programmes { get; } = [];

    private readonly Dictionary<int, List<(int From, int Cents)>> _premiums = [];

    /// <summary>Part of a participant's offer of an hour that is no cost.</summary>
    public int PremiumCents(int hour, int participant) => _premiums[participant].Last(p => p.From <= hour).Cents;

    public int Participants => Market.Roster.Count;

    public long Award(int hour, int participant) => Awards[hour * Participants + participant];

    public Status StatusOf(int hour, int participant) => (Status)Status[hour * Participants + participant];

    /// <summary>Runs on to an hour; the order in which answers arrive is <paramref name="arrival"/>.</summary>
    public ZoneRun To(int end, Func<IReadOnlyList<int>, IEnumerable<int>>? arrival = null)
    {
        while (Market.NextHour < end)
        {
            IReadOnlyList<int> due = Market.Due();
            // All are asked before the first answer comes in.
            var asked = due.ToDictionary(d => d, Market.RequestFor);
            foreach (int d in arrival?.Invoke(due) ?? due)
            {
                DayOffer offer = _desks[d].Offer(asked[d]);
                if (!_premiums.TryGetValue(d, out List<(int, int)>? premiums)) _premiums[d] = premiums = [];
                premiums.Add((Market.NextHour, offer.PremiumCents));
                Market.Accept(d, offer);
            }
            Keep(Market.Advance(end));
        }
        return this;
    }

    public ZoneRun ToEnd() => To(Zone.Hours.Count);

    /// <summary>Identical in every bit that anyone sees: hours, awards, statuses, postings, totals.</summary>
    public static void AssertSame(ZoneRun expected, ZoneRun actual, int fromHour = 0)
    {
        int n = expected.Participants;
        Assert.Equal(expected.Awards.Skip(fromHour * n), actual.Awards);
        Assert.Equal(expected.Status.Skip(fromHour * n), actual.Status);
        Assert.Equal(expected.Postings.Where(p => p.Hour >= fromHour), actual.Postings);
        Assert.Equal(Text(expected.Hours.Skip(fromHour)), Text(actual.Hours));
        Assert.Equal(expected.Events.Where(e => e.Hour >= fromHour), actual.Events);
        for (int i = 0; i < n; i++)
            Assert.Equal(Text(expected.Market.TotalsOf(i)), Text(actual.Market.TotalsOf(i)));
    }

    private static string Text<T>(T value) => System.Text.Json.JsonSerializer.Serialize(value);

    private void Keep(ZoneDay day)
    {
        Hours.AddRange(day.Hours);
        Awards.AddRange(day.AwardWatts);
        Events.AddRange(day.Events);
        Status.AddRange(day.Status);
        Postings p = day.Postings;
        Quantities.AddRange(p.Quantity);
        Programmes.AddRange(p.Programme);
        for (int k = 0; k < p.Count; k++) Postings.Add((p.Hour[k], p.From[k], p.To[k], p.Causes[k], p.MicroDollars[k]));
    }
}
