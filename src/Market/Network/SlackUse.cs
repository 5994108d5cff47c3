namespace Headroom.Market.Network;

/// <summary>What gave way in a dispatch that could not meet all limits.</summary>
public enum SlackKind
{
    /// <summary>Load at a bus was not served.</summary>
    Unserved,

    /// <summary>Fixed or least output at a bus found no taker.</summary>
    Spilled,

    /// <summary>A line carries more than its limit.</summary>
    Overload,
}

/// <summary>A limit that could not be met.</summary>
/// <param name="Kind">What gave way.</param>
/// <param name="Index">Position of the bus, or of the branch.</param>
/// <param name="Mw">By how much, MW.</param>
public readonly record struct SlackUse(SlackKind Kind, int Index, double Mw);
