using CsCheck;
using Headroom.Grid;
using Headroom.Grid.Figures;
using Headroom.Studies.Conversion;
using Headroom.Studies.Rewards;
using Headroom.Studies.Summaries;
using Headroom.Studies.Tests.Fixtures;

namespace Headroom.Studies.Tests.Conversion;

public class ConversionStudyTests
{
    private static FigureValues Figures(params string[] sets) => FigureFile.Read(ConversionFigures.Table, "", ["mining_upkeep_usd_per_mw_year=0", .. sets]);

    private static readonly RunSummary Made = RunSummaryStudy.Of(MadeRun.Result(), 1);

    /// <summary>
    /// The claim S51: 9-12 months without mining cost 530-890 k$/MW gross at 40-50 $/PH/day, 20 J/TH, PUE 1.03. A MW is 48.54 PH/s.
    /// </summary>
    [Theory]
    [InlineData(40, 9, 530_000)]
    [InlineData(50, 12, 890_000)]
    public void MiningGivenUp_AsTheInterviewSays(double hashprice, int months, double usd)
    {
        double perYear = 1e6 / (20 * 1.03) / 1000 * hashprice * 365.25;
        ConversionCase one = new(Figures("milestones=1", $"first_power_months={months}", $"last_power_months={months}"), perYear);
        Assert.Equal(usd, one.MiningGivenUpWhileBuilding, 0.01 * usd);
    }

    /// <summary>An annuity: one milestone in month 12, capital at the start, no mining: rent x (1 - v^n)/i of months, twelve months away.</summary>
    [Fact]
    public void Gain_OneMilestone_IsTheAnnuity()
    {
        FigureValues figures = Figures("milestones=1", "first_power_months=12", "capex_first_share=1", "contract_years=10", "cost_of_capital=0.08", "hosting_cost_share=0.2");
        double i = Math.Pow(1.08, 1 / 12.0) - 1;
        double expected = 1_450_000 * 0.8 / 12 * (1 - Math.Pow(1 + i, -120)) / i / 1.08 - 11_500_000;
        Assert.Equal(expected, new ConversionCase(figures, 0).Gain, 1e-3);
    }

    /// <summary>Core Scientific-CoreWeave: 290 million $ a year for 200 MW over 12 years, 3.5 billion $ in all (aidc.csv).</summary>
    [Fact]
    public void Hosting_DefaultRent_IsCoreWeaves()
    {
        ConversionCase one = new(Figures("hosting_cost_share=0"), 0);
        double sum = Enumerable.Range(0, one.Months).Sum(one.Hosting);
        Assert.Equal(290e6 / 200 * 12, sum, 1);
    }

    /// <summary>What mining on costs beyond energy is no longer paid either: it adds its own annuity, of 156 months at 10 %.</summary>
    [Fact]
    public void Gain_Upkeep_IsSavedAsAnAnnuity()
    {
        double i = Math.Pow(1.1, 1 / 12.0) - 1;
        double saved = new ConversionCase(Figures("mining_upkeep_usd_per_mw_year=120000"), 300_000).Gain - new ConversionCase(Figures(), 300_000).Gain;
        Assert.Equal(10_000 * (1 - Math.Pow(1 + i, -156)) / i, saved, 1e-3);
    }

    [Fact]
    public void Mining_GoneByTheTable_StopsAndComesBackByMilestone()
    {
        // Four quarters of a MW in months 9 to 12: 9 whole months, then 3/4, 1/2, 1/4.
        Assert.Equal(100_000 / 12.0 * (9 + 0.75 + 0.5 + 0.25), new ConversionCase(Figures(), 100_000).MiningGivenUpWhileBuilding, 1e-6);
        Assert.Equal([(9, 0.25), (10, 0.25), (11, 0.25), (12, 0.25)], new ConversionCase(Figures(), 0).Milestones);
    }

    /// <summary>At a break-even value converting is worth as much as mining on: by putting it in.</summary>
    [Fact]
    public void BreakEvens_PutIn_GiveNoGain() => Gen.Select(Gen.Double[50_000, 500_000], Gen.Double[2, 15], Gen.Double[0.5, 3], Gen.Double[0.03, 0.15]).Sample((mining, capex, rent, rate) =>
    {
        FigureValues figures = Figures(
            "mining_upkeep_usd_per_mw_year=150000", $"capex_usd_per_mw={capex * 1e6:0}", $"hosting_usd_per_mw_year={rent * 1e6:0}", $"cost_of_capital={rate:0.####}");
        RunSummary run = Made with { Miners = [.. Made.Miners.Take(1).Select(m => m with { NetUsd = mining * m.Mw })] };
        ConversionResult r = ConversionStudy.Of(run, figures);
        foreach (string figure in (string[])["capex_usd_per_mw", "hosting_usd_per_mw_year"])
            if (r.BreakEvens[figure] is { } value and < 1e8) Assert.Equal(0, new ConversionCase(figures.With(figure, value), mining).Gain, 1);
        if (r.BreakEvens["mining_usd_per_mw_year"] is { } net) Assert.Equal(0, new ConversionCase(figures, net).Gain, 1);
        if (r.BreakEvens["delay_months"] is { } months and < 119)
        {
            Assert.True(new ConversionCase(figures.With("delay_months", months), mining).Gain >= 0);
            Assert.True(new ConversionCase(figures.With("delay_months", months + 1), mining).Gain < 0);
        }
        else
        {
            Assert.True(r.BreakEvens["delay_months"] is null == r.Together.GainUsd < 0);
        }
    }, iter: 60);

    [Fact]
    public void Sites_OfARun_EarnWhatTheirRewardsSay()
    {
        ConversionResult r = ConversionStudy.Of(Made, Figures());
        Assert.Equal(Made.Miners.Count, r.Sites.Count);
        RewardsResult rewards = RewardsStudy.Of(Made);
        foreach (SiteConversion site in r.Sites)
        {
            MinerSummary miner = Made.Miners.Single(m => m.Name == site.Name);
            Assert.Equal(miner.NetUsd / miner.Mw, site.MiningUsdPerMwYear, 1e-6);
            Assert.Equal(rewards.Sites.Single(s => s.Name == site.Name).UsdPerMwYear, site.InterruptibleUsdPerMwYear, 1e-6);
        }
        Assert.Equal(r.Sites.Sum(s => s.GainUsd), r.Together.GainUsd, 1e-3);
        Assert.Equal(Made.Miners.Sum(m => m.Mw) * 0.2, r.Milestones[^1].TotalMw, 1e-9);
    }

    /// <summary>The cash of all months, discounted, is the gain.</summary>
    [Fact]
    public void Cash_Discounted_IsTheGain()
    {
        ConversionResult r = ConversionStudy.Of(Made, Figures());
        double now = r.Cash.Sum(c => (c.HostingUsd + c.CapitalUsd + c.MiningGivenUpUsd) * Math.Pow(1.1, -c.Month / 12.0));
        Assert.Equal(r.Together.GainUsd, now, 1e-3);
        Assert.Equal(r.Cash[^1].SumUsd, r.Cash.Sum(c => c.HostingUsd + c.CapitalUsd + c.MiningGivenUpUsd), 1e-3);
    }

    [Fact]
    public void Site_Unknown_IsOneLineWithTheNearest() => Assert.Equal(
        "headroom study conversion: --site is 'rockdal': expected a miner of the run, such as rockdale, corsicana",
        Assert.Throws<InputException>(() => ConversionStudy.Of(Made, Figures(), "rockdal")).Message);

    [Fact]
    public void Run_WithoutMiners_IsRefused() =>
        Assert.Contains("a run with miners", Assert.Throws<InputException>(() => ConversionStudy.Of(Made with { Miners = [] }, Figures())).Message, StringComparison.Ordinal);

    [Fact]
    public void Months_OutOfOrder_AreRefused() => Assert.Equal(
        "--set: last_power_months is '6': expected at least first_power_months, 9",
        Assert.Throws<InputException>(() => new ConversionCase(Figures("last_power_months=6"), 0)).Message);

    [Fact]
    public void Text_FitsEightyColumns() =>
        Assert.All(ConversionText.Lines(ConversionStudy.Of(Made, Figures())), line => Assert.True(line.Length <= SummaryText.Width, line));
}
