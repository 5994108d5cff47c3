using Headroom.Grid;
using Headroom.Market.Zones;
using Headroom.Studies.Curtailment;
using Headroom.Studies.Results;
using Headroom.Studies.Summaries;
using Headroom.Studies.Tests.Fixtures;

namespace Headroom.Studies.Tests.Summaries;

public class RunSummaryTests
{
    private static RunResult Four(params int[] cents)
    {
        RunResult run = MadeRun.Result(cents.Length);
        HourRecord[] hours = [.. cents.Select((c, h) => run.Zones[0].Hours[h] with { PriceCents = c, LambdaCents = c })];
        return run with { Zones = [run.Zones[0] with { Hours = hours }] };
    }

    [Fact]
    public void Prices_FourHours_AreWhatAHandCalculatorSays()
    {
        // Prices 10, 20, 30, 5000 $/MWh under a cap of 5,000: mean 1265; median (20 + 30) / 2; p95 lies at rank 2.85,
        // so 30 + 0.85 x 4970 = 4254.5 (numpy's default, linear).
        PriceFigures prices = RunSummaryStudy.Of(Four(3000, 1000, 500_000, 2000), 1).Prices;
        Assert.Equal((1265.0, 25.0, 4254.5), (prices.Mean, prices.P50, Math.Round(prices.P95, 9)));
        Assert.Equal((5000.0, 10.0, 1, 0), (prices.Max, prices.Min, prices.HoursAtCap, prices.NegativeHours));
    }

    [Fact]
    public void Prices_LoadWeighted_WeighsByLoadWithSites()
    {
        RunResult run = Four(1000, 3000);
        HourRecord[] hours =
        [
            run.Zones[0].Hours[0] with { DemandWatts = 2 * MadeRun.W, MinerWatts = MadeRun.W, DataCenterWatts = 0 },
            run.Zones[0].Hours[1] with { DemandWatts = MadeRun.W, MinerWatts = 0, DataCenterWatts = 0 },
        ];
        // (3 x 10 + 1 x 30) / 4.
        Assert.Equal(15, RunSummaryStudy.Of(run with { Zones = [run.Zones[0] with { Hours = hours }] }, 1).Prices.LoadWeighted, 1e-9);
    }

    [Fact]
    public void Headroom_OfARun_IsThatOfItsDemand()
    {
        RunResult run = MadeRun.Result();
        RunSummary summary = RunSummaryStudy.Of(run, 1);
        double[] demand = [.. run.Zones[0].Hours.Select(h => h.DemandWatts / 1e6)];
        byte[] month = [.. run.Hours.Local.Select(at => (byte)at.Month)];
        Assert.Equal(["0.25", "0.5", "1", "5"], summary.HeadroomMw.Keys);
        Assert.Equal(new HeadroomStudy(demand, month).At(0.005).HeadroomMw, summary.HeadroomMw["0.5"]);
        Assert.Equal(summary.HeadroomMw["5"], summary.Headroom["5"].HeadroomMw);
    }

    [Fact]
    public void Participants_Made_AddUp()
    {
        RunSummary summary = RunSummaryStudy.Of(MadeRun.Result(), 1);
        MinerSummary miner = summary.Miners[0];
        Assert.Equal(miner.NetUsd, miner.MiningRevenueUsd + miner.SellBackUsd - miner.EnergyCostUsd, 1);
        Assert.Equal(miner.GainVsTwinUsd, miner.NetUsd - miner.TwinNetUsd, 1e-6);
        DataCenterSummary site = Assert.Single(summary.DataCenters);
        // 0.99993 served: -log10(0.00007) = 4.155.
        Assert.Equal(4.155, site.Nines, 1e-3);
        Assert.Equal(12.5, site.OutageMinutes["grid_shortage"]);
        Assert.Equal(site.DrawnMwh / site.ContractedMw / 8760, site.ConnectionUtilisation, 1e-12);
        Assert.Equal((6, 1), (summary.Generators.Count, summary.Storage.Count));
        Assert.Equal(3, Assert.Single(summary.Gaps).Hours);
    }

    [Fact]
    public void Zones_TwoAlike_SumEnergyAndHeadroomAndKeepPrices()
    {
        RunResult one = MadeRun.Result(2000);
        RunSummary single = RunSummaryStudy.Of(one, 1);
        RunSummary twice = RunSummaryStudy.Of(one with { Zones = [one.Zones[0], one.Zones[0] with { Zone = "TWIN" }] }, 1);
        Assert.Equal(2 * single.HeadroomMw["1"], twice.HeadroomMw["1"], 1e-6);
        Assert.Equal(2 * single.EnergyMwh["gas_cc"], twice.EnergyMwh["gas_cc"], 1e-3);
        Assert.Equal(single.Prices.Mean, twice.Prices.Mean, 1e-9);
        Assert.Equal(single.Prices.HoursAtCap, twice.Prices.HoursAtCap);
        Assert.Equal(2, twice.Zones.Count);
    }

    [Fact]
    public void Json_WrittenAndRead_IsTheSame()
    {
        RunSummary summary = RunSummaryStudy.Of(MadeRun.Result(200), 1.5);
        string json = SummaryJson.Write(summary);
        Assert.Equal(json, SummaryJson.Write(SummaryJson.Read(json, "summary.json")));
        foreach (string key in (string[])["schema_version", "run", "utilisation", "headroom_mw", "prices", "energy_mwh", "miners",
            "data_centers", "unserved_mwh", "seconds"])
        {
            Assert.Contains($"\n  \"{key}\":", json, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("{ \"schema_version\": 1 }")]
    [InlineData("not json")]
    [InlineData("null")]
    public void Json_NotASummary_IsNamed(string text)
    {
        var e = Assert.Throws<InputException>(() => SummaryJson.Read(text, "x/summary.json"));
        Assert.StartsWith("x/summary.json", Assert.Single(e.Problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Json_OtherVersion_IsRefused()
    {
        string json = SummaryJson.Write(RunSummaryStudy.Of(MadeRun.Result(24), 1)).Replace("\"schema_version\": 1", "\"schema_version\": 2", StringComparison.Ordinal);
        Assert.Contains("schema_version is '2'", Assert.Throws<InputException>(() => SummaryJson.Read(json, "s")).Message, StringComparison.Ordinal);
    }
}
