using Headroom.Grid.Scenarios.Reading;
using NodaTime;
using NodaTime.Text;

namespace Headroom.Grid.Scenarios.Checks;

/// <summary>Announced credits are a miner's, month by month, and mechanisms change parameters that there are.</summary>
internal static class AnnouncedChecks
{
    /// <summary>Adds every problem of the announced credits to the places.</summary>
    public static void Run(ScenarioSpec scenario, ScenarioPlaces places)
    {
        if (scenario.Announced is not { } announced) return;
        if (places.Good(announced, nameof(announced.Participant)) && places.Good(scenario, nameof(scenario.Miners))
            && !scenario.Miners.Any(miner => miner.Name == announced.Participant && miner is { Contract: not null, Count: 1 }))
        {
            places.Refuse(announced, nameof(announced.Participant), "the name of a miner with a contract and a count of 1");
        }
        if (places.Good(announced, nameof(announced.Months))) Months(announced.Months, places);
        if (places.Good(announced, nameof(announced.Programmes))) Months(announced.Programmes, places);
        foreach (MechanismSpec mechanism in announced.Mechanisms)
        {
            if (!places.Good(mechanism, nameof(mechanism.Set))) continue;
            IReadOnlyDictionary<string, string> known = places.Parameters.Values;
            if (Mechanisms.Pairs(mechanism.Set).All(pair => known.ContainsKey(pair.Name))) continue;
            places.Refuse(mechanism, nameof(mechanism.Set), "name=value, several separated by blanks, each name a parameter of the scenario: "
                + (known.Count == 0 ? "there are none" : string.Join(", ", known.Keys)));
        }
    }

    private static void Months(IReadOnlyList<AnnouncedMonthSpec> months, ScenarioPlaces places)
    {
        YearMonth? before = null;
        foreach (AnnouncedMonthSpec month in months)
        {
            if (!places.Good(month, nameof(month.Month))) continue;
            if (YearMonthPattern.Iso.Parse(month.Month) is not { Success: true } parsed)
                places.Refuse(month, nameof(month.Month), "a month like 2023-06");
            else if (before is { } last && parsed.Value <= last)
                places.Refuse(month, nameof(month.Month), $"a month after {YearMonthPattern.Iso.Format(last)}");
            else before = parsed.Value;
        }
    }
}
