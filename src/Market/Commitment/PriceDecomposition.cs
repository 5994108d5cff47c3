using Headroom.Market.Solvers;

namespace Headroom.Market.Commitment;

/// <summary>
/// Splits the problem by its prices: each unit by itself finds its best schedule at prices of energy and reserve, a linear program mixes the schedules found
/// so far, and its prices ask for better ones, until there are none (Dantzig-Wolfe decomposition, by columns). At any prices, what units and the rest would do by themselves
/// costs no more than any schedule for all (Lagrange): the bound is a proof, and it is that of the convex hulls of all units, closer than what a linear program of states gives.
/// The mix says which units are on for certain; the few that it leaves open are what is left to search.
/// </summary>
/// <remarks>Prices are smoothed towards those of the best bound (Wentges, 1997), without which they swing.</remarks>
internal sealed class PriceDecomposition : IDisposable
{
    private const double Smoothing = 0.7, Enough = 1e-6;
    private const int MostRounds = 400;

    private readonly CommitmentProblem _problem;
    private readonly CommitmentModel _master;
    private readonly UnitPricing[] _pricing;
    private readonly int[] _convexity;
    private readonly List<(int Unit, int Variable, UnitColumn Column)> _columns = [];
    private readonly UnitPrices _now, _best, _at;
    private readonly double[] _least; // by unit: what its schedules in the mix cost less what they earn

    /// <summary>Prepares a problem that <see cref="Fits"/>.</summary>
    public PriceDecomposition(CommitmentProblem problem)
    {
        _problem = problem;
        _master = new CommitmentModel(problem with
        {
            Units = [],
            Reserves = [.. problem.Reserves.Select(need => need with { Offers = [.. need.Offers.Where(offer => offer.Seller != ReserveSeller.Unit)] })],
        }, LinearSolver.Clp);
        _pricing = [.. problem.Units.Select((_, i) => new UnitPricing(problem, i))];
        _convexity = [.. problem.Units.Select(unit => _master.AddConvexity(unit.Count))];
        _least = new double[_convexity.Length];
        (int energy, int reserve) = (problem.Hours * problem.Buses, problem.Hours * problem.Reserves.Count);
        (_now, _best, _at) = (new(energy, reserve), new(energy, reserve), new(energy, reserve));
    }

    /// <summary>Whether a problem can be split: costs are steps, hours are no circle, the state before the first hour is whole.</summary>
    public static bool Fits(CommitmentProblem problem) =>
        !problem.Cyclic && problem.Units.Count > 0 && problem.Units.All(unit => unit.QuadraticUsd == 0 && double.IsNaN(unit.InitialShare));

    /// <summary>Proven: no schedule costs less.</summary>
    public double BoundUsd { get; private set; } = double.NegativeInfinity;

    /// <summary>Cost of the mix.</summary>
    public double MixUsd { get; private set; }

    /// <summary>Rounds of prices.</summary>
    public int Rounds { get; private set; }

    /// <inheritdoc/>
    public void Dispose() => _master.Dispose();

    /// <summary>Goes on until bound and mix are a part of what is allowed apart.</summary>
    /// <param name="relativeGap">How far they may be, relative to cost.</param>
    public void Solve(double relativeGap)
    {
        FirstColumns();
        double rest = double.NegativeInfinity; // of the rest at the prices of the bound
        bool have = false;
        do
        {
            for (; Rounds < MostRounds; Rounds++)
            {
                Solve();
                double restNow = MixUsd;
                for (int i = 0; i < _convexity.Length; i++) restNow -= _problem.Units[i].Count * _least[i];
                bool added = false;
                if (have)
                {
                    _at.Mix(_now, _best, Smoothing);
                    added = Ask(_at, Smoothing * rest + (1 - Smoothing) * restNow, ref rest);
                }
                if (!added)
                {
                    added = Ask(_now, restNow, ref rest);
                    have = true;
                }
                if (!added || MixUsd - BoundUsd <= relativeGap * Math.Abs(MixUsd)) break;
            }
        }
        // A bound without a line is a bound with it too; the mix is not.
        while (Settled());
    }

    /// <summary>Mixes what has been found; whether the mix overloads a line that had no row.</summary>
    private bool Settled()
    {
        Solve();
        return _master.AddOverloaded();
    }

    /// <summary>Asks all units at prices; takes the bound if it is better.</summary>
    /// <returns>Whether a schedule was found that the mix lacks.</returns>
    private bool Ask(UnitPrices prices, double restUsd, ref double rest)
    {
        double bound = restUsd;
        bool added = false;
        for (int i = 0; i < _pricing.Length; i++)
        {
            UnitColumn column = _pricing[i].Best(prices, out double least);
            bound += _problem.Units[i].Count * least;
            double reduced = column.Usd - Earned(column, i) - _least[i];
            if (reduced >= -Enough * Math.Max(1, Math.Abs(column.Usd))) continue;
            Add(i, column);
            added = true;
        }
        if (bound > BoundUsd)
        {
            BoundUsd = bound;
            rest = restUsd;
            if (!ReferenceEquals(prices, _best)) _best.Mix(prices, prices, 0);
        }
        return added;
    }

    /// <summary>What a schedule earns at the prices of the last mix.</summary>
    private double Earned(UnitColumn column, int unit)
    {
        double usd = 0;
        for (int h = 0; h < _problem.Hours; h++) usd += column.Mw[h] * _now.Energy[h * _problem.Buses + _problem.Units[unit].Bus];
        foreach ((int product, int hour, double mw) in column.Reserve) usd += mw * _now.Reserve[product * _problem.Hours + hour];
        return usd;
    }

    private void Add(int unit, UnitColumn column) =>
        _columns.Add((unit, _master.AddSchedule(_problem.Units[unit].Bus, _convexity[unit], column), column));

    private void Solve()
    {
        SolveStatus status = _master.Model.Solve();
        if (status != SolveStatus.Optimal) throw new NoScheduleException("mix of schedules", status);
        MixUsd = _master.Model.Cost;
        _master.ReadPrices(_now);
        for (int i = 0; i < _least.Length; i++) _least[i] = _master.Model.Dual(_convexity[i]);
    }

    /// <summary>First schedules: at no price, so that there is one for each, and around the merit order's.</summary>
    private void FirstColumns()
    {
        double[] merit = MeritPrices();
        foreach (double share in new[] { 0, 0.7, 0.85, 1, 1.15, 1.4, 2 })
        {
            for (int k = 0; k < merit.Length; k++) _at.Energy.AsSpan(k * _problem.Buses, _problem.Buses).Fill(share * merit[k]);
            for (int i = 0; i < _pricing.Length; i++) Add(i, _pricing[i].Best(_at, out _));
        }
    }

    /// <summary>Prices of the merit order: units at their average cost at full output, as if they never started.</summary>
    private double[] MeritPrices()
    {
        double[] prices = new double[_problem.Hours];
        for (int h = 0; h < prices.Length; h++)
        {
            double load = _problem.LoadMw.AsSpan(h * _problem.Buses, _problem.Buses).ToArray().Sum();
            foreach ((double usd, double mw) in _problem.Units.Select(unit => (unit.UsdPerHour(unit.MaxMw) / Math.Max(1e-3, unit.MaxMw), unit.MaxMw * unit.Count))
                .Concat(_problem.Offers.Select(offer => (offer.UsdPerMwh, offer.LimitMw(h)))).OrderBy(each => each.Item1))
            {
                load -= mw;
                prices[h] = usd;
                if (load <= 0) break;
            }
        }
        return prices;
    }

    /// <summary>
    /// How many units are on at least and at most, hour by hour, in every schedule that costs less than a limit: what one more or less would add at the prices of the bound
    /// is above the limit by itself (fixing by reduced cost).
    /// </summary>
    /// <param name="limitUsd">The limit.</param>
    public (double[] Least, double[] Most) Below(double limitUsd)
    {
        int units = _problem.Units.Count, hours = _problem.Hours;
        double[] least = new double[hours * units], most = new double[hours * units], on = new double[hours], off = new double[hours];
        double room = limitUsd - BoundUsd + 1e-6 * Math.Abs(limitUsd);
        for (int i = 0; i < units; i++)
        {
            int count = _problem.Units[i].Count;
            _pricing[i].Best(_best, out double usd);
            _pricing[i].Forced(_best, on, off);
            for (int h = 0; h < hours; h++)
            {
                most[h * units + i] = Deviations(on[h] - usd);
                least[h * units + i] = count - Deviations(off[h] - usd);
            }

            double Deviations(double each) => each * count <= room ? count : Math.Floor(Math.Max(0, room) / each);
        }
        return (least, most);
    }

    /// <summary>How many units are on in the mix at least and at most, hour by hour: what lies between is open.</summary>
    public (double[] Least, double[] Most) Open()
    {
        int units = _problem.Units.Count;
        double[] on = new double[_problem.Hours * units], least = new double[on.Length], most = new double[on.Length];
        foreach ((int unit, int variable, UnitColumn column) in _columns)
        {
            double share = _master.Model.Value(variable);
            if (share <= 0) continue;
            for (int h = 0; h < _problem.Hours; h++) on[h * units + unit] += column.On[h] ? share : 0;
        }
        for (int k = 0; k < on.Length; k++) (least[k], most[k]) = (Math.Floor(on[k] + 1e-5), Math.Ceiling(on[k] - 1e-5));
        return (least, most);
    }
}
