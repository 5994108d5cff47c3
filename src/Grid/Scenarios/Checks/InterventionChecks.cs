using Headroom.Grid.Scenarios.Reading;

namespace Headroom.Grid.Scenarios.Checks;

/// <summary>Interventions name what is there, and can be made.</summary>
internal static class InterventionChecks
{
    private static readonly string[] Fields =
        [nameof(InterventionSpec.Kind), nameof(InterventionSpec.Target), nameof(InterventionSpec.FromHour), nameof(InterventionSpec.UntilHour), nameof(InterventionSpec.Mw), nameof(InterventionSpec.UsdPerMwh)];

    /// <summary>Adds every problem of the interventions to the places.</summary>
    public static void Run(ScenarioSpec scenario, ScenarioPlaces places)
    {
        if (!places.Good(scenario, nameof(scenario.Generators), nameof(scenario.Storage), nameof(scenario.Miners), nameof(scenario.DataCenters), nameof(scenario.Network), nameof(scenario.Interventions)))
            return;
        // A name that has to change anyway is no target yet.
        IEnumerable<ParticipantSpec> participants = [.. scenario.Generators, .. scenario.Storage, .. scenario.Miners, .. scenario.DataCenters];
        if (participants.Any(p => !places.Good(p, nameof(p.Name))) || participants.DistinctBy(p => p.Name).Count() < participants.Count()) return;
        foreach (InterventionSpec what in scenario.Interventions)
        {
            if (!places.Good(what, Fields)) continue;
            if (InterventionRules.Problem(scenario, what) is { } problem) places.Refuse(what, problem.Property, problem.Expected);
            else if (what.FromHour >= scenario.Hours && places.Good(scenario, nameof(scenario.Hours)))
                places.Refuse(what, nameof(what.FromHour), $"an hour of the run, at most {scenario.Hours - 1}");
        }
    }
}
