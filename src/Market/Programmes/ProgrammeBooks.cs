using Headroom.Market.Books;

namespace Headroom.Market.Programmes;

/// <summary>Where a programme books. Who funds a cause, see <see cref="Ledger"/>.</summary>
public sealed class ProgrammeBooks
{
    private readonly Ledger _ledger;
    private readonly long[] _twin;
    private readonly ProgrammeTally _tally;
    private readonly Dictionary<int, int> _accounts;

    internal ProgrammeBooks(Ledger ledger, long[] twin, ProgrammeTally tally, Programme programme, short number)
    {
        _ledger = ledger;
        _twin = twin;
        _tally = tally;
        _accounts = programme.Terms.Members.ToDictionary(m => m.Participant, m => ledger.Enrol(m.Participant, number, programme.Causes));
    }

    /// <summary>Books an amount that a site receives (negative: pays).</summary>
    /// <param name="hour">Hour of the run.</param>
    /// <param name="site">The site.</param>
    /// <param name="cause">One of <see cref="Programme.Causes"/>; <see cref="Cause.Clawback"/> for what is taken back.</param>
    /// <param name="microDollars">Amount.</param>
    /// <param name="quantity">Quantity that it is paid for, millionths of the cause's unit (<see cref="CauseUnits"/>): watt-hours, watts through an hour or a day.</param>
    /// <exception cref="ArgumentException">The programme names no such cause.</exception>
    public void Pay(int hour, EnrolledSite site, Cause cause, long microDollars, long quantity)
    {
        ArgumentNullException.ThrowIfNull(site);
        _ledger.BookUnder(hour, _accounts[site.Participant], cause, microDollars, quantity);
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
