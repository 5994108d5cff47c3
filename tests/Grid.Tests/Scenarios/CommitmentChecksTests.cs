using Headroom.Grid.Scenarios;

namespace Headroom.Grid.Tests.Scenarios;

public class CommitmentChecksTests
{
    private const string Good = """
        schema: 1
        name: planned
        start: 2025-06-01
        commitment: milp
        market: { commitment_gap: 0.01, commitment_look_ahead_hours: 12 }
        zones:
          - { name: north, demand: { kind: profile, mw: [10] } }
          - { name: south, demand: { kind: profile, mw: [10] } }
        """;

    [Fact]
    public void Parse_GoodPlan_IsRead()
    {
        ScenarioSpec scenario = ScenarioFile.Parse(Good, "planned.yaml");
        Assert.Equal(("milp", 0.01, 12), (scenario.Commitment, scenario.Market.CommitmentGap, scenario.Market.CommitmentLookAheadHours));
    }

    [Fact]
    public void Parse_LeftOut_IsNone() =>
        Assert.Equal("none", ScenarioFile.Parse(Good.Replace("commitment: milp\nmarket: { commitment_gap: 0.01, commitment_look_ahead_hours: 12 }\n", "", StringComparison.Ordinal), "planned.yaml").Commitment);

    [Theory]
    [InlineData("commitment: milp", "commitment: mip", "4: commitment is 'mip': expected one of none, relaxed, milp (did you mean 'milp'?)")]
    [InlineData("commitment: milp\nmarket: { commitment_gap: 0.01, commitment_look_ahead_hours: 12 }", "market: { commitment_gap: 0.01 }",
        "4: market.commitment_gap is '0.01': expected nothing, because commitment is 'none'")]
    [InlineData("commitment: milp", "commitment: relaxed", "5: market.commitment_gap is '0.01': expected nothing, because commitment is 'relaxed'")]
    [InlineData("commitment_gap: 0.01", "commitment_gap: 0", "5: market.commitment_gap is '0': expected a number, from 1E-07 to 0.1")]
    [InlineData("commitment_gap: 0.01, commitment_look_ahead_hours: 12", "kind: price-path, prices: { file: p.csv, column: c, stamp: hour-start }",
        "4: commitment is 'milp': expected none, because market.kind: price-path gives the prices")]
    [InlineData("zones:", "network: { kind: transport, lines: [{ name: tie, from: north, to: south, limit_mw: 80 }] }\nzones:",
        "4: commitment is 'milp': expected none, because zones are joined (network); a plan is made for a zone that clears by itself")]
    public void Parse_OneMistake_GivesOneLine(string good, string broken, string expected)
    {
        Assert.Contains(good, Good, StringComparison.Ordinal);
        var refused = Assert.Throws<InputException>(() => ScenarioFile.Parse(Good.Replace(good, broken, StringComparison.Ordinal), "planned.yaml"));
        Assert.Equal("planned.yaml:" + expected, refused.Message);
    }
}
