using Headroom.Grid.Scenarios;

namespace Headroom.Grid.Tests.Scenarios;

/// <summary>Scenarios that build on others: what goes over what, and where problems are.</summary>
public sealed class ScenarioBaseTests : IDisposable
{
    private const string Ground = """
        schema: 1
        name: ground
        start: 2025-01-01
        hours: 24
        parameters: { scale: "2" }
        market: { price_cap_usd_per_mwh: 3000, voll_usd_per_mwh: 3000, ordc: { sigma_mw: 100 } }
        zones: [ { name: town, demand: { kind: profile, mw: ["{scale}"] } } ]
        generators:
          - { name: a, zone: town, technology: hydro, capacity_mw: 10 }
          - { name: b, zone: town, technology: hydro, capacity_mw: 20, vom_usd_per_mwh: 5 }
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("headroom-base-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Over_FieldsAndNamedItems_ChangeWhatIsWrittenAndNothingElse()
    {
        Write("ground", Ground);
        ScenarioSpec top = ScenarioFile.Load(Write("top", """
            base: ground
            schema: 1
            name: top
            parameters: { scale: "7" }
            market: { ordc: ~, voll_usd_per_mwh: 2000 }
            generators:
              - { name: b, capacity_mw: 25 }
              - { name: c, zone: town, technology: wind, capacity_mw: 30, availability: wind }
            """));

        Assert.Equal(("top", 24, 3000.0, 2000.0), (top.Name, top.Hours, top.Market.PriceCapUsdPerMwh, top.Market.VollUsdPerMwh));
        Assert.Null(top.Market.Ordc);
        Assert.Equal([7.0], top.Zones[0].Demand!.Mw);
        Assert.Equal([("a", 10.0, 0.0), ("b", 25.0, 5.0), ("c", 30.0, 0.0)], top.Generators.Select(g => (g.Name, g.CapacityMw, g.VomUsdPerMwh)));
    }

    [Fact]
    public void Base_OfABase_IsUnderBoth()
    {
        Write("ground", Ground);
        Write("middle", "base: ground\nname: middle\nhours: 48\nseed: 5\n");
        ScenarioSpec top = ScenarioFile.Load(Write("top", "base: middle\nname: top\nseed: 6\n"));

        Assert.Equal(("top", 48, 6L, 2), (top.Name, top.Hours, top.Seed, top.Generators.Count));
    }

    [Fact]
    public void Problems_OfEachFile_NameItAndItsLine()
    {
        string ground = Write("ground", Ground.Replace("capacity_mw: 10", "capacity_mw: ten", StringComparison.Ordinal));
        string top = Write("top", "base: ground\nname: top\nhours: 0\ngenerators:\n  - { name: b, capacity_mw: -1 }\n");

        InputException refused = Assert.Throws<InputException>(() => ScenarioFile.Load(top));

        Assert.Equal([(top, 3, "hours"), (top, 5, "generators[1].capacity_mw"), (ground, 9, "generators[0].capacity_mw")],
            refused.Problems.Select(p => (p.File, p.Line, p.Field)));
    }

    [Fact]
    public void Base_ThatBuildsOnThisFile_IsRefused()
    {
        Write("one", "base: two\nname: one\n");
        string two = Write("two", "base: one\nname: two\n");

        InputProblem problem = Assert.Single(Assert.Throws<InputException>(() => ScenarioFile.Load(two)).Problems);

        Assert.Equal((Path.Combine(folder, "one.yaml"), 1, "base", "two"), (problem.File, problem.Line, problem.Field, problem.Value));
        Assert.Contains("two.yaml -> one.yaml -> two.yaml", problem.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void Base_ThatIsNowhere_IsRefusedAtItsLine()
    {
        InputProblem problem = Assert.Single(Assert.Throws<InputException>(() => ScenarioFile.Load(Write("top", "name: top\nbase: nowhere\n"))).Problems);

        Assert.Equal((2, "base", "nowhere"), (problem.Line, problem.Field, problem.Value));
    }

    [Fact]
    public void Bases_SentAlong_AreReadFromTheTextsAlone()
    {
        Write("ground", Ground);
        Write("middle", "base: ground\nname: middle\n");
        const string Text = "base: middle\nname: top\n";
        IReadOnlyDictionary<string, string> texts = ScenarioFile.Bases(Text, Path.Combine(folder, "top.yaml"));

        Assert.Equal(["ground", "middle"], texts.Keys.Order());
        Assert.Equal(2, ScenarioFile.Parse(Text, "elsewhere/top.yaml", bases: texts).Generators.Count);
        Assert.Throws<InputException>(() => ScenarioFile.Parse(Text, "elsewhere/top.yaml", bases: new Dictionary<string, string>()));
    }

    [Fact]
    public void Base_Shipped_IsFoundByItsName() =>
        Assert.Equal(2025, ScenarioFile.Load(Write("top", "base: tutorial\nname: top\nstart: 2025-02-03\n")).Start.Year);

    private string Write(string name, string text)
    {
        string path = Path.Combine(folder, name + ".yaml");
        File.WriteAllText(path, text);
        return path;
    }
}
