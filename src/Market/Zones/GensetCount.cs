using Headroom.Grid.Scenarios;

namespace Headroom.Market.Zones;

/// <summary>How many gensets a data center has.</summary>
public static class GensetCount
{
    /// <summary>Gensets that carry the whole connection; 0 for a site without.</summary>
    public static int Needed(DataCenterSpec site)
    {
        ArgumentNullException.ThrowIfNull(site);
        return site.Gensets is null ? 0 : (int)Math.Ceiling(site.ContractedMw / site.Gensets.MwEach - 1e-9);
    }

    /// <summary>Gensets that the redundancy puts there: those needed, one more, or twice as many.</summary>
    public static int Installed(DataCenterSpec site)
    {
        int needed = Needed(site);
        return site.Redundancy switch { "2N" => 2 * needed, "N+1" => needed == 0 ? 0 : needed + 1, _ => needed };
    }
}
