#pragma warning disable CA1032 // An error that says neither who nor doing what would say nothing.
using Headroom.Grains.Runs;

namespace Headroom.Grains.Zones;

/// <summary>
/// The store did not answer, or refused. Providers throw what they like (that of Redis, an exception of its own that is nobody's kin); to
/// callers on other silos it is one more fault that passes.
/// </summary>
[GenerateSerializer]
public sealed class StoreUnavailableException : OrleansException
{
    /// <summary>Names who was doing what, and what the store said.</summary>
    public StoreUnavailableException(string doing, Exception cause)
        : base($"{doing}: the store does not answer ({(cause is null ? "" : Passing.FirstLine(cause))})", cause!) { }
}
