using Headroom.Studies.Rewards;
using Headroom.Studies.Summaries;
using Headroom.Studies.Tests.Fixtures;

namespace Headroom.Studies.Tests.Rewards;

/// <summary>Numbers: from the amounts worked by hand in <see cref="CalledRun"/>.</summary>
public class RewardsStudyTests
{
    [Fact]
    public async Task Rewards_SixHours_AreAsWorkedByHand()
    {
        RewardsResult r = RewardsStudy.Of(RunSummaryStudy.Of(await CalledRun.RunAsync(), 1));
        // Six hours are 1/1460 of 8,760. mine: 478,350 / 40 MW x 1460, 50 MWh curtailed; small: 59,775 / 10 MW x 1460.
        Assert.Equal(["mine", "small"], r.Sites.Select(s => s.Name));
        SiteRewards mine = r.Sites[0];
        Assert.Equal((478_350, 17_459_775, 50), (mine.Usd, Math.Round(mine.UsdPerMwYear, 6), mine.CurtailedMwh));
        Assert.Equal(9_567, mine.UsdPerMwhCurtailed!.Value, 1e-9);
        // Mining given up: 50 MWh x 80 $; not bought: 30 MWh x 35 $; sold back: 20 MWh x 35 $. All of it in calls.
        Assert.Equal([("price response", 0, 0), ("calls and restarts", -2_250, 0), ("reserve", 600, 20), ("peak", 480_000, 30)],
            mine.Parts.Select(p => (p.Programme, Math.Round(p.Usd, 6), p.DroppedMwh)));
        Assert.Equal([0, -225, 60_000], r.Sites[1].Parts.Select(p => Math.Round(p.Usd, 6)));
        Assert.Equal(60_000 / 10.0 * 1460, r.Sites[1].Parts[2].UsdPerMwYear, 1e-6);
    }

    [Fact]
    public async Task Parts_OfEverySite_AddUpToItsGain()
    {
        RunSummary run = RunSummaryStudy.Of(await CalledRun.RunAsync(), 1);
        foreach (SiteRewards site in RewardsStudy.Of(run).Sites)
        {
            Assert.Equal(run.Miners.Single(m => m.Name == site.Name).GainVsTwinUsd, site.Parts.Sum(p => p.Usd), 1e-6);
            Assert.Equal(site.UsdPerMwhCurtailed!.Value, site.Parts.Sum(p => p.UsdPerMwhCurtailed!.Value), 1e-6);
        }
    }

    [Fact]
    public void Rewards_NothingFlexible_SaySo()
    {
        RunSummary none = RunSummaryStudy.Of(MadeRun.Result(24), 1) with { Miners = [], DataCenters = [] };
        Assert.Contains("  This run has no flexible sites.", RewardsText.Lines(RewardsStudy.Of(none)));
    }

    // Net -100,000 $ beside -180,000 $ of the twin: 80,000 $, of which 4,000 $ are the programme's; 30,000 $ of compute were given up.
    [Fact]
    public void DataCenter_BesideItsTwin_IsPaidByPriceLessWhatItGaveUp()
    {
        RunSummary made = RunSummaryStudy.Of(MadeRun.Result(24), 1);
        RunSummary run = made with
        {
            DataCenters =
            [
                made.DataCenters[0] with
                {
                    ContractedMw = 100, NetUsd = -100_000, TwinNetUsd = -180_000, GainVsTwinUsd = 80_000, ForgoneUsd = 30_000, SteppedAsideMwh = 50,
                    Programmes = [new("ers", "emergency_response", 20, 1, 20, 5_000, -1_000, 0)],
                },
            ],
        };
        SiteRewards site = RewardsStudy.Of(run).Sites.Single(s => s.Kind == "data_center");
        Assert.Equal([("price response", 46_000.0, 30.0), ("ers", 4_000.0, 20.0)], site.Parts.Select(p => (p.Programme, p.Usd, p.DroppedMwh)));
        Assert.Equal((50_000.0, 50.0, 1_000.0), (site.Usd, site.CurtailedMwh, site.UsdPerMwhCurtailed));
    }

    [Fact]
    public void DataCenter_OfAFileWithoutTwins_IsListedWithoutPriceResponse()
    {
        RunSummary made = RunSummaryStudy.Of(MadeRun.Result(24), 1);
        RunSummary run = made with
        {
            DataCenters = [made.DataCenters[0] with { ContractedMw = 100, TwinNetUsd = null, Programmes = [new("ers", "emergency_response", 20, 0, 0, 5_000, -1_000, 0)] }],
        };
        SiteRewards site = RewardsStudy.Of(run).Sites.Single(s => s.Kind == "data_center");
        // 4,000 $ / 100 MW x 365 days.
        Assert.Equal(("ers", 4_000.0, 14_600.0), (Assert.Single(site.Parts).Programme, site.Usd, site.UsdPerMwYear));
        Assert.Null(site.UsdPerMwhCurtailed);
    }

    [Fact]
    public async Task Text_SixHours_FitsEightyColumns()
    {
        IReadOnlyList<string> lines = RewardsText.Lines(RewardsStudy.Of(RunSummaryStudy.Of(await CalledRun.RunAsync(), 1)));
        Assert.All(lines, line => Assert.True(line.Length <= 80, line));
        Assert.Contains("  mine                       40.0 MW      +478k  17,459,775   50.0 MWh   9567.00", lines);
        Assert.Contains("    reserve                  10.0 MW       +600      21,900   20.0 MWh     12.00", lines);
    }

    [Theory]
    [InlineData(1e9)]
    [InlineData(-1e200)]
    [InlineData(double.NaN)]
    public void Text_ExtremeValues_FitEightyColumns(double scale)
    {
        string name = new('x', 100);
        RewardPart part = new(name, name, scale, scale, scale, scale, scale);
        RewardsResult extreme = new(name, name, 1, 1, "d", [new(name, name, "miner", scale, scale, scale, scale, scale, [part])]);
        Assert.All(RewardsText.Lines(extreme), line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public async Task Csv_SixHours_ARowASiteAndPart() =>
        Assert.Equal(1 + 4 + 3, RewardsText.Csv(RewardsStudy.Of(RunSummaryStudy.Of(await CalledRun.RunAsync(), 1))).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
}
