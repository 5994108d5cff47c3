using Headroom.Market.Solvers;

namespace Headroom.Market.Commitment;

/// <summary>
/// The commitment problem as a mixed-integer or linear program. The variables of a unit in an hour: how many are on, start and
/// stop, and the steps of output above the minimum. Costs are $, power is MW.
/// </summary>
/// <remarks>
/// Three-binary formulation: Morales-Espana, Latorre, Ramos, IEEE Trans. Power Systems 28 (2013). Minimum up and down times:
/// Rajan, Takriti, IBM RC23628 (2005). Start-up by warmth as a matching of stops with starts: Knueven, Ostrowski, Watson,
/// INFORMS J. Computing 32 (2020), section 4.4: exact for several identical units too, which tiers of single starts are not.
/// </remarks>
internal sealed partial class CommitmentModel : IDisposable
{
    private readonly CommitmentProblem _problem;
    private readonly LinearModel _model;
    private readonly bool _integer;
    private readonly int _hours;
    private readonly List<Injection>[] _injections;
    private readonly int[][] _on, _start, _stop, _quadratic;
    private readonly int[][][] _steps;
    private readonly List<int>[][] _upReserve, _downReserve;
    private readonly int[][] _offer, _charge, _discharge, _energy, _direction, _link, _unserved, _surplus;
    private readonly List<int>[][] _offerUp, _offerDown, _storageUp, _storageDown;
    private readonly int[] _balance;
    private readonly int[][] _reserveRow;
    private readonly List<(int Product, int Offer, int Hour, int Variable)> _reserve = [];
    private readonly List<(int Product, int Hour, int Variable)> _shortfall = [];
    private readonly List<(int Unit, int Variable, double Usd)> _refunds = [], _rampCosts = [];
    private readonly List<(int Unit, int Hour, double Mw)> _tangents = [];
    private readonly Dictionary<(int Line, int Hour), int> _lineRow = [];

    /// <summary>What a variable puts in at a bus.</summary>
    private readonly record struct Injection(int Variable, int Bus, double Mw);

    /// <summary>Builds the program.</summary>
    /// <param name="problem">What has to be scheduled.</param>
    /// <param name="solver">What solves it; CLP for a linear program, with whole units or parts of them.</param>
    public CommitmentModel(CommitmentProblem problem, LinearSolver solver)
    {
        _problem = problem;
        _model = new LinearModel(solver);
        _integer = solver != LinearSolver.Clp;
        _hours = problem.Hours;
        int units = problem.Units.Count;
        _injections = [.. Enumerable.Range(0, _hours).Select(_ => new List<Injection>())];
        (_on, _start, _stop, _quadratic) = (new int[units][], new int[units][], new int[units][], new int[units][]);
        _steps = new int[units][][];
        (_upReserve, _downReserve) = (Lists(units), Lists(units));
        (_offerUp, _offerDown) = (Lists(problem.Offers.Count), Lists(problem.Offers.Count));
        (_storageUp, _storageDown) = (Lists(problem.Storage.Count), Lists(problem.Storage.Count));
        for (int i = 0; i < units; i++) States(i);
        for (int i = 0; i < units; i++) Output(i);
        _offer = [.. problem.Offers.Select(offer => PerHour(h => Inject(_model.AddVariable(0, offer.LimitMw(h), offer.UsdPerMwh), h, offer.Bus, 1)))];
        (_charge, _discharge, _energy, _direction) = Stores();
        _link = Links();
        (_unserved, _surplus) = Slacks();
        Reserves(out _reserveRow);
        for (int i = 0; i < units; i++) Limits(i);
        OfferLimits();
        _balance = Balance();
    }

    /// <summary>The program, to solve.</summary>
    public LinearModel Model => _model;

    /// <inheritdoc/>
    public void Dispose() => _model.Dispose();

    private List<int>[][] Lists(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, _hours).Select(_ => new List<int>()).ToArray())];

    private int[] PerHour(Func<int, int> variable) => [.. Enumerable.Range(0, _hours).Select(variable)];

    private int Inject(int variable, int hour, int bus, double mw)
    {
        _injections[hour].Add(new Injection(variable, bus, mw));
        return variable;
    }

    private int Row(double low, double high, params ReadOnlySpan<(int Variable, double Coefficient)> terms)
    {
        int row = _model.AddRow(low, high);
        foreach ((int variable, double coefficient) in terms) _model.SetCoefficient(row, variable, coefficient);
        return row;
    }

    private void AddAll(int row, IReadOnlyList<int> variables, double coefficient)
    {
        foreach (int variable in variables) _model.SetCoefficient(row, variable, coefficient);
    }

    private int[][] Links() => _problem.Network is null ? [] : [.. _problem.Network.Links.Select(link => PerHour(h =>
    {
        int flow = _model.AddVariable(-link.LimitMw, link.LimitMw, 0);
        Inject(flow, h, link.From, -1);
        return Inject(flow, h, link.To, 1);
    }))];

    private (int[][] Unserved, int[][] Surplus) Slacks()
    {
        int buses = _problem.Buses;
        return (
            [.. Enumerable.Range(0, buses).Select(b => PerHour(h => Inject(
                _model.AddVariable(0, Math.Max(0, _problem.LoadMw[h * buses + b]), _problem.UnservedUsdPerMwh), h, b, 1)))],
            [.. Enumerable.Range(0, buses).Select(b => PerHour(h => Inject(
                _model.AddVariable(0, double.PositiveInfinity, _problem.SurplusUsdPerMwh), h, b, -1)))]);
    }

    private int[] Balance() => PerHour(h =>
    {
        double load = Load(h).ToArray().Sum();
        int row = _model.AddRow(load, load);
        // A link's two ends cancel; its coefficient is not set twice.
        foreach (IGrouping<int, Injection> variable in _injections[h].GroupBy(each => each.Variable))
        {
            double sum = variable.Sum(each => each.Mw);
            if (sum != 0) _model.SetCoefficient(row, variable.Key, sum);
        }
        return row;
    });

    /// <summary>Adds rows that no schedule breaks, but that shorten the search of large systems.</summary>
    public void Tighten()
    {
        Capacity();
        CountStartsBySize();
    }

    /// <summary>
    /// What is on must be able to carry the load: implied by the balance, but a row of whole numbers alone, from which solvers cut off parts of units.
    /// </summary>
    private void Capacity()
    {
        for (int h = 0; h < _hours; h++)
        {
            double left = Load(h).ToArray().Sum() - _problem.Offers.Sum(offer => offer.LimitMw(h)) - _problem.Storage.Sum(store => store.DischargeMw);
            int row = _model.AddRow(left, double.PositiveInfinity);
            for (int i = 0; i < _on.Length; i++) _model.SetCoefficient(row, _on[i][h], _problem.Units[i].MaxMw);
            for (int b = 0; b < _unserved.Length; b++) _model.SetCoefficient(row, _unserved[b][h], 1);
        }
    }

    /// <summary>
    /// Starts of all units of a size over all hours as one whole number, as of each unit: units that differ by little but their fuel take each other's place, and a search that
    /// only tells them apart one by one finds as many ways as there are units.
    /// </summary>
    private void CountStartsBySize()
    {
        foreach (IGrouping<(double, double), int> size in Enumerable.Range(0, _on.Length)
            .GroupBy(i => (_problem.Units[i].MinMw, _problem.Units[i].MaxMw)).Where(size => size.Count() > 1))
        {
            int row = Row(0, 0, (_model.AddInteger(0, (double)size.Sum(i => _problem.Units[i].Count) * _hours, 0), -1));
            foreach (int i in size) AddAll(row, _start[i], 1);
        }
    }

    private ReadOnlySpan<double> Load(int hour) => _problem.LoadMw.AsSpan(hour * _problem.Buses, _problem.Buses);

    /// <summary>Adds rows for lines that the last solution overloads.</summary>
    /// <returns>Whether there were any.</returns>
    public bool AddOverloaded()
    {
        if (_problem.Network is not Dispatch.DispatchNetwork network) return false;
        List<(int Line, int Hour)> overloaded = [];
        double[] injection = new double[network.Buses];
        for (int h = 0; h < _hours; h++)
        {
            for (int b = 0; b < injection.Length; b++) injection[b] = -Load(h)[b];
            foreach (Injection each in _injections[h]) injection[each.Bus] += each.Mw * _model.Value(each.Variable);
            for (int line = 0; line < network.Lines; line++)
            {
                if (_lineRow.ContainsKey((line, h))) continue;
                double flow = 0;
                ReadOnlySpan<double> factors = network.Factors(line);
                for (int b = 0; b < injection.Length; b++) flow += factors[b] * injection[b];
                if (Math.Abs(flow) > network.LimitMw[line] + 1e-6) overloaded.Add((line, h));
            }
        }
        foreach ((int line, int hour) in overloaded) AddLine(line, hour);
        return overloaded.Count > 0;
    }

    /// <summary>Lines and hours that have a row.</summary>
    public IReadOnlyCollection<(int Line, int Hour)> LineRows => _lineRow.Keys;

    /// <summary>Adds the row of a line in an hour.</summary>
    public void AddLine(int line, int hour)
    {
        Dispatch.DispatchNetwork network = _problem.Network!;
        ReadOnlySpan<double> factors = network.Factors(line);
        double load = 0;
        for (int b = 0; b < factors.Length; b++) load += factors[b] * Load(hour)[b];
        int row = _model.AddRow(load - network.LimitMw[line], load + network.LimitMw[line]);
        Dictionary<int, double> sums = [];
        foreach (Injection each in _injections[hour])
            sums[each.Variable] = sums.GetValueOrDefault(each.Variable) + each.Mw * factors[each.Bus];
        foreach ((int variable, double sum) in sums)
        {
            if (sum != 0) _model.SetCoefficient(row, variable, sum);
        }
        _lineRow.Add((line, hour), row);
    }
}
