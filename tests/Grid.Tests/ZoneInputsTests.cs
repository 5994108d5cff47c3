using Headroom.Grid.Scenarios;
using Headroom.Grid.Series;
using Headroom.Grid.Tests.Fixtures;

namespace Headroom.Grid.Tests;

public class ZoneInputsTests
{
    private static readonly DataFolder NoData = new(null, null);
    private static readonly Headroom.Grid.Time.RunHours Day = Given.Hours(2022, 1, 1, 24, "America/Chicago");

    [Fact]
    public void Build_Profile_RepeatsAndScales()
    {
        var zone = Given.Zone() with { Demand = new DemandSpec { Kind = "profile", Mw = [10, 20, 30], Scale = 2 } };
        ZoneHours built = ZoneInputs.Build(Given.Scenario(zone), zone, Day, NoData);
        Assert.Equal([20, 40, 60, 20], built.DemandMw[..4]);
        Assert.Equal(24, built.DemandMw.Length);
        Assert.Empty(built.Wind);
        Assert.Empty(built.Solar);
        Assert.All(built.Cold, c => Assert.Equal(0, c));
    }

    [Fact]
    public void Build_WindAndSolar_OnlyWhereSomeoneOfTheZoneUsesThem()
    {
        var zone = Given.Zone();
        GeneratorSpec wind = new() { Name = "w", Zone = "texas", Technology = "wind", CapacityMw = 1, Availability = "wind" };
        ZoneHours one = ZoneInputs.Build(Given.Scenario(zone, wind), "texas", Day, NoData);
        Assert.Equal(24, one.Wind.Length);
        Assert.Empty(one.Solar);
        Assert.Empty(ZoneInputs.Build(Given.Scenario(zone, wind with { Zone = "elsewhere" }), zone, Day, NoData).Wind);

        DataCenterSpec site = new() { Name = "d", Zone = "texas", ContractedMw = 1, Plant = new PlantSpec { CapacityMw = 1, Availability = "solar" } };
        Assert.Equal(24, ZoneInputs.Build(Given.Scenario(zone) with { DataCenters = [site] }, zone, Day, NoData).Solar.Length);
    }

    [Fact]
    public void Build_GivenSeries_AreClippedToTheCapacity()
    {
        using var folder = new TempFolder().Write("a.csv", "t,mw,pu\n2022-01-01T06:00Z,-3,0.5\n2022-01-01T07:00Z,50,1.2\n2022-01-01T08:00Z,500,\n2022-01-01T09:00Z,1,0\n");
        GeneratorSpec mw = new() { Name = "mw", Zone = "texas", Technology = "wind", CapacityMw = 100, Availability = "series", Series = Given.Series("a.csv", "mw") };
        GeneratorSpec pu = mw with { Name = "pu", CapacityMw = 10, SeriesPerUnit = true, Series = Given.Series("a.csv", "pu", gaps: "linear-6") };
        var zone = Given.Zone() with { Demand = new DemandSpec { Kind = "profile", Mw = [1] } };
        ZoneHours built = ZoneInputs.Build(Given.Scenario(zone, mw, pu), zone, Given.Hours(2022, 1, 1, 4, "America/Chicago"), folder.Data);
        Assert.Equal([0, 50, 100, 1], built.SeriesMw["mw"]);
        Assert.Equal([5, 10, 6, 0], built.SeriesMw["pu"]);
        Assert.Equal([new FilledGaps("a.csv:pu", "linear-6", 1)], built.Gaps);
    }

    [Fact]
    public void Build_PlantsOfOneBlock_ShareOneSeriesAndOneCount()
    {
        using var folder = new TempFolder().Write("a.csv", "t,mw\n2022-01-01T05:00Z,2\n2022-01-01T06:00Z,\n2022-01-01T07:00Z,4\n");
        GeneratorSpec first = new() { Name = "w-1", Zone = "texas", Technology = "wind", CapacityMw = 100, Availability = "series", Series = Given.Series("a.csv", "mw", gaps: "linear-6") };
        var zone = Given.Zone() with { Demand = new DemandSpec { Kind = "profile", Mw = [1] } };
        ZoneHours built = ZoneInputs.Build(Given.Scenario(zone, first, first with { Name = "w-2" }), zone, Given.Hours(2022, 1, 1, 1, "America/Chicago"), folder.Data);
        Assert.Same(built.SeriesMw["w-1"], built.SeriesMw["w-2"]);
        Assert.Equal(1, Assert.Single(built.Gaps).Hours);
    }

    [Fact]
    public void Build_ProblemsOfDemandAndSeries_AreReportedTogether()
    {
        using var folder = new TempFolder();
        GeneratorSpec wind = new() { Name = "w", Zone = "texas", Technology = "wind", CapacityMw = 1, Availability = "series", Series = Given.Series("w.csv", "mw") };
        var zone = Given.Zone(kind: "series") with { Demand = new DemandSpec { Kind = "series", Series = Given.Series("d.csv", "mw") } };
        var e = Assert.Throws<InputException>(() => ZoneInputs.Build(Given.Scenario(zone, wind, wind with { Name = "x", Series = null }), zone, Day, folder.Data));
        Assert.Equal(["d.csv", "w.csv", "test"], e.Problems.Select(p => p.File));
    }

    [Theory]
    [InlineData("synthetic", "XYZ", "test: demand of zone 'texas': area is 'XYZ': expected one of PJM, MISO")]
    [InlineData("eia930", "", "test: demand of zone 'texas': area: expected the EIA code of an area")]
    [InlineData("series", "", "test: demand of zone 'texas': series: expected file, column and stamp of a series")]
    [InlineData("profile", "", "test: demand of zone 'texas': mw: expected at least one hourly value")]
    [InlineData("weather", "", "test: demand of zone 'texas': kind is 'weather': expected synthetic, series, eia930 or profile")]
    public void Build_DemandLacksWhatItsKindNeeds_IsNamed(string kind, string area, string line)
    {
        var zone = Given.Zone(area, kind);
        var e = Assert.Throws<InputException>(() => ZoneInputs.Build(Given.Scenario(zone), zone, Day, NoData));
        Assert.StartsWith(line, Assert.Single(e.Problems).ToString());
    }

    [Fact]
    public void Build_SyntheticWinter_ColdSpellsFollowTheDemand()
    {
        var zone = Given.Zone() with { ColdThreshold = 0.75 };
        var hours = Given.Hours(2023, 1, 1, 8760, "America/Chicago");
        ZoneHours built = ZoneInputs.Build(Given.Scenario(zone), zone, hours, NoData);
        int[] cold = [.. Enumerable.Range(0, 8760).Where(h => built.Cold[h] > 0)];
        Assert.InRange(cold.Length, 1, 700);
        Assert.All(cold, h => Assert.Contains(hours.Local[h].Month, new[] { 12, 1, 2 }));
    }
}
