namespace Headroom.Market.Commitment;

/// <content>Units: states, output, limits.</content>
internal sealed partial class CommitmentModel
{
    private int State(double low, double high, double cost) =>
        _integer ? _model.AddInteger(low, high, cost) : _model.AddVariable(low, high, cost);

    /// <summary>The hour before an hour; -1 before the first, save where the hours are a circle.</summary>
    private int Before(int hour, int by = 1)
    {
        int at = hour - by;
        return at >= 0 ? at : _problem.Cyclic ? (at % _hours + _hours) % _hours : -1;
    }

    private void States(int i)
    {
        CommitmentUnit unit = _problem.Units[i];
        int n = unit.Count, before = unit.InitialHours;
        int stays = _problem.Cyclic ? 0 : before > 0 ? Math.Max(0, unit.MinUpHours - before) : before < 0 ? Math.Max(0, unit.MinDownHours + before) : 0;
        _on[i] = PerHour(h => Inject(
            State(unit.MustRun || (h < stays && before > 0) ? n : 0, h < stays && before < 0 && !unit.MustRun ? 0 : n, unit.MinUsdPerHour), h, unit.Bus, unit.MinMw));
        // Of a single unit they follow from what is on: v - w is whole, and v <= on, w <= 1 - on leave one of them 0.
        _start[i] = PerHour(_ => n > 1 ? State(0, n, unit.ColdStartUsd) : _model.AddVariable(0, 1, unit.ColdStartUsd));
        _stop[i] = PerHour(_ => n > 1 ? State(0, n, unit.StopUsd) : _model.AddVariable(0, 1, unit.StopUsd));
        int up = Math.Clamp(unit.MinUpHours, 1, _hours), down = Math.Clamp(unit.MinDownHours, 1, _hours);
        for (int h = 0; h < _hours; h++)
        {
            int last = Before(h);
            double was = last >= 0 ? 0 : double.IsNaN(unit.InitialShare) ? before > 0 ? n : 0 : unit.InitialShare * n;
            int balance = Row(was, was, (_on[i][h], 1), (_start[i][h], -1), (_stop[i][h], 1));
            // In a circle of one hour the state before is the state itself.
            if (last >= 0) _model.SetCoefficient(balance, _on[i][last], last == h ? 0 : -1);
            int started = Row(double.NegativeInfinity, 0, (_on[i][h], -1));
            for (int k = 0; k < up; k++)
            {
                if (Before(h, k) is >= 0 and int s) _model.SetCoefficient(started, _start[i][s], 1);
            }
            int stopped = Row(double.NegativeInfinity, n, (_on[i][h], 1));
            for (int k = 0; k < down; k++)
            {
                if (Before(h, k) is >= 0 and int s) _model.SetCoefficient(stopped, _stop[i][s], 1);
            }
        }
        // The last hour before this problem can't be lowered any more to the limit before a stop.
        if (before > 0 && unit.InitialMw > unit.StopRampMw + 1e-6 && !_problem.Cyclic) _model.SetBounds(_stop[i][0], 0, 0);
        if (_integer) CountStarts(i);
        if (unit.Starts.Count > 1) Warmth(i);
    }

    /// <summary>
    /// Starts over all hours as one whole number: a search that decides it first settles whether a unit is used at all, where
    /// branching on single hours only moves a half-used unit in time.
    /// </summary>
    private void CountStarts(int i)
    {
        int row = Row(0, 0, (_model.AddInteger(0, (double)_problem.Units[i].Count * _hours, 0), -1));
        AddAll(row, _start[i], 1);
    }

    /// <summary>
    /// A start is paid cold; a stop shortly before it pays part of that back. A stop serves one start only, so with several
    /// units no stop is counted twice.
    /// </summary>
    private void Warmth(int i)
    {
        CommitmentUnit unit = _problem.Units[i];
        int[] starts = PerHour(h => Row(double.NegativeInfinity, 0, (_start[i][h], -1)));
        int earlier = _problem.Cyclic || unit.InitialHours >= 0 ? 0 : 1;
        for (int s = -earlier; s < _hours; s++)
        {
            int stop = s >= 0 ? Row(double.NegativeInfinity, 0, (_stop[i][s], -1)) : _model.AddRow(double.NegativeInfinity, unit.Count);
            for (int k = 1; k < _hours + (s < 0 ? 1 : 0); k++)
            {
                int t = s + k, off = s < 0 ? t - unit.InitialHours : k;
                // Of several units another one starts: the one that stopped may not yet.
                if (off < unit.MinDownHours) continue;
                if (t >= _hours && !_problem.Cyclic) break;
                double saved = unit.ColdStartUsd - unit.StartUsd(off);
                if (saved <= 0) break;
                int match = _model.AddVariable(0, unit.Count, -saved);
                _model.SetCoefficient(stop, match, 1);
                _model.SetCoefficient(starts[t % _hours], match, 1);
                _refunds.Add((i, match, saved));
            }
        }
    }

    private void Output(int i)
    {
        CommitmentUnit unit = _problem.Units[i];
        _steps[i] = [.. unit.Steps.Select(step => PerHour(h =>
        {
            int output = Inject(_model.AddVariable(0, step.Mw * unit.Count, step.UsdPerMwh), h, unit.Bus, 1);
            Row(double.NegativeInfinity, 0, (output, 1), (_on[i][h], -step.Mw));
            return output;
        }))];
        if (unit.QuadraticUsd > 0) _quadratic[i] = PerHour(_ => _model.AddVariable(0, double.PositiveInfinity, 1));
    }

    private IEnumerable<int> Above(int i, int hour) => _steps[i].Select(step => step[hour]);

    /// <summary>Limits that join steps, reserve, starts and stops of a unit; they need the reserve's variables.</summary>
    private void Limits(int i)
    {
        CommitmentUnit unit = _problem.Units[i];
        double range = unit.MaxMw - unit.MinMw;
        double started = Math.Max(0, unit.MaxMw - unit.StartRampMw), stopped = Math.Max(0, unit.MaxMw - unit.StopRampMw);
        for (int h = 0; h < _hours; h++)
        {
            int next = h + 1 < _hours ? h + 1 : _problem.Cyclic ? 0 : -1;
            if (started > 0 || stopped > 0 || _upReserve[i][h].Count > 0)
            {
                int row = Room(i, h, range);
                if (started > 0) _model.SetCoefficient(row, _start[i][h], started);
                // Both limits in one row only where no unit starts and stops within two hours.
                if (stopped > 0 && next >= 0 && next != h)
                    _model.SetCoefficient(unit.MinUpHours > 1 || started == 0 ? row : Room(i, h, range), _stop[i][next], stopped);
            }
            if (_downReserve[i][h].Count > 0)
            {
                int row = _model.AddRow(0, double.PositiveInfinity);
                AddAll(row, [.. Above(i, h)], 1);
                AddAll(row, _downReserve[i][h], -1);
            }
            Ramps(i, h, range);
        }
    }

    private int Room(int i, int h, double range)
    {
        int row = Row(double.NegativeInfinity, 0, (_on[i][h], -range));
        AddAll(row, [.. Above(i, h)], 1);
        AddAll(row, _upReserve[i][h], 1);
        return row;
    }

    private void Ramps(int i, int h, double range)
    {
        CommitmentUnit unit = _problem.Units[i];
        bool shared = !double.IsNaN(unit.InitialShare), off = !shared && unit.InitialHours <= 0;
        if (h == 0 && (_problem.Cyclic || !off && double.IsNaN(unit.InitialMw))) return;
        double was = h > 0 || off ? 0 : unit.InitialMw;
        double wasAbove = h > 0 || off ? 0 : unit.InitialMw - unit.MinMw * (shared ? unit.InitialShare : 1);
        int[] now = [.. Above(i, h)], before = h > 0 ? [.. Above(i, h - 1)] : [];
        if (unit.RampUpMw < range)
        {
            double atStart = Math.Max(0, Math.Min(unit.StartRampMw, unit.MaxMw) - unit.MinMw);
            int row = Row(double.NegativeInfinity, wasAbove, (_on[i][h], -unit.RampUpMw), (_start[i][h], unit.RampUpMw - atStart));
            AddAll(row, now, 1);
            AddAll(row, before, -1);
        }
        if (unit.RampDownMw < range)
        {
            double atStop = Math.Max(0, Math.Min(unit.StopRampMw, unit.MaxMw) - unit.MinMw);
            int row = Row(double.NegativeInfinity, -wasAbove, (_on[i][h], -unit.RampDownMw), (_stop[i][h], -atStop));
            AddAll(row, now, -1);
            AddAll(row, before, 1);
        }
        RampCost(i, h, unit.RampUpUsdPerMw, 1, was, now, before);
        RampCost(i, h, unit.RampDownUsdPerMw, -1, was, now, before);
    }

    private void RampCost(int i, int h, double usd, int sign, double was, int[] now, int[] before)
    {
        if (usd == 0) return;
        double min = _problem.Units[i].MinMw;
        int change = _model.AddVariable(0, double.PositiveInfinity, usd);
        _rampCosts.Add((i, change, usd));
        int row = Row(double.NegativeInfinity, sign * was, (change, -1), (_on[i][h], sign * min));
        if (h > 0) _model.SetCoefficient(row, _on[i][h - 1], -sign * min);
        AddAll(row, now, sign);
        AddAll(row, before, -sign);
    }

    /// <summary>Adds the tangent of the quadratic cost at an output of one unit: cost is at least 2 c a p - c a^2, in total c a (2 P - a n).</summary>
    public void AddTangent(int i, int hour, double atMw)
    {
        CommitmentUnit unit = _problem.Units[i];
        _tangents.Add((i, hour, atMw));
        double slope = 2 * unit.QuadraticUsd * atMw;
        int row = Row(0, double.PositiveInfinity,
            (_quadratic[i][hour], 1), (_on[i][hour], unit.QuadraticUsd * atMw * atMw - slope * unit.MinMw));
        AddAll(row, [.. Above(i, hour)], -slope);
    }
}
