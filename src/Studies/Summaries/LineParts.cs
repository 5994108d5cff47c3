namespace Headroom.Studies.Summaries;

/// <summary>A line over a run.</summary>
/// <param name="Name">Name in the scenario.</param>
/// <param name="From">Zone at one end.</param>
/// <param name="To">Zone at the other end.</param>
/// <param name="ForwardMwh">Sent from 'from' to 'to'.</param>
/// <param name="BackMwh">Sent the other way.</param>
/// <param name="LostMwh">Of both, what did not arrive.</param>
/// <param name="HoursAtLimit">Hours at the limit of the direction of flow.</param>
/// <param name="RentUsd">What arrives at its price less what is sent at its own, $. Of a line with a reactance it may be negative; over all lines it is the congestion rent.</param>
public sealed record LineSummary(
    string Name, string From, string To, double ForwardMwh, double BackMwh, double LostMwh, int HoursAtLimit, double RentUsd);
