using CsCheck;
using Headroom.Grid.Quantities;

namespace Headroom.Grid.Tests.Quantities;

public class PriceTests
{
    [Theory]
    [InlineData(24.004, 2400)]
    [InlineData(24.006, 2401)]
    [InlineData(0.125, 12)]
    [InlineData(0.375, 38)]
    [InlineData(-250, -25_000)]
    public void FromUsdPerMWh_RoundsToTheCentTiesToEven(double usd, int cents) => Assert.Equal(cents, Price.FromUsdPerMWh(usd).Cents);

    [Fact]
    public void UsdPerMWh_OfWholeCents_ComesBack() =>
        Gen.Int[-5_000_000, 5_000_000].Sample(cents => Price.FromUsdPerMWh(new Price(cents).UsdPerMWh).Cents == cents);

    [Fact]
    public void Comparisons_AreThoseOfCents() =>
        Gen.Select(Gen.Int[-3, 3], Gen.Int[-3, 3]).Sample((a, b) =>
        {
            Price x = new(a), y = new(b);
            return x < y == a < b && x > y == a > b && x <= y == a <= b && x >= y == a >= b && x.CompareTo(y) == a.CompareTo(b);
        });

    [Fact]
    public void ToString_ShowsTwoDecimalsAndTheUnit() => Assert.Equal("-3.10 $/MWh", new Price(-310).ToString());
}
