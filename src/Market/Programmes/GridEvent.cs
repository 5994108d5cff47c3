namespace Headroom.Market.Programmes;

/// <summary>A step of the operator's ladder, taken or taken back; an intervention, begun or ended; or a market day without a plan.</summary>
/// <param name="Hour">Hour of the run.</param>
/// <param name="Step">Programme called, or "firm-shed"; of an intervention, its target; "commitment" where there is no plan.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Watts">Ordered off (call, shed), or given back (recall); of an intervention, what it takes out.</param>
/// <param name="ReserveBefore">Online reserves, load's included, before the step, watts.</param>
/// <param name="ReserveAfter">After the hour's last step, watts.</param>
/// <param name="PriceCents">The hour's price, cents/MWh.</param>
/// <param name="Note">What else a person would ask: which blocks take their turn.</param>
public sealed record GridEvent(
    int Hour, string Step, GridEventKind Kind, long Watts, long ReserveBefore, long ReserveAfter, int PriceCents, string Note = "");

/// <summary>What happened to a step of the ladder; its name, in small letters, is the word in <c>events.parquet</c>.</summary>
public enum GridEventKind : byte
{
    /// <summary>Called.</summary>
    Call = 0,

    /// <summary>Taken back: load may return from the next hour on.</summary>
    Recall = 1,

    /// <summary>Firm load shed by rotation, in each hour of it.</summary>
    Shed = 2,

    /// <summary>A call ended because the programme's hours are used up.</summary>
    Exhausted = 3,

    /// <summary>Somebody intervened: a plant tripped, a line or site taken out, a price changed.</summary>
    Intervened = 4,

    /// <summary>What an intervention did has ended.</summary>
    Restored = 5,

    /// <summary>No schedule was found for the market day that begins: plants start and stop by the break-even rule until it is over.</summary>
    Unplanned = 6,
}
