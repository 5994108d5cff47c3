using Headroom.Studies.Charts;
using Headroom.Studies.Results;
using Headroom.Studies.Summaries;
using Headroom.Studies.Tests.Fixtures;
using SkiaSharp;

namespace Headroom.Studies.Tests.Charts;

public class RunChartsTests
{
    private static readonly byte[] PngSignature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    [Fact]
    public void Charts_OfAYear_AreReadablePngs()
    {
        using var scratch = new Scratch();
        RunResult run = MadeRun.Result();
        RunCharts.Draw(run, RunSummaryStudy.Of(run, 1), scratch.Path);
        Assert.Equal(5, RunCharts.Files.Count);
        foreach (string file in RunCharts.Files)
        {
            byte[] bytes = File.ReadAllBytes(scratch[file]);
            Assert.Equal(PngSignature, bytes[..8]);
            using SKBitmap image = SKBitmap.Decode(bytes);
            Assert.Equal((1280, 720), (image.Width, image.Height));
            // Dark ink in the title's strip and along the horizontal axis: text is there, on a machine without fonts too.
            Assert.True(InkColumns(image, 5, 40) > 200, $"{file}: no title");
            Assert.True(InkColumns(image, 640, 718) > 100, $"{file}: no axis labels");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(24)]
    [InlineData(200)]
    public void Charts_OfAShortRun_AreDrawn(int hours)
    {
        using var scratch = new Scratch();
        RunResult run = MadeRun.Result(hours);
        RunCharts.Draw(run, RunSummaryStudy.Of(run, 1), scratch.Path);
        Assert.All(RunCharts.Files, file => Assert.True(new FileInfo(scratch[file]).Length > 8000));
    }

    [Fact]
    public void Charts_NoMinersNoSites_AreDrawn()
    {
        using var scratch = new Scratch();
        RunResult run = MadeRun.Result(48);
        run = run with { Zones = [run.Zones[0] with { Totals = [] }] };
        RunCharts.Draw(run, RunSummaryStudy.Of(run, 1), scratch.Path);
        Assert.All(RunCharts.Files, file => Assert.True(File.Exists(scratch[file])));
    }

    [Fact]
    public void LoadDuration_IdleCapacity_IsShaded()
    {
        using var scratch = new Scratch();
        RunResult run = MadeRun.Result();
        RunCharts.Draw(run, RunSummaryStudy.Of(run, 1), scratch.Path);
        using SKBitmap image = SKBitmap.Decode(scratch["load_duration.png"]);
        // The shade (#F6AD55 at 45 % on white) is warm: red well above blue.
        int warm = 0;
        for (int x = 0; x < image.Width; x++)
        {
            for (int y = 0; y < image.Height; y++)
            {
                SKColor c = image.GetPixel(x, y);
                if (c.Red > 220 && c.Red - c.Blue > 50) warm++;
            }
        }
        Assert.InRange(warm / (double)(image.Width * image.Height), 0.08, 0.6);
    }

    private static int InkColumns(SKBitmap image, int top, int bottom)
    {
        int columns = 0;
        for (int x = 0; x < image.Width; x++)
        {
            for (int y = top; y < bottom; y++)
            {
                SKColor c = image.GetPixel(x, y);
                if (c.Red + c.Green + c.Blue < 330)
                {
                    columns++;
                    break;
                }
            }
        }
        return columns;
    }
}
