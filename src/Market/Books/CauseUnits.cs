namespace Headroom.Market.Books;

/// <summary>
/// Units of the quantities that are booked: one a cause, so that the quantities of a cause can be added up. A quantity is kept in whole
/// millionths of its unit: watt-hours of a MWh, watts through an hour of a MW-h, watts through a day of a MW-day.
/// </summary>
public static class CauseUnits
{
    /// <summary>Unit of a cause's quantity; empty where it has none.</summary>
    public static string Of(Cause cause) => cause switch
    {
        Cause.Start => "",
        Cause.CoincidentPeak => "MW-month",
        Cause.EmergencyResponse or Cause.LoadReserve or Cause.ReserveSale or Cause.ReserveCharge or Cause.Clawback => "MW-h",
        Cause.CapacityResponse => "MW-day",
        _ => "MWh",
    };
}
