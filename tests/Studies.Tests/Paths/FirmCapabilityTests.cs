using CsCheck;
using Headroom.Studies.Paths;

namespace Headroom.Studies.Tests.Paths;

/// <summary>Worked by hand, or the binomial distribution summed another way.</summary>
public class FirmCapabilityTests
{
    /// <summary>Two units out a tenth of the time: none runs in 1 %, not both in 19 % of hours.</summary>
    [Theory]
    [InlineData(0.009, 0)]
    [InlineData(0.011, 0.5)]
    [InlineData(0.189, 0.5)]
    [InlineData(0.191, 1)]
    public void Fleet_TwoUnits_ByHand(double allowedShare, double firm) =>
        Assert.Equal(firm, FirmCapability.Fleet(2, 0.1, allowedShare * 8760));

    /// <summary>Ten units out 8 % of the time: fewer than 7 run in 0.58 % of hours, fewer than 8 in 4.0 % (binomial table).</summary>
    [Fact]
    public void Fleet_TenTurbines_SevenHold() => Assert.Equal(0.7, FirmCapability.Fleet(10, 0.08, 100));

    [Fact]
    public void Fleet_MoreHoursAllowed_NeverHoldsLess() => Gen.Select(Gen.Int[1, 200], Gen.Double[0.001, 0.5], Gen.Double[0, 1000]).Sample((units, outage, hours) =>
        Assert.True(FirmCapability.Fleet(units, outage, hours) <= FirmCapability.Fleet(units, outage, hours * 1.5)));

    /// <summary>Sun at full for half of each day, none for the other: 12 (1 - L) eta = 12 L, so L = eta / (1 + eta), and the battery that starts full adds 7/8760.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(0.846)]
    public void Solar_SquareDay_CarriesWhatTheBatteryReturns(double roundTrip)
    {
        double[] sun = [.. Enumerable.Range(0, 8760).Select(h => h % 24 < 12 ? 1.0 : 0)];
        Assert.Equal(roundTrip / (1 + roundTrip), FirmCapability.SolarWithStorage(sun, 7, roundTrip, 0), 1e-3);
    }

    [Fact]
    public void Solar_SquareDayNoBattery_CarriesNothingUnlessNightsAreAllowed()
    {
        double[] sun = [.. Enumerable.Range(0, 8760).Select(h => h % 24 < 12 ? 0.8 : 0)];
        Assert.Equal(0, FirmCapability.SolarWithStorage(sun, 0, 1, 4379), 1e-9);
        Assert.Equal(0.8, FirmCapability.SolarWithStorage(sun, 0, 1, 4380), 1e-9);
    }

    [Fact]
    public void Solar_ConstantSun_IsCarriedWhole()
    {
        double[] sun = new double[8760];
        Array.Fill(sun, 0.4);
        Assert.Equal(0.4, FirmCapability.SolarWithStorage(sun, 0, 0.8, 0), 1e-9);
    }
}
