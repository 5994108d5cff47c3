using CsCheck;
using Headroom.Grid.Quantities;

namespace Headroom.Grid.Tests.Quantities;

public class PowerTests
{
    [Theory]
    [InlineData(0.0000004, 0)]
    [InlineData(0.0000006, 1)]
    [InlineData(0.1, 100_000)]
    [InlineData(85_544, 85_544_000_000)]
    [InlineData(-0.0000006, -1)]
    public void FromMW_RoundsToTheWatt(double mw, long watts) => Assert.Equal(watts, Power.FromMW(mw).Watts);

    [Fact]
    public void MW_OfWholeWatts_ComesBack() =>
        Gen.Long[-1_000_000_000_000, 1_000_000_000_000].Sample(watts => Power.FromMW(new Power(watts).MW).Watts == watts);

    /// <summary>0.1 + 0.2 is not 0.3 in doubles; in watts it is.</summary>
    [Fact]
    public void Sum_OfTenths_IsExact() => Assert.Equal(Power.FromMW(0.3), Power.FromMW(0.1) + Power.FromMW(0.2));

    [Fact]
    public void Comparisons_AreThoseOfWatts() =>
        Gen.Select(Gen.Int[-3, 3], Gen.Int[-3, 3]).Sample((a, b) =>
        {
            Power x = new(a), y = new(b);
            return x < y == a < b && x > y == a > b && x <= y == a <= b && x >= y == a >= b
                && x.CompareTo(y) == a.CompareTo(b) && (x - y).Watts == a - b;
        });
}
