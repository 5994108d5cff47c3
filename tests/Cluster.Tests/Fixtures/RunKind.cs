namespace Headroom.Cluster.Tests.Fixtures;

/// <summary>Kinds of runs of <see cref="ThreeZones"/>.</summary>
internal enum RunKind
{
    /// <summary>Each zone for itself.</summary>
    Apart,

    /// <summary>Joined by lines that are often full.</summary>
    Joined,

    /// <summary>Apart, and a second run beside the first in which nobody steps aside.</summary>
    Counterfactual,
}
