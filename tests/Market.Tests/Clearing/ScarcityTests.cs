using Headroom.Grid.Scenarios;
using Headroom.Market.Clearing;

namespace Headroom.Market.Tests.Clearing;

/// <summary>ERCOT's operating-reserve demand curve at points known from outside.</summary>
public sealed class ScarcityTests
{
    // Upper 10 % point of the standard normal distribution: NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.1 (1.282), here to full precision.
    private const double UpperTenPercent = 1.2815515655446004;

    private static readonly OrdcSpec Curve = new() { MinimumContingencyMw = 2000, MuMw = 150, SigmaMw = 1200 };

    [Theory]
    [InlineData(0)]
    [InlineData(1999.999)]
    [InlineData(2000)]
    public void LossOfLoadProbability_AtOrBelowMinimumContingency_IsOne(double reserves) =>
        Assert.Equal(1, new Scarcity(Curve, 9000).LossOfLoadProbability(reserves, reserves));

    // ORDC-1 of the reference answers: LOLP 10 % x VOLL 9,000 = 900 $/MWh; Direct Energy, "ERCOT Implements Operating Reserve Demand Curve", June 2014.
    [Fact]
    public void AdderCents_TenPercentOf9000_Is900Usd()
    {
        long online = (long)(1e6 * (2000 + 150 / 2.0 + UpperTenPercent * 1200 / Math.Sqrt(2)));
        long withinHour = (long)(1e6 * (2000 + 150 + UpperTenPercent * 1200));

        Assert.Equal(900_00, new Scarcity(Curve, 9000).AdderCents(0, online, withinHour));
    }

    // Normal distribution at 0 and 1.96 standard deviations: 0.5 and 0.975 (NIST/SEMATECH e-Handbook, 1.3.6.7.1).
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1.959963984540054, 0.025)]
    [InlineData(-1.959963984540054, 0.975)]
    public void LossOfLoadProbability_KnownQuantiles_IsTheTailOfTheNormal(double deviations, double expected)
    {
        OrdcSpec curve = Curve with { MinimumContingencyMw = 0, MuMw = 5000 };
        Scarcity scarcity = new(curve, 5000);

        double lolp = scarcity.LossOfLoadProbability(2500 + deviations * 1200 / Math.Sqrt(2), 5000 + deviations * 1200);

        Assert.Equal(expected, lolp, 1e-9);
    }

    // Market rules, section 1: from 2023-11-01, 20 $/MWh below 6,500 MW and 10 $/MWh below 7,000 MW.
    [Theory]
    [InlineData(6499, 2000)]
    [InlineData(6500, 1000)]
    [InlineData(6999, 1000)]
    [InlineData(7000, 0)]
    public void AdderCents_FloorsOf2023_HoldBelowTheirLevels(long reservesMw, int expectedCents)
    {
        OrdcSpec curve = new()
        {
            MinimumContingencyMw = 1000,
            SigmaMw = 300,
            Floors = [new() { BelowMw = 6500, UsdPerMwh = 20 }, new() { BelowMw = 7000, UsdPerMwh = 10 }],
        };

        Assert.Equal(expectedCents, new Scarcity(curve, 5000).AdderCents(3000, reservesMw * 1_000_000, reservesMw * 1_000_000));
    }

    [Fact]
    public void AdderCents_LambdaAboveValueOfLostLoad_IsZero() =>
        Assert.Equal(0, new Scarcity(Curve, 5000).AdderCents(600_000, 0, 0));
}
