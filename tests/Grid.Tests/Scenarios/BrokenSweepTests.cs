using Headroom.Grid.Scenarios;

namespace Headroom.Grid.Tests.Scenarios;

/// <summary>One mistake in a sweep gives one line: where, what, and what was expected. The sweep is on line 103 of the scenario.</summary>
public class BrokenSweepTests
{
    public static TheoryData<string, string> Mistakes => new()
    {
        { "{}", "103: sweep.axes: expected axes, cases or both" },
        { "{ axis: [] }", "103: sweep.axis is '[...]': expected a field of sweep (did you mean 'axes'?)" },
        { "{ axes: [ { values: [1] } ] }", "103: sweep.axes[0].change: expected a text or a list of them; it is required" },
        { "{ axes: [ { change: [], values: [1] } ] }", "103: sweep.axes[0].change: expected a text or a list of them; at least one" },
        { "{ axes: [ { change: seed } ] }", "103: sweep.axes[0].values: expected values, or from, to and steps" },
        { "{ axes: [ { change: seed, values: [1], from: 2 } ] }", "103: sweep.axes[0].values is '[...]': expected either values, or from, to and steps" },
        { "{ axes: [ { change: seed, to: 2, steps: 2 } ] }", "103: sweep.axes[0].from: expected a number: the first value" },
        { "{ axes: [ { change: seed, from: 2, steps: 2 } ] }", "103: sweep.axes[0].to: expected a number: the last value" },
        { "{ axes: [ { change: seed, from: 2, to: 2, steps: 2 } ] }", "103: sweep.axes[0].to is '2': expected another number than from" },
        { "{ axes: [ { change: seed, from: 2, to: 4, steps: 1 } ] }", "103: sweep.axes[0].steps is '1': expected 2 values or more" },
        { "{ axes: [ { change: seed, from: 1, to: 2, steps: 3 } ] }", "103: sweep.axes[0].from is '1.5': expected a whole number, from 0 to 4294967295 (seed)" },
        { "{ axes: [ { change: seed, values: [1, 2, 1] } ] }", "103: sweep.axes[0].values[2] is '1': expected each value once" },
        { "{ axes: [ { change: seed, values: [1, x] } ] }", "103: sweep.axes[0].values[1] is 'x': expected a whole number, from 0 to 4294967295 (seed)" },
        { "{ axes: [ { change: 'miners[*].pue', values: [1.1, 3] } ] }", "103: sweep.axes[0].values[1] is '3': expected a number, from 1 to 2 (miners[*].pue)" },
        { "{ axes: [ { change: commitment, values: [none, relaxd] } ] }", "103: sweep.axes[0].values[1] is 'relaxd': expected one of none, relaxed, milp (did you mean 'relaxed'?) (commitment)" },
        { "{ axes: [ { change: 'miners[*].pou', values: [1.1] } ] }", "103: sweep.axes[0].change is 'miners[*].pou': expected a field of miner (did you mean 'pue'?)" },
        { "{ axes: [ { change: marked.voll_usd_per_mwh, values: [1] } ] }", "103: sweep.axes[0].change is 'marked.voll_usd_per_mwh': expected a field of scenario (did you mean 'market'?)" },
        { "{ axes: [ { change: 'miners[rig].pue', values: [1.1] } ] }", "103: sweep.axes[0].change is 'miners[rig].pue': expected the name of one of the miners, its number from 0, or * (did you mean 'rigs'?)" },
        { "{ axes: [ { change: 'miners[1].pue', values: [1.1] } ] }", "103: sweep.axes[0].change is 'miners[1].pue': expected the name of one of the miners, its number from 0, or *" },
        { "{ axes: [ { change: miners.pue, values: [1.1] } ] }", "103: sweep.axes[0].change is 'miners.pue': expected one of the miners by its name or number, or all: miners[*]" },
        { "{ axes: [ { change: 'miners[*]', values: [1.1] } ] }", "103: sweep.axes[0].change is 'miners[*]': expected a field of miner behind miners[*]" },
        { "{ axes: [ { change: hashprice, values: [1.1] } ] }", "103: sweep.axes[0].change is 'hashprice': expected a field of hashprice behind hashprice: usd_per_ph_day" },
        { "{ axes: [ { change: 'hashprice[0].usd_per_ph_day', values: [1] } ] }", "103: sweep.axes[0].change is 'hashprice[0].usd_per_ph_day': expected no [0] behind hashprice, which is no list of items" },
        { "{ axes: [ { change: seed.low, values: [1] } ] }", "103: sweep.axes[0].change is 'seed.low': expected seed at its end: it is whole number and has no fields" },
        { "{ axes: [ { change: 'programmes.coincident_peak[*].usd_per_kw_year', values: [1] } ] }", "103: sweep.axes[0].change is 'programmes.coincident_peak[*].usd_per...': expected something that the scenario has: no item of the list has it" },
        { "{ axes: [ { change: name, values: [a] } ] }", "103: sweep.axes[0].change is 'name': expected an attribute that changes a run: not schema, base, name, title, sweep, actuals, announced" },
        { "{ axes: [ { change: 'miners[', values: [1.1] } ] }", "103: sweep.axes[0].change is 'miners[': expected fields joined by dots, items of a list in brackets, like market.voll_usd_per_mwh, miners[rockdale].pue or data_centers[*].contracted_mw" },
        { "{ axes: [ { change: parameters.yaer, values: [2022] } ] }", "103: sweep.axes[0].change is 'parameters.yaer': expected one of the scenario's parameters: year, next (did you mean 'year'?)" },
        { "{ axes: [ { change: commitment, values: [2], scale: true } ] }", "103: sweep.axes[0].change is 'commitment': expected an attribute that is a number, because scale is true; this one is word" },
        { "{ axes: [ { change: 'miners[*].pue', values: [a], scale: true } ] }", "103: sweep.axes[0].values[0] is 'a': expected a number, because scale is true" },
        { "{ axes: [ { change: seed, values: [1] }, { name: seed, change: hours, values: [24] } ] }", "103: sweep.axes[1].name is 'seed': expected a name of its own; another column is called seed" },
        { "{ axes: [ { name: 1st, change: seed, values: [1] } ] }", "103: sweep.axes[0].name is '1st': expected a name of letters, digits and underscores that starts with a letter" },
        { "{ cases: [ { name: a }, { name: a } ] }", "103: sweep.cases[1].name is 'a': expected a name of its own; the case on line 103 has it" },
        { "{ cases: [ { name: a, set: [ { change: 'miners[*].pue', value: 9 } ] } ] }", "103: sweep.cases[0].set[0].value is '9': expected a number, from 1 to 2 (miners[*].pue)" },
        // What holds between fields is looked at in every cell, and told once, on the line of the value.
        { "{ axes: [ { change: market.voll_usd_per_mwh, values: [4000, 6000] }, { change: seed, values: [1, 2] } ] }", "103: market.voll_usd_per_mwh is '6000': expected voll_usd_per_mwh (6000) at most price_cap_usd_per_mwh (5000)" },
        { "{ axes: [ { change: 'miners[*].pue', values: [1, 2], scale: true } ] }", "103: miners[0].pue is '2.1': expected a number, from 1 to 2" },
        { "{ axes: [ { change: seed, from: 1, to: 200, steps: 200 }, { change: market.voll_usd_per_mwh, from: 1, to: 60, steps: 60 } ] }", "103: sweep is '{...}': expected at most 10000 cells, the values of all axes multiplied; these make 12000" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Read_OneMistake_GivesOneLine(string sweep, string line)
    {
        InputException refused = Assert.Throws<InputException>(() => ScenarioSweep.Read(ScenarioSweepTests.With(sweep), "f"));

        Assert.Equal("f:" + line, Assert.Single(refused.Problems).ToString());
    }

    [Fact]
    public void Parse_AsAnyScenario_NamesMistakesOfTheSweepToo()
    {
        string text = ScenarioSweepTests.With("{ axes: [ { change: 'miners[*].pou', values: [1.1] }, { change: seed, values: [x] } ] }",
            t => t.Replace("pue: 1.05", "pue: 0.9", StringComparison.Ordinal));

        InputException refused = Assert.Throws<InputException>(() => ScenarioFile.Parse(text, "f"));

        Assert.Equal([(76, "miners[0].pue"), (103, "sweep.axes[0].change"), (103, "sweep.axes[1].values[0]")], refused.Problems.Select(p => (p.Line, p.Field)));
    }

    [Fact]
    public void Read_ScenarioWithoutASweep_SaysSo()
    {
        string text = WholeScenario.Text[..WholeScenario.Text.IndexOf("sweep:", StringComparison.Ordinal)];

        Assert.Equal("f: sweep: expected axes or cases ('headroom describe sweep')",
            Assert.Single(Assert.Throws<InputException>(() => ScenarioSweep.Read(text, "f")).Problems).ToString());
    }

    [Fact]
    public void Read_WhatTheCallerSetsToo_IsRefused()
    {
        string text = ScenarioSweepTests.With("{ axes: [ { change: seed, values: [1] }, { change: parameters.year, values: [2022] } ] }");

        InputException refused = Assert.Throws<InputException>(() =>
            ScenarioSweep.Read(text, "f", new Dictionary<string, string> { ["year"] = "2023" }, seed: 4));

        Assert.Equal(["seed", "parameters.year"], refused.Problems.Select(p => p.Value));
    }
}
