namespace Headroom.Grains.Runs;

/// <summary>How long callers wait for an answer. What is not marked otherwise answers at once, or within the silo's own limit.</summary>
internal static class CallTimeouts
{
    /// <summary>Calls that a person waits for and that read inputs or let many hours take effect.</summary>
    public const string Long = "06:00:00";

    /// <summary>
    /// Calls between the grains of a run. They do no harm twice and are repeated until they are answered, so what is lost with a
    /// silo is missed soon; one that takes longer is answered from memory when it is asked again.
    /// </summary>
    public const string Repeated = "00:00:03";
}
