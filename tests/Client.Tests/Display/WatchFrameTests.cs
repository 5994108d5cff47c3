using Headroom.Client.Display;
using Headroom.Client.Tests.Fixtures;
using Headroom.Grains.Runs;
using Spectre.Console.Rendering;

namespace Headroom.Client.Tests.Display;

public class WatchFrameTests
{
    [Fact]
    public void Frame_ShowsTheHour()
    {
        string text = Rendered(WatchFrame.Of(Views.Running()));
        string[] expected =
        [
            "toy  running", "2025-07-14 17:00   1,200 of 4,800 h (25 %)   speed free, 600 h/s so far", "ERCO",
            "38.20 $/MWh", "last 48 h: 20.00 to 67.00 $/MWh", "71,204 MW", "gas_cc", "31,000 MW", "coal", "wind", "22,000 MW",
            "-400 MW", "charging", "5,210 MW", "1,250 MW", "300 MW stepped aside", "2,900 MW",
        ];
        Assert.All(expected, part => Assert.Contains(part, text, StringComparison.Ordinal));
        Assert.DoesNotContain("gas_ct", text, StringComparison.Ordinal);
        Assert.DoesNotContain("UNSERVED", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Frame_Within80Columns()
    {
        ZoneView big = Views.Zone("A-zone-with-a-long-name", -123.45, 1_234_567) with { UnservedMw = 12_345, StorageMw = 123_456 };
        string[] lines = Rendered(WatchFrame.Of(Views.Running() with { Zones = [big, Views.Zone()], Speed = 3600 })).Split('\n');
        Assert.All(lines, line => Assert.True(line.TrimEnd('\r').Length <= 80, line));
        Assert.Contains(lines, line => line.Contains("UNSERVED", StringComparison.Ordinal));
    }

    [Fact]
    public void Frame_BeforeFirstHour() =>
        Assert.Contains("before the first hour   0 of 4,800 h (0 %)", Rendered(WatchFrame.Of(Views.Running(0, RunPhase.Paused))), StringComparison.Ordinal);

    [Fact]
    public void Frame_All48PricesVisible()
    {
        string line = Rendered(WatchFrame.Of(Views.Running())).Split('\n').Single(row => row.Contains("price", StringComparison.Ordinal));
        Assert.Equal(48, line.Count(c => "▁▂▃▄▅▆▇█".Contains(c, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(new double[] { }, "")]
    [InlineData(new double[] { 5, 5, 5 }, "▁▁▁")]
    [InlineData(new double[] { -10, 25, 60 }, "▁▅█")]
    public void Sparkline_Scales(double[] values, string bars) => Assert.Equal(bars, Sparkline.Of(values));

    [Theory]
    [InlineData(50, 100, "█████")]
    [InlineData(25, 100, "██▌")]
    [InlineData(500, 100, "██████████")]
    [InlineData(-5, 100, "")]
    [InlineData(5, 0, "")]
    public void Bar_HalfCells(double value, double full, string bar) => Assert.Equal(bar, Sparkline.Bar(value, full, 10));

    internal static string Rendered(IRenderable what)
    {
        using StringWriter output = new();
        Terminal terminal = new(output, TextWriter.Null, outputIsTerminal: false, errorIsTerminal: false, colours: false);
        terminal.Console.Write(what);
        return output.ToString();
    }
}
