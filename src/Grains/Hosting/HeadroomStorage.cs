namespace Headroom.Grains.Hosting;

/// <summary>Names of grain storage.</summary>
internal static class HeadroomStorage
{
    /// <summary>What runs must not lose: requests, clocks, zones' snapshots, the catalogue.</summary>
    public const string Runs = "runs";
}
