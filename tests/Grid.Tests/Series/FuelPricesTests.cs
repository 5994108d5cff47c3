using Headroom.Grid.Scenarios;
using Headroom.Grid.Series;
using Headroom.Grid.Tests.Fixtures;

namespace Headroom.Grid.Tests.Series;

public class FuelPricesTests
{
    private static readonly ScenarioSpec Scenario = Given.Scenario(Given.Zone());

    [Fact]
    public void ByMonth_ListShorterThanTheRun_HoldsItsLastValueAndAddsTheBasis()
    {
        FuelSpec gas = new() { Name = "gas", UsdPerMmbtu = [3, 4], BasisUsdPerMmbtu = 0.25 };
        Assert.Equal([3.25, 4.25, 4.25], FuelPrices.ByMonth(Scenario, gas, Given.Hours(2022, 1, 1, 60 * 24), new DataFolder(null, null)));
    }

    [Fact]
    public void ByMonth_HourlySeries_IsAveragedByLocalMonthAndItsGapsNoted()
    {
        FuelSpec gas = new() { Name = "gas", Series = Given.Series("a.csv", "p", gaps: "linear-6") };
        List<FilledGaps> gaps = [];
        Grid.Time.RunHours hours = Given.Hours(2022, 1, 31, 26);
        using var full = new TempFolder().Write("a.csv", "t,p\n" + string.Concat(Enumerable.Range(0, 26).Select(h =>
            $"2022-{(h < 24 ? "01-31" : "02-01")}T{h % 24:00}:00Z,{(h == 25 ? "" : h < 24 ? "3" : "8")}\n")) + "2022-02-01T02:00Z,8\n");
        Assert.Equal([3, 8], FuelPrices.ByMonth(Scenario, gas, hours, full.Data, gaps));
        Assert.Equal([new FilledGaps("a.csv:p", "linear-6", 1)], gaps);
    }

    [Fact]
    public void ByMonth_NeitherPriceNorSeries_IsAProblem()
    {
        var e = Assert.Throws<InputException>(() => FuelPrices.ByMonth(Scenario, new FuelSpec { Name = "gas" }, Given.Hours(2022, 1, 1, 24), new DataFolder(null, null)));
        Assert.Equal("test: fuel 'gas': expected usd_per_mmbtu, or a series", Assert.Single(e.Problems).ToString());
    }

    [SharedDataFact]
    public void Resolve_HenryHub2022_IsItsTwelveMonthsWithTheBasisApart()
    {
        // henry_hub_monthly_2019_2024.csv; its README: August 2022 8.81.
        FuelSpec gas = new() { Name = "gas", BasisUsdPerMmbtu = -0.3, Series = Given.Series("ercot-generation/henry_hub_monthly_2019_2024.csv", "usd_per_mmbtu", "month") };
        var resolved = FuelPrices.Resolve(Scenario with { Fuels = [gas] }, Given.Hours(2022, 1, 1, 8760, "America/Chicago"), new DataFolder(SharedData.Folder, null));
        Assert.Equal(12, resolved.Fuels[0].UsdPerMmbtu.Count);
        Assert.Equal(8.81, resolved.Fuels[0].UsdPerMmbtu[7]);
        Assert.Null(resolved.Fuels[0].Series);
        Assert.Equal(-0.3, resolved.Fuels[0].BasisUsdPerMmbtu);
    }
}
