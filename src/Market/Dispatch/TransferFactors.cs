namespace Headroom.Market.Dispatch;

/// <summary>Power transfer distribution factors of the DC load flow: flow of a line = (angle of one end - angle of the other) / reactance.</summary>
internal static class TransferFactors
{
    /// <summary>Factors of every line; bus 0 is the reference.</summary>
    /// <param name="buses">Number of buses; the lines join all of them.</param>
    /// <param name="from">Bus of each line where positive flow enters.</param>
    /// <param name="to">Bus where it leaves.</param>
    /// <param name="reactance">Reactance of each line, per unit on one base.</param>
    /// <returns>Line l, bus b at l * buses + b.</returns>
    /// <exception cref="InvalidOperationException">The lines leave an island.</exception>
    public static double[] Of(int buses, int[] from, int[] to, double[] reactance)
    {
        int n = buses - 1;
        double[,] nodal = new double[n, n];
        for (int l = 0; l < from.Length; l++)
        {
            double b = 1 / reactance[l];
            int i = from[l] - 1, j = to[l] - 1;
            if (i >= 0) nodal[i, i] += b;
            if (j >= 0) nodal[j, j] += b;
            if (i >= 0 && j >= 0)
            {
                nodal[i, j] -= b;
                nodal[j, i] -= b;
            }
        }
        double[,] inverse = Inverse(nodal, n);
        double[] factors = new double[from.Length * buses];
        for (int l = 0; l < from.Length; l++)
        {
            int i = from[l] - 1, j = to[l] - 1;
            for (int k = 0; k < n; k++)
            {
                double angle = (i >= 0 ? inverse[i, k] : 0) - (j >= 0 ? inverse[j, k] : 0);
                factors[l * buses + k + 1] = angle / reactance[l];
            }
        }
        return factors;
    }

    /// <summary>Gauss-Jordan with partial pivots.</summary>
    private static double[,] Inverse(double[,] matrix, int n)
    {
        double[,] inverse = new double[n, n];
        for (int i = 0; i < n; i++) inverse[i, i] = 1;
        for (int c = 0; c < n; c++)
        {
            int pivot = c;
            for (int r = c + 1; r < n; r++)
            {
                if (Math.Abs(matrix[r, c]) > Math.Abs(matrix[pivot, c])) pivot = r;
            }
            if (Math.Abs(matrix[pivot, c]) < 1e-9) throw new InvalidOperationException($"bus {c + 1} is on an island of its own");
            for (int k = 0; k < n; k++)
            {
                (matrix[c, k], matrix[pivot, k]) = (matrix[pivot, k], matrix[c, k]);
                (inverse[c, k], inverse[pivot, k]) = (inverse[pivot, k], inverse[c, k]);
            }
            double scale = 1 / matrix[c, c];
            for (int k = 0; k < n; k++)
            {
                matrix[c, k] *= scale;
                inverse[c, k] *= scale;
            }
            for (int r = 0; r < n; r++)
            {
                double factor = matrix[r, c];
                if (r == c || factor == 0) continue;
                for (int k = 0; k < n; k++)
                {
                    matrix[r, k] -= factor * matrix[c, k];
                    inverse[r, k] -= factor * inverse[c, k];
                }
            }
        }
        return inverse;
    }
}
