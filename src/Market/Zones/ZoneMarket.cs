using Headroom.Grid;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Time;
using Headroom.Market.Offers;

namespace Headroom.Market.Zones;

/// <summary>
/// One zone of a run: its participants' columns, its merit order, its books. Plain, single-threaded, deterministic:
/// the state after hour h is a function of scenario, inputs and the offers accepted, and nothing else.
/// </summary>
public sealed class ZoneMarket
{
    /// <summary>Builds a zone before its first hour.</summary>
    /// <param name="scenario">The scenario, checked.</param>
    /// <param name="zone">Name of one of its zones.</param>
    /// <param name="hours">The run's hours.</param>
    /// <param name="inputs">Demand and weather of the zone.</param>
    /// <param name="detail">Whether awards, statuses and postings are kept by the hour (else postings by the month).</param>
    public ZoneMarket(ScenarioSpec scenario, string zone, RunHours hours, ZoneHours inputs, bool detail) => throw new NotImplementedException();

    /// <summary>Participants, in the order of awards, statuses and accounts.</summary>
    public IReadOnlyList<RosterEntry> Roster => throw new NotImplementedException();

    /// <summary>The next hour to take effect; equal to the run's count when done.</summary>
    public int NextHour => throw new NotImplementedException();

    /// <summary>Participants whose standing offer runs out before the next hour; only meaningful at the start of a market day.</summary>
    public IReadOnlyList<int> Due() => throw new NotImplementedException();

    /// <summary>The request for a due participant.</summary>
    public OfferRequest RequestFor(int participant) => throw new NotImplementedException();

    /// <summary>Takes a participant's answer.</summary>
    public void Accept(int participant, DayOffer offer) => throw new NotImplementedException();

    /// <summary>
    /// Runs from the next hour to <paramref name="endHour"/> (exclusive), at most to the end of the market day.
    /// </summary>
    public ZoneDay Advance(int endHour) => throw new NotImplementedException();

    /// <summary>Last hour's record, or null before the first.</summary>
    public HourRecord? Last => throw new NotImplementedException();

    /// <summary>A participant's state after the last hour.</summary>
    public ParticipantState StateOf(int participant) => throw new NotImplementedException();

    /// <summary>A participant's totals so far.</summary>
    public ParticipantTotals TotalsOf(int participant) => throw new NotImplementedException();

    /// <summary>Everything that is needed to go on from here, checksummed and versioned.</summary>
    public byte[] Snapshot() => throw new NotImplementedException();

    /// <summary>Goes back (or on) to a snapshot of the same scenario, zone and inputs.</summary>
    /// <exception cref="InvalidDataException">The snapshot is damaged, of another version, or of another scenario.</exception>
    public void Restore(ReadOnlySpan<byte> snapshot) => throw new NotImplementedException();
}
