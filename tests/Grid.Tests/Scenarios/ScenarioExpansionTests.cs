using CsCheck;
using Headroom.Grid.Scenarios;

namespace Headroom.Grid.Tests.Scenarios;

public class ScenarioExpansionTests
{
    private static readonly ScenarioSpec Whole = ScenarioFile.Parse(WholeScenario.Text, "whole.yaml");

    [Fact]
    public void Expand_CountOfThree_GivesThreeNumberedOnesInItsPlace()
    {
        var expanded = ScenarioExpansion.Expand(Whole);

        Assert.Equal(["steps-1", "steps-2", "steps-3", "pile", "breeze", "dam"], expanded.Generators.Select(generator => generator.Name));
        Assert.All(expanded.Generators, generator => Assert.Equal(1, generator.Count));
        Assert.All(expanded.Generators.Take(3), generator => Assert.Equal(500, generator.CapacityMw));
        Assert.Same(Whole.Miners[0], expanded.Miners[0]);
    }

    [Fact]
    public void Split_IntoTwo_HalvesEverySizeAndNothingElse()
    {
        var split = ScenarioExpansion.Split(Whole, 2);

        Assert.Equal(["steps.1", "steps.2", "pile.1", "pile.2"], split.Generators.Take(4).Select(generator => generator.Name));
        Assert.Equal((250, 3), (split.Generators[0].CapacityMw, split.Generators[0].Count));
        Assert.Equal(Whole.Generators[0].HeatRateSteps, split.Generators[0].HeatRateSteps);
        Assert.Equal(1, split.Generators[4].Series!.Scale); // "breeze" has a series per unit
        Assert.Equal((5, 20, 0.86), (split.Storage[1].PowerMw, split.Storage[1].EnergyMwh, split.Storage[1].RoundTripEfficiency));
        Assert.Equal((15, 29.5, 12.5), (split.Miners[0].Machines[0].Mw, split.Miners[0].Machines[0].JPerTh, split.Miners[0].Contract!.Mw));
        var hall = split.DataCenters[1];
        Assert.Equal((100, 50, 1.5, 25), (hall.ContractedMw, hall.Energised[0].Mw, hall.Gensets!.MwEach, hall.Plant!.CapacityMw));
    }

    [Fact]
    public void Split_SeriesInMw_IsScaledWithTheCapacity()
    {
        var wind = Whole.Generators[2] with { SeriesPerUnit = false };

        var split = ScenarioExpansion.Split(Whole with { Generators = [wind] }, 4);

        Assert.All(split.Generators, part => Assert.Equal((75, 0.25), (part.CapacityMw, part.Series!.Scale)));
    }

    [Fact]
    public void Split_NoParts_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ScenarioExpansion.Split(Whole, 0));

    [Fact]
    public void ExpandAndSplit_AnyCountsAndSizes_KeepTotals()
    {
        Gen.Select(Gen.Double[0, 1e4], Gen.Double[0, 1e4], Gen.Int[1, 20], Gen.Int[1, 50]).Sample((mw, other, count, parts) =>
        {
            var scenario = Whole with
            {
                Generators = [Whole.Generators[1] with { CapacityMw = mw, Count = count }],
                Storage = [Whole.Storage[0] with { PowerMw = mw, EnergyMwh = other, Count = count }],
                Miners = [Whole.Miners[0] with { Machines = [new MachineSpec { Model = "m", JPerTh = 20, Mw = other }], Count = count }],
                DataCenters = [Whole.DataCenters[0] with { ContractedMw = mw + other, Count = count }],
            };
            foreach (var changed in new[]
            {
                ScenarioExpansion.Expand(scenario), ScenarioExpansion.Split(scenario, parts),
                ScenarioExpansion.Expand(ScenarioExpansion.Split(scenario, parts)),
            })
            {
                Assert.All(Totals(scenario).Zip(Totals(changed)), pair => Assert.Equal(pair.First, pair.Second, 1e-9 * (1 + pair.First)));
            }

            var names = ScenarioExpansion.Expand(ScenarioExpansion.Split(scenario, parts)).Miners.Select(miner => miner.Name).ToHashSet();
            Assert.Equal(count * parts, names.Count);
        }, iter: 200);
    }

    private static double[] Totals(ScenarioSpec scenario) =>
    [
        scenario.Generators.Sum(generator => generator.Count * generator.CapacityMw),
        scenario.Storage.Sum(storage => storage.Count * storage.PowerMw),
        scenario.Storage.Sum(storage => storage.Count * storage.EnergyMwh),
        scenario.Miners.Sum(miner => miner.Count * miner.Machines.Sum(machine => machine.Mw)),
        scenario.Miners.Sum(miner => miner.Count * miner.Contract!.Mw),
        scenario.DataCenters.Sum(site => site.Count * site.ContractedMw),
        scenario.DataCenters.Sum(site => site.Count * site.Energised.Sum(milestone => milestone.Mw)),
        scenario.DataCenters.Sum(site => site.Count * site.Gensets!.MwEach),
        scenario.DataCenters.Sum(site => site.Count * site.Plant!.CapacityMw),
    ];
}
