using Headroom.Grid.Scenarios.Reading;

namespace Headroom.Grid.Scenarios.Checks;

/// <summary>What must hold between the fields of a data-center site.</summary>
internal static class DataCenterChecks
{
    /// <summary>Adds every problem of a site to the places.</summary>
    public static void Run(DataCenterSpec site, ScenarioPlaces places)
    {
        ScenarioChecks.Rising(site.Energised, nameof(MilestoneSpec.From), milestone => milestone.From, places,
            before => $"a date after the milestone before ({ScenarioField.Plain(before)})");
        foreach (var milestone in site.Energised)
        {
            if (milestone.Mw > site.ContractedMw && places.Good(milestone, nameof(milestone.Mw)) && places.Good(site, nameof(site.ContractedMw)))
                places.Refuse(milestone, nameof(milestone.Mw), $"at most contracted_mw ({ScenarioField.Plain(site.ContractedMw)})");
        }

        if (site.Plant is not { } plant) return;
        if (plant.HeatRateBtuPerKwh > 0 && plant.Fuel.Length == 0 && places.Good(plant, nameof(plant.Fuel)))
            places.Refuse(plant, nameof(plant.Fuel), "the name of a fuel, because a heat rate is given");
        if (plant.HeatRateBtuPerKwh <= 0 && plant.Fuel.Length > 0 && places.Good(plant, nameof(plant.Fuel), nameof(plant.HeatRateBtuPerKwh)))
        {
            places.Refuse(plant, nameof(plant.HeatRateBtuPerKwh),
                "a heat rate above 0, because a fuel is given; without one its energy would be free");
        }
        ScenarioChecks.Repair(plant, plant.MttfHours, plant.MttrHours, places);
    }
}
