using System.Globalization;
using Headroom.Grid.Quantities;
using Headroom.Grid.Time;
using Headroom.Market.Programmes;

namespace Headroom.Studies.Results;

/// <summary>A step of the operator's ladder, as results and queries tell it.</summary>
/// <param name="Zone">Zone.</param>
/// <param name="Hour">Hour of the run.</param>
/// <param name="Local">Its start by the wall clock of the market, "2023-08-10 17:00".</param>
/// <param name="Step">Programme called, or "firm-shed"; of an intervention, its target.</param>
/// <param name="Kind">"call", "recall", "shed" or "exhausted"; "intervened" or "restored"; "unplanned".</param>
/// <param name="Mw">Ordered off (call, shed), or what comes back (recall, exhausted), MW.</param>
/// <param name="ReserveBeforeMw">Online reserves, load's included, before the step, MW.</param>
/// <param name="ReserveAfterMw">After the hour's last step; of a recall, what is left without it, MW.</param>
/// <param name="PriceUsdPerMwh">Price of the hour, $/MWh.</param>
/// <param name="Note">What else there is to say: which blocks take their turn.</param>
public sealed record RunEvent(
    string Zone, int Hour, string Local, string Step, string Kind, double Mw, double ReserveBeforeMw, double ReserveAfterMw,
    double PriceUsdPerMwh, string Note)
{
    /// <summary>An event of a zone.</summary>
    public static RunEvent Of(string zone, RunHours hours, GridEvent what)
    {
        ArgumentNullException.ThrowIfNull(hours);
        ArgumentNullException.ThrowIfNull(what);
        return new(zone, what.Hour, LocalText(hours.Local[what.Hour].ToDateTimeUnspecified()), what.Step, Names.EventKinds[(int)what.Kind],
            Mw(what.Watts), Mw(what.ReserveBefore), Mw(what.ReserveAfter), what.PriceCents / 100.0, what.Note);

        static double Mw(long watts) => watts / (double)Power.WattsPerMW;
    }

    /// <summary>Local time as events spell it.</summary>
    internal static string LocalText(DateTime local) => local.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
