using Headroom.Grid.Scenarios;

namespace Headroom.Grid.Tests.Scenarios;

/// <summary>Reserve products: one mistake gives one line.</summary>
public sealed class ReserveScenarioTests
{
    private const string Good = """
        schema: 1
        name: small
        start: 2026-01-01
        zones: [{ name: Z, demand: { kind: profile, mw: [100] } }]
        market:
          reserves:
            - { name: reg-up, mw: 400 }
            - name: spin
              load_share: 0.6
              curve:
                - { mw: 50, usd_per_mw: 5000 }
                - { mw: 50, usd_per_mw: 20 }
          reserve_curve: { minimum_contingency_mw: 3000, sigma_mw: 1200 }
        programmes:
          load_reserve: [{ name: relay, product: spin }]
        """;

    [Fact]
    public void Parse_SliceAndCurve_IsGood()
    {
        MarketSpec market = ScenarioFile.Parse(Good, "small.yaml").Market;

        Assert.Equal(["reg-up", "spin"], market.Reserves.Select(r => r.Name));
        Assert.Equal([5000.0, 20], market.Reserves[1].Curve.Select(s => s.UsdPerMw));
    }

    [Theory]
    [InlineData("  reserve_curve", "  ordc: {}\n  reserve_curve", "6: market.reserves is '[...]': expected either ordc (an adder) or reserves (products), not both")]
    [InlineData("name: reg-up, mw: 400", "name: reg-up", "7: market.reserves[0].curve: expected a demand curve: curve, or mw here and market.reserve_curve")]
    [InlineData("load_share: 0.6", "mw: 100", "9: market.reserves[1].mw is '100': expected either curve, or mw as the width of a slice of reserve_curve")]
    [InlineData("mw: 50, usd_per_mw: 20", "mw: 50, usd_per_mw: 5000.5", "12: market.reserves[1].curve[1].usd_per_mw is '5000.5': expected at most voll_usd_per_mwh (5000)")]
    [InlineData("usd_per_mw: 5000 }", "usd_per_mw: 10 }", "12: market.reserves[1].curve[1].usd_per_mw is '20': expected at most that of the step before (10); dearest first")]
    [InlineData("name: spin", "name: reg-up", "8: market.reserves[1].name is 'reg-up': expected a name of its own; the reserve on line 7 has it")]
    [InlineData("product: spin", "product: spun", "15: programmes.load_reserve[0].product is 'spun': expected the name of one of the reserves (did you mean 'spin'?)")]
    public void Parse_OneMistake_GivesOneLine(string good, string broken, string expected)
    {
        Assert.Equal(2, Good.Split(good).Length);

        InputException refused = Assert.Throws<InputException>(() => ScenarioFile.Parse(Good.Replace(good, broken, StringComparison.Ordinal), "small.yaml"));

        Assert.Contains("small.yaml:" + expected, refused.Problems.Select(p => p.ToString()));
    }
}
