using Headroom.Client.Display;
using Headroom.Client.Tests.Fixtures;
using Headroom.Grains.Runs;

namespace Headroom.Client.Tests.Display;

public class ProgressTests
{
    // 1,200 of 4,800 h in 2 s: the other 3,600 h take 6 s.
    [Fact]
    public void Line_Running() =>
        Assert.Equal("toy: 25 %, 2025-07-14 17:00, 38.20 $/MWh, 0:06 left", ProgressLines.Line(Views.Running()));

    // 3,600 h left at two hours a second.
    [Fact]
    public void Line_Paced() =>
        Assert.EndsWith("30:00 left", ProgressLines.Line(Views.Running() with { Speed = 7200 }), StringComparison.Ordinal);

    [Fact]
    public void Line_BeforeFirstHour() =>
        Assert.Equal("toy: 0 %, paused", ProgressLines.Line(Views.Running(0, RunPhase.Paused)));

    [Fact]
    public void Line_Done() =>
        Assert.Equal("toy: 100 %, 2025-07-14 17:00, 38.20 $/MWh, done", ProgressLines.Line(Views.Running(4800, RunPhase.Done)));

    [Fact]
    public void Next_OnlyEveryTenth()
    {
        ProgressLines progress = new();
        int[] told = [.. Enumerable.Range(0, 4801).Where(hour => progress.Next(Views.Running(hour)) is not null)];
        Assert.Equal([480, 960, 1440, 1920, 2400, 2880, 3360, 3840, 4320, 4800], told);
    }

    // 30 $/MWh at 3 GW and 70 at 1 GW: (30 * 3 + 70 * 1) / 4 = 40.
    [Fact]
    public void Price_WeightedByDemand() =>
        Assert.Equal(40, Figures.PriceOf(Views.Running() with { Zones = [Views.Zone("A", 30, 3000), Views.Zone("B", 70, 1000)] }));

    [Fact]
    public void Description_FitsBesideBar()
    {
        RunView view = Views.Running() with { Run = "a-very-long-name-of-a-run", Zones = [Views.Zone(price: 5000)], Seconds = 1800 };
        string text = RunProgress.Description(view);
        Assert.Equal("a-very-lo… 2025-07-14 17:00  5,000.00 $/MWh ETA 1:30:00", text);
        // 80 columns less a bar of 18, a percentage of 4 and the gaps between them.
        Assert.True(text.Length <= 80 - 18 - 4 - 2);
    }

    [Theory]
    [InlineData(0.2, "0:01")]
    [InlineData(59.5, "1:00")]
    [InlineData(3600, "1:00:00")]
    [InlineData(90061, "25:01:01")]
    public void Clock_Spans(double seconds, string text) => Assert.Equal(text, Figures.Clock(seconds));
}
