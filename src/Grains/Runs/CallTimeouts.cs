namespace Headroom.Grains.Runs;

/// <summary>How long callers wait for an answer. Everything that is not marked otherwise answers at once, or within 30 s.</summary>
internal static class CallTimeouts
{
    /// <summary>Calls that read inputs, or let hours take effect.</summary>
    public const string Long = "06:00:00";
}
