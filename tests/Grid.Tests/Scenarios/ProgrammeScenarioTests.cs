using Headroom.Grid.Scenarios;

namespace Headroom.Grid.Tests.Scenarios;

/// <summary>Programmes, enrolments and the ladder: one mistake gives one line.</summary>
public sealed class ProgrammeScenarioTests
{
    private const string Good = """
        schema: 1
        name: small
        start: 2025-06-01
        zones: [{ name: Z, demand: { kind: profile, mw: [100] } }]
        market:
          ladder:
            - { call: rrs, below_mw: 300, recall_above_mw: 400 }
            - { call: firm-shed, below_mw: 100, recall_above_mw: 100 }
        programmes:
          coincident_peak: [{ name: 4cp, usd_per_kw_year: 69 }]
          load_reserve: [{ name: rrs, usd_per_mw_hour: [9] }]
          emergency_response: [{ name: ers, usd_per_mw_hour: 7 }]
        miners:
          - name: m
            zone: Z
            machines: [{ model: a, j_per_th: 20, mw: 100 }]
            programmes:
              - { programme: 4cp, mw: 100 }
              - { programme: rrs, mw: 60 }
              - { programme: ers, mw: 40 }
        """;

    [Fact]
    public void Parse_EveryMegawattSoldOnce_IsGood()
    {
        ScenarioSpec scenario = ScenarioFile.Parse(Good, "small.yaml");

        Assert.Equal(["4cp", "ers", "rrs"], Stacking.All(scenario.Programmes).Select(p => p.Name));
        Assert.Equal([100.0, 60, 40], scenario.Miners[0].Programmes.Select(e => e.Mw));
    }

    [Theory]
    [InlineData("programme: ers, mw: 40", "programme: ers, mw: 41", "20: miners[0].programmes[2].mw is '41': expected a megawatt sold once: with the programmes before it at most the site's 100 MW")]
    [InlineData("programme: 4cp, mw: 100", "programme: 4cp, mw: 101", "18: miners[0].programmes[0].mw is '101': expected at most the site's 100 MW")]
    [InlineData("programme: ers, mw: 40", "programme: rrs, mw: 40", "20: miners[0].programmes[2].programme is 'rrs': expected each programme once a site")]
    [InlineData("programme: 4cp, mw", "programme: 5cp, mw", "18: miners[0].programmes[0].programme is '5cp': expected the name of one of the programmes (did you mean '4cp'?)")]
    [InlineData("call: rrs", "call: rss", "7: market.ladder[0].call is 'rss': expected the name of one of the programmes (did you mean 'rrs'?)")]
    [InlineData("call: rrs", "call: 4cp", "7: market.ladder[0].call is '4cp': expected a programme that can be called; sites guess coincident peaks by themselves")]
    [InlineData("recall_above_mw: 400", "recall_above_mw: 299", "7: market.ladder[0].recall_above_mw is '299': expected at least below_mw (300), or it would be taken again at once")]
    [InlineData("below_mw: 100, recall_above_mw: 100", "below_mw: 301, recall_above_mw: 301", "8: market.ladder[1].below_mw is '301': expected at most that of the step before (300 MW)")]
    [InlineData("{ name: ers, usd", "{ name: rrs, usd", "11: programmes.load_reserve[0].name is 'rrs': expected a name of its own; the programme on line 12 has it")]
    [InlineData("usd_per_kw_year: 69", "usd_per_kw_year: -69", "10: programmes.coincident_peak[0].usd_per_kw_year is '-69': expected a number in $/kW-yr, at least 0")]
    public void Parse_OneMistake_GivesOneLine(string good, string broken, string expected)
    {
        Assert.Equal(2, Good.Split(good).Length);

        InputException refused = Assert.Throws<InputException>(() => ScenarioFile.Parse(Good.Replace(good, broken, StringComparison.Ordinal), "small.yaml"));

        Assert.Contains("small.yaml:" + expected, refused.Problems.Select(p => p.ToString()));
    }
}
