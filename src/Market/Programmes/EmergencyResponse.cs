using Headroom.Grid.Quantities;
using Headroom.Grid.Scenarios;
using Headroom.Market.Books;
using NodaTime;

namespace Headroom.Market.Programmes;

/// <summary>
/// Emergency response service (ERS-10, ERS-30): a site is paid for every hour of a contract term in which it is committed,
/// clearing price x MW x min(1, availability factor) x performance factor. Availability is what it could have dropped over what it
/// committed, over the hours without a call; performance is what it dropped below its baseline over what it had committed of that
/// baseline. A performance factor below the limit pays nothing for the term and suspends the site for the next. No energy is
/// paid for. Source of the rule: 16 TAC 25.507, ERCOT protocols section 8.1.3 (as remembered).
/// </summary>
public sealed class EmergencyResponse : Programme
{
    private readonly EmergencyResponseSpec _spec;
    private readonly bool[] _startsTerm = new bool[13];

    // State, by member.
    private readonly long[] _earned;    // price x enrolled MW, micro-dollars of the term
    private readonly long[] _enrolled;  // watt-hours that it is for
    private readonly long[] _committed; // watt-hours without a call
    private readonly long[] _available;
    private readonly long[] _required;  // watt-hours in calls
    private readonly long[] _delivered;
    private readonly byte[] _suspended;
    private double _hoursCalled;

    /// <summary>A service and its sites.</summary>
    public EmergencyResponse(EmergencyResponseSpec spec, ProgrammeTerms terms) : base(terms)
    {
        ArgumentNullException.ThrowIfNull(spec);
        _spec = spec;
        foreach (double month in spec.TermStarts) _startsTerm[(int)month] = true;
        int n = Terms.Members.Count;
        _earned = new long[n];
        _enrolled = new long[n];
        _committed = new long[n];
        _available = new long[n];
        _required = new long[n];
        _delivered = new long[n];
        _suspended = new byte[n];
    }

    /// <inheritdoc/>
    public override string Rule =>
        $"clearing price x MW x hours x min(1, availability) x performance, by contract term; nothing and a term's suspension below {_spec.SuspendBelow:0.##}; "
        + $"full response in {_spec.ResponseMinutes:0} min (16 TAC 25.507)";

    /// <inheritdoc/>
    public override Cause Cause => Cause.EmergencyResponse;

    /// <inheritdoc/>
    public override bool MayCall(ProgrammeHour hour) => _hoursCalled + 1 <= _spec.HoursPerTerm;

    /// <inheritdoc/>
    public override bool MayGoOn(ProgrammeHour hour) => MayCall(hour);

    /// <inheritdoc/>
    public override long Ordered(int member, ProgrammeHour hour) => _suspended[member] == 0 ? base.Ordered(member, hour) : 0;

    /// <inheritdoc/>
    public override void Settle(ProgrammeHour hour, ReadOnlySpan<long> dropped, ProgrammeBooks books)
    {
        ArgumentNullException.ThrowIfNull(hour);
        Price price = Price.FromUsdPerMWh(UsdPerMwHour(hour.Local));
        if (IsCalled) _hoursCalled++;
        for (int m = 0; m < Terms.Members.Count; m++)
        {
            if (_suspended[m] != 0) continue;
            EnrolledSite site = Terms.Members[m];
            _earned[m] += Money.Of(site.EnrolledWatts, price).MicroDollars;
            _enrolled[m] += site.EnrolledWatts;
            if (IsCalled)
            {
                // A site that is not expected to run has that much less to drop: short readiness, not failed performance.
                long required = Math.Min(site.EnrolledWatts, hour.BaselineWatts(this, m));
                _required[m] += required;
                _delivered[m] += Math.Min(dropped[m], required);
            }
            else
            {
                _committed[m] += site.EnrolledWatts;
                _available[m] += Math.Min(site.EnrolledWatts, hour.Site(site.Participant).Drawn);
            }
        }
        if (hour.EndsMonth && (hour.Hour + 1 == hour.Hours.Count || _startsTerm[hour.Hours.Local[hour.Hour + 1].Month])) PayTerm(hour, books);
    }

    private void PayTerm(ProgrammeHour hour, ProgrammeBooks books)
    {
        for (int m = 0; m < Terms.Members.Count; m++)
        {
            double availability = _committed[m] == 0 ? 1 : Math.Min(1, _available[m] / (double)_committed[m]);
            double performance = _required[m] == 0 ? 1 : _delivered[m] / (double)_required[m];
            bool failed = performance < _spec.SuspendBelow;
            long due = failed ? 0 : (long)(_earned[m] * availability * performance);
            books.Pay(hour.Hour, Terms.Members[m], Cause, due, _enrolled[m]);
            _suspended[m] = (byte)(failed ? 1 : 0);
            _earned[m] = _enrolled[m] = _committed[m] = _available[m] = _required[m] = _delivered[m] = 0;
        }
        _hoursCalled = 0;
    }

    /// <summary>Clearing price of an hour, $/MW-h.</summary>
    private double UsdPerMwHour(LocalDateTime local)
    {
        bool weekend = local.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday;
        foreach (TimePeriodSpec period in _spec.Periods)
        {
            if (local.Hour >= period.FromHour && local.Hour <= period.ThroughHour
                && (period.Months.Count == 0 || period.Months.Contains(local.Month))
                && (period.Days == "all" || period.Days == "weekends" == weekend))
                return period.UsdPerMwHour;
        }
        return _spec.UsdPerMwHour;
    }

    /// <inheritdoc/>
    public override void Save(BinaryWriter writer)
    {
        base.Save(writer);
        foreach (long[] column in Columns) writer.WriteAll(column);
        writer.WriteAll(_suspended);
        writer.Write(_hoursCalled);
    }

    /// <inheritdoc/>
    public override void Load(BinaryReader reader)
    {
        base.Load(reader);
        foreach (long[] column in Columns) reader.ReadAll(column);
        reader.ReadAll(_suspended);
        _hoursCalled = reader.ReadDouble();
    }

    private long[][] Columns => [_earned, _enrolled, _committed, _available, _required, _delivered];
}
