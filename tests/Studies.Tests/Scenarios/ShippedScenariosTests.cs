using Headroom.Grid.Scenarios;
using Headroom.Studies.Tests.Fixtures;

namespace Headroom.Studies.Tests.Scenarios;

/// <summary>What ships must parse, and hold what the README promises.</summary>
public class ShippedScenariosTests
{
    public static TheoryData<string> All => [.. ShippedScenario.Names];

    [Theory]
    [MemberData(nameof(All))]
    public void Shipped_Each_ParsesUnderItsFileName(string name) => Assert.Equal(name, ShippedScenario.Load(name).Name);

    [Theory]
    [MemberData(nameof(All))]
    public void Shipped_Each_NamesItsSchemaForEditors(string name) => Assert.Equal(
        "# yaml-language-server: $schema=./headroom.schema.json",
        File.ReadLines(Path.Combine(ShippedScenario.Folder, name + ".yaml")).First());

    [Fact]
    public void Tutorial_Participants_AreThreePlantsAMinerAndADataCenter()
    {
        ScenarioSpec tutorial = ShippedScenario.Load("tutorial");
        Assert.Equal((3, 0, 1, 1, 24), (tutorial.Generators.Count, tutorial.Storage.Count, tutorial.Miners.Count, tutorial.DataCenters.Count, tutorial.Hours));
    }

    [Fact]
    public void Texas_Participants_AreAsManyAsPromised()
    {
        // The counts are those of the requirement for the default scenario: >= 100, 20, 15, 15; count multiplies none of them.
        ScenarioSpec texas = ShippedScenario.Load("texas");
        Assert.True(texas.Generators.Count >= 100, $"{texas.Generators.Count} generators");
        Assert.Equal((20, 15, 15), (texas.Storage.Count, texas.Miners.Count, texas.DataCenters.Count));
        ParticipantSpec[] all = [.. texas.Generators, .. texas.Storage, .. texas.Miners, .. texas.DataCenters];
        Assert.All(all, p => Assert.Equal(1, p.Count));
        Assert.Equal(8760, texas.Hours);
    }

    [Theory]
    // Fleet totals, GW: texas rows of ../shared/data/reference/fleets.csv, and for gas the split that its total allows.
    [InlineData("nuclear", 5.0)]
    [InlineData("coal", 13.5)]
    [InlineData("gas_cc", 40.0)]
    [InlineData("gas_steam", 10.5)]
    [InlineData("gas_ct", 8.0)]
    [InlineData("gas_recip", 1.0)]
    [InlineData("wind", 39.5)]
    [InlineData("solar", 29.0)]
    [InlineData("hydro", 0.57)]
    [InlineData("biomass", 0.16)]
    public void Texas_Fleet_AddsUpToTheKnownTotals(string technology, double gigawatts) => Assert.Equal(
        gigawatts, ShippedScenario.Load("texas").Generators.Where(g => g.Technology == technology).Sum(g => g.CapacityMw) / 1000, 0.05);

    [Fact]
    public void Texas_Batteries_AddUpToThoseOf2025()
    {
        // 12.052 GW in 2025 Q3: ../shared/data/reference/fleets.csv, battery_2025_Q3.
        Assert.Equal(12.052, ShippedScenario.Load("texas").Storage.Sum(s => s.PowerMw) / 1000, 0.01);
    }

    [Fact]
    public void Texas_CombinedCycle_HasARealSlope()
    {
        // No two blocks alike: full-load averages from 6,400 to 7,900 Btu/kWh, so the merit order climbs in many small steps.
        GeneratorSpec[] blocks = [.. ShippedScenario.Load("texas").Generators.Where(g => g.HeatRateSteps.Count > 0)];
        double[] dearest = [.. blocks.Select(g => g.HeatRateSteps[^1].BtuPerKwh).Distinct()];
        Assert.True(blocks.Length >= 45, $"{blocks.Length} blocks");
        Assert.Equal(blocks.Length, dearest.Length);
        Assert.Equal(7900 / 6400.0, dearest.Max() / dearest.Min(), 0.01);
    }
}
