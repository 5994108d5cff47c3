using CsCheck;
using Headroom.Market.Clearing;

namespace Headroom.Market.Tests.Clearing;

public sealed class ProRataTests
{
    private static readonly Gen<(long[] Steps, long Accepted)> Cases =
        from steps in Gen.OneOf(Gen.Long[1, 5], Gen.Long[1, 2_000_000_000_000]).Array[1, 30]
        from accepted in Gen.Long[0, steps.Sum()]
        select (steps, accepted);

    [Fact]
    public void Next_AnySteps_SharesSumAndAreWithinAWattOfTheProportion() => Cases.Sample(c =>
    {
        long offered = c.Steps.Sum();
        ProRata shares = new(c.Accepted, offered);
        long given = 0;
        foreach (long step in c.Steps)
        {
            long share = shares.Next(step);
            Assert.InRange(share, 0, step);
            // |share - step x accepted / offered| < 1, in whole numbers.
            Assert.True(Int128.Abs((Int128)share * offered - (Int128)step * c.Accepted) < offered);
            given += share;
        }
        Assert.Equal(c.Accepted, given);
    }, iter: 2000);

    [Fact]
    public void Next_ThirdsOfTen_RoundsWithoutLosingAWatt()
    {
        ProRata shares = new(10, 30);

        Assert.Equal(10, shares.Next(10) + shares.Next(10) + shares.Next(10));
    }
}
