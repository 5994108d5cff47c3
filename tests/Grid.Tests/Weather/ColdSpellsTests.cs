using Headroom.Grid.Scenarios;
using Headroom.Grid.Time;
using Headroom.Grid.Weather;

namespace Headroom.Grid.Tests.Weather;

/// <summary>Demand is 50 MW but for what a test says; the winter peak is 100 MW and the threshold 0.8.</summary>
public class ColdSpellsTests
{
    private static ZoneSpec Zone(double threshold = 0.8, double peak = 100, string name = "texas") => new()
    {
        Name = name,
        Demand = new DemandSpec { Kind = "profile", Mw = [1] },
        ColdThreshold = threshold,
        ColdPeakMw = peak,
    };

    private static double[] Severity(RunHours hours, Func<int, double> mw, ZoneSpec? zone = null, ulong seed = 1) =>
        ColdSpells.Severity(seed, zone ?? Zone(), hours, [.. Enumerable.Range(0, hours.Count).Select(mw)]);

    [Fact]
    public void Severity_OfAYearAboveTheThreshold_IsOnlyDecemberToFebruary()
    {
        RunHours hours = DataFiles.Utc(2022, 1, 1, 8760);

        double[] cold = Severity(hours, _ => 90);

        Assert.All(Enumerable.Range(0, hours.Count), h => Assert.Equal(hours.Local[h].Month is 12 or 1 or 2, cold[h] > 0));
    }

    /// <summary>From hour 100 demand is 100: the mean of 24 hours is 50 + 50 k / 24 after k of them, above 80 from k = 15 (81.25).</summary>
    [Fact]
    public void Severity_BeginsWhenTheMeanOf24HoursPassesTheThreshold()
    {
        double[] cold = Severity(DataFiles.Utc(2022, 1, 1, 300), h => h is >= 100 and < 200 ? 100 : 50);

        // It ends when k of the 24 hours are 50 again and the mean is at most 80: k = 10 (79.2), hour 209.
        Assert.Equal(114, Array.FindIndex(cold, x => x > 0));
        Assert.Equal(208, Array.FindLastIndex(cold, x => x > 0));
        Assert.Single(cold[114..209].Distinct());
    }

    [Fact]
    public void Severity_AtTheThreshold_IsNotCold() => Assert.All(Severity(DataFiles.Utc(2022, 1, 1, 100), _ => 80), x => Assert.Equal(0, x));

    [Fact]
    public void Severity_EachSpellHasItsOwn()
    {
        double[] cold = Severity(DataFiles.Utc(2022, 1, 1, 600), h => h % 200 < 100 ? 100 : 50);

        Assert.Equal(3, cold.Where(x => x > 0).Distinct().Count());
    }

    [Fact]
    public void Severity_ZeroThreshold_IsNever() =>
        Assert.All(Severity(DataFiles.Utc(2022, 1, 1, 100), _ => 1e6, Zone(threshold: 0)), x => Assert.Equal(0, x));

    /// <summary>Without a given peak it is the highest December-February demand of the run: July's 500 MW does not count.</summary>
    [Fact]
    public void Severity_NoPeakGiven_TakesTheWintersOfTheRun()
    {
        RunHours hours = DataFiles.Utc(2022, 1, 1, 8760);

        double[] cold = Severity(hours, h => hours.Local[h].Month == 7 ? 500 : h is >= 100 and < 200 ? 100 : 50, Zone(peak: 0));

        Assert.Equal(114, Array.FindIndex(cold, x => x > 0));
    }

    [Fact]
    public void Severity_DependsOnSeedAndZone()
    {
        RunHours hours = DataFiles.Utc(2022, 1, 1, 48);
        double one = Severity(hours, _ => 90)[40];

        Assert.Equal(one, Severity(hours, _ => 90)[40]);
        Assert.NotEqual(one, Severity(hours, _ => 90, seed: 2)[40]);
        Assert.NotEqual(one, Severity(hours, _ => 90, Zone(name: "north"))[40]);
    }

    /// <summary>Log-normal of mean 1 and log sd 0.4 (as documented): its sd is sqrt(exp(0.16) - 1) = 0.4165; 5 standard errors of 4,000 draws.</summary>
    [Fact]
    public void Severity_OverManySeeds_HasMeanOne()
    {
        RunHours hour = DataFiles.Utc(2022, 1, 1, 1);
        double[] drawn = [.. Enumerable.Range(0, 4000).Select(s => Severity(hour, _ => 90, seed: (ulong)s)[0])];

        Assert.Equal(1, drawn.Average(), 5 * 0.4165 / Math.Sqrt(4000));
    }
}
