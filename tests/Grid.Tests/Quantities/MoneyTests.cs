using CsCheck;
using Headroom.Grid.Quantities;

namespace Headroom.Grid.Tests.Quantities;

public class MoneyTests
{
    /// <summary>The amount by decimal arithmetic: Wh / 1e6 x cents / 100 dollars, to whole micro-dollars, ties away from zero.</summary>
    private static long Exact(long wattHours, int cents) =>
        (long)decimal.Round((decimal)wattHours * cents / 100m, MidpointRounding.AwayFromZero);

    [Fact]
    public void Of_AnyEnergyAndPrice_IsExact() =>
        Gen.Select(Gen.Long[-1_000_000_000_000, 1_000_000_000_000], Gen.Int[-1_000_000, 1_000_000])
            .Sample((wattHours, cents) => Money.Of(wattHours, new Price(cents)).MicroDollars == Exact(wattHours, cents));

    [Theory]
    [InlineData(1, 50, 1)]
    [InlineData(1, 49, 0)]
    [InlineData(-1, 50, -1)]
    [InlineData(1, -50, -1)]
    [InlineData(3, 50, 2)]
    [InlineData(1_000_000, 2500, 25_000_000)]
    public void Of_HalfAMicroDollar_GoesAwayFromZero(long wattHours, int cents, long expected) =>
        Assert.Equal(expected, Money.Of(wattHours, new Price(cents)).MicroDollars);

    /// <summary>85 GW for a year at the cap of 5,000 $/MWh: 85,000 x 8,760 x 5,000 = 3.723e12 $, near the end of the range.</summary>
    [Fact]
    public void Of_AWholeGridAtTheCap_DoesNotOverflow() =>
        Assert.Equal(3_723_000_000_000d, Money.Of(85_000_000_000L * 8760, new Price(500_000)).Usd);

    [Fact]
    public void Sums_DoNotDependOnTheirOrder() =>
        Gen.Long[-1_000_000_000_000, 1_000_000_000_000].Select(m => new Money(m)).Array[1, 40].Sample(amounts =>
            amounts.Aggregate(default(Money), (a, b) => a + b) == amounts.Reverse().Aggregate(default(Money), (a, b) => a + b));

    [Fact]
    public void Difference_OfASum_GivesTheOtherBack() =>
        Gen.Select(Gen.Int, Gen.Int).Sample((a, b) => new Money(a) + new Money(b) - new Money(b) == new Money(a)
            && -new Money(a) == default(Money) - new Money(a));

    [Fact]
    public void Comparisons_AreThoseOfMicroDollars() =>
        Gen.Select(Gen.Int[-3, 3], Gen.Int[-3, 3]).Sample((a, b) =>
        {
            Money x = new(a), y = new(b);
            return x < y == a < b && x > y == a > b && x <= y == a <= b && x >= y == a >= b && x.CompareTo(y) == a.CompareTo(b);
        });

    [Theory]
    [InlineData(1.2345675, 1_234_568)]
    [InlineData(-0.0000004, 0)]
    [InlineData(0.1, 100_000)]
    public void FromUsd_RoundsToTheMicroDollar(double usd, long expected) => Assert.Equal(expected, Money.FromUsd(usd).MicroDollars);
}
