using Headroom.Grid.Random;
using Headroom.Grid.Weather;

namespace Headroom.Grid.Demand;

/// <summary>
/// The weather in an area's demand: a standard-normal, persistent departure from the mean of the month, day type and hour. Draws are
/// keyed by the area and the hour since 1970, so that all areas share one weather and move together as in the data.
/// </summary>
internal static class DemandResidual
{
    // Streams of the shocks; keys begin with "demand/", so that no participant shares them.
    private const int Slow = 1;
    private const int Fast = 2;

    /// <summary>Residuals of consecutive hours.</summary>
    /// <param name="area">The area.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="firstHour">First hour, counted from 1970-01-01T00Z.</param>
    /// <param name="count">How many.</param>
    public static double[] Of(AreaCalibration area, ulong seed, long firstHour, int count)
    {
        ulong[] keys = [.. AreaCalibration.Areas.Keys.Take(area.FactorRow.Length).Select(name => Draw.Key("demand/" + name))];
        PersistentProcess slow = new(area.SlowPhi), fast = new(area.FastPhi);
        double slowShare = Math.Sqrt(area.SlowWeight), fastShare = Math.Sqrt(1 - area.SlowWeight);
        double[] residual = new double[count];
        for (int t = -PersistentProcess.BurnInHours; t < count; t++)
        {
            double x = slow.Next(Shock(seed, keys, area.FactorRow, firstHour + t, Slow));
            double y = fast.Next(Shock(seed, keys, area.FactorRow, firstHour + t, Fast));
            if (t >= 0) residual[t] = slowShare * x + fastShare * y;
        }
        return residual;
    }

    private static double Shock(ulong seed, ulong[] keys, double[] row, long hour, int stream)
    {
        double sum = 0;
        for (int i = 0; i < row.Length; i++) sum += row[i] * Draw.Normal(seed, keys[i], hour, stream);
        return sum;
    }
}
