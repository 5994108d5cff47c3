namespace Headroom.Grains.Zones;

/// <summary>A zone's snapshot in grain storage.</summary>
[GenerateSerializer]
public sealed class ZoneSnapshot
{
    /// <summary>Next hour to take effect.</summary>
    [Id(0)] public int Hour { get; set; }

    /// <summary>What <see cref="Market.Zones.ZoneMarket.Snapshot"/> gave; empty when there is none.</summary>
    [Id(1)] public byte[] Bytes { get; set; } = [];
}
