namespace Headroom.Studies.Curtailment;

/// <summary>
/// Curtailment-enabled headroom of an area (method of Norris et al., "Rethinking Load Growth", Duke University 2025):
/// the largest constant new load that keeps total demand at or below the seasonal peaks already carried, if it steps
/// aside whenever it would not, and so gives up no more than a set share of its energy. Energy only: no outages, ramps
/// or network. Margins are sorted once and summed from the smallest up, so that an evaluation costs O(log n).
/// </summary>
public sealed class HeadroomStudy
{
    private const double HoursOfYear = 8760;

    /// <summary>The limits that results report: 0.25, 0.5, 1 and 5 % of the new load's energy, as fractions.</summary>
    public static IReadOnlyList<double> Limits { get; } = [0.0025, 0.005, 0.01, 0.05];

    private readonly double[] _margins;
    private readonly bool[] _summer;
    private readonly double[] _sorted;
    private readonly double[] _sums;

    /// <summary>Prepares a study of an hourly series.</summary>
    /// <param name="demandMw">Demand of consecutive hours, MW; at least one.</param>
    /// <param name="month">Local calendar month (1 to 12) of each hour.</param>
    /// <param name="peaks">
    /// Thresholds; left out, the series' own seasonal peaks. An hour above a given threshold counts as one without room:
    /// what exceeds the threshold by itself is no curtailment of the new load.
    /// </param>
    /// <exception cref="ArgumentException">No hour, or lengths differ.</exception>
    public HeadroomStudy(ReadOnlySpan<double> demandMw, ReadOnlySpan<byte> month, SeasonalPeaks? peaks = null)
    {
        ArgumentOutOfRangeException.ThrowIfZero(demandMw.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(month.Length, demandMw.Length);
        Peaks = peaks ?? SeasonalPeaks.Of(demandMw, month);
        Years = YearsOf(demandMw.Length);
        _margins = new double[demandMw.Length];
        _summer = new bool[demandMw.Length];
        for (int t = 0; t < _margins.Length; t++)
        {
            _summer[t] = Peaks.IsSummer(month[t]);
            _margins[t] = Math.Max(0, Peaks.Of(month[t]) - demandMw[t]);
        }
        _sorted = [.. _margins];
        Array.Sort(_sorted);
        _sums = new double[_sorted.Length + 1];
        for (int i = 0; i < _sorted.Length; i++) _sums[i + 1] = _sums[i] + _sorted[i];
    }

    /// <summary>The thresholds in use.</summary>
    public SeasonalPeaks Peaks { get; }

    /// <summary>Years of the span: whole ones as the calendar counts them (leap days included), else hours / 8,760.</summary>
    public double Years { get; }

    /// <summary>Energy curtailed over the whole span, MWh, if <paramref name="loadMw"/> is added to every hour.</summary>
    public double CurtailedMwh(double loadMw)
    {
        int hours = HoursBelow(loadMw);
        return hours * loadMw - _sums[hours];
    }

    /// <summary>
    /// Curtailed share of the energy of a new load, averaged over years of 8,760 hours; 0 for no load.
    /// Never falls as the load grows.
    /// </summary>
    public double Rate(double loadMw) => loadMw <= 0 ? 0 : CurtailedMwh(loadMw) / (HoursOfYear * Years * loadMw);

    /// <summary>The answer for one limit.</summary>
    /// <param name="limit">Curtailed share of energy, a fraction above 0 and below 1.</param>
    public HeadroomAnswer At(double limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(limit, 1);
        double load = HeadroomMw(limit);
        int curtailed = HoursBelow(load);
        (int events, double mean, _) = Events(load);
        return new(limit, load, curtailed / Years,
            Kept(load, curtailed, 0.50), Kept(load, curtailed, 0.75), Kept(load, curtailed, 0.90), events, mean);
    }

    /// <summary>The answer for one limit, with its seasons and longest event.</summary>
    /// <param name="limit">Curtailed share of energy, a fraction above 0 and below 1.</param>
    public LimitHeadroom Detail(double limit)
    {
        HeadroomAnswer answer = At(limit);
        double load = answer.HeadroomMw, summer = 0;
        int summerHours = 0;
        for (int t = 0; t < _margins.Length; t++)
        {
            if (!_summer[t] || _margins[t] >= load) continue;
            summerHours++;
            summer += load - _margins[t];
        }
        double energy = CurtailedMwh(load), hours = answer.CurtailedHoursPerYear * Years;
        return new(limit, load, answer.CurtailedHoursPerYear, answer.Events / Years, answer.MeanEventHours, Events(load).Longest,
            answer.ShareKept50, answer.ShareKept75, answer.ShareKept90, energy / Years,
            hours > 0 ? summerHours / hours : 0, energy > 0 ? summer / energy : 0);
    }

    /// <summary>The answers for <see cref="Limits"/>, in their order.</summary>
    public IReadOnlyList<HeadroomAnswer> AtLimits() => [.. Limits.Select(At)];

    /// <summary>The constant new load whose curtailed share is a limit, MW.</summary>
    /// <param name="limit">Curtailed share of energy, a fraction above 0 and below 1.</param>
    public double HeadroomMw(double limit)
    {
        double low = 0, high = 1;
        // The rate tends to (hours / 8,760 a year), at least 0.99, as the load grows without bound.
        while (Rate(high) < limit) high *= 2;
        for (int i = 0; i < 200 && high - low > 1e-10 * high; i++)
        {
            double middle = 0.5 * (low + high);
            if (Rate(middle) < limit) low = middle;
            else high = middle;
        }
        return low;
    }

    private int HoursBelow(double loadMw)
    {
        int low = 0, high = _sorted.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (_sorted[middle] < loadMw) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private double Kept(double loadMw, int curtailed, double share) =>
        curtailed == 0 ? 1 : (curtailed - HoursBelow(share * loadMw)) / (double)curtailed;

    private (int Count, double MeanHours, int Longest) Events(double loadMw)
    {
        int events = 0, hours = 0, run = 0, longest = 0;
        foreach (double margin in _margins)
        {
            if (margin >= loadMw)
            {
                run = 0;
                continue;
            }
            hours++;
            if (++run == 1) events++;
            longest = Math.Max(longest, run);
        }
        return (events, events == 0 ? 0 : hours / (double)events, longest);
    }

    private static double YearsOf(int hours)
    {
        double years = hours / HoursOfYear, whole = Math.Round(years);
        return whole >= 1 && Math.Abs(years - whole) <= 0.003 * whole ? whole : years;
    }
}
