using Headroom.Grid.Quantities;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Time;
using Headroom.Market.Offers;

namespace Headroom.Market.Participants;

/// <summary>
/// A mining site bids a falling staircase of break-evens, one step a machine model: it runs while spot is below what an
/// MWh of hashing earns. Fixed-price power is sunk, so a contract does not move the bid. What never steps aside, of the best
/// machines, bids at any price. Stands for a calendar month.
/// </summary>
public sealed class MinerDesk : IDesk
{
    /// <summary>Bid of what runs at any price, cents/MWh; the market takes it for the value of lost load, the bid of firm load.</summary>
    public const int AnyPrice = int.MaxValue;

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

    /// <summary>Most steps that a site bids: one a machine model, and one more where part of a model never steps aside.</summary>
    public static int Steps(MinerSpec site)
    {
        ArgumentNullException.ThrowIfNull(site);
        return site.Machines.Count + (site.CurtailableShare < 1 ? 1 : 0);
    }

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
        List<OfferStep> bids = [];
        List<long> values = [];
        long always = (long)Math.Round((1 - _site.CurtailableShare) * machines.Sum(m => m.Watts));
        foreach ((double usd, long watts) in machines)
        {
            long runs = Math.Min(always, watts);
            always -= runs;
            if (runs > 0) Bid(AnyPrice, runs);
            if (watts > runs || runs == 0) Bid(Price.FromUsdPerMWh(usd).Cents, watts - runs);

            void Bid(int cents, long size)
            {
                bids.Add(new OfferStep(cents, size));
                values.Add(Money.FromUsd(usd).MicroDollars);
            }
        }
        return new DayOffer { Until = _hours.EndOfMonth(request.Hour), Bids = [.. bids], BidValueMicroDollars = [.. values] };
    }
}
