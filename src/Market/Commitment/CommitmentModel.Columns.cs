namespace Headroom.Market.Commitment;

/// <content>Whole schedules of units as columns, for a program that has no units of its own.</content>
internal sealed partial class CommitmentModel
{
    /// <summary>Adds the row that makes shares of a unit's schedules add up.</summary>
    /// <param name="count">How many units there are.</param>
    public int AddConvexity(int count) => _model.AddRow(count, count);

    /// <summary>Adds a schedule: so much output and reserve, hour by hour, at a cost.</summary>
    /// <param name="bus">The unit's bus.</param>
    /// <param name="convexity">Its row of <see cref="AddConvexity"/>.</param>
    /// <param name="schedule">The schedule.</param>
    /// <returns>The variable: how many units follow it.</returns>
    public int AddSchedule(int bus, int convexity, UnitColumn schedule)
    {
        int column = _model.AddVariable(0, double.PositiveInfinity, schedule.Usd);
        _model.SetCoefficient(convexity, column, 1);
        for (int h = 0; h < _hours; h++)
        {
            if (schedule.Mw[h] == 0) continue;
            Inject(column, h, bus, schedule.Mw[h]);
            _model.SetCoefficient(_balance[h], column, schedule.Mw[h]);
        }
        foreach (((int line, int hour), int row) in _lineRow)
        {
            double mw = schedule.Mw[hour] * _problem.Network!.Factors(line)[bus];
            if (mw != 0) _model.SetCoefficient(row, column, mw);
        }
        foreach ((int product, int hour, double mw) in schedule.Reserve) _model.SetCoefficient(_reserveRow[product][hour], column, mw);
        return column;
    }

    /// <summary>Prices of the last solve, of CLP.</summary>
    public void ReadPrices(UnitPrices prices)
    {
        for (int h = 0; h < _hours; h++) prices.Energy.AsSpan(h * _problem.Buses, _problem.Buses).Fill(_model.Dual(_balance[h]));
        foreach (((int line, int hour), int row) in _lineRow.OrderBy(each => each.Key))
        {
            double dual = _model.Dual(row);
            ReadOnlySpan<double> factors = _problem.Network!.Factors(line);
            for (int b = 0; b < factors.Length; b++) prices.Energy[hour * factors.Length + b] += dual * factors[b];
        }
        for (int p = 0; p < _reserveRow.Length; p++)
        {
            for (int h = 0; h < _hours; h++) prices.Reserve[p * _hours + h] = _model.Dual(_reserveRow[p][h]);
        }
    }

    /// <summary>Proposes a schedule to start the search from.</summary>
    public void StartFrom(CommitmentResult schedule)
    {
        List<int> variables = [];
        List<double> values = [];
        for (int i = 0; i < _on.Length; i++)
        {
            for (int h = 0; h < _hours; h++)
            {
                variables.Add(_on[i][h]);
                values.Add(Math.Round(schedule.On[h * _on.Length + i]));
            }
        }
        _model.SetHints(variables, values);
    }

    /// <summary>Holds what is on between two numbers, hour by hour.</summary>
    public void BoundStates(double[] least, double[] most)
    {
        for (int i = 0; i < _on.Length; i++)
        {
            for (int h = 0; h < _hours; h++)
            {
                int at = h * _on.Length + i;
                _model.SetBounds(_on[i][h], least[at], most[at]);
            }
        }
    }
}

/// <summary>Prices that a unit sees: energy at hour * buses + bus, $/MWh; reserve at product * hours + hour, $/MW.</summary>
internal sealed class UnitPrices(int energy, int reserve)
{
    /// <summary>Energy.</summary>
    public double[] Energy { get; } = new double[energy];

    /// <summary>Reserve.</summary>
    public double[] Reserve { get; } = new double[reserve];

    /// <summary>Goes a part of the way from one set of prices to another.</summary>
    public void Mix(UnitPrices from, UnitPrices to, double share)
    {
        for (int k = 0; k < Energy.Length; k++) Energy[k] = from.Energy[k] + share * (to.Energy[k] - from.Energy[k]);
        for (int k = 0; k < Reserve.Length; k++) Reserve[k] = from.Reserve[k] + share * (to.Reserve[k] - from.Reserve[k]);
    }
}

/// <summary>A schedule of one unit.</summary>
/// <param name="Usd">What it costs.</param>
/// <param name="On">Whether it is on, hour by hour.</param>
/// <param name="Mw">Output.</param>
/// <param name="Reserve">What it sells of reserve products.</param>
internal sealed record UnitColumn(double Usd, bool[] On, double[] Mw, IReadOnlyList<(int Product, int Hour, double Mw)> Reserve);
