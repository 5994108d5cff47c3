using Headroom.Studies.Copulas;

namespace Headroom.Studies.Paths;

/// <summary>How far the tail reaches under one copula.</summary>
internal static class TailFigures
{
    private const double Worst = 0.95;

    private static readonly double[] Shares = [0.5, 0.4, 0.3, 0.2, 0.15, 0.1, 0.07, 0.05, 0.03, 0.02, 0.015, 0.01, 0.007, 0.005, 0.003, 0.002, 0.001];

    /// <summary>Reads it off the drawn futures.</summary>
    public static TailResult Of(Copula copula, Deliveries drawn, int closing)
    {
        double[] total = drawn.Total(closing);
        double rank = Math.Min(0.0099, Math.Sqrt(0.99 * 0.01 / total.Length));
        Dictionary<string, double> byYear = [];
        for (int m = 11; m < StudyMonths.Count; m += 12) byYear[StudyMonths.Name(m)] = Quantiles.Of(drawn.Total(m), 0.1);
        return new(Name(copula), Quantiles.Of(drawn.Delay, 0.5), Quantiles.Of(drawn.Delay, Worst), Quantiles.Of(drawn.Delay, 0.99),
            Quantiles.Of(total, 0.5), Quantiles.Of(total, 0.1), Quantiles.Of(total, 0.05), Quantiles.Of(total, 0.01), LateTogether(drawn), byYear)
        {
            // A quantile's rank has standard deviation sqrt(n q (1 - q)); read as distance between the values there.
            DelayP99StandardError = (Quantiles.Of(drawn.Delay, 0.99 + rank) - Quantiles.Of(drawn.Delay, 0.99 - rank)) / 2,
            DelayTail = [.. Shares.Where(s => s * total.Length >= 5).Select(s => new Exceeded(s, Quantiles.Of(drawn.Delay, 1 - s)))],
        };
    }

    /// <summary>A copula's name in answers.</summary>
    public static string Name(Copula copula) => copula switch
    {
        Copula.Independent => "independent",
        Copula.Gaussian => "gaussian",
        _ => "student",
    };

    private static double LateTogether(Deliveries drawn)
    {
        int paths = drawn.DelayByPath.Count, half = (paths + 1) / 2, together = 0;
        if (paths == 0) return 0;
        double[] worst = [.. drawn.DelayByPath.Select(d => Quantiles.Of(d, Worst))];
        for (int s = 0; s < drawn.Delay.Length; s++)
        {
            int late = 0;
            for (int p = 0; p < paths; p++)
                if (drawn.DelayByPath[p][s] > worst[p]) late++;
            if (late >= half) together++;
        }
        return together / (double)drawn.Delay.Length;
    }
}
