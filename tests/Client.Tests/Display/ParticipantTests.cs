using System.Text.Json;
using Headroom.Client.Display;
using Headroom.Client.Tests.Fixtures;
using Headroom.Grains.Runs;

namespace Headroom.Client.Tests.Display;

public class ParticipantTests
{
    [Fact]
    public void Card_AnswersWhatAPersonAsks()
    {
        string[] lines = [.. ParticipantCard.Lines(Views.Miner("the price of 180.00 $/MWh is at or above its highest break-even of 92.40 $/MWh"))];
        Assert.Equal(
        [
            "rockdale, miner in ERCO, 2025-07-14 17:00",
            "  now           0.0 MW of 700.0 MW, curtailed; price 180.00 $/MWh",
            "  why           the price of 180.00 $/MWh is at or above its highest break-even",
            "                of 92.40 $/MWh",
            "  break-even    61.20 to 92.40 $/MWh",
            "  hours off     280 h; 100,000 MWh of its contract sold back",
            "  forgone             9,000,000.00 $ of mining",
            "  twin               90,000,000.00 $ net had it never stepped aside",
            "  so far        4,680 h; delivered 0, drawn 2,900,000, curtailed 120,000 MWh",
            "  curtailed     312 h (6 %)",
            "  earned            101,345,678.90 $",
            "                    199,345,678.90 $  mining_revenue",
            "                    -98,000,000.00 $  energy_purchase",
        ], lines);
        Assert.All(lines, line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public void Table_Within80Columns()
    {
        string text = WatchFrameTests.Rendered(ParticipantTable.Of([Views.Row("a-participant-with-a-very-long-name-indeed", "data-center"), Views.Row("short", "miner")]));
        string[] lines = [.. text.Split('\n').Select(line => line.TrimEnd('\r'))];
        Assert.All(lines, line => Assert.True(line.Length <= 80, line));
        Assert.Contains(lines, line => line.StartsWith("short ", StringComparison.Ordinal) && line.Contains(" 345,679  12,345.7", StringComparison.Ordinal));
    }

    [Fact]
    public void Json_StateOfItsOwnKind()
    {
        using JsonDocument json = JsonDocument.Parse(JsonText.Of(Views.Miner()));
        JsonElement state = json.RootElement;
        Assert.Equal("curtailed", state.GetProperty("status").GetString());
        Assert.Equal(92.4, state.GetProperty("break_even_max").GetDouble());
        Assert.Equal(199_345_678.9, state.GetProperty("earned_usd").GetProperty("mining_revenue").GetDouble());
    }

    [Fact]
    public void Json_ViewOnOneLine()
    {
        string line = JsonText.Line(Views.Running(0, RunPhase.Paused));
        Assert.DoesNotContain('\n', line);
        using JsonDocument json = JsonDocument.Parse(line);
        Assert.Equal("paused", json.RootElement.GetProperty("phase").GetString());
        Assert.Equal(4800, json.RootElement.GetProperty("hours").GetInt32());
    }
}
