namespace Headroom.Market.Commitment;

/// <summary>
/// A thermal unit as commitment sees it, or several identical ones (<see cref="Count"/>). Output and limits are those of one unit.
/// </summary>
public sealed record CommitmentUnit
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Index of its bus; 0 without a network.</summary>
    public int Bus { get; init; }

    /// <summary>
    /// How many units there are of this kind, at least 1. More than one only where ramps, start and stop limits and the cost of
    /// ramping do not bind a single unit: then the sum is exact.
    /// </summary>
    public int Count { get; init; } = 1;

    /// <summary>Least output while on, MW.</summary>
    public required double MinMw { get; init; }

    /// <summary>Most output, MW.</summary>
    public required double MaxMw { get; init; }

    /// <summary>Cost of an hour on at <see cref="MinMw"/>, $.</summary>
    public required double MinUsdPerHour { get; init; }

    /// <summary>Steps of output above <see cref="MinMw"/>, cost not falling; their widths add up to MaxMw - MinMw.</summary>
    public required IReadOnlyList<CostStep> Steps { get; init; }

    /// <summary>Quadratic cost, $/MW^2 an hour, of the whole output, besides the steps; 0 or more.</summary>
    public double QuadraticUsd { get; init; }

    /// <summary>Cost of a start by hours off, shortest first, cost not falling; empty where a start is free.</summary>
    public IReadOnlyList<StartCost> Starts { get; init; } = [];

    /// <summary>Cost of a stop, $.</summary>
    public double StopUsd { get; init; }

    /// <summary>Hours it stays on once started, at least 1.</summary>
    public int MinUpHours { get; init; } = 1;

    /// <summary>Hours it stays off once stopped, at least 1.</summary>
    public int MinDownHours { get; init; } = 1;

    /// <summary>Most MW that output may rise from one hour on to the next on.</summary>
    public double RampUpMw { get; init; } = double.PositiveInfinity;

    /// <summary>Most MW that output may fall from one hour on to the next on.</summary>
    public double RampDownMw { get; init; } = double.PositiveInfinity;

    /// <summary>Most MW in the hour of a start; at least MinMw.</summary>
    public double StartRampMw { get; init; } = double.PositiveInfinity;

    /// <summary>Most MW in the last hour before a stop; at least MinMw.</summary>
    public double StopRampMw { get; init; } = double.PositiveInfinity;

    /// <summary>$ for each MW that output rises from hour to hour, starts included.</summary>
    public double RampUpUsdPerMw { get; init; }

    /// <summary>$ for each MW that output falls from hour to hour, stops included.</summary>
    public double RampDownUsdPerMw { get; init; }

    /// <summary>Whether it is on in every hour, even where its minimum down time would keep it off at first.</summary>
    public bool MustRun { get; init; }

    /// <summary>State before the first hour: on for so many hours (positive), off for so many (negative), or free (0): as if off for ever.</summary>
    public int InitialHours { get; init; }

    /// <summary>
    /// Share of it that was on before the first hour, 0 to 1, where the hours before were relaxed; NaN: as
    /// <see cref="InitialHours"/> says. Minimum times do not reach back into relaxed hours.
    /// </summary>
    public double InitialShare { get; init; } = double.NaN;

    /// <summary>Output before the first hour, MW, where it was on; NaN where ramps do not bind the first hour.</summary>
    public double InitialMw { get; init; } = double.NaN;

    /// <summary>Cost of an hour at an output, $; the unit is on.</summary>
    /// <param name="mw">Output, MinMw to MaxMw.</param>
    public double UsdPerHour(double mw)
    {
        double cost = MinUsdPerHour + QuadraticUsd * mw * mw, above = mw - MinMw;
        foreach (CostStep step in Steps)
        {
            double taken = Math.Min(above, step.Mw);
            if (taken <= 0) break;
            cost += taken * step.UsdPerMwh;
            above -= taken;
        }
        return cost;
    }

    /// <summary>Cost of a start after so many hours off, $.</summary>
    public double StartUsd(int hoursOff)
    {
        double cost = Starts.Count == 0 ? 0 : Starts[0].Usd;
        foreach (StartCost start in Starts)
        {
            if (hoursOff >= start.OffHours) cost = start.Usd;
        }
        return cost;
    }

    /// <summary>Cost of the coldest start, $.</summary>
    public double ColdStartUsd => Starts.Count == 0 ? 0 : Starts[^1].Usd;
}

/// <summary>A step of output and its cost.</summary>
/// <param name="Mw">Width.</param>
/// <param name="UsdPerMwh">Cost within it.</param>
public readonly record struct CostStep(double Mw, double UsdPerMwh);

/// <summary>Cost of a start.</summary>
/// <param name="OffHours">After so many hours off, or more; the first of a unit counts for any shorter time too.</param>
/// <param name="Usd">Cost.</param>
public readonly record struct StartCost(int OffHours, double Usd);
