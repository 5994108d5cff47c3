using Headroom.Grid.Scenarios;
using Headroom.Grid.Tests.Fixtures;

namespace Headroom.Grid.Tests.Series;

/// <summary>Given prices of a zone.</summary>
public class PricePathTests
{
    private const string FourHours = "t,a,b\n2022-01-01T00:00Z,-4.5,1\n2022-01-01T01:00Z,,2\n2022-01-01T02:00Z,5260.94,3\n2022-01-01T03:00Z,0,4\n";

    private static readonly ZoneSpec Zone = new() { Name = "texas" };

    [Fact]
    public void Build_MissingHour_IsFilledByTheNamedRuleAndCounted()
    {
        using var folder = new TempFolder().Write("p.csv", FourHours);

        ZoneHours built = Build(Zone, Given.Series("p.csv", "a", gaps: "linear-6"), folder);

        // Halfway from -4.50 to 5,260.94.
        Assert.Equal([-4.5, 2628.22, 5260.94, 0], built.PriceUsdPerMwh!.Select(price => Math.Round(price, 9)));
        Assert.Equal([new FilledGaps("p.csv:a", "linear-6", 1)], built.Gaps);
        Assert.Equal([0, 0, 0, 0], built.DemandMw);
    }

    [Fact]
    public void Build_MissingHourWithoutARule_IsRefused()
    {
        using var folder = new TempFolder().Write("p.csv", FourHours);

        var refused = Assert.Throws<InputException>(() => Build(Zone, Given.Series("p.csv", "a"), folder));

        Assert.Equal("p.csv: column 'a': expected a value for every hour of the run, but 1 of 4 are missing, the first 2022-01-01T01:00:00Z; "
            + "name a gap rule (linear-6, day-before, week-before) or add files with '+'", refused.Message);
    }

    [Fact]
    public void Build_PricesOfTheZone_GoBeforeThoseOfTheMarket()
    {
        using var folder = new TempFolder().Write("p.csv", FourHours);

        ZoneHours built = Build(Zone with { Prices = Given.Series("p.csv", "b") }, Given.Series("p.csv", "a"), folder);

        Assert.Equal([1, 2, 3, 4], built.PriceUsdPerMwh!);
    }

    [Theory]
    [InlineData("50000.01")]
    [InlineData("-10000.01")]
    public void Build_PriceOutOfRange_IsNamedWithItsHour(string price)
    {
        using var folder = new TempFolder().Write("p.csv", FourHours.Replace("Z,0,4", $"Z,{price},4", StringComparison.Ordinal));

        var refused = Assert.Throws<InputException>(() => Build(Zone, Given.Series("p.csv", "a", gaps: "linear-6"), folder));

        Assert.Equal($"p.csv: column 'a' is '{price}': expected prices from -10000 to 50000 $/MWh, but that of 2022-01-01T03:00:00Z is not", refused.Message);
    }

    [Fact]
    public void Build_ClearedMarket_HasNoGivenPrices()
    {
        var zone = Zone with { Demand = new DemandSpec { Kind = "profile", Mw = [1] } };
        Assert.Null(ZoneInputs.Build(Given.Scenario(zone), zone, Given.Hours(2022, 1, 1, 4), new Grid.Series.DataFolder(null, null)).PriceUsdPerMwh);
    }

    private static ZoneHours Build(ZoneSpec zone, SeriesSpec prices, TempFolder folder) => ZoneInputs.Build(
        Given.Scenario(zone) with { Market = new MarketSpec { Kind = "price-path", Prices = prices } }, zone, Given.Hours(2022, 1, 1, 4), folder.Data);
}
