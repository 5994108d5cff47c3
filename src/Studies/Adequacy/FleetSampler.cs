using System.Numerics;
using Headroom.Grid.Adequacy;
using Headroom.Grid.Random;

namespace Headroom.Studies.Adequacy;

/// <summary>
/// Random years of one region without storage and without load that steps aside: only hours in which a unit changes are looked at, and of the
/// hours between two changes only those of days whose peak the capacity left can't carry.
/// </summary>
internal sealed class FleetSampler : ISampler
{
    private const int Day = 24;

    private readonly ulong _seed;
    private readonly DependentLaws _dependent;
    private OutageSampler[] _laws = [];
    private readonly double[] _capacity;
    private readonly double[] _commonOutage;
    private readonly OutageSampler _common;
    private readonly double[][] _margin; // by load step: capacity of what fails, less net load
    private readonly double[][] _dayMargin; // lowest of each day
    private readonly double[] _cumulative;
    private readonly bool[] _peakHour;
    private readonly int _hours;
    private readonly double[] _change; // MW that go out in an hour, less those that come back
    private readonly ulong[] _changed; // hours with a change, a bit each
    private readonly List<(int From, int To)> _spans = [], _events = [];

    /// <summary>Prepares a system.</summary>
    public FleetSampler(AdequacySystem system, ulong seed, double loadSigma, double extraLoadMw, Dependence dependence)
    {
        _seed = seed;
        _hours = system.Hours;
        AdequacyUnit[] failing = [.. system.Units.Where(unit => unit.Law.OutageRate > 0 || unit.CommonOutage > 0)];
        AdequacyUnit[] firm = [.. system.Units.Except(failing)];
        _dependent = new(failing.Select(unit => unit.Law), dependence, seed);
        _capacity = [.. failing.Select(unit => unit.CapacityMw[0])];
        _commonOutage = [.. failing.Select(unit => unit.CommonOutage)];
        if (_commonOutage.Any(q => q > 0) && system.CommonEventsPerYear > 0) _common = new(new(system.CommonEntry, 1 / system.CommonMeanHours));
        double all = _capacity.Sum();
        double[] firmMw = [.. Enumerable.Range(0, _hours).Select(h => firm.Sum(unit => unit.At(h)))];
        var steps = LoadUncertainty.Steps(loadSigma);
        _margin = [.. steps.Select(step => system.LoadMw[0].Select((mw, h) => all + firmMw[h] - mw * step.Factor - extraLoadMw).ToArray())];
        _dayMargin = [.. _margin.Select(margin => margin.Chunk(Day).Select(day => day.Min()).ToArray())];
        _cumulative = new double[steps.Count];
        for (int s = 0; s < steps.Count; s++) _cumulative[s] = (s == 0 ? 0 : _cumulative[s - 1]) + steps[s].Probability;
        _peakHour = PeakHours.Of(system);
        _change = new double[_hours + 1];
        _changed = new ulong[_hours / 64 + 1];
    }

    /// <summary>Whether a system can be played so.</summary>
    public static bool CanPlay(AdequacySystem system) =>
        system.Regions.Count == 1 && system.Storage.Count == 0 && system.Flexible.Count == 0
        && system.Units.All(unit => unit.CapacityMw.Length == 1 || unit.Law.OutageRate <= 0 && unit.CommonOutage <= 0);

    /// <inheritdoc/>
    public double[] RegionHours { get; } = new double[1];

    /// <inheritdoc/>
    public double[] RegionMwh { get; } = new double[1];

    /// <inheritdoc/>
    public void Clear() => RegionHours[0] = RegionMwh[0] = 0;

    /// <inheritdoc/>
    public SampleYear Play(long sample)
    {
        _events.Clear();
        if (_common.Fails) _common.Down(SampleKeys.Of(_seed, SampleKeys.Common, sample), _hours, _events);
        _laws = _dependent.Of(sample);
        double outage = 0;
        for (int u = 0; u < _laws.Length; u++)
        {
            ulong key = SampleKeys.Of(_seed, SampleKeys.Unit + (ulong)u, sample);
            outage += _events.Count > 0 && _commonOutage[u] > 0 ? WithEvents(u, key, sample) : Alone(u, key);
        }
        int step = 0;
        if (_margin.Length > 1)
        {
            double draw = new DrawRow(SampleKeys.Of(_seed, SampleKeys.Load, sample)).Next();
            while (step + 1 < _cumulative.Length && draw > _cumulative[step]) step++;
        }
        SampleYear year = Scan(outage, _margin[step], _dayMargin[step]);
        RegionHours[0] += year.Hours;
        RegionMwh[0] += year.EnergyMwh;
        return year;
    }

    // Sojourns of one unit straight into the changes; returns what is out at the start.
    private double Alone(int u, ulong key)
    {
        OutageSampler law = _laws[u];
        if (!law.Fails) return 0;
        DrawRow draws = new(key);
        bool down = law.Starts(ref draws);
        double capacity = _capacity[u], start = down ? capacity : 0;
        for (int at = 0; ;)
        {
            at += law.Sojourn(ref draws, down, _hours - at);
            if (at >= _hours) return start;
            down = !down;
            Change(at, down ? capacity : -capacity);
        }
    }

    // The unit's own outages, and those in which an event takes it, as one set of hours.
    private double WithEvents(int u, ulong key, long sample)
    {
        _spans.Clear();
        _laws[u].Down(key, _hours, _spans);
        DrawRow taken = new(SampleKeys.Of(_seed, SampleKeys.Taken + (ulong)u, sample));
        foreach ((int from, int to) in _events)
            if (taken.Next() <= _commonOutage[u]) _spans.Add((from, to));
        _spans.Sort();
        double start = 0;
        for (int i = 0, end; i < _spans.Count;)
        {
            int from = _spans[i].From;
            end = _spans[i].To;
            for (i++; i < _spans.Count && _spans[i].From <= end; i++) end = Math.Max(end, _spans[i].To);
            if (from == 0) start = _capacity[u];
            else Change(from, _capacity[u]);
            if (end < _hours) Change(end, -_capacity[u]);
        }
        return start;
    }

    private void Change(int hour, double mw)
    {
        _change[hour] += mw;
        _changed[hour >> 6] |= 1UL << (hour & 63);
    }

    private SampleYear Scan(double outage, double[] margin, double[] dayMargin)
    {
        SampleYear year = default;
        int at = 0, lastDay = -1;
        for (int word = 0; word < _changed.Length; word++)
        {
            ulong bits = _changed[word];
            _changed[word] = 0;
            while (bits != 0)
            {
                int hour = (word << 6) + BitOperations.TrailingZeroCount(bits);
                bits &= bits - 1;
                Look(at, hour, outage, margin, dayMargin, ref year, ref lastDay);
                outage += _change[hour];
                _change[hour] = 0;
                at = hour;
            }
        }
        Look(at, _hours, outage, margin, dayMargin, ref year, ref lastDay);
        return year;
    }

    private void Look(int from, int to, double outage, double[] margin, double[] dayMargin, ref SampleYear year, ref int lastDay)
    {
        // Far less than a watt: sums of changes may be off by their last bit.
        double least = outage - 1e-7;
        for (int day = from / Day, lastOf = (to - 1) / Day; day <= lastOf; day++)
        {
            if (least <= dayMargin[day]) continue;
            int end = Math.Min(to, (day + 1) * Day);
            for (int h = Math.Max(from, day * Day); h < end; h++)
            {
                if (least <= margin[h]) continue;
                year.Hours++;
                year.EnergyMwh += outage - margin[h];
                if (_peakHour[h]) year.Days++;
                if (day != lastDay) year.AnyDays++;
                lastDay = day;
            }
        }
    }
}
