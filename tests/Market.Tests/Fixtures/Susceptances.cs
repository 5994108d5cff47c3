using Headroom.Grid.Networks;
using Headroom.Market.Network;

namespace Headroom.Market.Tests.Fixtures;

/// <summary>Whether a network has a linear flow at all: its matrix, dense and with full pivots.</summary>
internal static class Susceptances
{
    /// <summary>Whether reactances cancel each other, so that the matrix lacks a rank beyond the one of each island.</summary>
    /// <param name="network">The network.</param>
    /// <param name="convention">The convention.</param>
    /// <param name="least">Pivots up to this share of the largest susceptance count as none.</param>
    public static bool Cancel(NetworkCase network, LineConvention convention, double least = 1e-10)
    {
        int n = network.Buses.Length;
        double[,] matrix = new double[n, n];
        int[] island = [.. Enumerable.Range(0, n)];
        double size = 0;
        foreach (Branch line in network.Branches)
        {
            if (!line.InService || line.From == line.To) continue;
            if (network.Buses[line.From].Kind == BusKind.Isolated || network.Buses[line.To].Kind == BusKind.Isolated) continue;
            double r = line.ResistancePu, x = line.ReactancePu, b = convention == LineConvention.Pglib ? x / (r * r + x * x) : 1 / (x * line.TapRatio);
            size = Math.Max(size, Math.Abs(b));
            matrix[line.From, line.From] += b;
            matrix[line.To, line.To] += b;
            matrix[line.From, line.To] -= b;
            matrix[line.To, line.From] -= b;
            (int from, int to) = (island[line.From], island[line.To]);
            for (int k = 0; k < n; k++)
                if (island[k] == from) island[k] = to;
        }
        return Rank(matrix, least * size) < n - island.Distinct().Count();
    }

    private static int Rank(double[,] matrix, double least)
    {
        int n = matrix.GetLength(0);
        for (int k = 0; k < n; k++)
        {
            (int row, int column) = (k, k);
            for (int i = k; i < n; i++)
                for (int j = k; j < n; j++)
                    if (Math.Abs(matrix[i, j]) > Math.Abs(matrix[row, column])) (row, column) = (i, j);
            if (Math.Abs(matrix[row, column]) <= least) return k;
            for (int j = 0; j < n; j++) (matrix[k, j], matrix[row, j]) = (matrix[row, j], matrix[k, j]);
            for (int i = 0; i < n; i++) (matrix[i, k], matrix[i, column]) = (matrix[i, column], matrix[i, k]);
            for (int i = k + 1; i < n; i++)
            {
                double factor = matrix[i, k] / matrix[k, k];
                for (int j = k; j < n; j++) matrix[i, j] -= factor * matrix[k, j];
            }
        }
        return n;
    }
}
