using System.Globalization;

namespace Headroom.Grid.Scenarios;

/// <summary>What interventions mean to a scenario: whom they name, and whether they can be made.</summary>
public static class InterventionRules
{
    /// <summary>Whether a target names a participant or line: by its own name, or by that of the entry whose copy (<c>-2</c>) or part (<c>.2</c>) it is.</summary>
    public static bool Names(string target, string name)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(name);
        if (!name.StartsWith(target, StringComparison.Ordinal)) return false;
        ReadOnlySpan<char> rest = name.AsSpan(target.Length);
        while (rest.Length > 1 && rest[0] is '-' or '.')
        {
            rest = rest[1..];
            int digits = rest.IndexOfAnyExceptInRange('0', '9');
            if (digits == 0) return false;
            rest = digits < 0 ? [] : rest[digits..];
        }
        return rest.IsEmpty;
    }

    /// <summary>What is wrong with an intervention in a scenario: the property, and what is expected of it; null where nothing is.</summary>
    public static (string Property, string Expected)? Problem(ScenarioSpec scenario, InterventionSpec what)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(what);
        if (what.UntilHour <= what.FromHour)
            return (nameof(what.UntilHour), string.Create(CultureInfo.InvariantCulture, $"an hour after from_hour ({what.FromHour})"));
        if (what.Mw is not null && what.Kind != InterventionSpec.Trip) return (nameof(what.Mw), "nothing, because kind is not 'trip'");
        if (what.Kind == InterventionSpec.Price != what.UsdPerMwh is not null)
            return (nameof(what.UsdPerMwh), what.UsdPerMwh is null ? "a price, because kind is 'price'" : "nothing, because kind is not 'price'");
        if (what.UsdPerMwh is { } usd && !(usd >= scenario.Market.PriceFloorUsdPerMwh && usd <= scenario.Market.PriceCapUsdPerMwh))
            return (nameof(what.UsdPerMwh), $"a price from the market's floor to its cap ({ScenarioField.Plain(scenario.Market.PriceFloorUsdPerMwh)} to {ScenarioField.Plain(scenario.Market.PriceCapUsdPerMwh)} $/MWh)");
        return Targets(scenario, what.Kind).Any(name => Named(what.Target, name)) ? null
            : (nameof(what.Target), what.Kind switch
            {
                InterventionSpec.Trip => "the name of a plant or battery",
                InterventionSpec.Out => "the name of a miner, a data center or a line between zones",
                InterventionSpec.Price => "the name of a plant, a miner, or a data center with flexible load",
                _ => "the name of a plant, battery, miner, data center or line",
            });
    }

    // One copy of an entry that has a count may be meant, before it is written out.
    private static bool Named(string target, (string Name, int Count) what) => Names(target, what.Name)
        || (what.Count > 1 && target.StartsWith(what.Name + "-", StringComparison.Ordinal)
            && int.TryParse(target.AsSpan(what.Name.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int copy) && copy >= 1 && copy <= what.Count);

    private static IEnumerable<(string Name, int Count)> Targets(ScenarioSpec scenario, string kind)
    {
        bool any = kind == InterventionSpec.Restore;
        IEnumerable<ParticipantSpec> participants =
        [
            .. any || kind is InterventionSpec.Trip or InterventionSpec.Price ? scenario.Generators : [],
            .. any || kind == InterventionSpec.Trip ? scenario.Storage : [],
            .. any || kind is InterventionSpec.Out or InterventionSpec.Price ? scenario.Miners : [],
            .. any || kind is InterventionSpec.Out or InterventionSpec.Price ? scenario.DataCenters.Where(d => kind != InterventionSpec.Price || d.FlexibleShare > 0) : [],
        ];
        foreach (ParticipantSpec participant in participants) yield return (participant.Name, participant.Count);
        if (!any && kind != InterventionSpec.Out) yield break;
        foreach (LineSpec line in scenario.Network.Lines) yield return (line.Name, 1);
    }
}
