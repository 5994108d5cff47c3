using Headroom.Grid.Scenarios;
using Headroom.Market.Zones;

namespace Headroom.Studies.Redundancy;

/// <summary>
/// The block diagram of a site's power: feeds in parallel; behind them, for outages of all feeds, the UPS in time and gensets
/// k out of n. Analytic; the integrals over the length of an outage are of smooth functions and taken by Simpson's rule.
/// <para>
/// Feeds. One: failures after exponential time U, repair after exponential time r: an outage each U + r, mean length r. Two, alike and
/// independent: unavailability q = r / (U + r) each; both are down for q^2 of the time, a joint outage ends with
/// the first repair, so its mean length is d = r/2 and its frequency q^2 / d. Lengths are exponential in both cases. Exact.
/// </para>
/// <para>
/// Gensets. Each is called at the start of an outage, starts unless it is in repair (probability v) or fails to (probability f), then
/// alternates between running (mean m) and repair (mean b, then started again): it is up at age x with p(x) = p' + (p0 - p') e^(-cx),
/// p0 = (1-v)(1-f), c = 1/m + (1-f)/b, p' = (1-f)/(b c). Given the age the number up is binomial, which gives the
/// probability of too few and the mean missing share, both called h(x) here.
/// </para>
/// <para>
/// UPS (u) and start time (t). Where too few start, the loss begins at u; where one too many fails later, u after that; unless
/// a repair ends the shortage before, which it does not with s = e^(-iu), i = (n - k + 1)(1 - f)/b for the fewest that must be
/// down. So an outage loses s e^(-u/d) times the integral of e^(-x/d) h(0), and s e^(-(u+t)/d) times that of e^(-x/d) (h(x) - h(0)); if the
/// UPS is shorter than the start, all load from u to t, and from t on h without help. Fuel (F hours at this load, refilled 24 h after the first litre): from t + F + u
/// to t + 24 into the outage nothing is served, and so on each 24 h.
/// </para>
/// <para>
/// Approximations and their order, as shares of the lost time. (1) Gensets' repairs from the outage before: v from the mean over gaps taken as
/// exponential, gensets taken as independent: v^2, and for two feeds r/U, since joint outages come in clusters. (2) UPS and tank
/// full at the start: outages a year x (10 u, or 24 h) / 8766 h, and only where they were used. (3) A genset back from repair is up at
/// once: t/b. (4) UPS charged again when
/// shortages follow each other in one outage: 10 u / m for each genset needed, and (u/b)^2. (5) Fuel that is not burnt by gensets that
/// are down lasts longer: the mean missing share, and only where the tank runs dry.
/// </para>
/// </summary>
public sealed class BlockDiagram
{
    private const double Refill = 24;
    private const int Steps = 2000;

    private readonly int _needed;
    private readonly int _installed;
    private readonly double _ofEach; // share of the load that one genset carries
    private readonly double _start, _ups, _fuel;
    private readonly double _p0, _pEnd, _rate;
    private readonly double _lasts; // probability that a shortage outlasts the UPS
    private readonly double[] _logChoose; // of k among those installed

    /// <summary>Works out a site's diagram.</summary>
    /// <param name="site">The site; its load is its contracted power.</param>
    public BlockDiagram(DataCenterSpec site)
    {
        ArgumentNullException.ThrowIfNull(site);
        (OutagesPerYear, OutageHours) = Feeds(site);
        _ups = site.UpsMinutes / 60;
        _needed = GensetCount.Needed(site);
        _installed = GensetCount.Installed(site);
        _logChoose = new double[_installed + 1];
        for (int k = 1; k <= _installed; k++) _logChoose[k] = _logChoose[k - 1] + Math.Log((double)(_installed - k + 1) / k);
        if (OutagesPerYear <= 0 || site.ContractedMw <= 0) return;
        if (site.Gensets is { } gensets && _installed > 0)
        {
            _ofEach = gensets.MwEach / site.ContractedMw;
            _start = gensets.StartSeconds / 3600;
            _fuel = gensets.FuelHours * _needed * _ofEach;
            double back = (1 - gensets.FailToStart) / gensets.MttrHours;
            _rate = back + 1 / gensets.MttfHours;
            _pEnd = back / _rate;
            _lasts = Math.Exp(-(_installed - _needed + 1) * back * _ups);
            _p0 = (1 - InRepair(gensets)) * (1 - gensets.FailToStart);
        }
        ShortHours = PerOutage(TooFew);
        LostHours = PerOutage(MissingShare);
    }

    /// <summary>Outages of all feeds a year.</summary>
    public double OutagesPerYear { get; }

    /// <summary>Mean length of such an outage, hours.</summary>
    public double OutageHours { get; }

    /// <summary>Hours of an outage, on average, in which not all of the load is served.</summary>
    public double ShortHours { get; }

    /// <summary>The same, each counted by the share of the load that is lost.</summary>
    public double LostHours { get; }

    private static (double PerYear, double Hours) Feeds(DataCenterSpec site)
    {
        if (site.FeedFailuresPerYear <= 0) return (0, 0);
        double up = BackupYears.HoursPerYear / site.FeedFailuresPerYear, repair = site.FeedRepairHours;
        if (site.Redundancy == "N") return (BackupYears.HoursPerYear / (up + repair), repair);
        double down = repair / (up + repair);
        return (BackupYears.HoursPerYear * down * down / (repair / 2), repair / 2);
    }

    // Probability that a genset is in repair when an outage begins: what it is at the end of the one before (which
    // depends on itself, linearly), times what is left of it after the gap between them.
    private double InRepair(GensetSpec gensets)
    {
        double gap = BackupYears.HoursPerYear / OutagesPerYear - OutageHours;
        double left = gensets.MttrHours / (gensets.MttrHours + gap);
        double kept = 1 / (1 + _rate * OutageHours); // mean of e^(-cx) over the length of an outage
        // v = left (1 - p' - ((1-v)(1-f) - p') kept), solved for v.
        double starts = 1 - gensets.FailToStart;
        return left * (1 - _pEnd * (1 - kept) - starts * kept) / (1 - left * starts * kept);
    }

    private double PerOutage(Func<double, double> loss)
    {
        double mean = OutageHours;
        if (_installed == 0) return mean * Math.Exp(-_ups / mean);
        double atStart = loss(_p0);
        double later = Integral(0, 0, x => loss(Up(x)) - atStart);
        double lost = _ups >= _start
            ? _lasts * (Math.Exp(-_ups / mean) * mean * atStart + Math.Exp(-(_ups + _start) / mean) * later)
            : mean * (Math.Exp(-_ups / mean) - Math.Exp(-_start / mean))
                + Math.Exp(-_start / mean) * (mean * atStart + later);
        for (int fill = 0; _fuel < Refill && fill < 1000; fill++)
        {
            double from = Refill * fill + _fuel + _ups, to = Refill * (fill + 1);
            if (from >= to || Math.Exp(-from / mean) < 1e-15) break;
            lost += Math.Exp(-_start / mean) * Integral(from, to, x => 1 - loss(Up(x)));
        }
        return lost;
    }

    private double Up(double age) => _pEnd + (_p0 - _pEnd) * Math.Exp(-_rate * age);

    // Integral of e^(-x/d) g(x) from one age to another (0: to infinity), in y = e^(-x/d), by Simpson's rule.
    private double Integral(double from, double to, Func<double, double> g)
    {
        double high = Math.Exp(-from / OutageHours), low = to <= 0 ? 0 : Math.Exp(-to / OutageHours);
        double step = (high - low) / Steps, sum = 0;
        for (int i = 0; i <= Steps; i++)
        {
            double y = low + i * step;
            double age = y <= 0 ? 1e3 / _rate + 1e3 * OutageHours : -OutageHours * Math.Log(y);
            sum += (i == 0 || i == Steps ? 1 : i % 2 == 1 ? 4 : 2) * g(age);
        }
        return OutageHours * sum * step / 3;
    }

    private double TooFew(double up) => BelowNeeded(up, _ => 1);

    private double MissingShare(double up) => BelowNeeded(up, k => 1 - k * _ofEach);

    // Mean of a value over the number up, which is 0 from the number needed onward.
    private double BelowNeeded(double up, Func<int, double> value)
    {
        if (up >= 1) return 0;
        if (up <= 0) return value(0);
        double ofUp = Math.Log(up), ofDown = Math.Log(1 - up), mean = 0;
        for (int k = 0; k < _needed; k++) mean += Math.Exp(_logChoose[k] + k * ofUp + (_installed - k) * ofDown) * value(k);
        return mean;
    }
}
