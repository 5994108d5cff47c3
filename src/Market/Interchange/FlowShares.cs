namespace Headroom.Market.Interchange;

/// <summary>
/// Power transfer distribution factors of lines with a reactance: what of a MW put in at a zone, and taken out at the zone
/// that its island starts with, flows on a line. DC power flow: susceptance 1/x, no taps, no shifts.
/// </summary>
internal sealed class FlowShares
{
    private readonly double[][] _ptdf; // line, zone; empty for a line whose flow is chosen

    /// <summary>Works the factors out.</summary>
    /// <param name="zones">Number of zones.</param>
    /// <param name="lines">All lines.</param>
    public FlowShares(int zones, ZoneLine[] lines)
    {
        Island = Islands.Of(zones, lines.Where(l => !l.IsChosen));
        double[][] angles = Angles(zones, lines, Island);
        _ptdf = [.. lines.Select(l => l.IsChosen ? [] : Enumerable.Range(0, zones)
            .Select(z => (angles[z][l.From] - angles[z][l.To]) / l.Reactance).ToArray())];
    }

    /// <summary>By zone, the first zone of its island: where factors count as taken out.</summary>
    public int[] Island { get; }

    /// <summary>Factors of a line, by zone.</summary>
    public ReadOnlySpan<double> Of(int line) => _ptdf[line];

    /// <summary>Flow on a line, watts.</summary>
    /// <param name="line">A line with a reactance.</param>
    /// <param name="imports">By zone, taken out, watts.</param>
    public double Flow(int line, ReadOnlySpan<long> imports)
    {
        double[] shares = _ptdf[line];
        double flow = 0;
        for (int z = 0; z < shares.Length; z++) flow -= shares[z] * imports[z];
        return flow;
    }

    /// <summary>Angles at all zones for one unit put in at each: the inverse of the susceptance matrix without the first zones of islands.</summary>
    private static double[][] Angles(int zones, ZoneLine[] lines, int[] island)
    {
        double[][] left = [.. Enumerable.Range(0, zones).Select(_ => new double[zones])];
        double[][] right = [.. Enumerable.Range(0, zones).Select(_ => new double[zones])];
        foreach (ZoneLine line in lines.Where(l => !l.IsChosen))
        {
            double b = 1 / line.Reactance;
            left[line.From][line.From] += b;
            left[line.To][line.To] += b;
            left[line.From][line.To] -= b;
            left[line.To][line.From] -= b;
        }
        for (int z = 0; z < zones; z++)
        {
            if (island[z] == z)
            {
                for (int other = 0; other < zones; other++) left[z][other] = left[other][z] = 0;
                left[z][z] = 1;
            }
            else
            {
                right[z][z] = 1;
            }
        }
        // Gauss and Jordan; the matrix is symmetric and positive definite, so pivots on the diagonal will do.
        for (int p = 0; p < zones; p++)
        {
            double pivot = left[p][p];
            for (int r = 0; r < zones; r++)
            {
                if (r == p || left[r][p] == 0) continue;
                double factor = left[r][p] / pivot;
                for (int c = p; c < zones; c++) left[r][c] -= factor * left[p][c];
                for (int c = 0; c < zones; c++) right[r][c] -= factor * right[p][c];
            }
        }
        for (int r = 0; r < zones; r++)
        {
            for (int c = 0; c < zones; c++) right[r][c] /= left[r][r];
        }
        return right; // symmetric: row z holds the angles for a unit put in at z
    }
}
