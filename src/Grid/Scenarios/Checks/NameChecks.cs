using System.Globalization;
using System.Text.RegularExpressions;
using Headroom.Grid.Scenarios.Reading;

namespace Headroom.Grid.Scenarios.Checks;

/// <summary>Names are well formed and unique, and references point at something.</summary>
internal static partial class NameChecks
{
    /// <summary>Most participants after each count is written out.</summary>
    public const long MostParticipants = 1_000_000;

    /// <summary>Adds every problem with names to the places.</summary>
    public static void Run(ScenarioSpec scenario, ScenarioPlaces places)
    {
        WellFormed(scenario, nameof(scenario.Name), scenario.Name, places);
        var zones = Unique(scenario.Zones, zone => zone.Name, "zone", places);
        var fuels = Unique(scenario.Fuels, fuel => fuel.Name, "fuel", places);
        // A zone or fuel without a usable name has been reported; its users are not to blame.
        bool zonesKnown = places.Good(scenario, nameof(scenario.Zones)) && zones.Count == scenario.Zones.Count;
        bool fuelsKnown = places.Good(scenario, nameof(scenario.Fuels)) && fuels.Count == scenario.Fuels.Count;

        IReadOnlyList<ParticipantSpec> participants =
            [.. scenario.Generators, .. scenario.Storage, .. scenario.Miners, .. scenario.DataCenters];
        var byName = Unique(participants, participant => participant.Name, "participant", places);
        long total = 0;
        foreach (var participant in participants)
        {
            Expanded(participant, byName, places);
            long before = total;
            total += participant.Count;
            if (before <= MostParticipants && total > MostParticipants)
                places.Refuse(participant, nameof(participant.Count), $"at most {MostParticipants} participants in all");
            if (zonesKnown) Refers(participant, nameof(participant.Zone), participant.Zone, zones.Keys, "zones", places);
        }

        if (zonesKnown && scenario.Actuals is { } actuals) Refers(actuals, nameof(actuals.Zone), actuals.Zone, zones.Keys, "zones", places);
        if (!fuelsKnown) return;
        foreach (var generator in scenario.Generators)
            if (generator.Fuel.Length > 0) Refers(generator, nameof(generator.Fuel), generator.Fuel, fuels.Keys, "fuels", places);
        foreach (var site in scenario.DataCenters)
            if (site.Plant is { Fuel.Length: > 0 } plant) Refers(plant, nameof(plant.Fuel), plant.Fuel, fuels.Keys, "fuels", places);
    }

    private static Dictionary<string, T> Unique<T>(IReadOnlyList<T> items, Func<T, string> name, string what, ScenarioPlaces places)
        where T : class
    {
        var seen = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            if (!WellFormed(item, nameof(ParticipantSpec.Name), name(item), places)) continue;
            if (!seen.TryAdd(name(item), item))
                places.Refuse(item, nameof(ParticipantSpec.Name), $"a name of its own; the {what} on line {places.Line(seen[name(item)])} has it");
        }

        return seen;
    }

    private static bool WellFormed(object record, string property, string name, ScenarioPlaces places)
    {
        if (!places.Good(record, property)) return false;
        if (Name().IsMatch(name)) return true;
        places.Refuse(record, property, "a name of at most 100 letters, digits, dots, dashes and underscores, not of dots alone");
        return false;
    }

    /// <summary>Refuses "a-3" beside "a" with a count of 3 or more; "a-03" is no name that a count makes.</summary>
    private static void Expanded(ParticipantSpec participant, Dictionary<string, ParticipantSpec> byName, ScenarioPlaces places)
    {
        if (participant.Count > 1 || !places.Good(participant, nameof(participant.Name))) return;
        int dash = participant.Name.LastIndexOf('-');
        if (dash <= 0 || !byName.TryGetValue(participant.Name[..dash], out var block) || block.Count == 1) return;
        if (int.TryParse(participant.Name.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && number >= 1 && number <= block.Count && participant.Name[dash + 1] != '0')
        {
            places.Refuse(participant, nameof(participant.Name),
                $"a name of its own; '{block.Name}' on line {places.Line(block)} has a count of {block.Count}, which makes this name too");
        }
    }

    private static void Refers(object record, string property, string name, IReadOnlyCollection<string> known, string list, ScenarioPlaces places)
    {
        if (!places.Good(record, property) || known.Contains(name)) return;
        string hint = NearestWord.Hint(name, known);
        string some = known.Count == 0 ? "there are none" : string.Join(", ", known.Take(8)) + (known.Count > 8 ? ", ..." : "");
        places.Refuse(record, property, $"the name of one of the {list}" + (hint.Length > 0 ? hint : $": {some}"));
    }

    [GeneratedRegex(@"^(?=.*[^.])[A-Za-z0-9._-]{1,100}\z")]
    private static partial Regex Name();
}
