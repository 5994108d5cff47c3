namespace Headroom.Market.Zones;

/// <summary>Why load was lost on backup: what was wrong when the loss began.</summary>
public enum LossCause
{
    /// <summary>There are no gensets, and the UPS ran out.</summary>
    NoGensets,

    /// <summary>The UPS ran out while gensets were still starting.</summary>
    SlowStart,

    /// <summary>Too few gensets started, or too few were out of repair.</summary>
    TooFewStarted,

    /// <summary>Too few were left after gensets had failed while running.</summary>
    FailedRunning,

    /// <summary>The tank was empty.</summary>
    OutOfFuel,
}
