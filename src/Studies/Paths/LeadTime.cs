namespace Headroom.Studies.Paths;

/// <summary>
/// The distribution of a lead time: log-logistic (Fisk), P(T at or below t) = 1 / (1 + (t / median)^-shape). Its upper tail falls as a
/// power, P(T above t) ~ (median / t)^shape, so that very late is rare but not unthinkable.
/// </summary>
/// <param name="Median">Median, in the unit of the range it was made from.</param>
/// <param name="Shape">Index of the tail; infinite for a certain lead time.</param>
public readonly record struct LeadTime(double Median, double Shape)
{
    /// <summary>The distribution that holds the middle share of its mass between two values.</summary>
    /// <param name="low">Lower value, above 0.</param>
    /// <param name="high">Upper value, at least <paramref name="low"/>.</param>
    /// <param name="share">Share between them, above 0 and below 1: with 0.8 they are the 10th and the 90th percentile.</param>
    public static LeadTime Between(double low, double high, double share) =>
        new(Math.Sqrt(low * high), 2 * Math.Log((1 + share) / (1 - share)) / Math.Log(high / low));

    /// <summary>The value that a share of all lead times stays below.</summary>
    /// <param name="share">0 to 1, both excluded.</param>
    public double Quantile(double share) => Median * Math.Pow(share / (1 - share), 1 / Shape);
}
