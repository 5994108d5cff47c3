using Headroom.Grid.Scenarios;
using Headroom.Market.Participants;

namespace Headroom.Market.Zones;

/// <summary>Makes rosters from specifications.</summary>
internal static class Rosters
{
    public static IReadOnlyList<RosterEntry> Of(
        GeneratorSpec[] generators, StorageSpec[] storage, MinerSpec[] miners, DataCenterSpec[] sites) =>
    [
        .. generators.Select(g => new RosterEntry(g.Name, ParticipantKind.Generator, TechnologyOf(g.Technology), g.CapacityMw)),
        .. storage.Select(s => new RosterEntry(s.Name, ParticipantKind.Storage, Technology.Other, s.PowerMw)),
        .. miners.Select(m => new RosterEntry(m.Name, ParticipantKind.Miner, Technology.Other, m.Machines.Sum(x => x.Mw))),
        .. sites.Select(d => new RosterEntry(d.Name, ParticipantKind.DataCenter, Technology.Other, d.ContractedMw)),
    ];

    private static Technology TechnologyOf(string word) => word switch
    {
        "gas_cc" => Technology.GasCc,
        "gas_ct" => Technology.GasCt,
        "gas_steam" => Technology.GasSteam,
        "gas_recip" => Technology.GasRecip,
        "coal" => Technology.Coal,
        "nuclear" => Technology.Nuclear,
        "wind" => Technology.Wind,
        "solar" => Technology.Solar,
        "hydro" => Technology.Hydro,
        "biomass" => Technology.Biomass,
        "oil" => Technology.Oil,
        "import" => Technology.Import,
        _ => Technology.Other,
    };
}
