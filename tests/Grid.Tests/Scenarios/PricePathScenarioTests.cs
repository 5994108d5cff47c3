using Headroom.Grid.Scenarios;

namespace Headroom.Grid.Tests.Scenarios;

/// <summary>Scenarios with given prices, and with announced credits: one mistake gives one line.</summary>
public class PricePathScenarioTests
{
    private const string Text = """
        schema: 1
        name: given
        start: 2023-06-01
        hours: 24
        parameters:
          restart: 1
        market:
          kind: price-path
          prices: { file: prices.csv, column: usd, stamp: hour-start, gaps: linear-6 }
        zones:
          - name: town
          - name: other
            demand: { kind: profile, mw: 5 }
            prices: { file: prices.csv, column: other, stamp: hour-start }
        miners:
          - name: mine
            zone: town
            machines:
              - { model: old, j_per_th: 28, mw: 10 }
            contract: { mw: 10, usd_per_mwh: 30 }
            restart_per_hour: "{restart}"
        announced:
          participant: mine
          months:
            - { month: 2023-06, usd_million: 8.4 }
            - { month: 2023-07, usd_million: 6.4 }
          mechanisms:
            - { name: staged restart, set: restart=0.5 }

        """;

    public static TheoryData<string, string, string> Mistakes => new()
    {
        { "  prices: { file: prices.csv, column: usd, stamp: hour-start, gaps: linear-6 }\n", "",
            "8: market.prices: expected the fields of series; kind: price-path needs it, here or in every zone" },
        { "  kind: price-path\n", "  kind: price-path\n  ordc: {}\n",
            "9: market.ordc is '{...}': expected nothing; kind: price-path gives the prices, so no rule makes one" },
        { "  kind: price-path\n", "  kind: price-path\n  online_reserve_mw: 100\n",
            "9: market.online_reserve_mw is '100': expected nothing; kind: price-path gives the prices, so no rule makes one" },
        { "  kind: price-path\n", "  kind: price-path\n  price_cap_usd_per_mwh: 5000\n",
            "9: market.price_cap_usd_per_mwh is '5000': expected nothing; kind: price-path gives the prices, so no rule makes one" },
        { "  kind: price-path\n", "  kind: price-path\n  price_floor_usd_per_mwh: -250\n",
            "9: market.price_floor_usd_per_mwh is '-250': expected nothing; kind: price-path gives the prices, so no rule makes one" },
        { "  kind: price-path\n", "  kind: price-path\n  voll_usd_per_mwh: 5000\n",
            "9: market.voll_usd_per_mwh is '5000': expected nothing; kind: price-path gives the prices, so no rule makes one" },
        { "kind: price-path", "kind: price-paths",
            "8: market.kind is 'price-paths': expected one of cleared, price-path (did you mean 'price-path'?)" },
        { "gaps: linear-6", "gaps: none",
            "9: market.prices.gaps is 'none': expected one of refuse, linear-6, day-before, week-before" },
        { "stamp: hour-start, gaps: linear-6", "stamp: month",
            "9: market.prices.stamp is 'month': expected hour-start or hour-end; only fuel prices come by the month" },
        { "column: other, stamp: hour-start", "column: other, stamp: month",
            "14: zones[1].prices.stamp is 'month': expected hour-start or hour-end; only fuel prices come by the month" },
        { "  - name: town\n", "  - name: town\n    cold_threshold: 0.75\n",
            "12: zones[0].cold_threshold is '0.75': expected 0, because the zone has no demand to read the cold from" },
        { "participant: mine", "participant: mines",
            "23: announced.participant is 'mines': expected the name of a miner with a contract and a count of 1" },
        { "    contract: { mw: 10, usd_per_mwh: 30 }\n", "",
            "22: announced.participant is 'mine': expected the name of a miner with a contract and a count of 1" },
        { "month: 2023-07", "month: July",
            "26: announced.months[1].month is 'July': expected a month like 2023-06" },
        { "month: 2023-07", "month: 2023-06",
            "26: announced.months[1].month is '2023-06': expected a month after 2023-06" },
        { "set: restart=0.5", "set: restarts=0.5",
            "28: announced.mechanisms[0].set is 'restarts=0.5': expected name=value, several separated by blanks, each name a parameter of the scenario: restart" },
        { "set: restart=0.5", "set: restart",
            "28: announced.mechanisms[0].set is 'restart': expected name=value, several separated by blanks, each name a parameter of the scenario: restart" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Parse_OneMistake_GivesOneLine(string good, string broken, string expected)
    {
        Assert.Equal(2, Text.Split(good).Length);

        var refused = Assert.Throws<InputException>(() => ScenarioFile.Parse(Text.Replace(good, broken, StringComparison.Ordinal), "broken.yaml"));

        Assert.Equal("broken.yaml:" + expected, refused.Message);
    }

    [Fact]
    public void Parse_PricesWithoutTheirKind_AreRefusedWhereTheyStandAndDemandIsAskedFor()
    {
        var refused = Assert.Throws<InputException>(() => ScenarioFile.Parse(Text.Replace("price-path", "cleared", StringComparison.Ordinal), "broken.yaml"));

        Assert.Equal(
            [
                "broken.yaml:9: market.prices is '{...}': expected no prices, because market.kind is not 'price-path'",
                "broken.yaml:11: zones[0].demand: expected the fields of demand; it is required",
                "broken.yaml:14: zones[1].prices is '{...}': expected no prices, because market.kind is not 'price-path'",
            ],
            refused.Problems.Select(problem => problem.ToString()));
    }

    [Fact]
    public void Scenarios_OneMechanism_IsSwitchedOnAlone()
    {
        ScenarioSpec scenario = ScenarioFile.Parse(Text, "given.yaml");

        ScenarioSpec switched = Assert.Single(Mechanisms.Scenarios(scenario, Text, "given.yaml", new Dictionary<string, string>()));

        Assert.Equal((1, 0.5), (scenario.Miners[0].RestartPerHour, switched.Miners[0].RestartPerHour));
    }

    [Fact]
    public void Scenarios_ValueThatNoFieldTakes_IsNamedWithItsLine()
    {
        string text = Text.Replace("restart=0.5", "restart=5", StringComparison.Ordinal);
        ScenarioSpec scenario = ScenarioFile.Parse(text, "given.yaml");

        var refused = Assert.Throws<InputException>(() => Mechanisms.Scenarios(scenario, text, "given.yaml", new Dictionary<string, string>()));

        Assert.Equal("given.yaml:21: miners[0].restart_per_hour is '5': expected a number in 1/h, from 0.01 to 1", refused.Message);
    }
}
