namespace Headroom.Market.Commitment;

/// <summary>
/// The cheapest schedule of one unit by itself at given costs of its hours: dynamic programming over the hours in which it starts and
/// stops. Minimum times, start costs by hours off, the state before the first hour and must-run are kept exactly, as
/// <see cref="CommitmentModel"/> has them.
/// </summary>
/// <remarks>Quadratic in the hours. Ties go to the schedule that is met first, so the answer is one and the same everywhere.</remarks>
internal sealed class UnitSchedule
{
    private readonly CommitmentUnit _unit;
    private readonly int _hours, _up, _down;
    private readonly double[] _startUsd; // by hours off
    private readonly double[] _through;  // cost of the hours before this one, on all the time
    private readonly double[] _startAt, _stopAt;
    private readonly int[] _stopBefore, _startBefore;

    /// <summary>Prepares schedules of a unit.</summary>
    /// <param name="unit">The unit; its count means nothing here.</param>
    /// <param name="hours">Hours.</param>
    public UnitSchedule(CommitmentUnit unit, int hours)
    {
        (_unit, _hours, _up, _down) = (unit, hours, Math.Max(1, unit.MinUpHours), Math.Max(1, unit.MinDownHours));
        _startUsd = [.. Enumerable.Range(0, hours + 1).Select(unit.StartUsd)];
        _through = new double[hours + 1];
        (_startAt, _stopAt) = (new double[hours], new double[hours]);
        (_stopBefore, _startBefore) = (new int[hours], new int[hours]);
    }

    /// <summary>The cheapest schedule.</summary>
    /// <param name="costs">Cost of being on, hour by hour.</param>
    /// <param name="on">Gets whether it is on, hour by hour.</param>
    /// <returns>Its cost, starts and stops included.</returns>
    public double Cheapest(in HourCosts costs, Span<bool> on)
    {
        on.Clear();
        for (int h = 0; h < _hours; h++) _through[h + 1] = _through[h] + costs.On[h];
        if (_unit.MustRun)
        {
            on.Fill(true);
            bool was = _unit.InitialHours > 0;
            return _through[_hours] + (was ? 0 : FirstStartUsd(0) + costs.First[0] - costs.On[0]);
        }
        for (int t = 0; t < _hours; t++)
        {
            Stop(t, costs);
            Start(t);
        }
        return End(costs, on);
    }

    /// <summary>What the cheapest schedule costs that is on, and that is off, in a given hour; right after <see cref="Cheapest"/> at the same costs.</summary>
    /// <param name="costs">Cost of being on, hour by hour.</param>
    /// <param name="onUsd">Gets the cost by the hour in which it is on; infinite where it can't be.</param>
    /// <param name="offUsd">The same for off.</param>
    public void Forced(in HourCosts costs, Span<double> onUsd, Span<double> offUsd)
    {
        onUsd.Fill(double.PositiveInfinity);
        offUsd.Fill(double.PositiveInfinity);
        if (_unit.MustRun)
        {
            onUsd.Fill(_through[_hours] + (_unit.InitialHours > 0 ? 0 : FirstStartUsd(0) + costs.First[0] - costs.On[0]));
            return;
        }
        // Cost from an hour on, started or stopped in it.
        double[] started = new double[_hours], stopped = new double[_hours + 1];
        for (int t = _hours - 1; t >= 0; t--)
        {
            started[t] = Run(t, _hours, costs);
            for (int e = t + _up; e < _hours; e++) started[t] = Math.Min(started[t], Run(t, e, costs) + _unit.StopUsd + stopped[e]);
            for (int s = t + _down; s < _hours; s++) stopped[t] = Math.Min(stopped[t], _startUsd[s - t] + started[s]);
        }
        if (_unit.InitialHours > 0)
        {
            Take(onUsd, 0, _hours, _through[_hours]);
            for (int e = 1; e < _hours; e++)
            {
                if (MayStopFirstOn(e)) Take(onUsd, 0, e, _through[e - 1] + costs.Last[e - 1] + _unit.StopUsd + stopped[e]);
            }
        }
        else
        {
            Take(offUsd, 0, _hours, 0);
            for (int s = 1; s < _hours; s++)
            {
                if (_unit.InitialHours == 0 || s >= _down + _unit.InitialHours) Take(offUsd, 0, s, FirstStartUsd(s) + started[s]);
            }
        }
        for (int t = 0; t < _hours; t++)
        {
            if (!double.IsPositiveInfinity(_startAt[t])) Take(onUsd, t, _hours, _startAt[t] + Run(t, _hours, costs));
            for (int e = t + _up; e < _hours; e++) Take(onUsd, t, e, _startAt[t] + Run(t, e, costs) + _unit.StopUsd + stopped[e]);
            Take(offUsd, t, _hours, _stopAt[t]);
            for (int s = t + _down; s < _hours; s++) Take(offUsd, t, s, _stopAt[t] + _startUsd[s - t] + started[s]);
        }
    }

    private static void Take(Span<double> usd, int from, int to, double cost)
    {
        for (int h = from; h < to; h++) usd[h] = Math.Min(usd[h], cost);
    }

    /// <summary>Cost of the hours from a start to a stop, or to the end.</summary>
    private double Run(int start, int stop, in HourCosts costs)
    {
        if (stop == _hours) return costs.First[start] + (_through[_hours] - _through[start + 1]);
        return start == stop - 1 ? costs.Both[start] : costs.First[start] + (_through[stop - 1] - _through[start + 1]) + costs.Last[stop - 1];
    }

    /// <summary>The best way to stop in an hour: to be on before it and off from it on.</summary>
    private void Stop(int t, in HourCosts costs)
    {
        (_stopAt[t], _startBefore[t]) = (double.PositiveInfinity, -1);
        if (MayStopFirstOn(t))
        {
            double usd = (t == 0 ? 0 : _through[t - 1] + costs.Last[t - 1]) + _unit.StopUsd;
            if (usd < _stopAt[t]) _stopAt[t] = usd;
        }
        for (int s = 0; s <= t - _up; s++)
        {
            double usd = _startAt[s] + Run(s, t, costs) + _unit.StopUsd;
            if (usd < _stopAt[t]) (_stopAt[t], _startBefore[t]) = (usd, s);
        }
    }

    private bool MayStopFirstOn(int t) =>
        _unit.InitialHours > 0 && t >= _up - _unit.InitialHours && (t > 0 || !(_unit.InitialMw > _unit.StopRampMw + 1e-6));

    /// <summary>The best way to start in an hour: to be off before it.</summary>
    private void Start(int t)
    {
        (_startAt[t], _stopBefore[t]) = (double.PositiveInfinity, -1);
        if (_unit.InitialHours <= 0 && (_unit.InitialHours == 0 || t >= _down + _unit.InitialHours)) _startAt[t] = FirstStartUsd(t);
        for (int e = 0; e <= t - _down; e++)
        {
            double usd = _stopAt[e] + _startUsd[t - e];
            if (usd < _startAt[t]) (_startAt[t], _stopBefore[t]) = (usd, e);
        }
    }

    private double FirstStartUsd(int t) => _unit.InitialHours == 0 ? _unit.ColdStartUsd : _unit.StartUsd(t - _unit.InitialHours);

    private double End(in HourCosts costs, Span<bool> on)
    {
        // On or off through the end; started or stopped before, or never.
        double best = _unit.InitialHours > 0 ? _through[_hours] : 0;
        (int start, int stop) = (-1, -1);
        for (int t = 0; t < _hours; t++)
        {
            if (_stopAt[t] < best) (best, start, stop) = (_stopAt[t], -1, t);
            double usd = _startAt[t] + Run(t, _hours, costs);
            if (usd < best) (best, start, stop) = (usd, t, -1);
        }
        if (start < 0 && stop < 0)
        {
            on.Fill(_unit.InitialHours > 0);
            return best;
        }
        for (int end = _hours; ;)
        {
            if (start >= 0)
            {
                on[start..end].Fill(true);
                stop = _stopBefore[start];
                if (stop < 0) return best;
            }
            start = _startBefore[stop];
            end = stop;
            if (start >= 0) continue;
            on[..stop].Fill(true);
            return best;
        }
    }

    /// <summary>Cost of an hour on, by what comes before and after it.</summary>
    /// <param name="On">On before and after.</param>
    /// <param name="First">In the hour of a start.</param>
    /// <param name="Last">In the last hour before a stop.</param>
    /// <param name="Both">Started in the hour and stopped after it.</param>
    public readonly record struct HourCosts(double[] On, double[] First, double[] Last, double[] Both);
}
