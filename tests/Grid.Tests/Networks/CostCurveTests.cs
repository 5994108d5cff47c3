using Headroom.Grid.Networks;

namespace Headroom.Grid.Tests.Networks;

public sealed class CostCurveTests
{
    [Fact]
    public void Polynomial_CostAndMargin()
    {
        // MATPOWER MOST, ex_case3a: 0.1 P^2 at 150 MW is 2,250 $/h and 30 $/MWh.
        CostCurve curve = CostCurve.Polynomial(0, 0, 0.1);
        Assert.Equal(2250, curve.At(150), 1e-9);
        Assert.Equal(30, curve.MarginalAt(150), 1e-12);
        Assert.True(curve.IsConvex);
        Assert.False(CostCurve.Polynomial(0, 5, -0.1).IsConvex);
    }

    [Theory]
    [InlineData(-10, -100)]
    [InlineData(0, 0)]
    [InlineData(50, 500)]
    [InlineData(100, 1000)]
    [InlineData(150, 2000)]
    [InlineData(300, 5000)]
    public void Piecewise_GoesOnBeyondItsPoints(double mw, double usd) =>
        Assert.Equal(usd, CostCurve.Piecewise([new(0, 0), new(100, 1000), new(200, 3000)]).At(mw), 1e-9);

    [Fact]
    public void Piecewise_Convexity()
    {
        Assert.True(CostCurve.Piecewise([new(0, 0), new(100, 1000), new(200, 3000)]).IsConvex);
        Assert.False(CostCurve.Piecewise([new(0, 0), new(100, 2000), new(200, 3000)]).IsConvex);
    }

    [Fact]
    public void Piecewise_PointsThatDoNotRise_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => CostCurve.Piecewise([new(0, 0)]));
        Assert.Throws<ArgumentException>(() => CostCurve.Piecewise([new(0, 0), new(0, 1)]));
    }
}
