namespace Headroom.Studies.Adequacy;

/// <summary>
/// The capacity outage probability table of independent two-state units, by convolution of one unit after the other. Exact where all
/// capacities are whole multiples of a step that keeps the table below <see cref="MostSteps"/>; else on a grid that splits a capacity between its
/// neighbours, which keeps every mean.
/// </summary>
public sealed class CapacityOutageTable
{
    /// <summary>Longest table, steps.</summary>
    public const int MostSteps = 20_000;

    private static readonly double[] ExactSteps = [10, 5, 1, 0.5, 0.1, 0.05, 0.01];

    private readonly double[] _tail; // probability that at least so many steps are out
    private readonly double[] _tailMw; // mean MW out over those states
    private readonly double _step;

    /// <summary>Builds the table.</summary>
    /// <param name="units">Capacity, MW, and probability to be out, of each unit.</param>
    public CapacityOutageTable(IReadOnlyList<(double Mw, double Outage)> units)
    {
        ArgumentNullException.ThrowIfNull(units);
        CapacityMw = units.Sum(unit => unit.Mw);
        double exact = Array.Find(ExactSteps, step => CapacityMw / step <= MostSteps && units.All(unit => IsWhole(unit.Mw / step)));
        Exact = exact > 0 || CapacityMw <= 0;
        _step = exact > 0 ? exact : Math.Max(1e-9, CapacityMw / MostSteps);
        double[] p = new double[(int)Math.Ceiling(CapacityMw / _step) + units.Count + 2];
        p[0] = 1;
        int top = 0;
        foreach ((double mw, double outage) in units)
        {
            if (outage <= 0 || mw <= 0) continue;
            double steps = mw / _step;
            int whole = Exact ? (int)Math.Round(steps) : (int)steps;
            double upper = Exact ? 0 : steps - whole;
            Add(p, ref top, whole, outage * (1 - upper), outage * upper);
        }
        _tail = new double[top + 2];
        _tailMw = new double[top + 2];
        for (int k = top; k >= 0; k--)
        {
            _tail[k] = _tail[k + 1] + p[k];
            _tailMw[k] = _tailMw[k + 1] + p[k] * k * _step;
        }
        MeanMw = _tailMw[0];
        double square = 0;
        for (int k = 0; k <= top; k++) square += p[k] * (k * _step - MeanMw) * (k * _step - MeanMw);
        DeviationMw = Math.Sqrt(square);
    }

    /// <summary>Capacity of all units, MW.</summary>
    public double CapacityMw { get; }

    /// <summary>Whether the table is exact.</summary>
    public bool Exact { get; }

    /// <summary>Mean capacity out, MW.</summary>
    public double MeanMw { get; }

    /// <summary>Standard deviation of the capacity out, MW.</summary>
    public double DeviationMw { get; }

    /// <summary>Probability that less than a load is available: strictly, a load just met is met.</summary>
    public double LossProbability(double loadMw) => Tail(loadMw, out _);

    /// <summary>Probability and mean unserved load, MW, of an hour.</summary>
    public (double Probability, double UnservedMw) Loss(double loadMw)
    {
        double probability = Tail(loadMw, out int from);
        return (probability, probability <= 0 ? 0 : Math.Max(0, _tailMw[from] - (CapacityMw - loadMw) * probability));
    }

    /// <summary>Probability that at least so much is out.</summary>
    public double OutAtLeast(double mw)
    {
        int k = (int)Math.Ceiling(mw / _step - 1e-9);
        return k <= 0 ? 1 : k < _tail.Length ? _tail[k] : 0;
    }

    private double Tail(double loadMw, out int from)
    {
        double spare = (CapacityMw - loadMw) / _step;
        from = spare < -1e-9 ? 0 : (int)Math.Floor(spare + 1e-9) + 1;
        if (from >= _tail.Length) from = _tail.Length - 1;
        return _tail[from];
    }

    private static void Add(double[] p, ref int top, int steps, double outage, double outageAbove)
    {
        double up = 1 - outage - outageAbove;
        int reach = steps + (outageAbove > 0 ? 1 : 0);
        for (int k = top + reach; k >= 0; k--)
        {
            double sum = k <= top ? p[k] * up : 0;
            if (k >= steps && k - steps <= top) sum += p[k - steps] * outage;
            if (outageAbove > 0 && k >= steps + 1 && k - steps - 1 <= top) sum += p[k - steps - 1] * outageAbove;
            p[k] = sum;
        }
        top += reach;
        // States beyond any meaning: a table of 800 units would otherwise be mostly of them.
        while (top > 0 && p[top] < 1e-30) p[top--] = 0;
    }

    private static bool IsWhole(double value) => Math.Abs(value - Math.Round(value)) < 1e-9;
}
