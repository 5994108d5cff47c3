using Headroom.Grid.Quantities;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Time;
using Headroom.Market.Offers;
using NodaTime;

namespace Headroom.Market.Participants;

/// <summary>
/// A data center's load by hour of the day, its flexible share, its own plant. Three sizes are kept apart: contracted,
/// energised (milestone by milestone), drawn (energised x utilisation, shaped by the day and the season). Stands until the
/// month ends or the next milestone falls due.
/// </summary>
public sealed class DataCenterDesk : IDesk
{
    private readonly DataCenterSpec _site;
    private readonly MonthlyFuel? _fuel;
    private readonly RunHours _hours;

    /// <summary>A desk for a site; <paramref name="fuel"/> is that of its own plant, if it has one.</summary>
    public DataCenterDesk(DataCenterSpec site, MonthlyFuel? fuel, RunHours hours)
    {
        _site = site;
        _fuel = fuel;
        _hours = hours;
    }

    /// <inheritdoc/>
    public DayOffer Offer(OfferRequest request)
    {
        LocalDate day = _hours.Local[request.Hour].Date;
        double mean = EnergisedMw(_site, day) * _site.Utilisation;
        long[] load = new long[24], flexible = new long[24];
        for (int h = 0; h < 24; h++)
        {
            (double it, double training) = ItShape(_site, h);
            // Facility load = IT x PUE; `mean` is facility load at mean PUE, so IT = mean / PUE of the year.
            double pue = PueAt(_site, day.Month, h);
            load[h] = Power.FromMW(mean / _site.Pue * it * pue).Watts;
            flexible[h] = Power.FromMW(mean / _site.Pue * training * pue * _site.FlexibleShare).Watts;
        }
        OfferStep[] plant = [];
        if (_site.Plant is { } own)
        {
            double usd = own.HeatRateBtuPerKwh / 1000 * _fuel!.UsdPerMmbtu(_hours.MonthIndex(request.Hour)) + own.VomUsdPerMwh;
            plant = [new(Price.FromUsdPerMWh(usd).Cents, Power.FromMW(own.CapacityMw).Watts)];
        }
        return new DayOffer
        {
            Until = Until(request.Hour, day),
            LoadByLocalHour = load,
            FlexibleByLocalHour = flexible,
            Bids = [new(Price.FromUsdPerMWh(_site.LostComputeUsdPerMwh).Cents, flexible.Max())],
            Supply = plant,
        };
    }

    /// <summary>Energised power on a day, MW.</summary>
    public static double EnergisedMw(DataCenterSpec site, LocalDate day) =>
        site.Energised.Count == 0 ? site.ContractedMw : site.Energised.LastOrDefault(m => m.From <= day)?.Mw ?? 0;

    /// <summary>IT load of an hour of the day relative to its mean, and the training part of it.</summary>
    public static (double It, double Training) ItShape(DataCenterSpec site, int localHour)
    {
        // Answering load peaks at 15:00 local and is lowest at 3:00; its mean over the day is 1.
        double answering = 1 + site.InferenceSwing * Math.Cos(2 * Math.PI * (localHour - 15) / 24);
        return (site.TrainingShare + (1 - site.TrainingShare) * answering, site.TrainingShare);
    }

    /// <summary>PUE by month and hour: half of the swing follows the season (July, January), half the day (15:00, 3:00).</summary>
    public static double PueAt(DataCenterSpec site, int month, int localHour) =>
        Math.Max(1, site.Pue + site.PueSwing * 0.5 *
            (Math.Cos(2 * Math.PI * (month - 7) / 12) + Math.Cos(2 * Math.PI * (localHour - 15) / 24)));

    private int Until(int hour, LocalDate day)
    {
        int end = _hours.EndOfMonth(hour);
        MilestoneSpec? next = _site.Energised.FirstOrDefault(m => m.From > day);
        if (next is null) return end;
        for (int d = _hours.DayOf(hour) + 1; d < _hours.Days && _hours.FirstHour(d) < end; d++)
        {
            if (_hours.Local[_hours.FirstHour(d)].Date >= next.From) return _hours.FirstHour(d);
        }
        return end;
    }
}
