using System.Collections.Concurrent;
using System.Globalization;
using Headroom.Grid;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Series;
using Headroom.Grid.Time;
using Headroom.Studies.Backcast;
using Headroom.Studies.Charts;
using Headroom.Studies.Results;
using Headroom.Studies.Runs;
using Headroom.Studies.Tests.Fixtures;
using NodaTime;
using Xunit.Abstractions;

namespace Headroom.Studies.Tests.Backcast;

/// <summary>
/// texas-2022 against what happened: EIA-930 generation by fuel and ERCOT's day-ahead hub price, both in
/// ../shared/data/ercot-generation. The limits are those of the requirement; docs/backcast.md gives the figures.
/// </summary>
public class BackcastTests(ITestOutputHelper output)
{
    private static readonly ConcurrentDictionary<int, Lazy<Task<(RunResult Run, BackcastResult Result)>>> Years = new();

    [SharedDataFact]
    public async Task Backcast2022_EnergyByFuel_IsNearTheActual()
    {
        BackcastResult result = (await YearAsync(2022)).Result;
        // Actual TWh of 2022: README of ../shared/data/ercot-generation for wind and sun, the requirement for all five. The local
        // year has seven hours that the file lacks, filled from the week before: 0.2 TWh of gas.
        Dictionary<string, double> actual = new() { ["wind"] = 107.3, ["solar"] = 23.7, ["coal"] = 71.9, ["gas"] = 182.7, ["nuclear"] = 41.9 };
        foreach ((string fuel, double twh) in actual)
        {
            Assert.Equal(twh, result.Fuel(fuel).ActualTwh, 0.3);
            double most = fuel is "wind" or "solar" ? 0.005 : fuel == "nuclear" ? 0.04 : 0.08;
            Assert.InRange(result.Fuel(fuel).RunTwh, twh * (1 - most), twh * (1 + most));
        }
    }

    [SharedDataFact]
    public async Task Backcast2022_Prices_RankAndCentreLikeTheDayAhead()
    {
        PriceComparison prices = (await YearAsync(2022)).Result.Prices!;
        // README of ../shared/data/ercot-generation: net load alone ranks 2022 with 0.79; mean 64.32, median 47.99 $/MWh.
        Assert.Equal(0.79, prices.NetLoadRankCorrelation, 0.005);
        Assert.Equal(64.32, prices.Actual.Average(), 0.02);
        Assert.Equal(47.99, PriceComparison.Quantile(prices.Actual, 0.5), 0.005);
        Assert.InRange(prices.RankCorrelation, 0.85, 1);
        Assert.InRange(PriceComparison.Quantile(prices.Run, 0.5), 47.99 * 0.9, 47.99 * 1.1);
    }

    [SharedDataTheory]
    [InlineData(2019)]
    [InlineData(2020)]
    [InlineData(2021)]
    public async Task Backcast_OtherYears_HoldToo(int year)
    {
        // The same numbers as for 2022; only demand, weather, gas price and Oklaunion's retirement differ.
        BackcastResult result = (await YearAsync(year)).Result;
        Assert.InRange(result.Fuel("gas").Error, -0.1, 0.1);
        Assert.InRange(result.Fuel("coal").Error, -0.1, 0.1);
        if (result.Prices is not { } prices) return;
        // README of ../shared/data/ercot-generation: net load alone ranks 2020 with 0.70 and 2021 with 0.71.
        Assert.Equal(year == 2020 ? 0.70 : 0.71, prices.NetLoadRankCorrelation, 0.006);
        Assert.True(prices.RankCorrelation > prices.NetLoadRankCorrelation + 0.08, $"{prices.RankCorrelation}");
        Assert.InRange(prices.MedianError, -0.1, 0.1);
    }

    [SharedDataTheory]
    [InlineData("2022", 7)]
    [InlineData("2021", 0)]
    public async Task Backcast_MissingHours_AreFilledAndCounted(string year, int hours)
    {
        // The fuel file ends 2022-12-31T22Z; the local year ends seven hours later. Four columns are read.
        RunResult run = (await YearAsync(int.Parse(year, CultureInfo.InvariantCulture))).Run;
        Assert.Equal(hours == 0 ? [] : [hours, hours, hours, hours], run.Zones[0].Gaps.Select(g => g.Hours));
    }

    [Fact]
    public void Scenario_AnyYear_ReadsNoPriceOfElectricity()
    {
        for (int year = 2019; year <= 2022; year++)
        {
            ScenarioSpec scenario = Scenario(year);
            string[] files = [.. scenario.Generators.Select(g => g.Series).Append(scenario.Zones[0].Demand.Series)
                .Concat(scenario.Fuels.Select(f => f.Series)).OfType<SeriesSpec>().SelectMany(s => s.File.Split('+')).Distinct().Order()];
            Assert.Equal(
            [
                $"eia930/demand_{year}.csv.gz", $"eia930/demand_{year + 1}.csv.gz",
                "ercot-generation/erco_fuel_2019_2022.csv.gz", "ercot-generation/henry_hub_monthly_2019_2024.csv",
            ], files);
        }
    }

    [SharedDataFact]
    public async Task Chart_OfBothCurves_IsDrawn()
    {
        using var scratch = new Scratch();
        PriceComparison prices = (await YearAsync(2022)).Result.Prices!;
        BackcastChart.Save(prices, "ERCOT 2022", scratch["backcast.png"]);
        using SkiaSharp.SKBitmap image = SkiaSharp.SKBitmap.Decode(scratch["backcast.png"]);
        Assert.Equal((1280, 720), (image.Width, image.Height));
        // Both curves are there: pixels of the run's blue and of the actual's red, thousands of each.
        SkiaSharp.SKColor[] pixels = image.Pixels;
        Assert.True(pixels.Count(p => p == new SkiaSharp.SKColor(0x2B, 0x6C, 0xB0)) > 2000);
        Assert.True(pixels.Count(p => p == new SkiaSharp.SKColor(0xC5, 0x30, 0x30)) > 2000);
    }

    private static ScenarioSpec Scenario(int year) => ScenarioFile.Load(
        Path.Combine(ShippedScenario.Folder, "texas-2022.yaml"),
        new Dictionary<string, string> { ["year"] = year.ToString(CultureInfo.InvariantCulture) });

    private async Task<(RunResult Run, BackcastResult Result)> YearAsync(int year)
    {
        (RunResult run, BackcastResult result) = await Years.GetOrAdd(year, y => new(() => RunAsync(y))).Value;
        foreach (FuelComparison f in result.Fuels) output.WriteLine($"{year} {f.Fuel} {f.RunTwh:0.0} of {f.ActualTwh:0.0} TWh, {f.Error:0.0%}");
        output.WriteLine($"unserved {run.Zones[0].Hours.Sum(h => h.UnservedWatts) / 1e9:0.00} GWh");
        if (result.Prices is { } p)
        {
            output.WriteLine($"rank {p.RankCorrelation:0.000} (net load {p.NetLoadRankCorrelation:0.000}); mean {p.Run.Average():0.00} of {p.Actual.Average():0.00}");
            foreach (double share in (double[])[0.05, 0.25, 0.5, 0.75, 0.95, 0.99])
                output.WriteLine($"p{share * 100:0} {PriceComparison.Quantile(p.Run, share):0.00} of {PriceComparison.Quantile(p.Actual, share):0.00}");
        }
        return (run, result);
    }

    private static async Task<(RunResult, BackcastResult)> RunAsync(int year)
    {
        ScenarioSpec scenario = Scenario(year);
        RunHours hours = new(scenario.Start, scenario.Hours, DateTimeZoneProviders.Tzdb[scenario.TimeZone]);
        DataFolder data = new(SharedData.Folder, null);
        ZoneHours inputs = ZoneInputs.Build(scenario, scenario.Zones[0], hours, data);
        scenario = ScenarioExpansion.Expand(FuelPrices.Resolve(scenario, hours, data));
        RunResult run = await PlainRun.ExecuteAsync("backcast", scenario, hours, [new PlainZone(scenario, "ERCO", hours, inputs, Detail.Months)]);
        return (run, BackcastStudy.Of(run, ActualYear.Read(hours, data, prices: year >= 2020)));
    }
}
