using Headroom.Grid.Scenarios.Reading;

namespace Headroom.Grid.Scenarios.Checks;

/// <summary>Actuals have something to compare, each fuel once, by the hour.</summary>
internal static class ActualsChecks
{
    /// <summary>Adds every problem of a scenario's actuals to the places.</summary>
    public static void Run(ActualsSpec actuals, ScenarioPlaces places)
    {
        if (actuals.Energy.Count == 0 && actuals.Price is null && places.Good(actuals, nameof(actuals.Energy), nameof(actuals.Price)))
            places.Refuse(actuals, nameof(actuals.Energy), "at least one fuel, or a price");
        if (actuals.Price is { } price) ScenarioChecks.Hourly(price, places);
        Dictionary<string, ActualEnergySpec> seen = new(StringComparer.Ordinal);
        foreach (var energy in actuals.Energy)
        {
            // A required node that could not be read stays null although its type says otherwise.
            if (places.Good(energy, nameof(energy.Series))) ScenarioChecks.Hourly(energy.Series, places);
            if (places.Good(energy, nameof(energy.Fuel)) && !seen.TryAdd(energy.Fuel, energy))
                places.Refuse(energy, nameof(energy.Fuel), $"each fuel once; line {places.Line(seen[energy.Fuel])} has it too");
        }
    }
}
