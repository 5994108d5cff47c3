using Headroom.Grid.Quantities;
using Headroom.Grid.Random;
using Headroom.Grid.Scenarios;
using Headroom.Market.Books;
using Headroom.Market.Zones;

namespace Headroom.Market.Programmes;

/// <summary>
/// Coincident-peak charge (4CP, 12CP): each peak month costs rate / number of peak months x the site's own mean load in the
/// interval in which the whole system's load was highest. Nobody knows the interval before the month is over, so a site
/// guesses: on a day on which its own forecast reaches a share of the highest load of the month so far and of what it expects of the days
/// ahead, it steps aside in the highest hours of its forecast. Source of the rule: 16 TAC 25.192(b)(1).
/// </summary>
public sealed class CoincidentPeak : Programme
{
    private readonly CoincidentPeakSpec _spec;
    private readonly bool[] _isPeakMonth = new bool[13];
    private readonly ulong[] _keys;
    private readonly double _usdPerMwMonth;
    private readonly long[] _dayPeak; // expected, by market day; -1 where not worked out yet

    // State.
    private readonly bool[] _suspects; // member x hour of the market day
    private readonly long[] _recent;   // system load of the last interval hours
    private readonly long[] _own;      // member x the same
    private readonly long[] _twin;     // of its twin
    private readonly long[] _peakOwn;
    private readonly long[] _peakTwin;
    private long _peak;                // highest interval of the month so far

    /// <summary>A charge and its payers.</summary>
    public CoincidentPeak(CoincidentPeakSpec spec, ProgrammeTerms terms) : base(terms)
    {
        ArgumentNullException.ThrowIfNull(spec);
        _spec = spec;
        foreach (double month in spec.Months) _isPeakMonth[(int)month] = true;
        _usdPerMwMonth = spec.UsdPerKwYear * 1000 / Math.Max(1, spec.Months.Count);
        int n = Terms.Members.Count;
        _keys = [.. Terms.Members.Select(m => Draw.Key(m.Name))];
        _dayPeak = new long[Terms.Hours.Days];
        Array.Fill(_dayPeak, -1);
        _suspects = new bool[n * HoursOfDay];
        _recent = new long[spec.IntervalHours];
        _own = new long[n * spec.IntervalHours];
        _twin = new long[n * spec.IntervalHours];
        _peakOwn = new long[n];
        _peakTwin = new long[n];
    }

    // An autumn day has 25 hours.
    private const int HoursOfDay = 25;

    /// <inheritdoc/>
    public override string Rule =>
        $"{_spec.UsdPerKwYear:0.##} $/kW-yr x own mean load in the system's highest {_spec.IntervalHours} h of each of {_spec.Months.Count} months, "
        + "known only afterwards (16 TAC 25.192)";

    /// <inheritdoc/>
    public override Cause Cause => Cause.CoincidentPeak;

    /// <inheritdoc/>
    public override bool OrdersAreCalls => false;

    /// <inheritdoc/>
    public override void Begin(ProgrammeHour hour)
    {
        ArgumentNullException.ThrowIfNull(hour);
        int day = hour.Hours.DayOf(hour.Hour);
        if (hour.Hour != hour.Hours.FirstHour(day)) return;
        Array.Clear(_suspects);
        if (!_isPeakMonth[hour.Local.Month]) return;
        for (int m = 0; m < Terms.Members.Count; m++) Guess(m, day, hour);
    }

    /// <inheritdoc/>
    public override long Ordered(int member, ProgrammeHour hour)
    {
        ArgumentNullException.ThrowIfNull(hour);
        return _suspects[member * HoursOfDay + hour.Hour - hour.Hours.FirstHour(hour.Hours.DayOf(hour.Hour))]
            ? Terms.Members[member].EnrolledWatts : 0;
    }

    /// <inheritdoc/>
    public override void Settle(ProgrammeHour hour, ReadOnlySpan<long> dropped, ProgrammeBooks books)
    {
        ArgumentNullException.ThrowIfNull(hour);
        if (!_isPeakMonth[hour.Local.Month]) return;
        int slot = hour.Hour % _recent.Length, n = Terms.Members.Count;
        _recent[slot] = hour.SystemWatts;
        for (int m = 0; m < n; m++)
        {
            EnrolledSite site = Terms.Members[m];
            SiteHour drew = hour.Site(site.Participant);
            _own[m * _recent.Length + slot] = drew.Drawn;
            _twin[m * _recent.Length + slot] = drew.Twin;
        }
        long load = _recent.Sum() / _recent.Length;
        if (load > _peak)
        {
            _peak = load;
            for (int m = 0; m < n; m++)
            {
                _peakOwn[m] = _own.AsSpan(m * _recent.Length, _recent.Length).ToArray().Sum() / _recent.Length;
                _peakTwin[m] = _twin.AsSpan(m * _recent.Length, _recent.Length).ToArray().Sum() / _recent.Length;
            }
        }
        if (hour.EndsMonth) Charge(hour, books);
    }

    private void Charge(ProgrammeHour hour, ProgrammeBooks books)
    {
        long microDollarsPerMw = Money.FromUsd(_usdPerMwMonth).MicroDollars;
        for (int m = 0; m < Terms.Members.Count; m++)
        {
            EnrolledSite site = Terms.Members[m];
            books.Pay(hour.Hour, site, Cause.CoincidentPeak, -Of(_peakOwn[m]), _peakOwn[m]);
            books.PayTwin(site, -Of(_peakTwin[m]));
        }
        _peak = 0;
        Array.Clear(_recent);
        Array.Clear(_own);
        Array.Clear(_twin);

        long Of(long watts) => (long)((Int128)watts * microDollarsPerMw / Power.WattsPerMW);
    }

    /// <summary>A site's view of a day: the expected load, wrong by the site's own error of the day.</summary>
    private double Forecast(int member, int day, long expected) =>
        expected * (1 + _spec.ForecastError * Draw.Normal(Terms.Seed, _keys[member], day, Streams.PeakForecast));

    private void Guess(int member, int day, ProgrammeHour hour)
    {
        int month = hour.Local.Month;
        double threshold = _peak;
        for (int d = day + 1; d <= day + _spec.OutlookDays && d < hour.Hours.Days; d++)
        {
            if (hour.Hours.Local[hour.Hours.FirstHour(d)].Month != month) break;
            threshold = Math.Max(threshold, Forecast(member, d, PeakOf(d, hour)));
        }
        threshold *= _spec.SuspectShare;
        int first = hour.Hours.FirstHour(day), count = hour.Hours.EndHour(day) - first;
        if (Forecast(member, day, PeakOf(day, hour)) < threshold) return;
        int[] order = [.. Enumerable.Range(0, count).OrderByDescending(h => hour.ExpectedLoadWatts(first + h)).ThenBy(h => h)];
        foreach (int h in order.Take(_spec.HoursPerDay))
        {
            if (Forecast(member, day, hour.ExpectedLoadWatts(first + h)) >= threshold) _suspects[member * HoursOfDay + h] = true;
        }
    }

    private long PeakOf(int day, ProgrammeHour hour)
    {
        if (_dayPeak[day] >= 0) return _dayPeak[day];
        long peak = 0;
        for (int h = hour.Hours.FirstHour(day); h < hour.Hours.EndHour(day); h++) peak = Math.Max(peak, hour.ExpectedLoadWatts(h));
        return _dayPeak[day] = peak;
    }

    /// <inheritdoc/>
    public override void Save(BinaryWriter writer)
    {
        base.Save(writer);
        writer.WriteAll(_suspects);
        writer.WriteAll(_recent);
        writer.WriteAll(_own);
        writer.WriteAll(_twin);
        writer.WriteAll(_peakOwn);
        writer.WriteAll(_peakTwin);
        writer.Write(_peak);
    }

    /// <inheritdoc/>
    public override void Load(BinaryReader reader)
    {
        base.Load(reader);
        reader.ReadAll(_suspects);
        reader.ReadAll(_recent);
        reader.ReadAll(_own);
        reader.ReadAll(_twin);
        reader.ReadAll(_peakOwn);
        reader.ReadAll(_peakTwin);
        _peak = reader.ReadInt64();
    }
}
