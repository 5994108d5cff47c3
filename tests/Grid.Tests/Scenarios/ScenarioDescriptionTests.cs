using System.Text.Json;
using System.Text.RegularExpressions;
using Headroom.Grid.Scenarios;

namespace Headroom.Grid.Tests.Scenarios;

public class ScenarioDescriptionTests
{
    public static TheoryData<string> KindNames => [.. ScenarioDescription.AllKinds.Select(kind => kind.Name)];

    [Fact]
    public void Kinds_CoverEveryRecordWithAKind()
    {
        var records = typeof(ScenarioSpec).Assembly.GetTypes()
            .Select(type => (KindAttribute?)Attribute.GetCustomAttribute(type, typeof(KindAttribute)))
            .OfType<KindAttribute>().Select(kind => kind.Kind).Order();

        Assert.Equal(records, ScenarioDescription.AllKinds.Select(kind => kind.Name).Order());
    }

    [Fact]
    public void Kinds_EveryPropertyOfARecord_IsAField()
    {
        foreach (var type in typeof(ScenarioSpec).Assembly.GetTypes().Where(type => Attribute.IsDefined(type, typeof(KindAttribute))))
        {
            string kind = ((KindAttribute)Attribute.GetCustomAttribute(type, typeof(KindAttribute))!).Kind;
            Assert.Equal(type.GetProperties().Length, ScenarioDescription.Kind(kind).Fields.Count);
        }
    }

    [Fact]
    public void Field_OfMiner_IsDescribed()
    {
        var fields = ScenarioDescription.Kind("miner").Fields.ToDictionary(field => field.Name);

        Assert.Equal(["name", "zone", "count", "machines", "pue", "pool_fee", "contract", "restart_per_hour", "programmes", "curtailable_share", "offered_hours"], fields.Keys);
        Assert.Equal(("1", "1.03", "from 1 to 2", false), (fields["pue"].Unit, fields["pue"].DefaultText, fields["pue"].Allowed, fields["pue"].Required));
        Assert.Equal(("list of machine", "required", true), (fields["machines"].TypeText, fields["machines"].DefaultText, fields["machines"].Required));
        Assert.Equal(("contract", "-"), (fields["contract"].TypeText, fields["contract"].DefaultText));
    }

    [Theory]
    [MemberData(nameof(KindNames))]
    public void Text_EveryKind_FitsItsWidthAndNamesEveryField(string kind)
    {
        foreach (int width in new[] { 60, 80, 120 })
        {
            string[] lines = ScenarioDescription.Text(kind, width).Split('\n');

            Assert.All(lines, line => Assert.True(line.Length <= width, line));
            foreach (var field in ScenarioDescription.Kind(kind).Fields)
                Assert.Single(lines, line => line.StartsWith(field.Name + " ", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Text_Machine_ReadsAsATable() => Assert.Equal(
        """
        machine: Machines of one model on a site.

        field     unit  default   meaning
        model           required  Model name.
        j_per_th  J/TH  required  Energy a terahash at the wall. From 1 to 1000.
        mw        MW    required  Site power of these machines, overhead included. At
                                  least 0.

        """,
        ScenarioDescription.Text("machine"));

    [Fact]
    public void Text_UnknownKind_NamesTheNearestFirst()
    {
        var refused = Assert.Throws<InputException>(() => ScenarioDescription.Text("minor"));

        Assert.StartsWith("describe: kind is 'minor': expected one of miner, ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Markdown_Example_IsAScenario()
    {
        string example = Regex.Match(ScenarioDescription.Markdown(), "```yaml\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;

        var scenario = ScenarioFile.Parse(example, "docs/scenario.md");

        Assert.StartsWith("# yaml-language-server: $schema=./headroom.schema.json\n", example, StringComparison.Ordinal);
        Assert.Equal("One gas plant, one miner, one day of 2024", scenario.Title);
        Assert.Equal((1, 1, 24), (scenario.Generators.Count, scenario.Miners.Count, scenario.Hours));
    }

    [Fact]
    public void JsonSchema_Node_SaysWhatTheFieldsSay()
    {
        using var schema = JsonDocument.Parse(ScenarioDescription.JsonSchema());
        var root = schema.RootElement;

        Assert.Equal("https://json-schema.org/draft/2020-12/schema", root.GetProperty("$schema").GetString());
        Assert.False(root.GetProperty("additionalProperties").GetBoolean());
        Assert.Equal(["schema", "name", "start", "zones"], root.GetProperty("then").GetProperty("required").EnumerateArray().Select(name => name.GetString()));
        var pue = root.GetProperty("$defs").GetProperty("miner").GetProperty("properties").GetProperty("pue");
        Assert.Equal("""{"type":"number","minimum":1,"maximum":2}""", JsonSerializer.Serialize(pue.GetProperty("anyOf")[0]));
        Assert.Equal(1.03, pue.GetProperty("default").GetDouble());
        var tiers = root.GetProperty("$defs").GetProperty("data-center").GetProperty("properties").GetProperty("redundancy").GetProperty("anyOf")[0].GetProperty("enum");
        Assert.Equal(["N", "N+1", "2N"], tiers.EnumerateArray().Select(word => word.GetString()));
    }

    [Fact]
    public void JsonSchema_EveryReference_HasADefinition()
    {
        string text = ScenarioDescription.JsonSchema();
        using var schema = JsonDocument.Parse(text);
        var defined = schema.RootElement.GetProperty("$defs").EnumerateObject().Select(kind => kind.Name).ToHashSet();
        var used = Regex.Matches(text, "\"#/\\$defs/([^\"]+)\"").Select(match => match.Groups[1].Value).ToHashSet();

        Assert.Equal(defined.Order(), used.Order());
    }

    [Theory]
    [InlineData("docs/scenario.md")]
    [InlineData("scenarios/headroom.schema.json")]
    public void ShippedFile_EqualsWhatTheFieldsSay(string file)
    {
        string path = RepositoryFile.PathOf(file);
        string text = file.EndsWith(".md", StringComparison.Ordinal) ? ScenarioDescription.Markdown() : ScenarioDescription.JsonSchema();
        if (Environment.GetEnvironmentVariable("HEADROOM_UPDATE_DOCS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        Assert.True(File.Exists(path) && File.ReadAllText(path) == text, $"{file} is out of date: run the tests with HEADROOM_UPDATE_DOCS=1.");
    }
}
