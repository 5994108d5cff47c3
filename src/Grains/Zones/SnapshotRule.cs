namespace Headroom.Grains.Zones;

/// <summary>How often a zone stores a snapshot, apart from when it leaves its silo.</summary>
/// <param name="Days">Market days between two snapshots, at least 1; null for none.</param>
internal sealed record SnapshotRule(int? Days)
{
    /// <summary>Every seven market days: at most a week is played again after a crash.</summary>
    public static SnapshotRule Weekly { get; } = new(7);

    /// <summary>Only when a zone leaves its silo: where storage ends with the process there is nothing else to come back from.</summary>
    public static SnapshotRule OnLeaving { get; } = new((int?)null);

    /// <summary>Whether a snapshot is due after so many market days.</summary>
    public bool IsDue(int daysDone) => Days is { } days && daysDone % days == 0;
}
