using Headroom.Grid.Weather;

namespace Headroom.Grid.Tests.Weather;

public class SunTests
{
    [Theory]
    [InlineData(171.5, 23.44)]
    [InlineData(354.5, -23.44)]
    [InlineData(79, 0)]
    public void Position_SolsticesAndEquinox_HasTheDeclinationOfTheAlmanac(double day, double degrees) =>
        Assert.Equal(degrees, Sun.Position(day).Declination * 180 / Math.PI, 0.5);

    [Theory]
    [InlineData(41, -14.2)]
    [InlineData(306, 16.4)]
    [InlineData(104, 0)]
    public void Position_ExtremesOfTheYear_HasTheEquationOfTimeOfTheAlmanac(double day, double minutes) =>
        Assert.Equal(minutes, Sun.Position(day).EquationOfTime * 60, 0.6);

    [Fact]
    public void ClearFleet_BelowTheHorizon_IsZero() => Assert.Equal(0, Sun.ClearFleet(0.55, 0, Math.PI / 2 + 0.01, 0));
}
