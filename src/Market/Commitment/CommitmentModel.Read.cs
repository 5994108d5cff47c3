namespace Headroom.Market.Commitment;

/// <content>Fixing states, reading a solution.</content>
internal sealed partial class CommitmentModel
{
    /// <summary>Fixes what is on, starts and stops, and which way stores go, to a solution of another model.</summary>
    public void FixStates(CommitmentModel solved)
    {
        foreach ((int[][] mine, int[][] theirs) in new[] { (_on, solved._on), (_start, solved._start), (_stop, solved._stop), (_direction, solved._direction) })
        {
            for (int i = 0; i < mine.Length; i++)
            {
                for (int h = 0; h < _hours; h++)
                {
                    double value = Math.Round(solved._model.Value(theirs[i][h]));
                    _model.SetBounds(mine[i][h], value, value);
                }
            }
        }
    }

    /// <summary>Fixes what is on, and with it what starts and stops, to a schedule.</summary>
    /// <param name="on">Units on: hour h, unit i at h * units + i.</param>
    public void FixStates(double[] on)
    {
        for (int i = 0; i < _on.Length; i++)
        {
            for (int h = 0; h < _hours; h++)
            {
                int last = Before(h);
                double value = on[h * _on.Length + i];
                double was = last >= 0 ? on[last * _on.Length + i] : _problem.Units[i].InitialHours > 0 ? _problem.Units[i].Count : 0;
                _model.SetBounds(_on[i][h], value, value);
                _model.SetBounds(_start[i][h], Math.Max(0, value - was), Math.Max(0, value - was));
                _model.SetBounds(_stop[i][h], Math.Max(0, was - value), Math.Max(0, was - value));
            }
        }
    }

    /// <summary>Fixes the direction of every store and hour in which the solution draws and gives at once.</summary>
    /// <returns>Whether there were any.</returns>
    public bool FixDirections()
    {
        List<(int Variable, int Way)> both = [];
        for (int s = 0; s < _charge.Length; s++)
        {
            for (int h = 0; h < _hours; h++)
            {
                double charge = _model.Value(_charge[s][h]), discharge = _model.Value(_discharge[s][h]);
                if (charge <= 1e-7 || discharge <= 1e-7) continue;
                StorageUnit store = _problem.Storage[s];
                int way = charge * store.ChargeEfficiency > discharge / store.DischargeEfficiency ? 1 : 0;
                both.Add((_direction[s][h], way));
            }
        }
        // After the last value has been read: a bound that moves makes the solution one of another model.
        foreach ((int variable, int way) in both) _model.SetBounds(variable, way, way);
        return both.Count > 0;
    }

    /// <summary>Takes over the lines and tangents of another model.</summary>
    public void AddRowsOf(CommitmentModel other)
    {
        foreach ((int line, int hour) in other._lineRow.Keys.Where(row => !_lineRow.ContainsKey(row)).ToArray()) AddLine(line, hour);
        HashSet<(int, int, double)> have = [.. _tangents];
        foreach ((int unit, int hour, double mw) in other._tangents.Where(tangent => !have.Contains(tangent)).ToArray()) AddTangent(unit, hour, mw);
    }

    /// <summary>First tangents of quadratic costs: so many outputs, evenly from the least to the most.</summary>
    public void AddTangents(int count)
    {
        for (int i = 0; i < _quadratic.Length; i++)
        {
            if (_quadratic[i] is null) continue;
            CommitmentUnit unit = _problem.Units[i];
            for (int h = 0; h < _hours; h++)
            {
                for (int k = 0; k < count; k++) AddTangent(i, h, unit.MinMw + (unit.MaxMw - unit.MinMw) * k / (count - 1));
            }
        }
    }

    /// <summary>Adds tangents where the solution's quadratic costs are too low.</summary>
    /// <param name="usd">By how much a unit's hour may be wrong.</param>
    /// <returns>By how much all of them are too low, $.</returns>
    public double AddTangentsAtSolution(double usd)
    {
        double sum = 0;
        List<(int, int, double)> add = [];
        for (int i = 0; i < _quadratic.Length; i++)
        {
            if (_quadratic[i] is null) continue;
            for (int h = 0; h < _hours; h++)
            {
                double missing = QuadraticError(i, h);
                sum += missing;
                if (missing > usd) add.Add((i, h, UnitOutput(i, h) / Math.Max(1, _model.Value(_on[i][h]))));
            }
        }
        foreach ((int unit, int hour, double mw) in add) AddTangent(unit, hour, mw);
        return sum;
    }

    private double UnitOutput(int i, int h)
    {
        double output = _problem.Units[i].MinMw * _model.Value(_on[i][h]);
        foreach (int step in Above(i, h)) output += _model.Value(step);
        return output;
    }

    /// <summary>Identical units share their output evenly: the cheapest way of a convex cost.</summary>
    private double QuadraticUsd(int i, int h)
    {
        double on = _model.Value(_on[i][h]), output = UnitOutput(i, h);
        return on < 1e-9 ? 0 : _problem.Units[i].QuadraticUsd * output * output / on;
    }

    private double QuadraticError(int i, int h) => Math.Max(0, QuadraticUsd(i, h) - _model.Value(_quadratic[i][h]));

    /// <summary>Reads the solution; with CLP its prices too.</summary>
    public CommitmentResult Read()
    {
        CommitmentResult result = new(_problem) { CostUsd = _model.Cost, LineRows = _lineRow.Count };
        (int[][] From, double[] To)[] columns =
        [
            (_on, result.On), (_start, result.Starts), (_stop, result.Stops), (_offer, result.OfferMw), (_charge, result.ChargeMw),
            (_discharge, result.DischargeMw), (_energy, result.StoredMwh), (_link, result.LinkMw), (_unserved, result.UnservedMw), (_surplus, result.SurplusMw),
        ];
        foreach ((int[][] from, double[] to) in columns)
        {
            for (int i = 0; i < from.Length; i++)
            {
                for (int h = 0; h < _hours; h++) to[h * from.Length + i] = _model.Value(from[i][h]);
            }
        }
        foreach ((int product, int offer, int hour, int variable) in _reserve)
            result.ReserveMw[product][hour * _problem.Reserves[product].Offers.Count + offer] += _model.Value(variable);
        foreach ((int product, int hour, int variable) in _shortfall)
            result.ReserveShortMw[hour * _problem.Reserves.Count + product] += _model.Value(variable);
        UnitCosts(result);
        if (!_integer) Prices(result);
        return result;
    }

    private void UnitCosts(CommitmentResult result)
    {
        int units = _problem.Units.Count;
        for (int i = 0; i < units; i++)
        {
            CommitmentUnit unit = _problem.Units[i];
            double startStop = 0;
            for (int h = 0; h < _hours; h++)
            {
                int at = h * units + i;
                result.OutputMw[at] = UnitOutput(i, h);
                result.UnitUsd[i] += unit.MinUsdPerHour * result.On[at];
                for (int k = 0; k < unit.Steps.Count; k++) result.UnitUsd[i] += unit.Steps[k].UsdPerMwh * _model.Value(_steps[i][k][h]);
                startStop += unit.ColdStartUsd * result.Starts[at] + unit.StopUsd * result.Stops[at];
                if (_quadratic[i] is null) continue;
                result.UnitUsd[i] += QuadraticUsd(i, h);
                result.CostUsd += QuadraticUsd(i, h) - _model.Value(_quadratic[i][h]);
            }
            foreach ((int _, int match, double saved) in _refunds.Where(each => each.Unit == i)) startStop -= saved * _model.Value(match);
            foreach ((int _, int change, double usd) in _rampCosts.Where(each => each.Unit == i)) result.UnitUsd[i] += usd * _model.Value(change);
            result.UnitUsd[i] += startStop;
            result.StartStopUsd += startStop;
        }
        foreach ((int product, int offer, int _, int variable) in _reserve)
        {
            ReserveOffer sold = _problem.Reserves[product].Offers[offer];
            if (sold.Seller == ReserveSeller.Unit) result.UnitUsd[sold.Index] += sold.UsdPerMw * _model.Value(variable);
        }
    }

    private void Prices(CommitmentResult result)
    {
        int buses = _problem.Buses, units = _problem.Units.Count;
        for (int h = 0; h < _hours; h++) result.UsdPerMwh.AsSpan(h * buses, buses).Fill(_model.Dual(_balance[h]));
        foreach (((int line, int hour), int row) in _lineRow.OrderBy(each => each.Key))
        {
            double dual = _model.Dual(row);
            ReadOnlySpan<double> factors = _problem.Network!.Factors(line);
            for (int b = 0; b < buses; b++) result.UsdPerMwh[hour * buses + b] += dual * factors[b];
        }
        for (int product = 0; product < _reserveRow.Length; product++)
        {
            for (int h = 0; h < _hours; h++) result.ReserveUsdPerMw[h * _reserveRow.Length + product] = _model.Dual(_reserveRow[product][h]);
        }
        double[] revenue = new double[units];
        for (int h = 0; h < _hours; h++)
        {
            for (int i = 0; i < units; i++) revenue[i] += result.OutputMw[h * units + i] * result.UsdPerMwh[h * buses + _problem.Units[i].Bus];
        }
        foreach ((int product, int offer, int hour, int variable) in _reserve)
        {
            ReserveOffer sold = _problem.Reserves[product].Offers[offer];
            if (sold.Seller == ReserveSeller.Unit) revenue[sold.Index] += _model.Value(variable) * result.ReserveUsdPerMw[hour * _reserveRow.Length + product];
        }
        for (int i = 0; i < units; i++) result.UpliftUsd[i] = Math.Max(0, result.UnitUsd[i] - revenue[i]);
    }
}
