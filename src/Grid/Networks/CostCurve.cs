using System.Collections.Immutable;

namespace Headroom.Grid.Networks;

/// <summary>
/// Cost of output, $/h: either a + b P + c P^2, or straight lines between points, whose first and last go on beyond the
/// points (as MATPOWER's do). Convexity is not required here; who needs it asks <see cref="IsConvex"/>.
/// </summary>
public sealed record CostCurve
{
    private CostCurve(double constant, double linear, double quadratic, ImmutableArray<CostPoint> points)
    {
        ConstantUsdPerHour = constant;
        LinearUsdPerMwh = linear;
        QuadraticUsdPerMw2h = quadratic;
        Points = points;
    }

    /// <summary>No cost at any output.</summary>
    public static CostCurve Free { get; } = Polynomial(0, 0, 0);

    /// <summary>a, $/h; 0 for a piecewise curve.</summary>
    public double ConstantUsdPerHour { get; }

    /// <summary>b, $/MWh; 0 for a piecewise curve.</summary>
    public double LinearUsdPerMwh { get; }

    /// <summary>c, $/MW^2h; 0 for a piecewise curve.</summary>
    public double QuadraticUsdPerMw2h { get; }

    /// <summary>Points of a piecewise curve, MW rising, at least two; empty for a polynomial.</summary>
    public ImmutableArray<CostPoint> Points { get; }

    /// <summary>Whether the curve is piecewise linear.</summary>
    public bool IsPiecewise => !Points.IsEmpty;

    /// <summary>Whether marginal cost never falls.</summary>
    public bool IsConvex
    {
        get
        {
            for (int k = 2; k < Points.Length; k++)
            {
                // Published points are rounded to five digits after the point: a slope may fall by what that does to it.
                double before = Slope(k - 1), after = Slope(k);
                if (after < before - 1e-4 * Math.Max(1, Math.Abs(before))) return false;
            }
            return QuadraticUsdPerMw2h >= 0;
        }
    }

    /// <summary>a + b P + c P^2.</summary>
    public static CostCurve Polynomial(double constantUsdPerHour, double linearUsdPerMwh, double quadraticUsdPerMw2h) =>
        new(constantUsdPerHour, linearUsdPerMwh, quadraticUsdPerMw2h, []);

    /// <summary>Straight lines between points.</summary>
    /// <exception cref="ArgumentException">There are fewer than two points, or MW does not rise from one to the next.</exception>
    public static CostCurve Piecewise(ImmutableArray<CostPoint> points)
    {
        if (points.Length < 2) throw new ArgumentException($"{points.Length} points, expected at least 2", nameof(points));
        for (int k = 1; k < points.Length; k++)
        {
            if (!(points[k].Mw > points[k - 1].Mw))
                throw new ArgumentException($"point {k + 1} at {points[k].Mw} MW, expected more than {points[k - 1].Mw}", nameof(points));
        }
        return new(0, 0, 0, points);
    }

    /// <summary>Cost at an output, $/h.</summary>
    public double At(double mw)
    {
        if (!IsPiecewise) return ConstantUsdPerHour + mw * (LinearUsdPerMwh + mw * QuadraticUsdPerMw2h);
        int k = Segment(mw);
        return Points[k - 1].UsdPerHour + Slope(k) * (mw - Points[k - 1].Mw);
    }

    /// <summary>Cost of the next MW at an output, $/MWh; to the right of a point at a point.</summary>
    public double MarginalAt(double mw) => IsPiecewise ? Slope(Segment(mw)) : LinearUsdPerMwh + 2 * mw * QuadraticUsdPerMw2h;

    /// <summary>Slope of the line that ends at point <paramref name="k"/> (from 1), $/MWh.</summary>
    public double Slope(int k) => (Points[k].UsdPerHour - Points[k - 1].UsdPerHour) / (Points[k].Mw - Points[k - 1].Mw);

    private int Segment(double mw)
    {
        int k = 1;
        while (k < Points.Length - 1 && mw >= Points[k].Mw) k++;
        return k;
    }
}
