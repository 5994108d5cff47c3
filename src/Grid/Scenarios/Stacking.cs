namespace Headroom.Grid.Scenarios;

/// <summary>
/// Which programmes a megawatt may be in at once, in one place. A megawatt is paid once:
/// <list type="number">
/// <item>Emergency response, load reserve and capacity response each sell the readiness to drop the same megawatts, so what a site has
/// in them together is at most its size (<see cref="SellsReadiness"/>).</item>
/// <item>Coincident-peak avoidance, price response and calls on large loads sell no readiness; they stack with everything. A site that has
/// stepped aside for them has nothing left to drop: it is not ready in that hour, and is paid for readiness by what it could still drop.</item>
/// <item>Contracted energy that is sold back is paid at spot once. A drop that a programme has called is not sold back as well where the
/// programme pays for energy: its payment for the MWh is the zone's price, through the contract, or the programme's, never both.</item>
/// <item>A call that finds the site already off for price finds nothing to drop: readiness is short for the hour, performance is
/// measured on what ran before the call, and what was sold back before it stays sold back.</item>
/// <item>Of several calls in one hour the steps of the ladder come first, in its order; each takes from what the one before left.</item>
/// </list>
/// </summary>
public static class Stacking
{
    /// <summary>Whether a programme sells readiness, so that its megawatts can be in no other such programme.</summary>
    public static bool SellsReadiness(ProgrammeSpec programme) =>
        programme is EmergencyResponseSpec or LoadReserveSpec or CapacityResponseSpec { Backed: true };

    /// <summary>All programmes of a scenario, kind after kind as the format lists them.</summary>
    public static IReadOnlyList<ProgrammeSpec> All(ProgrammesSpec programmes)
    {
        ArgumentNullException.ThrowIfNull(programmes);
        return
        [
            .. programmes.CoincidentPeak, .. programmes.EmergencyResponse, .. programmes.LoadReserve,
            .. programmes.LargeLoadCall, .. programmes.CapacityResponse, .. programmes.Own,
        ];
    }
}
