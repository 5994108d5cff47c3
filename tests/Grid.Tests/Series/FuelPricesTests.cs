using Headroom.Grid.Scenarios;
using Headroom.Grid.Series;
using NodaTime;

namespace Headroom.Grid.Tests.Series;

public class FuelPricesTests
{
    private static ScenarioSpec With(params FuelSpec[] fuels) => new()
    {
        Schema = 1,
        Name = "test",
        Start = new LocalDate(2022, 1, 31),
        Zones = [],
        Fuels = fuels,
    };

    private static FuelSpec Gas(string stamp, string file = "gas.csv") => new()
    {
        Name = "gas",
        Series = new SeriesSpec { File = file, Column = "usd", Stamp = stamp },
        BasisUsdPerMmbtu = -0.25,
    };

    [Fact]
    public void Resolve_Months_GivesOnePriceAMonthAndKeepsTheBasisApart()
    {
        using DataFiles files = new DataFiles().Text("gas.csv", "month,usd\n2021-12,9\n2022-01,4.38\n2022-02,4.69\n2022-03,4.90\n2022-04,8\n");

        FuelSpec gas = FuelPrices.Resolve(With(Gas("month")), DataFiles.Utc(2022, 1, 31, 24 * 30), files.Given).Fuels[0];

        // 31 January and 29 days on: three calendar months, though 31 February does not exist.
        Assert.Equal([4.38, 4.69, 4.90], gas.UsdPerMmbtu);
        Assert.Equal(-0.25, gas.BasisUsdPerMmbtu);
        Assert.Null(gas.Series);
    }

    [Fact]
    public void Resolve_Hourly_IsTheMeanOfTheRunsHoursOfEachMonth()
    {
        // 31 January at 2, of which the run sees 24 hours; 1 February at 4 for 12 hours and 6 for 12.
        double?[] prices = [.. Enumerable.Range(0, 48).Select(h => (double?)(h < 24 ? 2 : h < 36 ? 4 : 6))];
        using DataFiles files = new DataFiles().Text("gas.csv",
            DataFiles.Hourly(Instant.FromUtc(2022, 1, 31, 0, 0), prices).Replace("MW", "usd", StringComparison.Ordinal));

        FuelSpec gas = FuelPrices.Resolve(With(Gas("hour-start")), DataFiles.Utc(2022, 1, 31, 48), files.Given).Fuels[0];

        Assert.Equal([2.0, 5.0], gas.UsdPerMmbtu);
    }

    [Fact]
    public void Resolve_MissingMonth_IsNamed()
    {
        using DataFiles files = new DataFiles().Text("gas.csv", "month,usd\n2022-01,4.38\n2022-02,\n2022-03,4.90\n");

        InputException e = Assert.Throws<InputException>(
            () => FuelPrices.Resolve(With(Gas("month")), DataFiles.Utc(2022, 1, 31, 24 * 30), files.Given));

        Assert.Equal("gas.csv: column 'usd': expected a value for every month of the run, but 1 of 3 are missing, the first 2022-02", e.Message);
    }

    [Fact]
    public void Resolve_SeveralBrokenFuels_NamesThemAll()
    {
        using DataFiles files = new();

        InputException e = Assert.Throws<InputException>(() => FuelPrices.Resolve(
            With(Gas("month", "a.csv"), Gas("month", "b.csv")), DataFiles.Utc(2022, 1, 31, 1), files.Given));

        Assert.Equal(["a.csv", "b.csv"], e.Problems.Select(p => p.File));
    }

    [Fact]
    public void Resolve_FuelWithoutASeries_StaysAsItIs()
    {
        FuelSpec coal = new() { Name = "coal", UsdPerMmbtu = [2, 3], BasisUsdPerMmbtu = 0.5 };
        using DataFiles files = new();

        Assert.Same(coal, FuelPrices.Resolve(With(coal), DataFiles.Utc(2022, 1, 31, 1), files.Given).Fuels[0]);
    }

    [Fact]
    public void ByMonth_AList_HoldsItsLastValueAndAddsTheBasis()
    {
        FuelSpec coal = new() { Name = "coal", UsdPerMmbtu = [2, 3], BasisUsdPerMmbtu = 0.5 };
        using DataFiles files = new();

        Assert.Equal([2.5, 3.5, 3.5], FuelPrices.ByMonth(With(coal), coal, DataFiles.Utc(2022, 1, 31, 24 * 30), files.Given));
    }

    /// <summary>EIA's Henry Hub for August 2022: 8.81 $/MMBtu (README of the data).</summary>
    [SharedDataFact]
    public void Resolve_HenryHub_HasThePriceOfAugust2022()
    {
        FuelSpec gas = new()
        {
            Name = "gas",
            Series = new SeriesSpec { File = "henry_hub_monthly_2019_2024.csv", Column = "usd_per_mmbtu", Stamp = "month" },
        };
        DataFolder data = new(Path.Combine(DataBesideRepository.Folder!, "ercot-generation"), null);

        FuelSpec resolved = FuelPrices.Resolve(With(gas), DataFiles.Utc(2022, 1, 1, 8760), data).Fuels[0];

        Assert.Equal(12, resolved.UsdPerMmbtu.Count);
        Assert.Equal(8.81, resolved.UsdPerMmbtu[7]);
    }
}
