using Headroom.Grid.Demand;
using Headroom.Grid.Scenarios;
using NodaTime;

namespace Headroom.Grid.Tests.Demand;

public class ZoneDemandTests
{
    private static double[] Read(DataFiles files, DemandSpec demand, int count = 2)
    {
        ZoneSpec zone = new() { Name = "texas", Demand = demand };
        ScenarioSpec scenario = new() { Schema = 1, Name = "test", Start = new LocalDate(2022, 1, 10), Zones = [zone] };
        return ZoneDemand.Read(scenario, zone, DataFiles.Utc(2022, 1, 10, count), files.Given).Values;
    }

    private static string Refusal(DataFiles files, DemandSpec demand) => Assert.Throws<InputException>(() => Read(files, demand)).Message;

    private static DemandSpec Series(string stamp, double scale = 1) =>
        new() { Kind = "series", Series = new SeriesSpec { File = "a.csv", Column = "MW", Stamp = stamp, Scale = scale } };

    [Fact]
    public void Read_Profile_RepeatsAndScales()
    {
        using DataFiles files = new();

        Assert.Equal([2.0, 4, 6, 2, 4], Read(files, new DemandSpec { Kind = "profile", Mw = [1, 2, 3], Scale = 2 }, 5));
    }

    [Fact]
    public void Read_FlatPart_IsAddedAfterScaling()
    {
        using DataFiles files = new();

        Assert.Equal([52.0, 54, 56], Read(files, new DemandSpec { Kind = "profile", Mw = [1, 2, 3], Scale = 2, FlatMw = 50 }, 3));
    }

    [Fact]
    public void Read_UnknownSyntheticArea_ListsTheAreas()
    {
        using DataFiles files = new();

        Assert.StartsWith("test: demand of zone 'texas': area is 'TEXAS': expected one of PJM, MISO, ERCO, ",
            Refusal(files, new DemandSpec { Kind = "synthetic", Area = "TEXAS" }), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NegativeMonth_IsRefused()
    {
        using DataFiles files = new DataFiles().Text("a.csv", "month,MW\n2022-01,-5\n");

        Assert.Equal("test: demand of zone 'texas': series is '-5': expected demand of 0 or more, but 2022-01-10T00:00:00Z has less",
            Refusal(files, Series("month")));
    }

    [Fact]
    public void Read_NegativeScaleOfASeries_IsRefused()
    {
        using DataFiles files = new DataFiles().Text("a.csv", "utc,MW\n2022-01-10T00:00Z,0\n2022-01-10T01:00Z,7\n");

        Assert.Equal("test: demand of zone 'texas': series is '-7': expected demand of 0 or more, but 2022-01-10T01:00:00Z has less",
            Refusal(files, Series("hour-start", -1)));
    }
}
