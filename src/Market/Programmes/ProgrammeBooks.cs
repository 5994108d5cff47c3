using Headroom.Market.Books;

namespace Headroom.Market.Programmes;

/// <summary>Where a programme books. Who funds a cause, see <see cref="Ledger"/>.</summary>
public sealed class ProgrammeBooks
{
    private readonly Ledger _ledger;
    private readonly long[] _twin;
    private readonly ProgrammeTally _tally;

    internal ProgrammeBooks(Ledger ledger, long[] twin, ProgrammeTally tally)
    {
        _ledger = ledger;
        _twin = twin;
        _tally = tally;
    }

    /// <summary>Books an amount that a site receives (negative: pays).</summary>
    /// <param name="hour">Hour of the run.</param>
    /// <param name="site">The site.</param>
    /// <param name="cause">Cause, see <see cref="Programme.Cause"/>; <see cref="Cause.Clawback"/> for what is taken back.</param>
    /// <param name="microDollars">Amount.</param>
    /// <param name="wattHours">Quantity that it is paid for: watt-hours, or watts times hours of readiness.</param>
    public void Pay(int hour, EnrolledSite site, Cause cause, long microDollars, long wattHours)
    {
        ArgumentNullException.ThrowIfNull(site);
        _ledger.Book(hour, site.Participant, cause, microDollars, wattHours);
        _tally.Pay(site.Participant, cause, microDollars);
    }

    /// <summary>What the site's twin, which never steps aside and is in no programme, would have received (negative: paid).</summary>
    public void PayTwin(EnrolledSite site, long microDollars)
    {
        ArgumentNullException.ThrowIfNull(site);
        _twin[site.Participant] += microDollars;
        _tally.PayTwin(site.Participant, microDollars);
    }
}
