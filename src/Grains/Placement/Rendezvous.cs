using System.Text;

namespace Headroom.Grains.Placement;

/// <summary>
/// Rendezvous hashing: each silo draws a number for each zone, and the highest is the zone's home. When a silo comes, only the zones whose
/// highest number it draws move, to it; when one goes, only its own move. Where a zone lives changes nothing that it computes.
/// </summary>
/// <param name="oracle">Which silos are active, as this one knows it.</param>
internal sealed class Rendezvous(ISiloStatusOracle oracle)
{
    /// <summary>This silo.</summary>
    public SiloAddress Here => oracle.SiloAddress;

    /// <summary>Whether this silo is a grain's home among the active ones.</summary>
    public bool IsHome(GrainId grain)
    {
        Dictionary<SiloAddress, SiloStatus> active = oracle.GetApproximateSiloStatuses(onlyActive: true);
        return active.Count < 2 || !active.ContainsKey(Here) || HomeOf(grain, active.Keys).Equals(Here);
    }

    /// <summary>A grain's home among silos, at least one; the same whatever their order.</summary>
    public static SiloAddress HomeOf(GrainId grain, IEnumerable<SiloAddress> silos) =>
        silos.OrderByDescending(silo => Draw(grain.Key.ToString()!, silo.Endpoint.ToString())).ThenBy(silo => silo).First();

    /// <summary>The number that a silo draws for a grain: FNV-1a over both names, its bits then mixed (SplitMix64's last steps).</summary>
    private static ulong Draw(string grain, string silo)
    {
        ulong hash = 14695981039346656037;
        foreach (byte b in Encoding.UTF8.GetBytes($"{grain}@{silo}")) hash = (hash ^ b) * 1099511628211;
        hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9;
        hash = (hash ^ (hash >> 27)) * 0x94d049bb133111eb;
        return hash ^ (hash >> 31);
    }
}
