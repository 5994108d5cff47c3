using Headroom.Grains.Runs;
using Headroom.Market.Interchange;
using Headroom.Market.Offers;

namespace Headroom.Grains.Zones;

/// <summary>
/// A zone that clears together with others, as its market asks it (<see cref="JoinedZones"/>); key: run/zone. The market leads all
/// zones through the hours of a span; a zone that has lost its way (it moved, or its silo is gone) says so, and all go back together.
/// </summary>
public interface IJoinedZoneGrain : IGrainWithStringKey
{
    /// <summary>The hours of the last span again, where they are the ones asked for; else where the zone stands (-1: amid a span).</summary>
    /// <param name="firstHour">First hour.</param>
    /// <param name="endHour">One past the last.</param>
    /// <param name="interventions">How many the market has recorded; see <see cref="IZoneGrain.Advance"/>.</param>
    [ResponseTimeout(CallTimeouts.Repeated)]
    Task<ZoneStep> Stand(int firstHour, int endHour, int interventions);

    /// <summary>What the zone alone expects of the market day that starts with an hour; null where it stands elsewhere.</summary>
    [ResponseTimeout(CallTimeouts.Repeated)]
    Task<DayOutlook?> Outlook(int hour);

    /// <summary>Begins a span of hours and opens the first.</summary>
    /// <param name="firstHour">First hour.</param>
    /// <param name="endHour">One past the last, within one market day.</param>
    /// <param name="outlook">At the start of a market day, what all zones together expect of it: participants are asked then; else null.</param>
    [ResponseTimeout(CallTimeouts.Repeated)]
    Task<JointAnswer> OpenJoined(int firstHour, int endHour, DayOutlook? outlook);

    /// <summary>Takes the zone's share of an hour's joint clearing; the answer has a curve where units had to be started for it.</summary>
    Task<JointAnswer> TakeShare(int hour, ZoneShare share);

    /// <summary>Closes an hour and opens the next; the answer has no curve where that was the last of the span.</summary>
    Task<JointAnswer> CloseHour(int hour);

    /// <summary>Hands over the hours of the span.</summary>
    [ResponseTimeout(CallTimeouts.Repeated)]
    Task<ZoneStep> TakeJoined(int firstHour, int endHour);
}

/// <summary>What a joined zone answers.</summary>
/// <param name="IsLost">Whether it does not stand where the market thinks.</param>
/// <param name="Curve">What it needs and offers now; null where it has nothing new to say.</param>
[GenerateSerializer, Immutable]
public sealed record JointAnswer([property: Id(0)] bool IsLost, [property: Id(1)] ZoneCurve? Curve)
{
    /// <summary>The zone does not stand where the market thinks.</summary>
    public static JointAnswer Lost { get; } = new(true, null);
}
