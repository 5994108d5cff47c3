namespace Headroom.Market.Zones;

/// <summary>
/// Numbers of the random streams, one a purpose (law 1: a draw is keyed by seed, participant, hour and stream).
/// Machine or genset m of a participant uses stream + m, so purposes are spaced a thousand apart.
/// </summary>
internal static class Streams
{
    /// <summary>A machine of a plant fails or is repaired.</summary>
    public const int Outage = 1_000;

    /// <summary>Start of a machine's planned maintenance.</summary>
    public const int Maintenance = 2_000;

    /// <summary>A feed fails, and for how long.</summary>
    public const int Feed = 3_000;

    /// <summary>How long a feed stays out.</summary>
    public const int FeedRepair = 4_000;

    /// <summary>A genset starts or not.</summary>
    public const int GensetStart = 5_000;

    /// <summary>A running genset fails.</summary>
    public const int GensetRun = 6_000;

    /// <summary>A failed genset is repaired.</summary>
    public const int GensetRepair = 7_000;

    /// <summary>Error of a site's forecast of the system's load.</summary>
    public const int PeakForecast = 9_000;

    /// <summary>Whether a site follows a voluntary call.</summary>
    public const int FollowsCall = 10_000;

    /// <summary>A plant behind the meter fails or is repaired.</summary>
    public const int OwnPlant = 8_000;
}
