using Headroom.Studies.Backcast;

namespace Headroom.Studies.Tests.Backcast;

public class RankCorrelationTests
{
    [Fact]
    public void Spearman_WithoutTies_IsTheTextbookValue()
    {
        // Spearman's formula 1 - 6 sum d^2 / (n (n^2 - 1)): IQ and hours of television, the worked example of Wikipedia's article
        // "Spearman's rank correlation coefficient": sum d^2 = 194, n = 10, so -29/165.
        double[] iq = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110], television = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17];
        Assert.Equal(-29 / 165.0, RankCorrelation.Spearman(iq, television), 1e-12);
    }

    [Fact]
    public void Spearman_Ties_ShareTheMeanRank()
    {
        // By hand: ranks 0, 1.5, 1.5, 3 against 0, 1, 2, 3; covariance 4.5, variances 4.5 and 5: 4.5 / sqrt(22.5).
        Assert.Equal(4.5 / Math.Sqrt(22.5), RankCorrelation.Spearman([1, 2, 2, 9], [1, 2, 3, 4]), 1e-12);
    }

    [Fact]
    public void Spearman_AnyIncreasingScale_IsTheSame() =>
        Assert.Equal(1, RankCorrelation.Spearman([1, 5, 9000, -250], [0.1, 0.2, 0.3, 0]), 1e-12);

    [Fact]
    public void Spearman_UnequalLengths_Refused() =>
        Assert.Throws<ArgumentException>(() => RankCorrelation.Spearman([1, 2, 3], [1, 2]));
}
