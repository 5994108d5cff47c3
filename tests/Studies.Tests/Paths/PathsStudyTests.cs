using Headroom.Grid;
using Headroom.Grid.Figures;
using Headroom.Studies.Copulas;
using Headroom.Studies.Paths;
using Headroom.Studies.Summaries;

namespace Headroom.Studies.Tests.Paths;

public class PathsStudyTests
{
    private const int Few = 1000;

    private static readonly PathsResult Default = Run();

    private static PathsResult Run(params string[] sets) => new PathsStudy(FigureFile.Read(PathFigures.Table, "", sets), 1, Few).Run();

    /// <summary>The interview: 44 GW short by 2028; 15 GW of miners nominal; more than ten years for a reactor.</summary>
    [Fact]
    public void Default_IsTheInterviewsQuestion()
    {
        Assert.Equal((44, "2028-12", "2026-01", "2032-12", 84), (Default.GapGw, Default.CloseBy, Default.From, Default.To, Default.Months.Count));
        Assert.Equal(15, Route("miners").PotentialGw);
        Assert.Null(Route("nuclear").FirstPower);
        Assert.Equal(6, Default.Routes.Select(r => r.Path).Distinct().Count());
    }

    [Fact]
    public void Months_QuantilesAndMeans_AreInOrderAndAddUp() => Assert.All(Default.Months, m =>
    {
        Assert.True(m.CarriedGw.P10 <= m.CarriedGw.P50 && m.CarriedGw.P50 <= m.CarriedGw.P90);
        Assert.Equal(m.CarriedGw.Mean, m.MeanGwByRoute.Values.Sum(), 1e-4);
    });

    [Fact]
    public void Run_Again_IsTheSameToTheLastDigit() => Assert.Equal(PathsText.Json(Default), PathsText.Json(Run()));

    /// <summary>Sample i does not depend on how many are drawn, nor, so, on how threads share them out.</summary>
    [Fact]
    public void Draw_MoreSamples_BeginWithTheSame()
    {
        IReadOnlyList<SupplyRoute> routes = new SupplyRoutes(PathFigures.Table.Defaults(), new Surroundings(1)).All();
        FactorModel model = new(1, 0.3, 0.3, 4);
        double[] few = Deliveries.Draw(routes, model, Copula.Student, 100, 35, false, default).Total(35);
        double[] many = Deliveries.Draw(routes, model, Copula.Student, 333, 35, false, default).Total(35);
        Assert.Equal(few, many[..100]);
    }

    [Fact]
    public void Tails_IndependenceAndGaussian_AreShorterThanStudents()
    {
        Assert.Equal(["independent", "gaussian", "student"], Default.Tails.Select(t => t.Copula));
        Assert.True(Default.Tails[0].DelayP99Months < Default.Tails[1].DelayP99Months);
        Assert.True(Default.Tails[1].LateTogether <= Default.Tails[2].LateTogether);
        Assert.Contains(Default.Findings, f => f.Contains("p99 delay", StringComparison.Ordinal));
    }

    /// <summary>Without correlation the Gaussian copula is independence; with many degrees of freedom the t copula is nearly the Gaussian one.</summary>
    [Fact]
    public void Tails_NothingInCommon_AreIndependence()
    {
        PathsResult r = Run("common_correlation=0", "path_correlation=0", "tail_degrees=60");
        Assert.Equal(r.Tails[0].DelayP99Months, r.Tails[1].DelayP99Months);
        Assert.Equal(r.Tails[0].GwP10, r.Tails[1].GwP10);
        Assert.DoesNotContain(r.Findings, f => f.Contains("understate", StringComparison.Ordinal));
    }

    [Fact]
    public void Gap_None_IsClosedInEveryFutureForNothing()
    {
        PathsResult r = Run("gap_gw=0");
        Assert.Equal((1, 0, "2026-01"), (r.ChanceClosed, r.GapCostBillionUsd.P90, r.Closes["p10"]));
        Assert.StartsWith("no path", r.Binds, StringComparison.Ordinal);
    }

    [Fact]
    public void Miners_AllOfThemConvertible_CarryTheirNameplate()
    {
        RouteResult all = Run("miners_convertible_share=1").Routes.Single(r => r.Name == "miners");
        Assert.Equal((1, 15), (all.FirmShare, all.PotentialGw));
        Assert.True(all.CarriedGw.P50 > 4 * Route("miners").CarriedGw.P50);
    }

    /// <summary>Cost of the gap: at 44 GW from the start, with nothing that comes, 44,000 MW x 1.45 million $ x 3 years.</summary>
    [Fact]
    public void GapCost_NothingComes_IsGapTimesRentTimesYears()
    {
        string[] nothing = [.. new[] { "miners", "nuclear", "smr", "gas_slots", "gas_orders", "fuel_cells", "solar_storage" }.Select(r => r + "_gw=0"), "abroad_movable_share=0", "grid_usable_share=0"];
        PathsResult r = Run(nothing);
        Assert.Equal(0, r.CarriedGw.P90);
        // The gap grows in a straight line, counted at each month's end: its mean is 37/72 of the last month's.
        Assert.Equal(44_000 * 1.45e6 * 3 * 37 / 72 / 1e9, r.GapCostBillionUsd.P50, 1e-6);
    }

    /// <summary>Diesel's hours lie between those of 0.25 % and 0.5 % of energy (published: 85 and 177 h), and so does the room (76 and 98 GW).</summary>
    [Fact]
    public void GridRoom_HundredHours_LiesBetweenTheLimits()
    {
        GridRoomResult room = Default.GridRoom;
        Assert.Equal(22, room.Areas);
        Assert.InRange(room.WithinDieselHoursGw, room.ByLimitGw["0.25"], room.ByLimitGw["0.5"]);
        Assert.InRange(room.CurtailedShare, 0.0025, 0.005);
    }

    [Fact]
    public void Mix_MoreInHand_LeavesNoMoreShort() => Assert.True(Default.Mixes[0].ShortGw <= Default.Mixes[1].ShortGw);

    [Theory]
    [InlineData("gas_plant_high_months=6", "--set: gas_plant_high_months is '6': expected at least gas_plant_low_months, 12")]
    [InlineData("common_correlation=0.8", "paths: path_correlation is '0.3': expected at most 0.2: with common_correlation at most 1")]
    public void Figures_ThatContradict_AreRefused(string set, string line) =>
        Assert.Equal(line, Assert.Throws<InputException>(() => Run(set)).Message);

    [Fact]
    public void Run_Cancelled_GivesUp()
    {
        using CancellationTokenSource cancelled = new();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => new PathsStudy(PathFigures.Table.Defaults(), 1, Few).Run(cancel: cancelled.Token));
    }

    [Fact]
    public void Text_FitsEightyColumnsAndAnswersFirst()
    {
        IReadOnlyList<string> lines = PathsText.Lines(Default);
        Assert.All(lines, line => Assert.True(line.Length <= SummaryText.Width, line));
        Assert.StartsWith("SIX PATHS", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("  carried by then", lines[1], StringComparison.Ordinal);
    }

    private static RouteResult Route(string name) => Default.Routes.Single(r => r.Name == name);
}
