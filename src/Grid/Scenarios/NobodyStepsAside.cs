namespace Headroom.Grid.Scenarios;

/// <summary>
/// The scenario in which nobody steps aside: same plants, demand, weather, seed and outages. Miners run at any price, so they bid
/// at the value of lost load as firm demand does; data centers pause nothing and run no gensets for pay; no site is in a programme but pays
/// its coincident-peak charges without guessing; the ladder sheds firm load and calls nobody. A scenario without anyone to step
/// aside is left as it is.
/// </summary>
public static class NobodyStepsAside
{
    /// <summary>Takes stepping aside out of a scenario.</summary>
    public static ScenarioSpec In(ScenarioSpec scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ProgrammesSpec programmes = scenario.Programmes;
        HashSet<string> charges = [.. programmes.CoincidentPeak.Select(p => p.Name)];
        return scenario with
        {
            Programmes = new() { CoincidentPeak = [.. programmes.CoincidentPeak.Select(p => p with { HoursPerDay = 0 })] },
            Market = scenario.Market with { Ladder = [.. scenario.Market.Ladder.Where(step => step.Call == LadderStepSpec.FirmShed)] },
            Miners = [.. scenario.Miners.Select(m => m with { CurtailableShare = 0, Programmes = Charges(m.Programmes) })],
            DataCenters = [.. scenario.DataCenters.Select(d => d with
            {
                FlexibleShare = 0,
                Gensets = d.Gensets is { } gensets ? gensets with { DemandResponseUsdPerMwh = 0 } : null,
                Programmes = Charges(d.Programmes),
            })],
            // A load's bid at another price would be a way of stepping aside.
            Interventions = [.. scenario.Interventions.Where(i => i.Kind != InterventionSpec.Price
                || !scenario.Miners.Select(m => m.Name).Concat(scenario.DataCenters.Select(d => d.Name)).Any(load => InterventionRules.Names(i.Target, load) || InterventionRules.Names(load, i.Target)))],
            // What happened, and what was announced, is no measure of a run that nobody lived through.
            Actuals = null,
            Announced = null,
        };

        IReadOnlyList<EnrolmentSpec> Charges(IReadOnlyList<EnrolmentSpec> enrolments) => [.. enrolments.Where(e => charges.Contains(e.Programme))];
    }
}
