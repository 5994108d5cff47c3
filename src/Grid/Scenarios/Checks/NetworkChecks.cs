using Headroom.Grid.Scenarios.Reading;

namespace Headroom.Grid.Scenarios.Checks;

/// <summary>Lines join zones that are there, and no rule of a single zone's price stands beside them.</summary>
internal static class NetworkChecks
{
    private static readonly string[] SingleZoneRules =
        [nameof(MarketSpec.OnlineReserveMw), nameof(MarketSpec.Ordc), nameof(MarketSpec.Reserves), nameof(MarketSpec.Ladder)];

    /// <summary>Adds every problem of the network to the places.</summary>
    public static void Run(ScenarioSpec scenario, ScenarioPlaces places)
    {
        NetworkSpec network = scenario.Network;
        if (!places.Good(scenario, nameof(scenario.Network), nameof(scenario.Zones)) || !places.Good(network, nameof(network.Kind), nameof(network.Lines)))
            return;
        NameChecks.Unique(network.Lines, line => line.Name, "line", places);
        string[] zones = [.. scenario.Zones.Select(zone => zone.Name)];
        foreach (LineSpec line in network.Lines) Line(line, network, zones, places);
        if (network.Kind == "none")
        {
            if (network.Lines.Count > 0) places.Refuse(network, nameof(network.Lines), "no lines, because kind is 'none'");
            return;
        }
        if (network.Lines.Count == 0) places.Refuse(network, nameof(network.Lines), "at least one line, because kind is not 'none'");
        if (!places.Written(scenario, nameof(scenario.Market))) return;
        MarketSpec market = scenario.Market;
        if (market.Kind == "price-path" && places.Good(market, nameof(market.Kind)))
            places.Refuse(network, nameof(network.Kind), "none, because market.kind: price-path gives the prices");
        foreach (string rule in SingleZoneRules)
        {
            if (places.Good(market, rule) && places.Written(market, rule))
                places.Refuse(market, rule, "nothing, because zones are joined (network); it holds for a zone that clears by itself");
        }
    }

    private static void Line(LineSpec line, NetworkSpec network, string[] zones, ScenarioPlaces places)
    {
        NameChecks.Refers(line, nameof(line.From), line.From, zones, "zones", places);
        NameChecks.Refers(line, nameof(line.To), line.To, zones, "zones", places);
        if (line.From == line.To && places.Good(line, nameof(line.From), nameof(line.To)))
            places.Refuse(line, nameof(line.To), "another zone than from");
        if (line.Reactance > 0 && network.Kind == NetworkSpec.Transport && places.Good(line, nameof(line.Reactance)))
            places.Refuse(line, nameof(line.Reactance), "none, because kind: transport chooses every flow");
        if (line.Loss > 0 && line.Reactance > 0 && places.Good(line, nameof(line.Loss), nameof(line.Reactance)))
            places.Refuse(line, nameof(line.Loss), "0, because a line with a reactance has no losses (DC power flow)");
    }
}
