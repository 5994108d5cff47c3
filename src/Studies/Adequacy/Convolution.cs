using System.Globalization;
using Headroom.Grid;
using Headroom.Grid.Adequacy;

namespace Headroom.Studies.Adequacy;

/// <summary>
/// Exact adequacy of one region: in every hour the load is held against the capacity outage table. Dependence (copulas, the common
/// state) is a mixture of tables, given whose state units are independent. Tables are built once; loads may be moved afterwards.
/// </summary>
public sealed class Convolution
{
    private readonly double[] _net; // load less what never fails, MW
    private readonly bool[] _peakHour; // of the day, by load
    private readonly (double Probability, CapacityOutageTable[] ByGroup)[] _states;
    private readonly int[] _group; // which set of hourly capacities holds
    private readonly IReadOnlyList<(double Factor, double Probability)> _loads;
    private readonly double[] _load;
    private readonly double[] _firm;

    /// <summary>Builds the tables.</summary>
    /// <param name="system">A system of one region, without storage and without load that steps aside for some hours only.</param>
    /// <param name="loadSigma">Standard deviation of the load, a fraction.</param>
    /// <param name="dependence">How outages hang together; null: not at all.</param>
    /// <exception cref="InputException">The system is none of that.</exception>
    public Convolution(AdequacySystem system, double loadSigma = 0, Dependence? dependence = null)
    {
        ArgumentNullException.ThrowIfNull(system);
        if (system.Regions.Count > 1) throw Refuse(system, "regions", $"{system.Regions.Count}", "one region for convolution; --copper-plate, or --method montecarlo");
        if (system.Storage.Count > 0) throw Refuse(system, "storage", "", "none for convolution; use --method montecarlo");
        if (system.Flexible.Any(load => load.HoursPerDay < 24)) throw Refuse(system, "flexible", "", "hours_per_day 24 for convolution; use --method montecarlo");
        System = system;
        _load = system.LoadMw[0];
        _peakHour = PeakHours.Of(system);
        _loads = LoadUncertainty.Steps(loadSigma);
        AdequacyUnit[] failing = [.. system.Units.Where(unit => unit.Law.OutageRate > 0 || unit.CommonOutage > 0)];
        AdequacyUnit[] firm = [.. system.Units.Except(failing)];
        _firm = new double[system.Hours];
        foreach (AdequacyUnit unit in firm)
            for (int h = 0; h < _firm.Length; h++) _firm[h] += unit.At(h);
        _net = new double[system.Hours];
        (_group, int[] firstHour) = Groups(failing, system.Hours);
        _states = States(system, failing, firstHour, dependence ?? Dependence.None);
    }

    /// <summary>The system.</summary>
    public AdequacySystem System { get; }

    /// <summary>Whether convolution can answer for a system.</summary>
    public static bool CanTake(AdequacySystem system)
    {
        ArgumentNullException.ThrowIfNull(system);
        return system.Regions.Count == 1 && system.Storage.Count == 0 && system.Flexible.All(load => load.HoursPerDay >= 24);
    }

    /// <summary>Mean capacity out, MW, in the first hour's fleet.</summary>
    public double MeanOutMw => _states.Sum(state => state.Probability * state.ByGroup[0].MeanMw);

    /// <summary>Standard deviation of the capacity out, MW.</summary>
    public double DeviationOutMw
    {
        get
        {
            double mean = MeanOutMw;
            return Math.Sqrt(_states.Sum(s => s.Probability * (s.ByGroup[0].DeviationMw * s.ByGroup[0].DeviationMw
                + (s.ByGroup[0].MeanMw - mean) * (s.ByGroup[0].MeanMw - mean))));
        }
    }

    /// <summary>Probability that at least so much is out in an hour.</summary>
    public double OutAtLeast(double mw) => _states.Sum(state => state.Probability * state.ByGroup[0].OutAtLeast(mw));

    /// <summary>The most MW out whose probability an hour is at least a given one: 1 / 87,600 for an hour in ten years.</summary>
    public double OutageQuantile(double probability)
    {
        double low = 0, high = _states[0].ByGroup[0].CapacityMw;
        while (high - low > 0.01)
        {
            double middle = 0.5 * (low + high);
            if (OutAtLeast(middle) >= probability) low = middle;
            else high = middle;
        }
        return low;
    }

    /// <summary>The metrics.</summary>
    /// <param name="extraLoadMw">Added to the load of every hour; may be negative.</param>
    public AdequacyMetrics Assess(double extraLoadMw = 0)
    {
        double days = 0, hours = 0, energy = 0;
        foreach ((double factor, double chance) in _loads)
        {
            for (int h = 0; h < _net.Length; h++) _net[h] = _load[h] * factor + extraLoadMw - _firm[h];
            foreach ((double probability, CapacityOutageTable[] tables) in _states)
            {
                double d = 0, l = 0, e = 0;
                for (int h = 0; h < _net.Length; h++)
                {
                    (double lost, double unserved) = tables[_group[h]].Loss(_net[h]);
                    l += lost;
                    e += unserved;
                    if (_peakHour[h]) d += lost;
                }
                (days, hours, energy) = (days + chance * probability * d, hours + chance * probability * l, energy + chance * probability * e);
            }
        }
        return new(days, hours, energy);
    }

    private static (double, CapacityOutageTable[])[] States(AdequacySystem system, AdequacyUnit[] failing, int[] firstHour, Dependence dependence)
    {
        double common = failing.Any(unit => unit.CommonOutage > 0) ? system.CommonShare : 0;
        (double Probability, bool Common)[] commons = common > 0 ? [(1 - common, false), (common, true)] : [(1, false)];
        var latent = dependence.States();
        var states = new (double, CapacityOutageTable[])[commons.Length * latent.Count];
        Parallel.For(0, states.Length, i =>
        {
            (double share, bool inCommon) = commons[i / latent.Count];
            (double probability, Func<double, double> outage) = latent[i % latent.Count];
            states[i] = (share * probability, [.. firstHour.Select(h => new CapacityOutageTable(
            [
                .. failing.Select(unit =>
                {
                    double q = outage(unit.Law.OutageRate);
                    return (unit.At(h), inCommon ? 1 - (1 - q) * (1 - unit.CommonOutage) : q);
                }),
                .. system.Flexible.Select(load => (load.Mw, 1 - load.Response)),
            ]))]);
        });
        return states;
    }

    // Hours with the same capacities share a table.
    private static (int[] Group, int[] FirstHour) Groups(AdequacyUnit[] failing, int hours)
    {
        AdequacyUnit[] changing = [.. failing.Where(unit => unit.CapacityMw.Length > 1)];
        if (changing.Length == 0) return (new int[hours], [0]);
        Dictionary<string, int> known = [];
        List<int> first = [];
        int[] group = new int[hours];
        for (int h = 0; h < hours; h++)
        {
            string key = string.Join(',', changing.Select(unit => unit.At(h).ToString("R", CultureInfo.InvariantCulture)));
            if (known.TryAdd(key, first.Count)) first.Add(h);
            group[h] = known[key];
        }
        return (group, [.. first]);
    }

    private static InputException Refuse(AdequacySystem system, string field, string value, string expected) =>
        new(new InputProblem(system.Name, 0, field, value, expected));
}
