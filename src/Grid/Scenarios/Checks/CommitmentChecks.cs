using Headroom.Grid.Scenarios.Reading;

namespace Headroom.Grid.Scenarios.Checks;

/// <summary>A plan of the operator needs a zone that clears by itself, and its options a plan.</summary>
internal static class CommitmentChecks
{
    private static readonly (string Field, bool Relaxed)[] Options =
        [(nameof(MarketSpec.CommitmentLookAheadHours), true), (nameof(MarketSpec.CommitmentGap), false)];

    /// <summary>Adds every problem of the plan to the places.</summary>
    public static void Run(ScenarioSpec scenario, ScenarioPlaces places)
    {
        if (!places.Good(scenario, nameof(scenario.Commitment))) return;
        string kind = scenario.Commitment;
        MarketSpec market = scenario.Market;
        foreach ((string option, bool relaxed) in Options)
        {
            if (kind == ScenarioSpec.WholePlan || (relaxed && kind == ScenarioSpec.RelaxedPlan)) continue;
            if (places.Written(scenario, nameof(scenario.Market)) && places.Good(market, option) && places.Written(market, option))
                places.Refuse(market, option, $"nothing, because commitment is '{kind}'");
        }
        if (kind == ScenarioSpec.NoPlan) return;
        if (places.Good(scenario.Network, nameof(NetworkSpec.Kind)) && scenario.Network.Kind != "none")
            places.Refuse(scenario, nameof(scenario.Commitment), "none, because zones are joined (network); a plan is made for a zone that clears by itself");
        if (places.Good(market, nameof(market.Kind)) && market.Kind == "price-path")
            places.Refuse(scenario, nameof(scenario.Commitment), "none, because market.kind: price-path gives the prices");
    }
}
