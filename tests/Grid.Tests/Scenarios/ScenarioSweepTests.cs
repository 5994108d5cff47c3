using Headroom.Grid.Scenarios;

namespace Headroom.Grid.Tests.Scenarios;

/// <summary>A sweep's cells: which there are, in which order, and what is changed in each.</summary>
public class ScenarioSweepTests
{
    private static readonly ScenarioSweep Whole = ScenarioSweep.Read(WholeScenario.Text, "whole.yaml");

    [Fact]
    public void Columns_AreCasesThenAxes()
    {
        Assert.Equal(["case", "hash", "size"], Whole.Columns.Select(c => c.Name));
        Assert.Equal(["as-is", "dear"], Whole.Columns[0].Values);
        Assert.Equal(["1", "1.5", "2"], Whole.Columns[2].Values);
        Assert.Null(Whole.Columns[0].Numbers);
        Assert.Equal([40.0, 50, 60], Whole.Columns[1].Numbers);
    }

    [Fact]
    public void Cells_AreAllCombinations_TheLastColumnChangesFirst()
    {
        Assert.Equal(2 * 3 * 3, Whole.Count);
        Assert.Equal(Whole.Count, Enumerable.Range(0, Whole.Count).Select(Whole.Title).Distinct().Count());
        Assert.Equal("case = as-is, hash = 40, size = 1", Whole.Title(0));
        Assert.Equal("case = as-is, hash = 40, size = 1.5", Whole.Title(1));
        Assert.Equal("case = dear, hash = 60, size = 2", Whole.Title(17));
    }

    [Fact]
    public void ScenarioOf_Axes_TakeThePlaceOrMultiply()
    {
        ScenarioSpec cell = Whole.ScenarioOf(5);

        Assert.Equal("case = as-is, hash = 50, size = 2", Whole.Title(5));
        Assert.Equal([50.0], cell.Hashprice.UsdPerPhDay);
        Assert.Equal((400.0, 200.0, 400.0), (cell.DataCenters[0].ContractedMw, cell.DataCenters[0].Energised[0].Mw, cell.DataCenters[0].Energised[1].Mw));
        Assert.Equal(40, cell.Miners[0].Contract!.UsdPerMwh);
    }

    [Fact]
    public void ScenarioOf_ACase_ChangesAllThatItSets()
    {
        ScenarioSpec cell = Whole.ScenarioOf(9);

        Assert.Equal("case = dear, hash = 40, size = 1", Whole.Title(9));
        Assert.Equal((70.0, "2023", 2023), (cell.Miners[0].Contract!.UsdPerMwh, cell.Parameters["year"], cell.Start.Year));
        // A value may use parameters above it: next is {year+1}.
        Assert.Equal("2024", cell.Parameters["next"]);
        Assert.Null(cell.Sweep);
    }

    [Fact]
    public void ScenarioOf_WhatIsNotChanged_IsAsItWas()
    {
        ScenarioSpec cell = Whole.ScenarioOf(0), plain = ScenarioFile.Parse(WholeScenario.Text, "whole.yaml");

        Assert.Equal(plain.Generators.Select(g => (g.Name, g.CapacityMw, g.Count)), cell.Generators.Select(g => (g.Name, g.CapacityMw, g.Count)));
        Assert.Equal((plain.Seed, plain.Hours, plain.Start), (cell.Seed, cell.Hours, cell.Start));
        Assert.Equal((200.0, 1.0), (cell.DataCenters[0].ContractedMw, double.Parse(Whole.Value(0, 2), System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Change_OfWhatIsNotWritten_TakesItIn()
    {
        ScenarioSweep sweep = Read("{ axes: [ { change: market.ordc.mu_mw, values: [5, 6] }, { change: 'miners[*].pool_fee', values: [0.01] } ] }",
            text => text.Replace("hashprice: { usd", "# hashprice: { usd", StringComparison.Ordinal));

        Assert.Equal([5.0, 6.0], Enumerable.Range(0, 2).Select(i => sweep.ScenarioOf(i).Market.Ordc!.MuMw));
        Assert.Equal(0.01, sweep.ScenarioOf(0).Miners[0].PoolFee);
        Assert.Equal(["mu_mw", "pool_fee"], sweep.Columns.Select(c => c.Name));
    }

    [Fact]
    public void Scale_OfADefaultAListAndAParameter_Multiplies()
    {
        ScenarioSweep sweep = Read("""
            { axes: [ { name: f, change: [market.reserve_response_minutes, hashprice.usd_per_ph_day, "zones[north].weather.latitude"], values: [0.5], scale: true } ] }
            """, text => text.Replace("latitude: 40", "latitude: \"{degrees}\"", StringComparison.Ordinal).Replace("  year: 2022", "  year: 2022\n  degrees: 30", StringComparison.Ordinal));
        ScenarioSpec cell = sweep.ScenarioOf(0);

        Assert.Equal((5.0, 15.0), (cell.Market.ReserveResponseMinutes, cell.Zones[0].Weather.Latitude));
        Assert.Equal([30, 27.75], cell.Hashprice.UsdPerPhDay);
    }

    [Fact]
    public void Item_ByItsNumber_IsThatOne()
    {
        ScenarioSweep sweep = Read("{ axes: [ { change: 'zones[1].demand.scale', values: [2] } ] }");

        Assert.Equal([1.0, 2.0], sweep.ScenarioOf(0).Zones.Select(z => z.Demand!.Scale));
    }

    [Fact]
    public void SeedAndHours_OfTheCaller_HoldInAllCells()
    {
        ScenarioSweep sweep = ScenarioSweep.Read(WholeScenario.Text, "whole.yaml", seed: 9, hours: 30);

        Assert.All(Enumerable.Range(0, sweep.Count).Select(sweep.ScenarioOf), cell => Assert.Equal((9L, 30), (cell.Seed, cell.Hours)));
    }

    [Fact]
    public void Steps_OfSeeds_AreWholeNumbers()
    {
        ScenarioSweep sweep = Read("{ axes: [ { change: seed, from: 1, to: 32, steps: 32 } ] }");

        Assert.Equal(Enumerable.Range(1, 32).Select(n => (long)n), Enumerable.Range(0, 32).Select(i => sweep.ScenarioOf(i).Seed));
    }

    private static ScenarioSweep Read(string sweep, Func<string, string>? edit = null) => ScenarioSweep.Read(With(sweep, edit), "whole.yaml");

    internal static string With(string sweep, Func<string, string>? edit = null)
    {
        string text = WholeScenario.Text[..WholeScenario.Text.IndexOf("sweep:", StringComparison.Ordinal)];
        return (edit?.Invoke(text) ?? text) + "sweep: " + sweep + "\n";
    }
}
