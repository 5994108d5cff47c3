using Headroom.Grid.Networks.RtsGmlc;
using Headroom.Grid.Tests.Fixtures;
using NodaTime;

namespace Headroom.Grid.Tests.Networks.RtsGmlc;

/// <summary>The layout of the folder, by a made-up system, and the counts of the real one.</summary>
public sealed class RtsGmlcFolderTests
{
    [Fact]
    public void Read_Toy_GivesWhatTheTablesSay()
    {
        using ToySystem folder = new();
        RtsGmlcSystem system = RtsGmlcFolder.Read(folder.Path);

        Assert.Equal((new LocalDateTime(2021, 3, 1, 0, 0), 24), (system.Start, system.Hours));
        Assert.Equal(new RtsGmlcBus(2, "Two", 138, 10, "A"), system.Buses[1]);
        Assert.Equal([new("L1", 1, 2, 0.01, 0.1, 50, 1), new RtsGmlcBranch("T1", 1, 2, 0.01, 0.2, 40, 1.03)], system.Branches);
        Assert.Equal([new RtsGmlcDcLine("D1", 2, 1, 25)], system.DcLines);
        Assert.Equal([new RtsGmlcReservoir("2_WIND_1", "2_TANK", 150, 75, "head")], system.Reservoirs);
        Assert.Equal([0.75, 0.25], system.LoadShares());
        Assert.Equal((21, 44), (system.SystemLoadMw()[0], system.SystemLoadMw()[23]));

        RtsGmlcGenerator gas = system.Generators[0];
        Assert.Equal([new(20, 12000), new(35, 8000), new HeatRateStep(50, 9000)], gas.HeatRate);
        Assert.Equal((4, 2, 100, 60, 30, 10), (gas.ColdAfterHours, gas.WarmAfterHours, gas.ColdStartMmbtu, gas.WarmStartMmbtu, gas.HotStartMmbtu, gas.StartUsd));
        Assert.Equal((0, 4, 1.5, 2, 3), (gas.VomUsdPerMwh, gas.FuelUsdPerMmbtu, gas.RampMwPerMinute, gas.MinDownHours, gas.MinUpHours));
        Assert.Null(gas.AvailableMw);

        RtsGmlcReserve spin = Assert.Single(system.Reserves);
        Assert.Equal(("Spin", true, 600.0, 7.0), (spin.Product, spin.Up, spin.TimeframeSeconds, spin.RequirementMw));
        Assert.Equal(["A", "B"], spin.Areas);
        Assert.Equal(["Gas CT", "Wind"], spin.Categories);
        Assert.Equal((10, 240), (spin.HourlyMw![0], spin.HourlyMw[23]));
    }

    // A store's inflow is in a column with the unit's name, and the scaling factor is no multiplier.
    [Fact]
    public void Read_PointerAtAStore_TakesTheUnitsColumnAsItStands()
    {
        using ToySystem folder = new();
        Assert.Equal([.. Enumerable.Range(1, 24).Select(h => (double)h)], RtsGmlcFolder.Read(folder.Path).Generators[1].AvailableMw!);
    }

    // timeseries_pointers.csv of the real folder writes HYDRO/ where the folder is Hydro/.
    [Fact]
    public void Read_FolderInOtherCase_IsFound()
    {
        using ToySystem folder = new();
        Assert.Equal(24, RtsGmlcFolder.Read(folder.Path).AreaLoadMw["A"].Length);
    }

    [Fact]
    public void Span_FromTheThirdHour_CutsEverySeries()
    {
        using ToySystem folder = new();
        RtsGmlcSystem span = RtsGmlcFolder.Read(folder.Path).Span(2, 3);

        Assert.Equal((3, new LocalDateTime(2021, 3, 1, 2, 0)), (span.Hours, span.Start));
        Assert.Equal([23, 24, 25], span.SystemLoadMw());
        Assert.Equal([3, 4, 5], span.Generators[1].AvailableMw!);
        Assert.Equal([30, 40, 50], span.Reserves[0].HourlyMw!);
    }

    // Counts: shared/data/rts-gmlc/README.md.
    [SharedDataFact]
    public void Read_RtsGmlc_HasTheKnownCounts()
    {
        RtsGmlcSystem system = RtsGmlcFolder.Read(Path.Combine(SharedData.Folder!, "rts-gmlc"));

        Assert.Equal((73, 120, 1, 158), (system.Buses.Count, system.Branches.Count, system.DcLines.Count, system.Generators.Count));
        Assert.Equal((8784, new LocalDateTime(2020, 1, 1, 0, 0)), (system.Hours, system.Start));
        Assert.Equal(154, system.Generators.Count(unit => unit.UnitType is not ("SYNC_COND" or "STORAGE")));
        Assert.Equal(81, system.Generators.Count(unit => unit.AvailableMw is not null));
        Assert.Equal(7, system.Reserves.Count(reserve => reserve.HourlyMw is { Length: 8784 }));
        Assert.Equal(8191.836, system.SystemLoadMw().Max(), 5e-4);
    }
}
