using System.Collections.Immutable;

namespace Headroom.Grid.Networks.Matpower;

/// <summary>Rows of <c>gencost</c> and <c>dclinecost</c>: model, start-up, shut-down, n, then n coefficients or n points.</summary>
internal static class MatpowerCosts
{
    private const int Model = 0, StartUp = 1, ShutDown = 2, Count = 3, First = 4;

    /// <summary>Cost of a start and of a stop, $.</summary>
    public static (double StartUpUsd, double ShutDownUsd) Switching(MatpowerMatrix costs, int row) =>
        (costs.Finite(row, StartUp, "startup"), costs.Finite(row, ShutDown, "shutdown"));

    /// <summary>The curve of a row.</summary>
    /// <exception cref="InputException">It is no curve, or a polynomial of more than degree 2.</exception>
    public static CostCurve Curve(MatpowerMatrix costs, int row)
    {
        int model = costs.Whole(row, Model, "model", 1, 2);
        int width = costs[row].Length - First;
        int count = costs.Whole(row, Count, "n", model == 1 ? 2 : 0, model == 1 ? Math.Max(2, width / 2) : width);
        if (model == 1 && width < 4) throw costs.Wrong(row, Count, "n", "two numbers for each of at least 2 points after it");
        return model == 1 ? Piecewise(costs, row, count) : Polynomial(costs, row, count);
    }

    private static CostCurve Polynomial(MatpowerMatrix costs, int row, int count)
    {
        double[] powers = new double[3];
        for (int k = 0; k < count; k++)
        {
            int degree = count - 1 - k;
            double coefficient = costs.Finite(row, First + k, $"c{degree}");
            if (degree <= 2) powers[degree] = coefficient;
            else if (coefficient != 0) throw costs.Wrong(row, First + k, $"c{degree}", "0: costs above the second degree are not supported");
        }
        return CostCurve.Polynomial(powers[0], powers[1], powers[2]);
    }

    private static CostCurve Piecewise(MatpowerMatrix costs, int row, int count)
    {
        ImmutableArray<CostPoint>.Builder points = ImmutableArray.CreateBuilder<CostPoint>(count);
        for (int k = 0; k < count; k++)
        {
            int at = First + 2 * k;
            double mw = costs.Finite(row, at, $"p{k + 1}");
            if (k > 0 && mw <= points[^1].Mw) throw costs.Wrong(row, at, $"p{k + 1}", $"more than p{k}, {MatpowerText.Spelled(points[^1].Mw)}");
            points.Add(new(mw, costs.Finite(row, at + 1, $"f{k + 1}")));
        }
        return CostCurve.Piecewise(points.ToImmutable());
    }
}
