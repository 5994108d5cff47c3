using Headroom.Grid.Scenarios;

namespace Headroom.Grid.Tests.Scenarios;

public class NetworkChecksTests
{
    private const string Good = """
        schema: 1
        name: two
        start: 2025-06-01
        market: { price_cap_usd_per_mwh: 4000, voll_usd_per_mwh: 4000 }
        zones:
          - { name: north, demand: { kind: profile, mw: [10] } }
          - { name: south, demand: { kind: profile, mw: [10] } }
        network:
          kind: transport
          lines:
            - { name: tie, from: north, to: south, limit_mw: 80, loss: 0.02 }
        """;

    [Fact]
    public void Parse_GoodNetwork_IsRead()
    {
        NetworkSpec network = ScenarioFile.Parse(Good, "two.yaml").Network;
        Assert.Equal("transport", network.Kind);
        Assert.Equal(new LineSpec { Name = "tie", From = "north", To = "south", LimitMw = 80, Loss = 0.02 }, Assert.Single(network.Lines));
    }

    [Fact]
    public void Parse_NoMarketWritten_IsRead() =>
        Assert.Equal("transport", ScenarioFile.Parse(string.Join('\n', Good.Split('\n').Where(l => !l.StartsWith("market", StringComparison.Ordinal))), "two.yaml").Network.Kind);

    [Theory]
    [InlineData("to: south", "to: west", "11: network.lines[0].to is 'west': expected the name of one of the zones: north, south")]
    [InlineData("to: south", "to: north", "11: network.lines[0].to is 'north': expected another zone than from")]
    [InlineData("limit_mw: 80, ", "", "11: network.lines[0].limit_mw: expected a number in MW, at least 0; it is required")]
    [InlineData("limit_mw: 80", "limit_mw: -1", "11: network.lines[0].limit_mw is '-1': expected a number in MW, at least 0")]
    [InlineData("loss: 0.02", "loss: 0.6", "11: network.lines[0].loss is '0.6': expected a number, from 0 to 0.5")]
    [InlineData("loss: 0.02", "reactance: 0.1", "11: network.lines[0].reactance is '0.1': expected none, because kind: transport chooses every flow")]
    [InlineData("kind: transport", "kind: ac", "9: network.kind is 'ac': expected one of none, transport, dc (did you mean 'dc'?)")]
    [InlineData("kind: transport", "kind: none", "10: network.lines is '[...]': expected no lines, because kind is 'none'")]
    [InlineData("price_cap_usd_per_mwh: 4000,", "price_cap_usd_per_mwh: 4000, online_reserve_mw: 5,",
        "4: market.online_reserve_mw is '5': expected nothing, because zones are joined (network); it holds for a zone that clears by itself")]
    [InlineData("price_cap_usd_per_mwh: 4000,", "price_cap_usd_per_mwh: 4000, ordc: { sigma_mw: 10 },",
        "4: market.ordc is '{...}': expected nothing, because zones are joined (network); it holds for a zone that clears by itself")]
    [InlineData("kind: transport\n  lines:\n    - { name: tie, from: north, to: south, limit_mw: 80, loss: 0.02 }", "kind: dc",
        "9: network.lines: expected at least one line, because kind is not 'none'")]
    public void Parse_OneMistake_GivesOneLine(string good, string broken, string expected)
    {
        Assert.Contains(good, Good, StringComparison.Ordinal);
        var refused = Assert.Throws<InputException>(() => ScenarioFile.Parse(Good.Replace(good, broken, StringComparison.Ordinal), "two.yaml"));
        Assert.Equal("two.yaml:" + expected, refused.Message);
    }
}
