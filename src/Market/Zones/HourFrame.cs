using Headroom.Grid.Time;
using Headroom.Market.Clearing;

namespace Headroom.Market.Zones;

/// <summary>One hour while it is being cleared and settled: what every column of the zone needs of it.</summary>
internal sealed class HourFrame
{
    /// <summary>Hour of the run.</summary>
    public int Hour;

    /// <summary>Hour of the local day by the wall clock, 0 to 23.</summary>
    public int LocalHour;

    /// <summary>Local month, 1 to 12.</summary>
    public int Month;

    /// <summary>Whether a local month begins with this hour (or the run does).</summary>
    public bool NewMonth;

    /// <summary>Whether a local calendar year begins with this hour (not: the run).</summary>
    public bool NewYear;

    /// <summary>Hours since the start of the market day.</summary>
    public int HourOfMarketDay;

    /// <summary>Whether it lies in the on-peak block: Monday to Friday from 06:00 to 22:00 by the local clock, holidays too.</summary>
    public bool OnPeak;

    /// <summary>How the hour cleared.</summary>
    public Clearing.Clearing Cleared;

    /// <summary>The same with reserve: where capable offers stand.</summary>
    public CoOptimised CoOptimised;

    /// <summary>What is paid for reserve.</summary>
    public readonly ReserveSale Reserve = new();

    /// <summary>Pro-rata share of offers at lambda (where capable ones share apart: of the others).</summary>
    public ProRata OffersAtMargin;

    /// <summary>Pro-rata share of capable offers at the price at which they are dispatched.</summary>
    public ProRata CapableAtMargin;

    /// <summary>Pro-rata share of bids at the price that step aside.</summary>
    public ProRata BidsAtMargin;

    /// <summary>Pro-rata share of forced output that is turned down.</summary>
    public ProRata Surplus;

    /// <summary>Turns to an hour of a run.</summary>
    public void Begin(RunHours hours, int hour)
    {
        NodaTime.LocalDateTime local = hours.Local[hour];
        Hour = hour;
        LocalHour = local.Hour;
        Month = local.Month;
        NewMonth = hour == 0 || hours.Local[hour - 1].Month != local.Month;
        NewYear = hour > 0 && hours.Local[hour - 1].Year != local.Year;
        OnPeak = IsOnPeak(local);
        HourOfMarketDay = hour - hours.FirstHour(hours.DayOf(hour));
    }

    /// <summary>Whether a local hour lies in the on-peak block.</summary>
    public static bool IsOnPeak(NodaTime.LocalDateTime local) => local.DayOfWeek <= NodaTime.IsoDayOfWeek.Friday && local.Hour is >= 6 and < 22;

    /// <summary>Accepted part of an offered step.</summary>
    public long Accepted(int cents, long watts) =>
        cents < Cleared.LambdaCents ? watts : cents == Cleared.LambdaCents ? OffersAtMargin.Next(watts) : 0;

    /// <summary>Accepted part of an offered step that could be reserve.</summary>
    public long AcceptedCapable(int cents, long watts)
    {
        if (!CoOptimised.Apart) return Accepted(cents, watts);
        int dispatch = CoOptimised.CapableCents;
        return cents < dispatch ? watts : cents == dispatch ? CapableAtMargin.Next(watts) : 0;
    }

    /// <summary>Part of a bid that steps aside.</summary>
    public long StepsAside(int cents, long watts) =>
        cents < Cleared.PriceCents ? watts : cents == Cleared.PriceCents ? BidsAtMargin.Next(watts) : 0;

    /// <summary>What would be accepted of an offer that does not stand in the order: its share at the margin, rounded down.</summary>
    public long WouldBeAccepted(int cents, long watts) =>
        cents < Cleared.LambdaCents ? watts : cents == Cleared.LambdaCents ? OffersAtMargin.Of(watts) : 0;

    /// <summary>What would step aside of a bid that does not stand in the order: its share at the margin, rounded down.</summary>
    public long WouldStepAside(int cents, long watts) =>
        cents < Cleared.PriceCents ? watts : cents == Cleared.PriceCents ? BidsAtMargin.Of(watts) : 0;
}
