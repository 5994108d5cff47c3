using Headroom.Studies.Copulas;

namespace Headroom.Studies.Tests.Copulas;

public class LawTests
{
    /// <summary>Percentage points of the normal distribution as printed in every table (Abramowitz and Stegun, table 26.1 and 26.5).</summary>
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1.644854, 0.95)]
    [InlineData(1.959964, 0.975)]
    [InlineData(3.090232, 0.999)]
    [InlineData(-2.326348, 0.01)]
    public void Normal_PrintedPoints(double z, double share) => Assert.Equal(share, NormalLaw.Cumulative(z), 2e-7);

    /// <summary>Tails as printed keep their digits (Abramowitz and Stegun, table 26.2: -log10 of the tail).</summary>
    [Theory]
    [InlineData(6, 9.00586)]
    [InlineData(10, 23.11805)]
    [InlineData(20, 88.56010)]
    public void Normal_FarTail(double z, double minusLog) => Assert.Equal(minusLog, -Math.Log10(NormalLaw.Cumulative(-z)), 5.1e-6);

    [Theory]
    [InlineData(1e-20)]
    [InlineData(0.001)]
    [InlineData(0.5)]
    [InlineData(0.9999)]
    public void NormalQuantile_OfWhatIsBelow_IsThatShare(double share) => Assert.Equal(share, NormalLaw.Cumulative(NormalLaw.Quantile(share)), share * 1e-11);

    /// <summary>Percentage points of Student's t as printed (Abramowitz and Stegun, table 26.10).</summary>
    [Theory]
    [InlineData(1, 6.314, 0.95)]
    [InlineData(1, 1, 0.75)]
    [InlineData(2, 4.303, 0.975)]
    [InlineData(3, 4.541, 0.99)]
    [InlineData(4, 2.776, 0.975)]
    [InlineData(5, 4.032, 0.995)]
    [InlineData(10, 2.764, 0.99)]
    [InlineData(30, 2.042, 0.975)]
    [InlineData(60, 1.671, 0.95)]
    public void Student_PrintedPoints(int degrees, double t, double share)
    {
        Assert.Equal(share, StudentLaw.Cumulative(t, degrees), 5e-5);
        Assert.Equal(1 - share, StudentLaw.Cumulative(-t, degrees), 5e-5);
    }

    /// <summary>Coefficients of tail dependence of the t copula as printed: McNeil, Frey and Embrechts, Quantitative Risk Management (2005), table 5.1.</summary>
    [Theory]
    [InlineData(2, -0.5, 0.06)]
    [InlineData(2, 0, 0.18)]
    [InlineData(2, 0.5, 0.39)]
    [InlineData(2, 0.9, 0.72)]
    [InlineData(4, -0.5, 0.01)]
    [InlineData(4, 0, 0.08)]
    [InlineData(4, 0.5, 0.25)]
    [InlineData(4, 0.9, 0.63)]
    [InlineData(10, 0, 0.01)]
    [InlineData(10, 0.5, 0.08)]
    [InlineData(10, 0.9, 0.46)]
    public void TailDependence_PrintedTable(int degrees, double correlation, double coefficient) =>
        Assert.Equal(coefficient, TailDependence.Student(correlation, degrees), 0.0051);
}
