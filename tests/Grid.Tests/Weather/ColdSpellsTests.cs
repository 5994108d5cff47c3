using Headroom.Grid.Tests.Fixtures;
using Headroom.Grid.Weather;

namespace Headroom.Grid.Tests.Weather;

public class ColdSpellsTests
{
    // 120 h of January at 50 MW, of which hours 40 to 79 at 100 MW. The 24-hour mean passes 90 MW when 20 of its hours are
    // high (50 + 50 * n / 24 > 90, n >= 20): hours 59 to 83, where the last mean with 20 high hours ends (60 .. 83).
    private static readonly double[] Demand = [.. Enumerable.Range(0, 120).Select(h => h is >= 40 and < 80 ? 100.0 : 50)];

    [Fact]
    public void Severity_TrailingDayAboveThreshold_OneFactorForTheSpell()
    {
        var zone = Given.Zone() with { ColdThreshold = 0.9, ColdPeakMw = 100 };
        double[] severity = ColdSpells.Severity(1, zone, Given.Hours(2022, 1, 10, 120), Demand);
        Assert.All(severity[..59].Concat(severity[84..]), s => Assert.Equal(0, s));
        Assert.All(severity[59..84], s => Assert.Equal(severity[59], s));
        Assert.InRange(severity[59], 0.2, 5);
    }

    [Fact]
    public void Severity_NoPeakGiven_TakesTheRunsOwnWinterPeak()
    {
        var hours = Given.Hours(2022, 1, 10, 120);
        var zone = Given.Zone() with { ColdThreshold = 0.9 };
        Assert.Equal(ColdSpells.Severity(1, zone with { ColdPeakMw = 100 }, hours, Demand), ColdSpells.Severity(1, zone, hours, Demand));
    }

    // Growth does not make a winter colder: the same weather under twice the demand and 500 MW of new flat load.
    [Theory]
    [InlineData(100)]
    [InlineData(0)]
    public void Severity_DemandScaledAndFlatLoadAdded_SameSpells(double peakMw)
    {
        var hours = Given.Hours(2022, 1, 10, 120);
        var zone = Given.Zone() with { ColdThreshold = 0.9, ColdPeakMw = peakMw };
        var grown = zone with { Demand = zone.Demand! with { Scale = 2, FlatMw = 500 } };
        Assert.Equal(ColdSpells.Severity(1, zone, hours, Demand), ColdSpells.Severity(1, grown, hours, [.. Demand.Select(mw => 2 * mw + 500)]));
    }

    [Theory]
    [InlineData(7, 0.9)]
    [InlineData(11, 0.9)]
    [InlineData(1, 0)]
    public void Severity_OtherMonthsOrNoThreshold_NeverCold(int month, double threshold)
    {
        var zone = Given.Zone() with { ColdThreshold = threshold, ColdPeakMw = 100 };
        Assert.All(ColdSpells.Severity(1, zone, Given.Hours(2022, month, 10, 120), Demand), s => Assert.Equal(0, s));
    }

    [Fact]
    public void Severity_ManySeeds_MeanIsOneAndSeedsDiffer()
    {
        var zone = Given.Zone() with { ColdThreshold = 0.9, ColdPeakMw = 100 };
        var hours = Given.Hours(2022, 1, 10, 120);
        double[] draws = [.. Enumerable.Range(0, 2000).Select(seed => ColdSpells.Severity((ulong)seed, zone, hours, Demand)[60])];
        Assert.Equal(1, draws.Average(), 0.04); // three standard errors: 3 * 0.42 / sqrt(2000) = 0.03
        Assert.Equal(draws.Length, draws.Distinct().Count());
    }
}
