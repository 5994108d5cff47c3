using Headroom.Grid;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Series;
using Headroom.Studies.Backcast;
using Headroom.Studies.Charts;
using Headroom.Studies.Results;
using Headroom.Studies.Summaries;
using Headroom.Studies.Tests.Fixtures;

namespace Headroom.Studies.Tests.Backcast;

public class BackcastStudyTests
{
    private const string Header = "utc,coal,gas,wind,usd\n";

    private static readonly ActualsSpec Spec = new()
    {
        Zone = "ERCO",
        Energy = [Energy("coal"), Energy("gas"), Energy("wind")],
        Price = Column("usd"),
        PriceName = "made-up price",
    };

    [Fact]
    public void Of_RunAgainstItself_AgreesInEverything()
    {
        RunResult run = MadeRun.Result(48);
        HourSeries h = HourSeries.Of(run.Hours, run.Zones);
        BackcastResult result = BackcastStudy.Of(run with { Actuals = Itself(run, h) })!;
        Assert.All(result.Energy, f => Assert.Equal(0, f.Difference!.Value, 1e-12));
        Assert.Equal(1, result.Prices!.RankCorrelation!.Value, 1e-12);
        Assert.Equal(result.Prices.Actual, result.Prices.Run);
    }

    [Fact]
    public void Of_GivenActuals_ComparesFuelByFuel()
    {
        RunResult run = MadeRun.Result(48);
        HourSeries h = HourSeries.Of(run.Hours, run.Zones);
        double coal = h.Generation[4].Sum(), gas = h.Generation[0].Sum() + h.Generation[1].Sum();
        // A fifth less coal than in the run, no gas at all; prices fall as the run's rise.
        Actuals actuals = Itself(run, h) with
        {
            Generation = [new("coal", [.. h.Generation[4].Select(mw => mw / 1.2)]), new("gas", new double[48])],
            PriceUsdPerMwh = [.. h.Price.Select(p => -p)],
        };
        BackcastResult result = BackcastStudy.Of(run with { Actuals = actuals })!;
        Assert.Equal(coal, result.Fuel("coal").RunMwh, 1e-6);
        Assert.Equal(0.2, result.Fuel("coal").Difference!.Value, 1e-9);
        Assert.Equal((gas, 0.0, null), (result.Fuel("gas").RunMwh, result.Fuel("gas").ActualMwh, result.Fuel("gas").Difference));
        Assert.Equal(-1, result.Prices!.RankCorrelation!.Value, 1e-12);
    }

    [Fact]
    public void Of_PlantsReadFromASeries_AreMarkedGiven()
    {
        RunResult run = MadeRun.Result(24);
        RunResult read = run with
        {
            Actuals = Itself(run, HourSeries.Of(run.Hours, run.Zones)),
            Scenario = run.Scenario with
            {
                Generators = [.. run.Scenario.Generators.Select(g => g.Technology == "wind" ? g with { Availability = "series", Series = Column("wind") } : g)],
            },
        };
        Assert.Equal(["wind"], BackcastStudy.Of(read)!.Energy.Where(f => f.Given).Select(f => f.Fuel));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Summary_RunTooShortToRank_IsStillJsonAndText(int hours)
    {
        using var scratch = new Scratch();
        RunResult run = MadeRun.Result(hours);
        run = run with { Actuals = Itself(run, HourSeries.Of(run.Hours, run.Zones)) with { PriceUsdPerMwh = new double[hours] } };
        RunSummary summary = RunSummaryStudy.Of(run, 1);
        Assert.Null(summary.Backcast!.Prices!.RankCorrelation);
        Assert.Equal(SummaryJson.Write(summary), SummaryJson.Write(SummaryJson.Read(SummaryJson.Write(summary), "s")));
        Assert.Contains(SummaryText.Lines(summary), l => l.EndsWith("run -, net load alone -", StringComparison.Ordinal));
        RunCharts.Draw(run, summary, scratch.Path);
        Assert.True(File.Exists(scratch[RunCharts.BackcastFile]));
    }

    [Fact]
    public void Chart_OfBothCurves_IsDrawn()
    {
        using var scratch = new Scratch();
        RunResult run = MadeRun.Result();
        HourSeries h = HourSeries.Of(run.Hours, run.Zones);
        run = run with { Actuals = Itself(run, h) with { PriceUsdPerMwh = [.. h.Price.Select(p => 1.3 * p + 5)] } };
        RunCharts.Draw(run, RunSummaryStudy.Of(run, 1), scratch.Path);
        using SkiaSharp.SKBitmap image = SkiaSharp.SKBitmap.Decode(scratch[RunCharts.BackcastFile]);
        Assert.Equal((1280, 720), (image.Width, image.Height));
        // Both curves are there: pixels of the run's blue and of the actual's red, thousands of each.
        SkiaSharp.SKColor[] pixels = image.Pixels;
        Assert.True(pixels.Count(p => p == new SkiaSharp.SKColor(0x2B, 0x6C, 0xB0)) > 2000);
        Assert.True(pixels.Count(p => p == new SkiaSharp.SKColor(0xC5, 0x30, 0x30)) > 2000);
    }

    [Fact]
    public void Chart_NoActualPrices_IsNotDrawn()
    {
        using var scratch = new Scratch();
        RunResult run = MadeRun.Result(48);
        run = run with { Actuals = Itself(run, HourSeries.Of(run.Hours, run.Zones)) with { PriceUsdPerMwh = null } };
        RunCharts.Draw(run, RunSummaryStudy.Of(run, 1), scratch.Path);
        Assert.False(File.Exists(scratch[RunCharts.BackcastFile]));
    }

    [Fact]
    public void Read_FilesAndColumnsMissing_EveryProblemOnce()
    {
        using var scratch = new Scratch();
        File.WriteAllText(scratch["a.csv"], Header + "2025-01-01T06:00Z,1,much,3,4\n");
        ScenarioSpec scenario = MadeRun.Scenario(1) with
        {
            Actuals = Spec with { Energy = [Energy("gas"), Energy("nuclear"), Energy("solar", "b.csv"), Energy("hydro", "b.csv")], Price = Column("usd", "c.csv") },
        };
        var e = Assert.Throws<InputException>(() => Actuals.Read(scenario, MadeRun.Hours(scenario), new DataFolder(scratch.Path, null)));
        Assert.Equal(
        [
            "a.csv:2: gas is 'much': expected a number, or a blank for a missing hour",
            "a.csv:1: column 'nuclear': expected to exist; the columns are utc, coal, gas, wind, usd",
            $"b.csv: file: expected an existing file, but not found in {scratch.Path}; name the data folder with --data DIR",
            $"c.csv: file: expected an existing file, but not found in {scratch.Path}; name the data folder with --data DIR",
        ], e.Problems.Select(p => p.ToString()));
    }

    [Fact]
    public void Read_PriceOfOtherHours_IsLeftOutAndSaidSo()
    {
        using var scratch = new Scratch();
        File.WriteAllText(scratch["a.csv"], Header + "2025-01-01T06:00Z,1,2,3,\n2025-01-01T07:00Z,1,2,3,4\n");
        ScenarioSpec scenario = MadeRun.Scenario(1) with { Actuals = Spec };
        Actuals actuals = Actuals.Read(scenario, MadeRun.Hours(scenario), new DataFolder(scratch.Path, null))!;
        RunSummary summary = RunSummaryStudy.Of(MadeRun.Result(1) with { Actuals = actuals }, 1);
        Assert.Null(summary.Backcast!.Prices);
        Assert.Contains("  prices are not compared: a.csv has none of this run's hours", SummaryText.Lines(summary));
    }

    [Fact]
    public void Read_ScenarioWithoutActuals_IsNull()
    {
        ScenarioSpec scenario = MadeRun.Scenario(1);
        Assert.Null(Actuals.Read(scenario, MadeRun.Hours(scenario), new DataFolder(null, null)));
        Assert.Null(RunSummaryStudy.Of(MadeRun.Result(1), 1).Backcast);
    }

    private static Actuals Itself(RunResult run, HourSeries h) => new(Spec,
        [new("coal", h.Generation[4]), new("gas", [.. h.Generation[0].Zip(h.Generation[1], (cc, ct) => cc + ct)]), new("wind", h.Generation[6])],
        [.. h.Price], []);

    private static ActualEnergySpec Energy(string fuel, string file = "a.csv") => new() { Fuel = fuel, Series = Column(fuel, file) };

    private static SeriesSpec Column(string column, string file = "a.csv") => new() { File = file, Column = column, Stamp = "hour-start" };
}
