using Headroom.Grid.Quantities;
using Headroom.Grid.Scenarios;
using Headroom.Market.Books;

namespace Headroom.Market.Programmes;

/// <summary>
/// Load in a capacity market (PJM). Backed: a site is paid the capacity price a day for its accredited reduction, and the zone's
/// price, up to a strike, for energy it drops in a call; what fails costs its day's price times the penalty. Not backed: load
/// that bought no capacity is cut first and is paid nothing; what it has of it is the capacity charge that its twin pays.
/// Sources: PJM RPM (clearing price x UCAP), PJM's non-capacity-backed load proposal and board letter of 2026-01-16.
/// </summary>
public sealed class CapacityResponse : Programme
{
    private readonly CapacityResponseSpec _spec;

    /// <summary>A programme and its sites.</summary>
    public CapacityResponse(CapacityResponseSpec spec, ProgrammeTerms terms) : base(terms)
    {
        ArgumentNullException.ThrowIfNull(spec);
        _spec = spec;
    }

    /// <inheritdoc/>
    public override string Rule => _spec.Backed
        ? $"{_spec.UsdPerMwDay:0.##} $/MW-day x {_spec.Accredited:P0} of the reduction; energy in calls at the zone's price, at most {_spec.StrikeUsdPerMwh:0} $/MWh (PJM RPM)"
        : $"no capacity charge ({_spec.UsdPerMwDay:0.##} $/MW-day), cut first, nothing paid (PJM non-capacity-backed load)";

    /// <inheritdoc/>
    public override Cause Cause => Cause.CapacityResponse;

    /// <inheritdoc/>
    public override IReadOnlyList<Cause> Causes => [Cause, Cause.CapacityEnergy, Cause.Clawback];

    /// <inheritdoc/>
    public override void Settle(ProgrammeHour hour, ReadOnlySpan<long> dropped, ProgrammeBooks books)
    {
        ArgumentNullException.ThrowIfNull(hour);
        long perMwDay = Money.FromUsd(_spec.UsdPerMwDay * _spec.Accredited).MicroDollars;
        Price energy = Price.FromUsdPerMWh(Math.Min(_spec.StrikeUsdPerMwh, Math.Max(0, hour.PriceCents / 100.0)));
        for (int m = 0; m < Terms.Members.Count; m++)
        {
            EnrolledSite site = Terms.Members[m];
            if (hour.EndsDay)
            {
                long day = Scaled(perMwDay, site.EnrolledWatts);
                if (_spec.Backed) books.Pay(hour.Hour, site, Cause, day, site.EnrolledWatts);
                else books.PayTwin(site, -day);
            }
            if (!IsCalled || !_spec.Backed) continue;
            long paid = Math.Max(0, dropped[m] - hour.Site(site.Participant).SoldBack);
            books.Pay(hour.Hour, site, Cause.CapacityEnergy, Money.Of(paid, energy).MicroDollars, paid);
            long failed = Math.Max(0, Math.Min(site.EnrolledWatts, hour.BaselineWatts(this, m)) - dropped[m]);
            books.Pay(hour.Hour, site, Cause.Clawback, -(long)(_spec.Penalty * Scaled(perMwDay, failed)), failed);
        }

        static long Scaled(long microDollarsPerMw, long watts) => (long)((Int128)microDollarsPerMw * watts / Power.WattsPerMW);
    }
}
