namespace Headroom.Grid.Scenarios;

/// <summary>The scenarios that a scenario turns into when the mechanisms beside its announced credits are switched on.</summary>
public static class Mechanisms
{
    /// <summary>Reads a scenario once for each mechanism of its <c>announced</c>, and, of several, once with all of them.</summary>
    /// <param name="scenario">The scenario as it was read.</param>
    /// <param name="yaml">Its text.</param>
    /// <param name="fileName">Name that problems carry.</param>
    /// <param name="parameters">Values that replace parameters of the scenario; a mechanism's come on top.</param>
    /// <param name="bases">Texts of what the scenario builds on; null: they are read from files.</param>
    /// <returns>The mechanisms' scenarios in their order, and all together; empty where nothing is announced.</returns>
    /// <exception cref="InputException">A mechanism's values make no valid scenario.</exception>
    public static IReadOnlyList<ScenarioSpec> Scenarios(
        ScenarioSpec scenario, string yaml, string fileName, IReadOnlyDictionary<string, string> parameters,
        IReadOnlyDictionary<string, string>? bases = null)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        if (scenario.Announced is not { } announced) return [];
        List<ScenarioSpec> read = [.. announced.Mechanisms.Select(mechanism => With([mechanism]))];
        if (announced.Mechanisms.Count > 1) read.Add(With(announced.Mechanisms));
        return read;

        ScenarioSpec With(IReadOnlyList<MechanismSpec> switchedOn)
        {
            Dictionary<string, string> changed = new(parameters, StringComparer.Ordinal);
            foreach ((string name, string value) in switchedOn.SelectMany(mechanism => Pairs(mechanism.Set))) changed[name] = value;
            return ScenarioFile.Parse(yaml, fileName, changed, bases);
        }
    }

    /// <summary>Names and values of a mechanism's <c>set</c>; a part without a name before its '=' has an empty one.</summary>
    internal static IEnumerable<(string Name, string Value)> Pairs(string set) =>
        set.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair =>
            pair.IndexOf('=', StringComparison.Ordinal) is > 0 and int equals ? (pair[..equals], pair[(equals + 1)..]) : ("", pair));
}
