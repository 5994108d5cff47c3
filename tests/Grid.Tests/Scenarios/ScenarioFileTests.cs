using CsCheck;
using Headroom.Grid.Scenarios;
using NodaTime;

namespace Headroom.Grid.Tests.Scenarios;

public class ScenarioFileTests
{
    private const string Smallest = """
        schema: 1
        name: small
        start: 2024-02-29
        zones:
          - name: z
            demand: { kind: profile, mw: 5 }

        """;

    [Fact]
    public void Parse_WholeScenario_BindsEveryShape()
    {
        var scenario = ScenarioFile.Parse(WholeScenario.Text, "whole.yaml");

        Assert.Equal("Every kind of node, 2022", scenario.Title);
        Assert.Equal(new LocalDate(2022, 1, 1), scenario.Start);
        Assert.Equal(8760, scenario.Hours);
        Assert.Equal(42, scenario.Seed);
        Assert.Equal(5000, scenario.Market.PriceCapUsdPerMwh);
        Assert.Equal([6500.0, 7000.0], scenario.Market.Ordc!.Floors.Select(floor => floor.BelowMw));
        Assert.Equal([60, 55.5], scenario.Hashprice.UsdPerPhDay);
        Assert.Equal("demand_2022.csv.gz+demand_2023.csv.gz", scenario.Zones[1].Demand!.Series!.File);
        Assert.Equal(3, scenario.Generators[0].Count);
        Assert.Equal(6500, scenario.Generators[0].HeatRateSteps[1].BtuPerKwh);
        Assert.Equal(new LocalDate(2022, 3, 10), scenario.Generators[0].Outages[0].Through);
        Assert.Equal(new LocalDate(2030, 1, 1), scenario.Generators[0].Retired);
        Assert.Equal(10_200, scenario.Generators[1].HeatRateBtuPerKwh);
        Assert.True(scenario.Generators[2].SeriesPerUnit);
        Assert.Equal([0.4], scenario.Generators[3].BudgetCapacityFactor);
        Assert.Equal(25, scenario.Miners[0].Contract!.Mw);
        Assert.Equal(200, scenario.DataCenters[0].Energised[1].Mw);
        Assert.Equal(new GensetSpec(), scenario.DataCenters[0].Gensets);
    }

    [Fact]
    public void Parse_FieldsLeftOut_TakeTheDefaultsOfTheRecords()
    {
        var scenario = ScenarioFile.Parse(Smallest, "small.yaml");

        Assert.Equal(new MarketSpec(), scenario.Market);
        Assert.Equal(new WeatherSpec(), scenario.Zones[0].Weather);
        Assert.Equal(8760, scenario.Hours);
        Assert.Empty(scenario.Generators);
        Assert.Empty(scenario.Parameters);
    }

    [Theory]
    [InlineData("5", 5)]
    [InlineData("+5.", 5)]
    [InlineData(".5", 0.5)]
    [InlineData("1_000.25", 1000.25)]
    [InlineData("2.5e-3", 0.0025)]
    [InlineData("\"7\"", 7)]
    public void Parse_Number_InAnyPlainForm(string written, double value)
    {
        var scenario = ScenarioFile.Parse(Smallest.Replace("mw: 5", $"mw: {written}", StringComparison.Ordinal), "small.yaml");

        Assert.Equal([value], scenario.Zones[0].Demand!.Mw);
    }

    [Fact]
    public void Parse_Override_ReachesParametersThatUseIt()
    {
        var scenario = ScenarioFile.Parse(WholeScenario.Text, "whole.yaml", new Dictionary<string, string> { ["year"] = "2020" });

        Assert.Equal(new LocalDate(2020, 1, 1), scenario.Start);
        Assert.Equal("demand_2020.csv.gz+demand_2021.csv.gz", scenario.Zones[1].Demand!.Series!.File);
        Assert.Equal("2020", scenario.Parameters["year"]);
        Assert.Equal("2021", scenario.Parameters["next"]);
    }

    [Fact]
    public void Parse_ParameterInNumber_IsTypedAfterReplacing()
    {
        string yaml = Smallest.Replace("mw: 5", "mw: [\"{peak}\", \"{peak-1}\", \"1{peak}\"]", StringComparison.Ordinal) + "parameters: { peak: 40 }\n";

        Assert.Equal([40, 39, 140], ScenarioFile.Parse(yaml, "small.yaml").Zones[0].Demand!.Mw);
    }

    [Fact]
    public void Parse_OverrideOfUnknownParameter_IsRefused()
    {
        var refused = Assert.Throws<InputException>(() =>
            ScenarioFile.Parse(WholeScenario.Text, "whole.yaml", new Dictionary<string, string> { ["yaer"] = "2020" }));

        Assert.Equal("whole.yaml:8: parameter yaer is '2020': expected one of the scenario's parameters: year, next (did you mean 'year'?)", refused.Message);
    }

    [Fact]
    public void Parse_OverrideWhereThereAreNoParameters_IsRefused()
    {
        var refused = Assert.Throws<InputException>(() =>
            ScenarioFile.Parse(Smallest, "small.yaml", new Dictionary<string, string> { ["year"] = "2020" }));

        Assert.Equal("small.yaml: parameter year is '2020': expected no parameter: this scenario has none", refused.Message);
    }

    [Fact]
    public void Parse_ManyMistakes_AreAllReportedInFileOrder()
    {
        string yaml = WholeScenario.Text
            .Replace("schema: 1\n", "", StringComparison.Ordinal)
            .Replace("seed: 42", "seed: -3", StringComparison.Ordinal)
            .Replace("name: rigs\n    zone: south", "name: dam\n    zone: west", StringComparison.Ordinal)
            .Replace("pue: 1.05", "peu: 1.05", StringComparison.Ordinal)
            .Replace("through: 2022-03-10", "through: 2022-02-10", StringComparison.Ordinal)
            .Replace("usd_per_mmbtu: 2.1", "usd_per_mmbtu: cheap", StringComparison.Ordinal);

        var refused = Assert.Throws<InputException>(() => ScenarioFile.Parse(yaml, "many.yaml"));

        Assert.Equal(
            [
                "many.yaml:1: schema: expected a whole number, only 1; it is required",
                "many.yaml:5: seed is '-3': expected a whole number, from 0 to 4294967295",
                "many.yaml:24: fuels[1].usd_per_mmbtu is 'cheap': expected one number or a list of them in $/MMBtu, at least 0",
                "many.yaml:48: generators[0].outages[0].through is '2022-02-10': expected a date on or after from (2022-03-01)",
                "many.yaml:73: miners[0].name is 'dam': expected a name of its own; the participant on line 65 has it",
                "many.yaml:74: miners[0].zone is 'west': expected the name of one of the zones: north, south",
                "many.yaml:75: miners[0].peu is '1.05': expected a field of miner (did you mean 'pue'?)",
            ],
            refused.Problems.Select(problem => problem.ToString()));
    }

    [Theory]
    [InlineData("", "e.yaml:1: file: expected a scenario (schema, name, start, zones); it is empty")]
    [InlineData("# only a comment\n", "e.yaml:1: file: expected a scenario (schema, name, start, zones); it is empty")]
    [InlineData("---\n", "e.yaml:1: file: expected a scenario (schema, name, start, zones); it is empty")]
    [InlineData("- a\n- b\n", "e.yaml:1: file is '[...]': expected the fields of a scenario (schema, name, start, zones)")]
    [InlineData("\nMZ\n", "e.yaml:2: file is 'MZ': expected the fields of a scenario (schema, name, start, zones)")]
    public void Parse_NoMap_IsRefused(string yaml, string expected) =>
        Assert.Equal(expected, Assert.Throws<InputException>(() => ScenarioFile.Parse(yaml, "e.yaml")).Message);

    [Fact]
    public void Parse_BillionLaughs_StopsEarly()
    {
        string yaml = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + string.Concat(Enumerable.Range(1, 12).Select(i =>
            $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n"));

        var refused = Assert.Throws<InputException>(() => ScenarioFile.Parse(yaml, "bomb.yaml"));

        // 12,344 values stand above line 5, and 11,111 in each item of it; a text of this length may come to 100,000 and eight for each of its characters.
        Assert.Equal($"bomb.yaml:5: a4[8]: expected at most {100_000 + 8 * yaml.Length} values in a file of this length, aliases written out", refused.Message);
    }

    [Fact]
    public void Parse_DeepNesting_StopsEarly()
    {
        var refused = Assert.Throws<InputException>(() => ScenarioFile.Parse("a: " + new string('[', 100_000), "deep.yaml"));

        Assert.EndsWith("expected at most 50 levels of nesting", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_Alias_StandsForItsAnchor()
    {
        string yaml = Smallest.Replace("{ kind: profile, mw: 5 }", "&d { kind: profile, mw: 5 }", StringComparison.Ordinal)
            + "  - name: y\n    demand: *d\n";

        Assert.Equal([5], ScenarioFile.Parse(yaml, "small.yaml").Zones[1].Demand!.Mw);
    }

    /// <summary>Whatever a text editor's slips leave behind, a reader answers with problems or a scenario, nothing else.</summary>
    [Fact]
    public void Parse_DamagedText_GivesProblemsOrAScenario()
    {
        var damage = Gen.Select(Gen.Int[0, WholeScenario.Text.Length - 1], Gen.Int[0, 12], Gen.OneOf("", " ", "\t", "\n", "{", "}", "[", "]", ":", "-", "\"", "'", "&a", "*a", "!", "|", "%", "#", ",", "\0", "é", "- "));
        damage.List[1, 4].Sample(cuts =>
        {
            string yaml = WholeScenario.Text;
            foreach (var (at, length, text) in cuts)
            {
                int from = Math.Min(at, yaml.Length);
                yaml = yaml.Remove(from, Math.Min(length, yaml.Length - from)).Insert(from, text);
            }

            try
            {
                return ScenarioFile.Parse(yaml, "damaged.yaml") is not null;
            }
            catch (InputException refused)
            {
                int lines = yaml.Split('\n').Length;
                return refused.Problems.Count > 0 && refused.Problems.All(problem =>
                    problem.Line >= 1 && problem.Line <= lines + 1 && problem.Field.Length > 0 && problem.Expected.Length > 0)
                    && refused.Problems.Zip(refused.Problems.Skip(1)).All(pair => pair.First.Line <= pair.Second.Line);
            }
        }, iter: 1000, threads: 1);
    }
}
