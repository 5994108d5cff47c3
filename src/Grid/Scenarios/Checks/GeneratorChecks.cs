using Headroom.Grid.Scenarios.Reading;

namespace Headroom.Grid.Scenarios.Checks;

/// <summary>What must hold between the fields of a generator.</summary>
internal static class GeneratorChecks
{
    /// <summary>Adds every problem of a generator to the places.</summary>
    public static void Run(GeneratorSpec generator, ScenarioPlaces places)
    {
        Fuel(generator, places);
        HeatRateSteps(generator, places);
        Availability(generator, places);
        ScenarioChecks.Repair(generator, generator.MttfHours, generator.MttrHours, places);

        if (generator.BudgetCapacityFactor.Count is not (0 or 1 or 12) && places.Good(generator, nameof(generator.BudgetCapacityFactor)))
            places.Refuse(generator, nameof(generator.BudgetCapacityFactor), $"one value or twelve, not {generator.BudgetCapacityFactor.Count}");

        foreach (var outage in generator.Outages)
        {
            if (outage.Through < outage.From && places.Good(outage, nameof(outage.From), nameof(outage.Through)))
                places.Refuse(outage, nameof(outage.Through), $"a date on or after from ({ScenarioField.Plain(outage.From)})");
        }

        if (generator.InService is { } first && generator.Retired is { } gone && gone <= first)
            places.Refuse(generator, nameof(generator.Retired), $"a date after in_service ({ScenarioField.Plain(first)})");
    }

    private static void Fuel(GeneratorSpec generator, ScenarioPlaces places)
    {
        if (!places.Good(generator, nameof(generator.Fuel))) return;
        if (generator.Fuel.Length > 0)
        {
            if (generator.HeatRateBtuPerKwh <= 0 && generator.HeatRateSteps.Count == 0
                && places.Good(generator, nameof(generator.HeatRateBtuPerKwh), nameof(generator.HeatRateSteps)))
            {
                places.Refuse(generator, nameof(generator.HeatRateBtuPerKwh),
                    "a heat rate above 0, or heat_rate_steps, because a fuel is given; without one its energy would be free");
            }
        }
        else if (generator.HeatRateBtuPerKwh > 0 || generator.HeatRateSteps.Count > 0)
            places.Refuse(generator, nameof(generator.Fuel), "the name of a fuel, because a heat rate is given");
        else if (generator.FuelContract is not null)
            places.Refuse(generator, nameof(generator.Fuel), "the name of a fuel, because a fuel_contract is given");
    }

    private static void HeatRateSteps(GeneratorSpec generator, ScenarioPlaces places)
    {
        var steps = generator.HeatRateSteps;
        if (steps.Count == 0) return;
        if (generator.HeatRateBtuPerKwh > 0)
            places.Refuse(generator, nameof(generator.HeatRateBtuPerKwh), "either heat_rate_btu_per_kwh or heat_rate_steps, not both");
        ScenarioChecks.Rising(steps, nameof(HeatRateStepSpec.To), step => step.To, places,
            before => $"more than the step before ({ScenarioField.Plain(before)})");
        var last = steps[^1];
        if (last.To != 1 && places.Good(last, nameof(last.To)))
            places.Refuse(last, nameof(last.To), "1 as the end of the last step");

        // The first step is an average from zero and may lie above the increments that follow.
        for (int i = 2; i < steps.Count; i++)
        {
            if (steps[i].BtuPerKwh < steps[i - 1].BtuPerKwh
                && places.Good(steps[i], nameof(HeatRateStepSpec.BtuPerKwh)) && places.Good(steps[i - 1], nameof(HeatRateStepSpec.BtuPerKwh)))
            {
                places.Refuse(steps[i], nameof(HeatRateStepSpec.BtuPerKwh),
                    $"at least that of the step before ({ScenarioField.Plain(steps[i - 1].BtuPerKwh)}); increments must not fall");
            }
        }
    }

    private static void Availability(GeneratorSpec generator, ScenarioPlaces places)
    {
        if (generator.Series is { } series) ScenarioChecks.Hourly(series, places);
        if (!places.Good(generator, nameof(generator.Availability), nameof(generator.Series))) return;
        if (generator.Availability == "series" && generator.Series is null)
            places.Refuse(generator, nameof(generator.Series), "the fields of series; availability: series needs it");
        else if (generator.Availability != "series" && generator.Series is not null)
            places.Refuse(generator, nameof(generator.Series), "no series, because availability is not 'series'");
    }
}
