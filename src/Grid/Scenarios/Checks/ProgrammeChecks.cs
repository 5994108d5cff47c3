using Headroom.Grid.Scenarios.Reading;

namespace Headroom.Grid.Scenarios.Checks;

/// <summary>What must hold between programmes, enrolments and the ladder.</summary>
internal static class ProgrammeChecks
{
    /// <summary>Adds every problem with programmes to the places.</summary>
    public static void Run(ScenarioSpec scenario, ScenarioPlaces places)
    {
        Dictionary<string, ProgrammeSpec> byName = NameChecks.Unique(Stacking.All(scenario.Programmes), p => p.Name, "programme", places);
        foreach (ProgrammeSpec programme in byName.Values)
        {
            if (programme.Name == LadderStepSpec.FirmShed) places.Refuse(programme, nameof(programme.Name), "another name; 'firm-shed' is the ladder's own step");
        }
        foreach (MinerSpec miner in scenario.Miners) Enrolments(miner.Programmes, miner.Machines.Sum(m => m.Mw), byName, places);
        foreach (DataCenterSpec site in scenario.DataCenters) Enrolments(site.Programmes, site.ContractedMw, byName, places);
        Ladder(scenario.Market.Ladder, byName, places);
    }

    private static void Enrolments(
        IReadOnlyList<EnrolmentSpec> enrolments, double siteMw, Dictionary<string, ProgrammeSpec> byName, ScenarioPlaces places)
    {
        double sold = 0;
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (EnrolmentSpec enrolment in enrolments)
        {
            NameChecks.Refers(enrolment, nameof(enrolment.Programme), enrolment.Programme, byName.Keys, "programmes", places);
            if (!byName.TryGetValue(enrolment.Programme, out ProgrammeSpec? programme)) continue;
            if (!seen.Add(enrolment.Programme)) places.Refuse(enrolment, nameof(enrolment.Programme), "each programme once a site");
            if (!places.Good(enrolment, nameof(enrolment.Mw))) continue;
            if (enrolment.Mw > siteMw + 1e-9)
                places.Refuse(enrolment, nameof(enrolment.Mw), $"at most the site's {ScenarioField.Plain(siteMw)} MW");
            else if (Stacking.SellsReadiness(programme) && (sold += enrolment.Mw) > siteMw + 1e-9)
                places.Refuse(enrolment, nameof(enrolment.Mw), $"a megawatt sold once: with the programmes before it at most the site's {ScenarioField.Plain(siteMw)} MW");
        }
    }

    private static void Ladder(IReadOnlyList<LadderStepSpec> ladder, Dictionary<string, ProgrammeSpec> byName, ScenarioPlaces places)
    {
        for (int i = 0; i < ladder.Count; i++)
        {
            LadderStepSpec step = ladder[i];
            NameChecks.Refers(step, nameof(step.Call), step.Call, [.. byName.Keys, LadderStepSpec.FirmShed], "programmes", places);
            if (places.Good(step, nameof(step.BelowMw), nameof(step.RecallAboveMw)) && step.RecallAboveMw < step.BelowMw)
                places.Refuse(step, nameof(step.RecallAboveMw), $"at least below_mw ({ScenarioField.Plain(step.BelowMw)}), or it would be taken again at once");
            if (i > 0 && places.Good(step, nameof(step.BelowMw)) && step.BelowMw > ladder[i - 1].BelowMw)
                places.Refuse(step, nameof(step.BelowMw), $"at most that of the step before ({ScenarioField.Plain(ladder[i - 1].BelowMw)} MW)");
            if (byName.TryGetValue(step.Call, out ProgrammeSpec? called) && called is CoincidentPeakSpec)
                places.Refuse(step, nameof(step.Call), "a programme that can be called; sites guess coincident peaks by themselves");
        }
    }
}
