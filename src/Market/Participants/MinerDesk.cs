using Headroom.Grid.Quantities;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Time;
using Headroom.Market.Offers;

namespace Headroom.Market.Participants;

/// <summary>
/// A mining site bids a falling staircase of break-evens, one step a machine model: it runs while spot is below what an
/// MWh of hashing earns. Fixed-price power is sunk, so a contract does not move the bid. Stands for a calendar month.
/// </summary>
public sealed class MinerDesk : IDesk
{
    private readonly MinerSpec _site;
    private readonly HashpriceSpec _hashprice;
    private readonly RunHours _hours;

    /// <summary>A desk for a mining site.</summary>
    public MinerDesk(MinerSpec site, HashpriceSpec hashprice, RunHours hours)
    {
        _site = site;
        _hashprice = hashprice;
        _hours = hours;
    }

    /// <summary>
    /// Break-even power price: (1 - pool fee) x 1000 x H / (24 x e x PUE), $/MWh.
    /// A petahash a second (1,000 TH/s) at e J/TH draws e kW at the machine and e x PUE kW at the site, so it uses
    /// 24 x e x PUE / 1000 MWh a day and earns H.
    /// </summary>
    /// <param name="hashpriceUsdPerPhDay">H, $/PH/day.</param>
    /// <param name="jPerTh">e, J/TH at the wall.</param>
    /// <param name="pue">Site power over machine power.</param>
    /// <param name="poolFee">Share that the pool keeps.</param>
    public static double BreakEvenUsdPerMwh(double hashpriceUsdPerPhDay, double jPerTh, double pue, double poolFee = 0) =>
        (1 - poolFee) * 1000 * hashpriceUsdPerPhDay / (24 * jPerTh * pue);

    /// <inheritdoc/>
    public DayOffer Offer(OfferRequest request)
    {
        IReadOnlyList<double> series = _hashprice.UsdPerPhDay;
        double hashprice = series[Math.Min(_hours.MonthIndex(request.Hour), series.Count - 1)];
        (double Usd, long Watts)[] machines =
        [
            .. _site.Machines
                .Select(m => (Usd: BreakEvenUsdPerMwh(hashprice, m.JPerTh, _site.Pue, _site.PoolFee), Power.FromMW(m.Mw).Watts))
                .OrderByDescending(m => m.Usd),
        ];
        return new DayOffer
        {
            Until = _hours.EndOfMonth(request.Hour),
            Bids = [.. machines.Select(m => new OfferStep(Price.FromUsdPerMWh(m.Usd).Cents, m.Watts))],
            BidValueMicroDollars = [.. machines.Select(m => Money.FromUsd(m.Usd).MicroDollars)],
        };
    }
}
