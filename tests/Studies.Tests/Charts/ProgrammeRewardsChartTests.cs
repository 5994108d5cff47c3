using Headroom.Studies.Charts;
using Headroom.Studies.Rewards;
using Headroom.Studies.Summaries;
using Headroom.Studies.Tests.Fixtures;
using SkiaSharp;

namespace Headroom.Studies.Tests.Charts;

public class ProgrammeRewardsChartTests
{
    [Fact]
    public void Chart_TwoParts_AreStackedToScale()
    {
        using var scratch = new Scratch();
        SiteRewards site = Site("rockdale", ("price response", 60_000), ("ers-30", 20_000));
        ProgrammeRewardsChart.Write(new("run", "texas", 7, 8760, "", [site]), scratch.Path);
        using SKBitmap image = SKBitmap.Decode(scratch[ProgrammeRewardsChart.File]);
        Assert.Equal((1280, 720), (image.Width, image.Height));
        // Price response is drawn in #2F855A, the first programme in #2B6CB0: three times as long and a third.
        double green = Pixels(image, 0x2F, 0x85, 0x5A), blue = Pixels(image, 0x2B, 0x6C, 0xB0);
        Assert.InRange(green / blue, 2.7, 3.3);
    }

    [Fact]
    public void Chart_GainsAndLosses_AreDrawnToBothSides()
    {
        using var scratch = new Scratch();
        SiteRewards[] sites = [.. Enumerable.Range(0, 30).Select(i => Site($"site-{i}", ("price response", 9_000 - 700 * i), ("4cp", 40_000), ("ers-10", 3_000)))];
        ProgrammeRewardsChart.Write(new("run", "texas", 7, 8760, "", sites), scratch.Path);
        using SKBitmap image = SKBitmap.Decode(scratch[ProgrammeRewardsChart.File]);
        Assert.True(Pixels(image, 0x2B, 0x6C, 0xB0) > 100_000);
    }

    [Fact]
    public void Chart_NobodyThere_IsDrawn()
    {
        using var scratch = new Scratch();
        ProgrammeRewardsChart.Write(RewardsStudy.Of(RunSummaryStudy.Of(MadeRun.Result(24), 1) with { Miners = [] }), scratch.Path);
        Assert.True(new FileInfo(scratch[ProgrammeRewardsChart.File]).Length > 8000);
    }

    private static SiteRewards Site(string name, params (string Programme, double UsdPerMwYear)[] parts)
    {
        double sum = parts.Sum(p => p.UsdPerMwYear);
        return new(name, "ERCO", "miner", 1, 100, sum, sum, sum / 100,
            [.. parts.Select(p => new RewardPart(p.Programme, "", 1, 0, p.UsdPerMwYear, p.UsdPerMwYear, null))]);
    }

    private static int Pixels(SKBitmap image, byte red, byte green, byte blue)
    {
        int count = 0;
        for (int x = 0; x < image.Width; x++)
        {
            for (int y = 150; y < image.Height; y++)
            {
                SKColor c = image.GetPixel(x, y);
                if (Math.Abs(c.Red - red) + Math.Abs(c.Green - green) + Math.Abs(c.Blue - blue) < 12) count++;
            }
        }
        return count;
    }
}
