namespace Headroom.Grid.Demand;

/// <summary>The lower triangular factor A of a symmetric positive definite matrix: C = A A'.</summary>
internal static class Choleski
{
    /// <summary>Factors a matrix.</summary>
    /// <param name="matrix">Rows of C; only the lower triangle is read.</param>
    /// <param name="jitter">Added to the diagonal before factoring.</param>
    /// <returns>Rows of A, row i with i + 1 entries.</returns>
    /// <exception cref="ArithmeticException">The matrix is not positive definite.</exception>
    public static double[][] Factor(double[][] matrix, double jitter)
    {
        double[][] factor = new double[matrix.Length][];
        for (int i = 0; i < matrix.Length; i++)
        {
            factor[i] = new double[i + 1];
            for (int j = 0; j <= i; j++)
            {
                double sum = matrix[i][j] + (i == j ? jitter : 0);
                for (int k = 0; k < j; k++) sum -= factor[i][k] * factor[j][k];
                if (i == j && sum <= 0) throw new ArithmeticException("The correlation matrix is not positive definite.");
                factor[i][j] = i == j ? Math.Sqrt(sum) : sum / factor[j][j];
            }
        }
        return factor;
    }
}
