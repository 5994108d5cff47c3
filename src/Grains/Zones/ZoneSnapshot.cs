namespace Headroom.Grains.Zones;

/// <summary>A zone's snapshot, in grain storage and on its way to a results folder.</summary>
[GenerateSerializer]
public sealed class ZoneSnapshot
{
    /// <summary>Next hour to take effect.</summary>
    [Id(0)] public int Hour { get; set; }

    /// <summary>What <see cref="Market.Zones.ZoneMarket.Snapshot"/> gave; empty when there is none.</summary>
    [Id(1)] public byte[] Bytes { get; set; } = [];

    /// <summary>Why it can't be read from its storage; empty when it can.</summary>
    [Id(2)] public string Damage { get; set; } = "";
}
