using Headroom.Grid.Scenarios;
using Headroom.Grid.Time;
using Headroom.Market.Offers;

namespace Headroom.Market.Participants;

/// <summary>
/// Who decides what a participant offers. Pure: the same request gives the same answer, so it can be asked again
/// after a crash, on any silo.
/// </summary>
public interface IDesk
{
    /// <summary>Answers a request with an offer that stands until replaced.</summary>
    DayOffer Offer(OfferRequest request);
}

/// <summary>Makes the desk of a participant.</summary>
public static class Desk
{
    /// <summary>The desk for a participant's specification under a scenario's prices and calendar.</summary>
    public static IDesk For(ParticipantSpec participant, ScenarioSpec scenario, RunHours hours) => throw new NotImplementedException();
}
