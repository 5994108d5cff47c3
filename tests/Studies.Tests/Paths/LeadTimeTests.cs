using CsCheck;
using Headroom.Studies.Paths;

namespace Headroom.Studies.Tests.Paths;

/// <summary>The log-logistic distribution's closed forms (Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 2, chapter 23).</summary>
public class LeadTimeTests
{
    [Fact]
    public void Range_Stated_IsTenthAndNinetiethPercentile() => Gen.Select(Gen.Double[1, 100], Gen.Double[1.01, 5]).Sample((low, ratio) =>
    {
        LeadTime lead = LeadTime.Between(low, low * ratio, 0.8);
        Assert.Equal(low, lead.Quantile(0.1), 1e-9 * low);
        Assert.Equal(low * ratio, lead.Quantile(0.9), 1e-9 * low * ratio);
        Assert.Equal(lead.Median, lead.Quantile(0.5), 1e-9 * lead.Median);
    });

    /// <summary>P(T above t) = 1 / (1 + (t / median)^shape): the quantile is its inverse.</summary>
    [Fact]
    public void Quantile_AnyShare_InvertsTheDistribution() => Gen.Select(Gen.Double[5, 50], Gen.Double[1.1, 4], Gen.Double[0.001, 0.999]).Sample((low, ratio, share) =>
    {
        LeadTime lead = LeadTime.Between(low, low * ratio, 0.8);
        double t = lead.Quantile(share);
        Assert.Equal(1 - share, 1 / (1 + Math.Pow(t / lead.Median, lead.Shape)), 1e-9);
    });

    [Fact]
    public void Range_Certain_IsThatTime() => Assert.Equal(12, LeadTime.Between(12, 12, 0.8).Quantile(0.999));
}
